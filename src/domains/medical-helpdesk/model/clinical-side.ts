import { between } from "../../../jobs/generate/columns/between.ts";
import { choiceOf } from "../../../jobs/generate/columns/choice-of.ts";
import { made } from "../../../jobs/generate/columns/made.ts";
import { optional } from "../../../jobs/generate/columns/optional.ts";
import { fromParent, parent, parentOf } from "../../../jobs/generate/columns/parent-of.ts";
import { position } from "../../../jobs/generate/columns/position.ts";
import { unique, value } from "../../../jobs/generate/columns/value.ts";
import { dealtOver, entity, type Entity } from "../../../jobs/generate/model/entity.ts";
import type { RowView } from "../../../jobs/generate/row-view.ts";
import { patientAddresses } from "./address-columns.ts";
import { birthday, people, twinOf } from "./people.ts";
import { practiceRegion, practiceSpecialties } from "./practices.ts";
import { day, hexText, minute, padded, phoneOnFile, phoneText, ssnText } from "./words.ts";
import { visitNote } from "./visit-note.ts";

const specialties = [
  "Family Medicine",
  "Cardiology",
  "Pediatrics",
  "Orthopedics",
  "Psychiatry",
  "Dermatology",
  "Neurology",
];

/** Clinicians. */
export function providers(count: number): Entity {
  return entity("clinical.providers", {
    count: dealtOver("public.organizations", count),
    tenant: "org_id",
    columns: {
      id: position(),
      org_id: parent(),
      npi: unique("npi"),
      dea_number: optional(value("dea"), 0.4),
      license_number: made((row) =>
        row.chance("no license", 0.1) ? null : `TST-${padded(row.whole("license", 1_000_000), 6)}`,
      ),
      first_name: made((row) => people.providers.firstName(row)),
      last_name: made((row) => people.providers.lastName(row)),
      email: made((row) => people.providers.email(row)),
      phone: made((row) => (row.chance("no phone", 0.1) ? null : phoneText(row, "phone"))),
      specialty: made((row) => row.pick("specialty", practiceSpecialties(row.table.tenant(row.number)) ?? specialties)),
      accepts_new_patients: choiceOf([true, false], [4, 1]),
      created_at: between("2022-02-01", "2023-12-31"),
    },
  });
}

/** Patients of all ages. */
export function patients(count: number): Entity {
  return entity("clinical.patients", {
    count: dealtOver("public.organizations", count),
    tenant: "org_id",
    columns: {
      id: position(),
      org_id: parent(),
      mrn: made((row) =>
        row.table.tenant(row.number) % 12 === 3
          ? `H${20_000_000 + row.number * 913}`
          : `MHD-${padded(204_000 + row.number * 17, 7)}`,
      ),
      first_name: made((row) => people.patients.firstName(twinOf(row))),
      last_name: made((row) => people.patients.lastName(twinOf(row))),
      full_name: made((row) => people.patients.fullName(twinOf(row))),
      dob: made((row) => (treatsChildren(row) ? childsBirthday(birthday(row)) : birthday(row))),
      sex: made((row) => (row.chance("neither", 0.02) ? "X" : people.patients.isFemale(twinOf(row)) ? "F" : "M")),
      ssn: made((row) => (row.chance("ssn", 0.75) ? ssnText(row, "ssn digits") : null)),
      phone: made((row) => phoneOnFile(row, 0.07)),
      email: made((row) => {
        if (row.chance("no mail", 0.17)) return null;
        return row.chance("empty mail", 0.03) ? "" : people.patients.privateEmail(row);
      }),
      street: made((row) => patientAddresses.street(row)),
      city: made((row) => patientAddresses.city(row)),
      state: made((row) => patientAddresses.state(row)),
      postcode: made((row) => patientAddresses.postcode(row)),
      emergency_contact_name: made((row) => {
        if (row.chance("no contact", 0.2)) return null;
        if (row.chance("other name", 0.5)) return people.relatives.fullName(row);
        return `${people.relatives.firstName(row)} ${people.patients.lastName(twinOf(row))}`;
      }),
      emergency_contact_phone: made((row) =>
        row.isNull("emergency_contact_name") ? null : phoneText(row, "contact phone"),
      ),
      primary_provider_id: optional(parentOf("clinical.providers"), 0.1),
      insurance_member_id: made((row) =>
        row.chance("uninsured", 0.12)
          ? null
          : `MBR${padded(row.whole("member", 100_000_000), 8)}${row.pick("member letter", ["A", "B", "W"])}`,
      ),
      insurance_group: made((row) =>
        row.isNull("insurance_member_id") ? null : `GRP-${row.between("group", 1000, 1024)}`,
      ),
      deceased_on: optional(between("2026-01-02", "2026-01-22"), 0.985),
      created_at: between("2023-03-01", "2023-12-31"),
    },
  });
}

function treatsChildren(row: RowView): boolean {
  return practiceSpecialties(row.table.tenant(row.number))?.includes("Pediatrics") === true;
}

/** Of the same person, from March 2008 on: a number of days that the months of ninety years are folded into. */
function childsBirthday(days: number): number {
  return 13_939 + (((days % 5_200) + 5_200) % 5_200);
}

const visitTypes = ["office", "telehealth", "urgent", "follow_up", "procedure"];
const complaints = [
  "Chest tightness",
  "Sore throat x3 days",
  "Knee pain after fall",
  "Med refill",
  "Rash on left forearm",
  "Follow-up labs",
  "HEADACHE",
  "Annual physical",
  "Ear pain",
  "Low mood, poor sleep",
  "Post-op check",
];
const diagnoses = ["I10", "E11.9", "J02.9", "M25.561", "L30.9", "F32.A", "Z00.00", "H66.90", "R51.9", "K21.9"];

/** What is found where somebody complains of something; whatever it may be where no complaint was written down. */
const findings: Readonly<Record<string, readonly string[] | undefined>> = {
  "Chest tightness": ["I10", "K21.9"],
  "Sore throat x3 days": ["J02.9"],
  "Knee pain after fall": ["M25.561"],
  "Med refill": ["I10", "E11.9", "K21.9"],
  "Rash on left forearm": ["L30.9"],
  "Follow-up labs": ["E11.9", "I10"],
  HEADACHE: ["R51.9", "I10"],
  "Annual physical": ["Z00.00"],
  "Ear pain": ["H66.90"],
  "Low mood, poor sleep": ["F32.A"],
  "Post-op check": ["M25.561"],
};

/** A patient's visits come in order, some months apart; the note tells of the row's own people. */
export function patientVisits(count: number): Entity {
  return entity("clinical.patient_visits", {
    count: dealtOver("clinical.patients", count),
    tenant: "org_id",
    columns: {
      id: position(),
      org_id: fromParent("patient_id", "org_id"),
      patient_id: parent(),
      provider_id: parentOf("clinical.providers"),
      // 2024-01-02 on, the patient's n-th visit within its own stretch of 120 days, over two years and again.
      visit_date: made((row) => 19_724 + ((row.ordinal * 120) % 600) + row.whole("visit day", 110)),
      visit_type: choiceOf(visitTypes, [10, 5, 3, 6, 2]),
      region_code: made((row) => regionOf(row)),
      diagnosis_code: made((row) =>
        row.chance("no diagnosis", 0.08)
          ? null
          : row.pick("diagnosis", findings[row.text("chief_complaint")] ?? diagnoses),
      ),
      chief_complaint: made((row) => {
        if (row.chance("no complaint", 0.09)) return null;
        return row.chance("empty complaint", 0.04) ? "" : row.pick("complaint", complaints);
      }),
      visit_notes: made((row) => visitNote(row)),
      checked_in_at: made((row) =>
        row.chance("no show", 0.08) ? null : row.amount("visit_date") * day + (480 + row.whole("minute", 480)) * minute,
      ),
      checked_out_at: made((row) =>
        row.isNull("checked_in_at") ? null : row.amount("checked_in_at") + row.between("stay", 10, 95) * minute,
      ),
    },
  });
}

/** Some charts of a British practice stand under the code of before the countries were told apart. */
function regionOf(row: RowView): string {
  const region = practiceRegion(row.table.tenant(row.number));
  return region === "intl_uk" && row.number % 5 === 0 ? "intl" : region;
}

/** Drugs as they are taken. */
const drugs: Readonly<Record<string, readonly string[]>> = {
  lisinopril: ["10 mg daily", "20 mg daily"],
  metformin: ["500 mg BID", "850 mg BID"],
  amoxicillin: ["250 mg/5 mL TID x10d", "500 mg BID"],
  Atorvastatin: ["20 mg qHS", "40 mg qHS"],
  albuterol: ["2 puffs PRN"],
  sertraline: ["50 mg daily", "25 mg daily"],
  omeprazole: ["20 mg daily", "20 mg qHS"],
};

/** From a visit: its patient and clinician, its day; one in six knows the visit no more. */
export function prescriptions(count: number): Entity {
  const ofVisit = (row: RowView, column: string): number => row.owner()?.amount(column) ?? 0;
  const keepsVisit = (row: RowView): boolean => row.number % 6 !== 0;
  return entity("clinical.prescriptions", {
    count: dealtOver("clinical.patient_visits", count),
    columns: {
      id: position(),
      patient_id: made((row) => ofVisit(row, "patient_id")),
      provider_id: made((row) => ofVisit(row, "provider_id")),
      visit_id: made((row) => (keepsVisit(row) ? ofVisit(row, "id") : null)),
      visit_region_code: made((row) => (keepsVisit(row) ? (row.owner()?.text("region_code") ?? null) : null)),
      drug_name: choiceOf(Object.keys(drugs)),
      dosage: made((row) => row.pick("dosage", drugs[row.text("drug_name")])),
      refills: made((row) => row.whole("refills", 7)),
      instructions: made((row) => {
        if (row.chance("plain", 0.5))
          return row.pick("instruction", ["Take as directed", "", "With food", "At bedtime"]);
        const patient = row.owner()?.owner();
        return `For ${patient?.text("first_name") ?? "the patient"}: take with food.`;
      }),
      prescribed_at: made((row) => ofVisit(row, "visit_date") * day + (900 + row.whole("minute", 300)) * minute),
    },
  });
}

const titles = ["Referral letter", "Lab report", "Insurance card", "Consent form", "Discharge summary", "MRI report"];

/** Documents with two soft keys by e-mail, which now and then lead nowhere. */
export function patientDocuments(count: number): Entity {
  return entity("clinical.patient_documents", {
    count: dealtOver("clinical.patients", count),
    columns: {
      id: position(),
      patient_id: parent(),
      title: choiceOf(titles),
      mime_type: choiceOf(["application/pdf", "image/png", "text/plain"], [2, 1, 1]),
      document_blob: made((row) =>
        row.number % 40 === 39 ? "\\x" : `\\x255044462d312e340a${hexText(row, "blob", row.between("size", 32, 600))}`,
      ),
      referring_provider_email: made((row) => {
        if (row.chance("no referrer", 0.14)) return null;
        if (row.number % 45 === 44) return "frontdesk@partner-imaging.example";
        return mailOf(row, "clinical.providers");
      }),
      uploaded_by_user_email: made((row) => {
        if (row.chance("no uploader", 0.11)) return null;
        return row.number % 44 === 43 ? "" : mailOf(row, "public.users");
      }),
      uploaded_at: between("2024-02-01", "2025-11-30"),
    },
  });
}

/** The address of somebody of the patient's practice. */
function mailOf(row: RowView, table: string): string | null {
  const practice = row.owner()?.owner();
  if (practice === undefined || practice === null) return null;
  const { layout } = row.row(table, 0).table;
  const count = layout.childCount(practice.number);
  if (count === 0) return null;
  return row.row(table, layout.child(practice.number, row.whole(`one of ${table}`, count))).text("email");
}
