import type { Catalog, ColumnId, TableId } from "../../catalog/catalog.ts";
import { displayColumn, displayTable, quoteIdentifier, quoteTable, sameTable } from "../../catalog/names.ts";
import { tableNames } from "../../jobs/mask/config/table-names.ts";

/** Names as a configuration writes them, so that it finds what is meant and nothing else. */
export interface WrittenNames {
  readonly table: (id: TableId) => string;
  readonly column: (id: ColumnId) => string;
}

/**
 * Bare names where they mean one thing. A dot inside a name can make `a.b` two things, so then, as where SQL needs them,
 * quotes are written.
 */
export function writtenNames(catalog: Catalog): WrittenNames {
  const names = tableNames(catalog);
  return {
    table: (id) => {
      const match = names.table(displayTable(id));
      return match.kind === "found" && sameTable(match.found.id, id) ? displayTable(id) : quoteTable(id);
    },
    column: ({ table, column }) => {
      const match = names.column(displayColumn(table, column));
      const isIt = match.kind === "found" && sameTable(match.found.table, table) && match.found.column === column;
      return isIt ? displayColumn(table, column) : `${quoteTable(table)}.${quoteIdentifier(column)}`;
    },
  };
}
