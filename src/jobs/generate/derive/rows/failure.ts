/** Why a row has no values: what stood in the way. */
export interface Failure {
  readonly row: number;
  readonly constraints: readonly string[];
  readonly columns: readonly string[];
  /** Whether there may well be values, but more rows than can be settled one after the other. */
  readonly isTooMany?: true;
}

/** Why a table cannot have so many rows, for people. */
export function failureText(table: string, { row, constraints, columns, isTooMany }: Failure): string {
  if (isTooMany === true)
    return `Rows of ${table} are found one after the other, to keep apart in ${constraints.join(", ") || columns.join(", ")}, and ${row.toLocaleString("en-US")} of them are the most that there is memory for.`;
  return `No values were found for row ${row + 1} of ${table} that meet ${constraints.join(", ") || "its constraints"}.`;
}

/** What can be done about it: the command to write, or the columns to describe. */
export function failureHint(table: string, { row, columns, isTooMany }: Failure): string {
  if (row === 0) return `Describe these columns in the model, or leave the table out: --count ${table}=0.`;
  if (isTooMany === true)
    return `Write --count ${table}=${row}; or describe ${columns.join(", ")} in the model, which is taken at its word and remembers nothing, and ask for as many as you like.`;
  return `Ask for at most ${row} rows, --count ${table}=${row}, or describe these columns in the model.`;
}
