import { quoteIdentifier, quoteLiteral, quoteTable } from "../../catalog/names.ts";
import type { TableSeries } from "../../jobs/generate/series.ts";
import { rowCells } from "./row-object.ts";

/** Some rows of a table, made up and perhaps not written. */
export interface SomeRows {
  readonly table: TableSeries;
  readonly rows: readonly number[];
}

/** The rows as tuples of literals that take the types of the columns they go into. */
export function valuesOf({ table, rows }: SomeRows): string {
  return rows.map((row) => `(${rowCells(table, row).map(literalOf).join(", ")})`).join(", ");
}

/** The rows as a table `made` of columns c0, c1 and so on, every value as its column would hold it; `n` counts the rows. */
export function madeRows({ table, rows }: SomeRows): string {
  const tuples = rows.map((row, n) => {
    const cells = rowCells(table, row).map((cell, place) => `${literalOf(cell)}::${table.columns[place].type.sql}`);
    return `(${[...cells, n].join(", ")})`;
  });
  const names = table.columns.map((_, place) => `c${place}`);
  return `(values ${tuples.join(", ")}) as made (${[...names, "n"].join(", ")})`;
}

/** Where a row `there` of the table is a row `made`; some types have no equality, so texts are compared. */
export function isSameRow({ table }: SomeRows): string {
  return table.columns
    .map(({ name }, place) => `there.${quoteIdentifier(name)}::text is not distinct from made.c${place}::text`)
    .join(" and ");
}

/** Where a row `there` of the table has the same values in some columns as a row `made`; null where one is no column that is made. */
export function hasSameKey({ table }: SomeRows, columns: readonly (string | null)[]): string | null {
  const places = columns.map((column) => table.columns.findIndex(({ name }) => name === column));
  if (places.length === 0 || places.includes(-1)) return null;
  return places.map((place) => `there.${quoteIdentifier(table.columns[place].name)} = made.c${place}`).join(" and ");
}

/** The columns of the primary key; none where there is none. */
export function primaryKey({ table }: SomeRows): readonly string[] {
  return table.table.constraints.find(({ kind }) => kind === "primary key")?.columns ?? [];
}

/** The table as `there`. */
export function there({ table }: SomeRows): string {
  return `${quoteTable(table.table.id)} as there`;
}

function literalOf(cell: string | null): string {
  return cell === null ? "null" : quoteLiteral(cell);
}
