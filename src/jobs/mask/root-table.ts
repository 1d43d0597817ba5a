import type { Table } from "../../catalog/catalog.ts";
import { sameTable } from "../../catalog/names.ts";
import { partitionRoots } from "../../catalog/partition-root.ts";
import type { ActionColumn } from "./masking-action.ts";

/** The table that people know: partitions take the choices of their root, or rows of one person would come apart. */
export function rootTable({ row, table }: ActionColumn): Table {
  const root = partitionRoots(row.catalog.tables)(table);
  return row.catalog.tables.find((each) => sameTable(each.id, root)) ?? row.table;
}
