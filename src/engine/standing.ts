import type { Catalog, Table, TableId } from "../catalog/catalog.ts";
import { inPlaceOrder, type InPlaceOrder } from "../catalog/in-place-order.ts";
import { displayTable } from "../catalog/names.ts";
import { partitionRoots } from "../catalog/partition-root.ts";
import type { RebuildSteps } from "../postgres/schema/rebuild-steps.ts";
import { branchesOf } from "./branches.ts";
import { chunk } from "./chunk-table.ts";
import type { TablePlan } from "./table-plan.ts";

/** The target's tables where they stood before the run: emptied and filled again, and not created. */
export interface Standing {
  /** refill: without their keys and indexes, which come back after the rows. in_place: with all that stands. */
  readonly how: "refill" | "in_place";
  /** The target's schema. */
  readonly catalog: Catalog;
  /** Whether a table of the target's is one that the run writes. */
  readonly isTouched: (table: Table) => boolean;
  /** In which order rows find what they reference. */
  readonly order: InPlaceOrder;
  /** What an earlier run took down and never made again. */
  readonly owed: RebuildSteps | null;
}

/** Tells, for the target's catalog, which tables are the run's: those of the names that are kept, and their partitions. */
export function touchedTables(standing: Catalog, kept: readonly Table[]): (table: Table) => boolean {
  const names = new Set(kept.map((table) => displayTable(table.id)));
  const rootOf = partitionRoots(standing.tables);
  return (table) => names.has(displayTable(table.id)) || names.has(displayTable(rootOf(table.id)));
}

/** The order of loading into tables that stand, for the plans that fill them. */
export function orderOf(touched: readonly Table[], plans: readonly TablePlan[]): InPlaceOrder {
  const byRoot = new Map<string, TablePlan[]>();
  for (const plan of plans) {
    const name = displayTable(plan.root);
    const known = byRoot.get(name);
    if (known === undefined) byRoot.set(name, [plan]);
    else known.push(plan);
  }
  return inPlaceOrder(touched, (root) => {
    const own = byRoot.get(displayTable(root)) ?? [];
    const branches = own.map((plan) => branchesOf(plan).length);
    return {
      count: own.reduce((sum, plan, place) => sum + plan.chunks.length * branches[place], 0),
      canJoin: own.length === 1 && branches[0] === 1,
    };
  });
}

/** The plans with those tables in one chunk that must go in with one statement. */
export function inWhole<Plan extends TablePlan>(plans: readonly Plan[], whole: readonly TableId[]): readonly Plan[] {
  const names = new Set(whole.map(displayTable));
  return plans.map((plan) =>
    names.has(displayTable(plan.id)) && plan.chunks.length > 0 ? { ...plan, chunks: [chunk(plan.id, 0, null)] } : plan,
  );
}
