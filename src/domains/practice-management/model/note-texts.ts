/**
 * Narratives by the state of the visit. In braces stand what the row knows: {client} and {provider} are full names,
 * {Client} a last name, {first} a first name, {doctor} the provider as colleagues write, {day} and {date} the visit's date in words and in figures,
 * {mrn} the record number, {reason} why they came. Sessions of therapists and children's visits have their own.
 */
export const noteTexts: Readonly<Record<string, readonly string[]>> = {
  done: [
    "{client} (MRN {mrn}) was seen by {provider} on {day} for: {reason}. Vital signs within normal limits. {first} reports feeling better since the last visit. Plan: continue current treatment, return in three months.",
    "Visit of {date}. Patient {Client}, {first}, record {mrn}. Chief concern: {reason}. Discussed options at length; {first} agrees with the plan. Signed, {doctor}.",
    "{day}: met with {client}. {reason}. No new complaints. {doctor} reviewed medications and ordered routine labs. Chart {mrn} updated.",
    "{doctor} saw {client} today ({date}). Record {mrn}. Reason: {reason}. Exam unremarkable. Instructions given in writing. {Client}'s questions were answered.",
  ],
  therapy: [
    "{client} (MRN {mrn}) was seen by {provider} on {day} for: {reason}. {first} reports steady progress since the last session. Plan: continue weekly, home exercises reviewed.",
    "Session of {date}. Client {Client}, {first}, record {mrn}. Focus: {reason}. Goals revisited; {first} agrees with the plan. Signed, {doctor}.",
    "{day}: session with {client}. {reason}. No new concerns. {doctor} updated the plan of care. Chart {mrn} updated.",
  ],
  child: [
    "{client} (MRN {mrn}) came with a parent and was seen by {provider} on {day} for: {reason}. Vital signs normal for age. Plan: return as needed.",
    "Visit of {date}. Patient {Client}, {first}, record {mrn}. Chief concern: {reason}. Discussed with the parent, who agrees with the plan. Signed, {doctor}.",
    "{day}: met with {client} and a parent. {reason}. Immunizations are up to date. {doctor} updated the growth chart. Chart {mrn} updated.",
  ],
  call: [
    "Called the family about the visit of {client} on {day} with {provider}. A parent will come along. MRN {mrn}.",
    "Pre-visit call with the parents. {Client}, {first}, record {mrn}, expected by {doctor} on {date} about: {reason}.",
  ],
  arrived: [
    "{client} checked in on {day} to see {provider}. Intake completed, MRN {mrn} confirmed. Reason given: {reason}.",
    "Rooming note {date}: {first} {Client}, {mrn}. {reason}. Waiting for {doctor}.",
  ],
  booked: [
    "Called {client} to confirm the visit on {day} with {provider}. {first} will come ten minutes early. MRN {mrn}.",
    "Pre-visit call. {Client}, record {mrn}, expects to see {doctor} on {date} about: {reason}.",
  ],
  cancelled: [
    "{client} cancelled the appointment of {day} with {provider}. Offered another date. MRN {mrn}.",
    "Appointment on {date} taken off {doctor}'s schedule at the request of {first} {Client} ({mrn}).",
  ],
  no_show: [
    "{client} did not come on {day}. Left a voice message on behalf of {provider}. MRN {mrn}.",
    "No-show {date}: {Client}, {first}, {mrn}. {doctor} informed; reminder letter to be sent.",
  ],
  none: [
    "Spoke with {client} (MRN {mrn}) about forms for {provider}. Copies to be ready by Friday.",
    "Records request for {Client}, {first}, {mrn}, forwarded to {doctor}.",
  ],
};
