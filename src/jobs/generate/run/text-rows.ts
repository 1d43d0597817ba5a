import type { Shape } from "../../../rows/shape.ts";
import { rowBlocks } from "../row-blocks.ts";
import type { TableSeries } from "../series.ts";

/** A row as text, column by column; null is SQL NULL. */
export type TextRow = readonly (string | null)[];

/** Makes rows as text, the way PostgreSQL reads and prints values. */
export function* textRows(
  series: TableSeries,
  { columns }: Shape,
  range: { readonly from: number; readonly to: number },
): Generator<TextRow, void, undefined> {
  const decoder = new TextDecoder();
  for (const { bytes } of rowBlocks(series, { wire: "text", columns }, range)) {
    const lines = decoder.decode(bytes).split("\n");
    lines.pop();
    // A line without columns is an empty one, and not one with an empty column.
    for (const line of lines) yield columns.length === 0 ? [] : line.split("\t").map(unescaped);
  }
}

const escapes: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

/** Undoes the escapes of COPY's text form (PostgreSQL manual, COPY, File Formats). */
function unescaped(field: string): string | null {
  if (field === String.raw`\N`) return null;
  return field.includes("\\") ? field.replaceAll(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter) : field;
}
