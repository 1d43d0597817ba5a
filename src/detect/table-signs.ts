/** What a table is about, as far as its name and its columns tell; it can be about several things. */
export type TableSign =
  | "person"
  | "organization"
  | "venue"
  | "address"
  | "gazetteer"
  | "catalogue"
  | "message"
  | "clinical"
  | "card"
  | "bank"
  | "session"
  | "machine";
