import type { ColumnId, TableId } from "./catalog.ts";

/** Orders strings by UTF-16 code unit: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Orders tables by schema, then name. */
export function compareTables(a: TableId, b: TableId): number {
  return compareText(a.schema, b.schema) || compareText(a.name, b.name);
}

/** Orders columns by schema, table, then name. */
export function compareColumns(a: ColumnId, b: ColumnId): number {
  return compareTables(a.table, b.table) || compareText(a.column, b.column);
}
