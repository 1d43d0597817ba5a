import type { Table, TableId } from "./catalog.ts";
import { displayTable } from "./names.ts";

/** Finds the table at the top of a partition's tree; any other table is its own root. */
export function partitionRoots(tables: readonly Table[]): (id: TableId) => TableId {
  const parents = new Map<string, TableId>();
  for (const table of tables) if (table.partitionOf) parents.set(displayTable(table.id), table.partitionOf.parent);
  return (id) => {
    let root = id;
    for (let parent = parents.get(displayTable(id)); parent; parent = parents.get(displayTable(parent))) root = parent;
    return root;
  };
}
