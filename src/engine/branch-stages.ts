import type { Shape } from "../rows/shape.ts";
import { compileStage, type Stage } from "../rows/stage.ts";
import { branchesOf, type Branch } from "./branches.ts";
import { inStoredForm } from "./stored-form.ts";
import type { TablePlan } from "./table-plan.ts";

/** A branch of a table with the stage for its rows. */
export interface BranchStage {
  readonly branch: Branch;
  readonly stage: Stage;
}

/** Compiles the stages of a table's branches, for its own shape or the same columns on another wire. */
export function branchStages(
  plan: TablePlan,
  shape: Shape,
  { digestKey, kernel = true }: { readonly digestKey: Uint8Array; readonly kernel?: boolean | undefined },
): readonly BranchStage[] {
  return branchesOf(plan).map((branch) => ({
    branch,
    stage: compileStage(
      shape,
      branch.rules.map((rule) => inStoredForm(rule, shape)),
      digestKey,
      kernel,
    ),
  }));
}
