import type { TableId } from "../../catalog/catalog.ts";
import { displayTable, quoteTable } from "../../catalog/names.ts";
import type { SchemaStep } from "./schema-step.ts";

/** An index and the table it is on. */
export interface IndexOfTable {
  readonly table: TableId;
  readonly index: TableId;
}

/** Ties a partition's index to its parent's, which becomes valid when the last partition's is tied. */
export function attachIndex(parent: IndexOfTable, partition: IndexOfTable): SchemaStep {
  return {
    label: `index ${displayTable(partition.index)} as part of ${displayTable(parent.index)}`,
    text: `alter index ${quoteTable(parent.index)} attach partition ${quoteTable(partition.index)}`,
    locks: [parent.table, partition.table],
  };
}
