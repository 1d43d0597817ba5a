const cells = 24;

/** A table's progress as a bar: `  public.users  [######------------------]  25%  50,000 rows`. */
export function progressBar(table: string, rows: number, expected: number): string {
  const share = expected > 0 ? Math.min(1, rows / expected) : 1;
  const full = Math.floor(share * cells);
  const bar = "#".repeat(full) + "-".repeat(cells - full);
  const percent = `${Math.floor(share * 100)}%`.padStart(4);
  return `  ${table}  [${bar}] ${percent}  ${rows.toLocaleString("en-US")} rows`;
}
