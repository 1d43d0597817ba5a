const mostCells = 24;
const fewestCells = 6;

/** How far a table has come. */
export interface TableProgress {
  readonly rows: number;
  readonly expected: number;
}

/**
 * A table's progress as a bar: `  public.users  [######------------------]  25%  50,000 rows`. Where the terminal is narrow the bar
 * gets shorter and then goes, and last the table's name is cut, for the numbers say most.
 */
export function progressBar(table: string, { rows, expected }: TableProgress, width = Infinity): string {
  const share = expected > 0 ? Math.min(1, rows / expected) : 1;
  const percent = `${Math.floor(share * 100)}%`.padStart(4);
  const numbers = `${percent}  ${rows.toLocaleString("en-US")} rows`;
  const room = width - 1 - `  ${numbers}`.length;
  const cells = Math.min(mostCells, room - table.length - "  [] ".length);
  if (cells < fewestCells) return `  ${table.slice(0, Math.max(0, room - 1))} ${numbers}`;
  const full = Math.floor(share * cells);
  return `  ${table}  [${"#".repeat(full)}${"-".repeat(cells - full)}] ${numbers}`;
}
