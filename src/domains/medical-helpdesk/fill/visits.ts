import type { SqlFile } from "../../domain.ts";
import { rowCounts } from "../row-counts.ts";
import { minutesAfter } from "./identifiers.ts";
import { fillIn, pick, sqlArray } from "./sql-list.ts";
import { tenantName, tenantRegion, tenantRow } from "./tenants.ts";

const complaints = [
  "Chest tightness",
  "Sore throat x3 days",
  "Knee pain after fall",
  "Med refill",
  "Rash on left forearm",
];
const moreComplaints = [
  "Follow-up labs",
  "HEADACHE",
  "Annual physical",
  "Ear pain",
  "Low mood, poor sleep",
  "Post-op check",
];
const diagnoses = ["I10", "E11.9", "J02.9", "M25.561", "L30.9", "F32.A", "Z00.00", "H66.90", "R51.9", "K21.9"];

// 1 full name, 2 first name, 3 last name, 4 birth date, 5 MRN, 6 clinician, 7 visit date, 8 relative, 9 phone, 10 town, 11 practice, 12 next date, 13 short date
const openings = [
  "%2$s %3$s (MRN %5$s, DOB %4$s) presented on %7$s, accompanied by %8$s, who gave most of the history.",
  "Pt: %3$s, %2$s. MRN: %5$s. Seen %13$s by Dr. %6$s at %11$s.",
  "I had the pleasure of seeing %1$s on %7$s. %2$s lives in %10$s and has been under our care since last year.",
  "Telephone encounter %13$s. Spoke with %8$s at %9$s regarding %2$s, who could not come to the phone.",
  "%1$s returns for scheduled follow-up. Chart %5$s reviewed before the visit.",
  "PATIENT NAME: %1$s / DATE OF BIRTH: %4$s / DATE OF SERVICE: %13$s",
  "Mr./Ms. %3$s walked in without an appointment on %7$s; identity confirmed by date of birth %4$s.",
];
const middles = [
  "%2$s reports that symptoms began about two weeks ago and got worse after the weekend. No fever. Denies trauma. Dr. %6$s examined %2$s and found mild tenderness only; lungs clear, heart regular.",
  "On exam, alert and oriented. BP 128/82, HR 74, SpO2 98%%. %3$s's previous imaging from %10$s was requested. Discussed risks and benefits with %2$s and with %8$s.",
  "Family history: a parent had Parkinson's disease; a cousin had type 2 diabetes according to %8$s. %2$s will hope for the best but may need a referral. The patient stopped ibuprofen on %13$s.",
  'Medication list reconciled. %2$s takes lisinopril 10 mg daily, says they skip doses "when the week gets long". Callback number on file is %9$s; %2$s asked us not to leave voicemail.',
  "Assessment: stable. Plan discussed in detail; %1$s verbalised understanding. If anything changes before %12$s, %2$s is to call %11$s straight away.",
];
const closings = [
  "Follow-up with Dr. %6$s on %12$s.",
  "Next appointment: %12$s. Copy of this note sent to %3$s, MRN %5$s.",
  "Electronically signed by Dr. %6$s, %13$s.",
  "cc: %8$s (%9$s)",
  "",
];
const values = [
  "p.full_name",
  "p.first_name",
  "p.last_name",
  "to_char(p.dob, 'MM/DD/YYYY')",
  "p.mrn",
  "d.last_name",
  "to_char(seen.on_day, 'FMMonth FMDD, YYYY')",
  "coalesce(p.emergency_contact_name, 'a neighbour')",
  "coalesce(nullif(p.phone, ''), 'no number on file')",
  "p.city",
  tenantName("p.org_id::int"),
  "to_char(seen.on_day + 14 + n % 60, 'YYYY-MM-DD')",
  "to_char(seen.on_day, 'FMMM/FMDD/YY')",
];
const middle = (offset: number) => fillIn(middles, `n / 3 + ${offset}`, values);

/** Visits in their regions. Notes are prose over the row's own people; one in 25 is long enough to be stored out of line. */
export const visits: SqlFile = {
  file: "06-visits.sql",
  sql: `
insert into clinical.patient_visits (id, org_id, patient_id, provider_id, visit_date, visit_type, region_code, diagnosis_code, chief_complaint, visit_notes, checked_in_at, checked_out_at)
overriding system value
select n, p.org_id, p.id, d.id, seen.on_day,
  (${sqlArray(["office", "telehealth", "urgent", "follow_up", "procedure"])})[1 + n % 5]::clinical.visit_type,
  case when p.org_id = 12 and n % 5 = 0 then 'intl' else ${tenantRegion("p.org_id::int")} end,
  case when n % 13 <> 0 then ${pick(diagnoses, "n")} end,
  case when n % 27 = 0 then '' when n % 11 <> 0 then ${pick([...complaints, ...moreComplaints], "n")} end,
  case
    when n % 29 = 0 then null
    when n % 31 = 0 then ''
    else concat_ws(E'\\n\\n', ${fillIn(openings, "n", values)}, ${middle(0)}, case when n % 2 = 0 then ${middle(1)} end,
      case when n % 25 = 0 then repeat(${middle(2)} || E'\\n', 12) end, nullif(${fillIn(closings, "n", values)}, ''))
  end,
  case when n % 10 <> 0 then ${minutesAfter("2024-01-02 13:00", "1440 * ((n * 7) % 725) + n % 360")} end,
  case when n % 10 <> 0 then ${minutesAfter("2024-01-02 13:15", "1440 * ((n * 7) % 725) + n % 360 + n % 75")} end
from generate_series(1, ${rowCounts.patientVisits}) as n
join clinical.patients p on p.id = 1 + (n * 7) % ${rowCounts.patients}
join clinical.providers d on d.id = ${tenantRow("p.org_id", "n % 3")}
cross join lateral (select date '2024-01-02' + (n * 7) % 725 as on_day) as seen
order by n;
`,
};
