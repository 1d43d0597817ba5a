import type { Table, TableId } from "./catalog.ts";
import { displayTable } from "./names.ts";

/** Finds the table at the top of a partition's tree, as far as the tables given go; any other table is its own root. */
export function partitionRoots(tables: readonly Table[]): (id: TableId) => TableId {
  const known = new Set(tables.map((table) => displayTable(table.id)));
  const parents = new Map<string, TableId>();
  for (const { id, partitionOf } of tables)
    if (partitionOf && known.has(displayTable(partitionOf.parent))) parents.set(displayTable(id), partitionOf.parent);
  return (id) => {
    let root = id;
    for (let parent = parents.get(displayTable(id)); parent; parent = parents.get(displayTable(parent))) root = parent;
    return root;
  };
}
