/** Lays rows out in columns, numbers to the right, each column as wide as its widest cell. */
export function tableText(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === "number" ? cell.toLocaleString("en-US") : cell)));
  const widths = head.map((title, place) => Math.max(title.length, ...cells.map((row) => row[place].length)));
  const line = (row: readonly string[], source: readonly (string | number)[] | null): string =>
    row
      .map((cell, place) =>
        source !== null && typeof source[place] === "number"
          ? cell.padStart(widths[place])
          : cell.padEnd(widths[place]),
      )
      .join("  ")
      .trimEnd();
  return [line(head, null), ...cells.map((row, place) => line(row, rows[place]))].map((text) => `${text}\n`).join("");
}
