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
  | "machine"
  /** A row belongs to a person: there is a `customer_id`. */
  | "owned"
  /** Under the same first words stands an e-mail address or a phone number; this one goes by column. */
  | "reachable";
