import type { RowView } from "../../../jobs/generate/row-view.ts";
import { practiceName } from "./practices.ts";
import { fillIn, isoDate, longDate, shortDate, slashedDate } from "./words.ts";

// 0 full name, 1 first name, 2 last name, 3 birth date, 4 MRN, 5 clinician, 6 visit date, 7 relative, 8 phone, 9 town, 10 practice, 11 next date, 12 short date
const openings = [
  "{1} {2} (MRN {4}, DOB {3}) presented on {6}, accompanied by {7}, who gave most of the history.",
  "Pt: {2}, {1}. MRN: {4}. Seen {12} by Dr. {5} at {10}.",
  "I had the pleasure of seeing {0} on {6}. {1} lives in {9} and has been under our care since last year.",
  "Telephone encounter {12}. Spoke with {7} at {8} regarding {1}, who could not come to the phone.",
  "{0} returns for scheduled follow-up. Chart {4} reviewed before the visit.",
  "PATIENT NAME: {0} / DATE OF BIRTH: {3} / DATE OF SERVICE: {12}",
  "Mr./Ms. {2} walked in without an appointment on {6}; identity confirmed by date of birth {3}.",
];
const middles = [
  "{1} reports that symptoms began about two weeks ago and got worse after the weekend. No fever. Denies trauma. Dr. {5} examined {1} and found mild tenderness only; lungs clear, heart regular.",
  "On exam, alert and oriented. BP 128/82, HR 74, SpO2 98%. {2}'s previous imaging from {9} was requested. Discussed risks and benefits with {1} and with {7}.",
  "Family history: a parent had Parkinson's disease; a cousin had type 2 diabetes according to {7}. {1} will hope for the best but may need a referral. The patient stopped ibuprofen on {12}.",
  'Medication list reconciled. {1} takes lisinopril 10 mg daily, says they skip doses "when the week gets long". Callback number on file is {8}; {1} asked us not to leave voicemail.',
  "Assessment: stable. Plan discussed in detail; {0} verbalised understanding. If anything changes before {11}, {1} is to call {10} straight away.",
];
const closings = [
  "Follow-up with Dr. {5} on {11}.",
  "Next appointment: {11}. Copy of this note sent to {2}, MRN {4}.",
  "Electronically signed by Dr. {5}, {12}.",
  "cc: {7} ({8})",
];

/** What the clinician wrote: prose over the row's own people and days. One in 25 is long, one in 30 missing, one in 30 empty. */
export function visitNote(row: RowView): string | null {
  if (row.chance("no note", 0.034)) return null;
  if (row.chance("empty note", 0.034)) return "";
  const patient = row.owner();
  if (patient === null) return null;
  const visited = row.amount("visit_date");
  const values = [
    patient.text("full_name"),
    patient.text("first_name"),
    patient.text("last_name"),
    slashedDate(patient.amount("dob")),
    patient.text("mrn"),
    row.parent("provider_id")?.text("last_name") ?? "Staff",
    longDate(visited),
    patient.isNull("emergency_contact_name") ? "a neighbour" : patient.text("emergency_contact_name"),
    patient.text("phone") === "" ? "no number on file" : patient.text("phone"),
    patient.text("city"),
    practiceName(patient.owner() ?? patient),
    isoDate(visited + 14 + row.whole("next", 60)),
    shortDate(visited),
  ];
  const parts = [fillIn(row.pick("opening", openings), values), fillIn(row.pick("middle", middles), values)];
  if (row.chance("more", 0.5)) parts.push(fillIn(row.pick("second middle", middles), values));
  if (row.chance("long", 0.04)) parts.push(`${fillIn(row.pick("third middle", middles), values)}\n`.repeat(12));
  if (row.chance("closing", 0.8)) parts.push(fillIn(row.pick("closing words", closings), values));
  return parts.join("\n\n");
}
