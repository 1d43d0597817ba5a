import type { Table } from "../../catalog/catalog.ts";

/**
 * How a child gets its parents. INHERITS puts the parents' columns first; a child whose parent got a column later has
 * another order, which only a table created whole and joined afterwards keeps (its columns then all count as its own).
 */
export function inheritanceForm(table: Table, parents: readonly Table[]): "none" | "inherits" | "joins" {
  if (parents.length === 0) return "none";
  const merged = new Set(parents.flatMap((parent) => parent.columns.map((column) => column.name)));
  for (const column of table.columns) if (column.local) merged.add(column.name);
  const order = [...merged];
  const same = order.length === table.columns.length && table.columns.every((column, at) => column.name === order[at]);
  return same ? "inherits" : "joins";
}
