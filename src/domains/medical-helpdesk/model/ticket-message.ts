import type { RowView } from "../../../jobs/generate/row-view.ts";
import { practiceName } from "./practices.ts";
import { day, fillIn, longDate, slashedDate } from "./words.ts";

// 0 author's first name, 1 author's full name, 2 author's e-mail, 3 patient's full name, 4 patient's last name, 5 MRN, 6 birth date, 7 patient's phone, 8 the other user's first name, 9 practice, 10 date, 11 relative
const messages = [
  "Hi team,\n\nthe chart of {3} (MRN {5}) does not open since {10}. Could you have a look? {8} sees the same error.\n\nThanks,\n{0}",
  "Hello {8}, I checked with the front desk: {4} was born {6}, not what the screen says. Please correct it before the next visit.\n-- \n{1}\n{9}\n{2}",
  "Patient called from {7} and was quite upset. {3} says the reminder went to {11} instead. This may be a privacy incident.",
  "Escalating. {1} here, you can reach me at {2}. We have two records for {4}: {5} and one without a number.",
  "done, thx {8}",
  '{8} wrote: "ask {4} for the old insurance card". I did on {10}; {11} will bring it in.\n\nWill keep this open.\n{0}',
  "Following up on this. It's been a week and {3} still can't see the lab results from {10} in the portal.",
  "FWD: from the portal\n> My name is {3}, date of birth {6}. I can't log in. My number is {7}.\n\nCan someone at support reset it? {0}",
  "Resolved on our side: merged into {5}, audit entry written, {8} informed. Closing.",
];

/** A message about the ticket's patient, in the words of who wrote it. One in 80 is empty, one in 100 very long. */
export function ticketMessageText(row: RowView, author: RowView | null, patient: RowView | null): string {
  if (row.chance("empty", 0.012)) return "";
  const ticket = row.owner();
  const reporter = ticket?.parent("reporter_user_id") ?? null;
  const other = author?.number === reporter?.number ? (ticket?.parent("assigned_to_user") ?? reporter) : reporter;
  const values = [
    author?.text("first_name") ?? "",
    `${author?.text("first_name") ?? ""} ${author?.text("last_name") ?? ""}`,
    author?.text("email") ?? "",
    patient?.text("full_name") ?? "the patient",
    patient?.text("last_name") ?? "the patient",
    patient?.text("mrn") ?? "",
    patient === null ? "" : longDate(patient.amount("dob")),
    patient === null || patient.text("phone") === "" ? "an unknown number" : patient.text("phone"),
    other?.text("first_name") ?? "",
    ticket === null ? "" : practiceName(ticket.owner() ?? ticket),
    slashedDate(Math.floor((ticket?.amount("opened_at") ?? 0) / day)).slice(0, 5),
    patient === null || patient.isNull("emergency_contact_name")
      ? "a neighbour"
      : patient.text("emergency_contact_name"),
  ];
  const first = fillIn(row.pick("message", messages), values);
  if (row.chance("long", 0.01)) return `${first}\n\n`.repeat(10);
  return row.chance("second", 0.33) ? `${first}\n\n${fillIn(row.pick("second message", messages), values)}` : first;
}
