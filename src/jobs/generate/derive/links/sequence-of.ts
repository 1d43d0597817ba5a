import type { Catalog, Table, TableColumn } from "../../../../catalog/catalog.ts";
import { sameTable } from "../../../../catalog/names.ts";

/** Where the numbers of a column begin and how far apart they lie: as its sequence would deal them, else 1, 2, 3. */
export function sequenceOf(
  catalog: Catalog,
  table: Table,
  column: TableColumn,
): { readonly start: number; readonly step: number } {
  const found = catalog.sequences.find(
    ({ ownedBy }) => ownedBy !== null && sameTable(ownedBy.table, table.id) && ownedBy.column === column.name,
  );
  return found === undefined ? { start: 1, step: 1 } : { start: Number(found.start), step: Number(found.increment) };
}
