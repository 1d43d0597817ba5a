import { SeedbedError } from "../../core/seedbed-error.ts";
import { failureHint, failureText } from "../../jobs/generate/derive/rows/failure.ts";
import { settlingModel } from "../../jobs/generate/derive/derive-model.ts";
import type { ModelSeries } from "../../jobs/generate/series.ts";
import type { Planning } from "../settings/planning.ts";

/** Refuses rows that their tables' keys and checks have no room for, before any of them moves. */
export async function refuseUnsettled(series: ModelSeries, plan: Planning): Promise<void> {
  const failures = await plan(settlingModel(series));
  if (failures.length === 0) return;
  const findings = failures.map(({ table, failure }) => ({
    code: "CONSTRAINT_UNSATISFIABLE",
    severity: "error" as const,
    where: table,
    message: failureText(table, failure),
    hint: failureHint(table, failure),
  }));
  throw new SeedbedError(
    "CONSTRAINT_UNSATISFIABLE",
    `${failures.length === 1 ? "A table has" : `${failures.length} tables have`} no room for so many rows; nothing was written.`,
    "Ask for fewer rows: --count table=rows.",
    { findings },
  );
}
