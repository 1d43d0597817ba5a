import type { Catalog } from "../../catalog/catalog.ts";
import { quoteTable } from "../../catalog/names.ts";
import type { BuildStep } from "../../engine/build-steps.ts";
import type { Step } from "../../engine/schema-phase.ts";
import type { Standing } from "../../engine/standing.ts";
import { takeDown, type RebuildSteps } from "../../postgres/schema/rebuild-steps.ts";
import { foreignKeyParts } from "../../postgres/schema/foreign-key-parts.ts";
import type { SchemaSteps } from "../../postgres/schema/schema-step.ts";
import { schemaSteps } from "../../postgres/schema/schema-steps.ts";
import type { MaskPlan } from "./plan-mask.ts";

/** Tables of the target that stood before the run. */
export type StandingTables = Standing & {
  /** What makes the keys and indexes again that a refill drops. */
  readonly rebuild: RebuildSteps | null;
};

/** The statements of a run, by phase. */
export interface RunStatements {
  readonly before: readonly Step[];
  readonly keys: readonly BuildStep[];
  readonly foreignKeys: readonly BuildStep[];
  readonly last: readonly Step[];
}

/** What the statements depend on besides the plan. */
export interface StatementInputs {
  readonly catalog: Catalog;
  readonly plan: MaskPlan;
  readonly standing: StandingTables | null;
  readonly targetVersion: number;
  readonly replicateAllIndexes: boolean;
  /** Whether tables that stand are to be emptied; their rows are ours when a run is taken up again. */
  readonly empty: boolean;
}

/** Creates everything; or takes keys down and makes them again; or leaves all as it stands. */
export function runStatements(inputs: StatementInputs): RunStatements {
  const { catalog, plan, standing } = inputs;
  if (standing === null) {
    const steps = schemaSteps(catalog, {
      targetVersion: inputs.targetVersion,
      kept: plan.kept,
      dropForeignKey: plan.dropped,
      replicateAllIndexes: inputs.replicateAllIndexes,
    });
    return { before: steps.before, ...afterRows(steps, steps.unvalidated) };
  }
  const emptied = inputs.empty ? emptying(standing) : [];
  if (standing.rebuild === null) return { before: emptied, keys: [], foreignKeys: [], last: [] };
  const { drops } = takeDown(standing.catalog, standing.isTouched);
  return { before: [...drops, ...emptied], ...afterRows(standing.rebuild, []) };
}

/** One statement for all, since they reference one another; a partitioned table brings its partitions. */
export function emptying({ catalog, isTouched }: Standing): readonly Step[] {
  const list = catalog.tables
    .filter(isTouched)
    .map((table) => `${table.kind === "partitioned" ? "" : "only "}${quoteTable(table.id)}`);
  return list.length === 0 ? [] : [{ label: "emptying", text: `truncate table ${list.join(", ")}` }];
}

function afterRows(
  { keys, indexes, foreignKeys, finish }: Pick<SchemaSteps, "keys" | "indexes" | "foreignKeys" | "finish">,
  unvalidated: readonly Step[],
): Omit<RunStatements, "before"> {
  return {
    keys: [...keys, ...indexes],
    foreignKeys: foreignKeys.flatMap(foreignKeyParts),
    last: [...unvalidated, ...finish],
  };
}
