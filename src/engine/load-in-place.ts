import type { TableId } from "../catalog/catalog.ts";
import type { InPlaceOrder } from "../catalog/in-place-order.ts";
import { linkedColumns } from "../catalog/link-of.ts";
import { displayTable } from "../catalog/names.ts";
import { cancelledBy } from "../postgres/cancel.ts";
import { linkRows } from "./link-rows.ts";
import { loadTables, type LoadContext } from "./load-tables.ts";
import { sourceHolds } from "./source-holds.ts";
import type { TablePlan } from "./table-plan.ts";

/** How tables whose keys stand are loaded. */
export interface InPlaceContext extends LoadContext {
  readonly order: InPlaceOrder;
  /** Steps that an earlier process has done. */
  readonly steps: ReadonlySet<string>;
}

/**
 * Loads layer by layer, so that rows find what they reference; then fills in what closes circles. Nothing is ever taken out
 * again chunk by chunk, since other rows may reference it: whoever calls has made sure that finished chunks hold.
 */
export async function loadInPlace(context: InPlaceContext, tables: readonly TablePlan[]): Promise<void> {
  const { order } = context;
  const plansOf = (root: TableId): readonly TablePlan[] =>
    tables.filter((plan) => displayTable(plan.root) === displayTable(root) && plan.chunks.length > 0);
  const loading = {
    ...context,
    sourceFrozen: true,
    leftNull: (table: TableId) => linkedColumns(order.links, table),
  };
  for (const layer of order.layers) {
    const apart = layer.filter((unit) => !unit.together).flatMap((unit) => unit.tables.flatMap(plansOf));
    if (apart.length > 0) await loadTables(loading, apart);
    for (const unit of layer.filter((one) => one.together)) {
      const plans = unit.tables.flatMap(plansOf);
      if (plans.length > 0) await loadTables({ ...loading, together: true, jobs: 1 }, plans);
    }
  }
  await linkRows(context, tables, order.links);
}

/** The finished chunks whose rows have changed in the source since they were read, by the names of their tables. */
export async function changedChunks(
  context: LoadContext,
  tables: readonly TablePlan[],
): Promise<readonly { readonly table: string; readonly chunk: string }[]> {
  const { done, sourceFrozen, signal } = context;
  if (sourceFrozen || done.size === 0) return [];
  const source = await context.openSource();
  try {
    return await cancelledBy(signal, source, async () => {
      const changed: { readonly table: string; readonly chunk: string }[] = [];
      for (const plan of tables) {
        for (const chunk of plan.chunks) {
          const line = done.get(chunk.id);
          if (line === undefined || (await sourceHolds({ ...context, source }, { plan, chunk }, line))) continue;
          changed.push({ table: displayTable(plan.root), chunk: chunk.id });
        }
      }
      return changed;
    });
  } finally {
    await source.close();
  }
}
