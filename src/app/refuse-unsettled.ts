import { SeedbedError } from "../core/seedbed-error.ts";
import { failureText } from "../jobs/generate/derive/component.ts";
import { settleModel } from "../jobs/generate/derive/derive-model.ts";
import type { ModelSeries } from "../jobs/generate/series.ts";

/** Refuses rows that their tables' keys and checks have no room for, before any of them moves. */
export function refuseUnsettled(series: ModelSeries): void {
  const failures = settleModel(series);
  if (failures.length === 0) return;
  const findings = failures.map(({ table, failure }) => ({
    code: "CONSTRAINT_UNSATISFIABLE",
    severity: "error" as const,
    where: table,
    message: failureText(table, failure),
    hint: failure.row === 0 ? "Describe these columns in a model." : `Ask for at most ${failure.row} rows.`,
  }));
  throw new SeedbedError(
    "CONSTRAINT_UNSATISFIABLE",
    `${failures.length === 1 ? "A table has" : `${failures.length} tables have`} no room for so many rows; nothing was written.`,
    "Ask for fewer rows: --count table=rows.",
    { findings },
  );
}
