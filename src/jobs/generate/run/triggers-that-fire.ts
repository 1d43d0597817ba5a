import type { Catalog, TableId } from "../../../catalog/catalog.ts";
import { displayTable, sameTable } from "../../../catalog/names.ts";
import { partitionRoots } from "../../../catalog/partition-root.ts";
import type { Finding } from "../../../core/finding.ts";
import type { FiringTrigger } from "../../../postgres/catalog/read-firing-triggers.ts";

/** A table, and the parts in which it is filled. */
export interface FilledTable {
  readonly root: TableId;
  readonly chunks: readonly unknown[];
}

/** Says which triggers fire for rows that are written, and what they write themselves as far as that is known. */
export function triggersThatFire(
  catalog: Catalog,
  loads: readonly FilledTable[],
  triggers: readonly FiringTrigger[],
): readonly Finding[] {
  const rootOf = partitionRoots(catalog.tables);
  const written = new Set(loads.filter(({ chunks }) => chunks.length > 0).map(({ root }) => displayTable(root)));
  return catalog.skipped.flatMap(({ kind, name, on }): readonly Finding[] => {
    if (kind !== "trigger" || on === null || !written.has(displayTable(rootOf(on)))) return [];
    const known = triggers.find((one) => one.name === name && sameTable(one.table, on));
    const tables = [...new Set(known?.writes.map(({ table }) => displayTable(table)))];
    const writes = tables.length === 0 ? "" : `, and writes ${tables.join(", ")}`;
    return [
      {
        code: "TRIGGER_FIRES",
        severity: "warning",
        where: displayTable(on),
        message: `Trigger ${name} of ${displayTable(on)} may fire for rows that are made${writes}; of what it writes only rows of tables that are left to triggers, or begun by them, go when rows are cleaned.`,
        hint: "Seedbed turns no trigger off. Disable it yourself for the run if it should not fire.",
      },
    ];
  });
}
