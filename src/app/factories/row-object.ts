import { baseType } from "../../catalog/base-type.ts";
import type { TypeRef } from "../../catalog/catalog.ts";
import { codecFor } from "../../rows/codecs.ts";
import { generatedShape } from "../../jobs/generate/row-blocks.ts";
import { textRows, type TextRow } from "../../jobs/generate/run/text-rows.ts";
import type { TableSeries } from "../../jobs/generate/series.ts";

/** What a column of type json or jsonb holds. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/**
 * A made-up row, by column. Whole numbers and booleans are what they are, json and jsonb are parsed, a timestamptz is
 * ISO 8601 in UTC (`2024-05-23T04:16:10.189655Z`); all else is text as PostgreSQL prints it.
 */
export type RowObject = Readonly<Record<string, JsonValue>>;

/** A row as an object. */
export function rowObject(table: TableSeries, row: number): RowObject {
  return rowFromCells(table, rowCells(table, row));
}

/** A row as an object, from its texts in the order of the columns that are written. */
export function rowFromCells({ columns }: TableSeries, cells: TextRow): RowObject {
  return Object.fromEntries(columns.map(({ name, type }, place) => [name, plain(cells[place], type)]));
}

/** A row as text, in the order of the columns that are written. */
export function rowCells(table: TableSeries, row: number): TextRow {
  const [cells] = textRows(table, generatedShape(table), { from: row, to: row + 1 });
  return cells;
}

function plain(cell: string | null, type: TypeRef): JsonValue {
  if (cell === null) return null;
  const { name, schema } = baseType(type);
  const { kind } = codecFor(type);
  if (kind === "boolean") return cell === "t" || cell === "true";
  // Beyond 2^53 a number would not be the row's own any more.
  if (kind === "integer" && Number.isSafeInteger(Number(cell))) return Number(cell);
  if (schema !== "pg_catalog") return cell;
  if (name === "timestamptz") return inUtc(cell);
  return name === "json" || name === "jsonb" ? parsed(cell) : cell;
}

/** Sessions print times in UTC; `infinity` and years before Christ are no ISO 8601 and stay as they are. */
function inUtc(cell: string): string {
  const found = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)(?:\+00(?::?00)?|Z)?$/.exec(cell);
  return found === null ? cell : `${found[1]}T${found[2]}Z`;
}

function parsed(cell: string): JsonValue {
  const value: JsonValue = JSON.parse(cell);
  return value;
}
