/** What rows that somebody else wrote hold in the columns of a table's keys, so that new rows keep apart from them. */
export interface TakenRows {
  /** As written in SQL. */
  readonly table: string;
  /** The first row that keeps apart: those before were made when the others were not there. */
  readonly from: number;
  readonly columns: readonly string[];
  /** Their values as PostgreSQL prints them. */
  readonly rows: readonly (readonly (string | null)[])[];
}
