import { codecFor } from "../rows/codecs.ts";
import { generatedShape } from "../jobs/generate/row-blocks.ts";
import { textRows, type TextRow } from "../jobs/generate/run/text-rows.ts";
import type { TableSeries } from "../jobs/generate/series.ts";

/** A made-up row, by column. Whole numbers and booleans are what they are; all else is text as PostgreSQL prints it. */
export type RowObject = Readonly<Record<string, string | number | boolean | null>>;

/** A row as an object. */
export function rowObject(table: TableSeries, row: number): RowObject {
  const cells = rowCells(table, row);
  return Object.fromEntries(
    table.columns.map(({ name, type }, place) => [name, plain(cells[place], codecFor(type).kind)]),
  );
}

/** A row as text, in the order of the columns that are written. */
export function rowCells(table: TableSeries, row: number): TextRow {
  const [cells] = textRows(table, generatedShape(table), { from: row, to: row + 1 });
  return cells;
}

function plain(cell: string | null, kind: string): RowObject[string] {
  if (cell === null) return null;
  if (kind === "boolean") return cell === "t" || cell === "true";
  // Beyond 2^53 a number would not be the row's own any more.
  if (kind === "integer" && Number.isSafeInteger(Number(cell))) return Number(cell);
  return cell;
}
