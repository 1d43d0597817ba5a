import { displayColumn, displayTable } from "../../catalog/names.ts";
import { partitionRoots } from "../../catalog/partition-root.ts";
import { ActionMisfit, type ActionColumn } from "./masking-action.ts";

/**
 * Throws where other tables hold the same values: what is made of the rest of the row would come out otherwise there, and
 * references would break. Partitions and inherited tables have the same columns, so they may.
 */
export function refuseShared(column: ActionColumn, hint: string): void {
  const { tables } = column.row.catalog;
  const rootOf = partitionRoots(tables);
  const own = displayTable(rootOf(column.table));
  const inheriting = new Set(
    tables.filter((table) => table.inherits.length > 0).map((table) => displayTable(table.id)),
  );
  const elsewhere = column.domain.members.find((member) => {
    const root = displayTable(rootOf(member.table));
    return root !== own && !inheriting.has(root) && !inheriting.has(own);
  });
  if (elsewhere === undefined) return;
  throw new ActionMisfit(
    `${displayColumn(column.table, column.column.name)} and ${displayColumn(elsewhere.table, elsewhere.column)} hold the same values beside different columns.`,
    hint,
  );
}
