import type { Catalog, TableId } from "../../../catalog/catalog.ts";
import { displayTable, quoteTable, sameTable } from "../../../catalog/names.ts";
import type { BuildStep } from "../../../engine/build-steps.ts";
import { withPartitions } from "../../../postgres/schema/kept-tables.ts";

/** What the server's own default_statistics_target is; a target of 10 still sees 3000 rows. */
const [usualTarget, leastTarget] = [100, 10];

/**
 * Has the server count what lies in loaded tables. Each partition is sampled in proportion to how many there are, or two
 * dozen of them would take as long as two dozen tables; the whole is sampled fully where the server can do that alone.
 */
export function analyzeSteps(catalog: Catalog, roots: readonly TableId[], version: number): readonly BuildStep[] {
  return roots.flatMap((root): readonly BuildStep[] => {
    const all = withPartitions(root, catalog.tables);
    const parts = all.filter((id) => !sameTable(id, root));
    if (parts.length === 0) return [analyze(root, [root])];
    const target = Math.max(leastTarget, Math.ceil(usualTarget / parts.length));
    // ANALYZE of a partitioned table without its partitions is new in 18.
    if (version < 18) return [analyze(root, all, { target })];
    return [
      analyze(root, [root], { only: true }),
      ...parts.map((part) => analyze(part, [part], { target, only: true })),
    ];
  });
}

function analyze(
  table: TableId,
  locks: readonly TableId[],
  { target, only }: { readonly target?: number; readonly only?: boolean } = {},
): BuildStep {
  return {
    label: `statistics of ${displayTable(table)}`,
    text: `set local default_statistics_target to ${target ?? "default"};\nanalyze ${only === true ? "only " : ""}${quoteTable(table)}`,
    locks,
  };
}
