import type { Clock } from "../../core/clock.ts";
import type { Emit } from "../../engine/events.ts";
import type { ValidationContext, Validator, ValidatorVerdict } from "./validator.ts";

/** What a validator found, and whether that is well. */
export interface Validated extends ValidatorVerdict {
  readonly name: string;
  readonly verdict: "PASS" | "FAIL" | "SKIP";
  readonly seconds: number;
}

/** Runs validators one after another and tells each verdict; a failing one does not keep the next from looking. */
export async function runValidators(
  validators: readonly Validator[],
  context: ValidationContext,
  { emit, clock }: { readonly emit: Emit; readonly clock: Clock },
): Promise<readonly Validated[]> {
  const all: Validated[] = [];
  for (const validator of validators) {
    context.signal.throwIfAborted();
    const began = clock.now();
    const found = await validator.validate(context);
    const verdict = found.problems.length > 0 ? "FAIL" : found.skipped === undefined ? "PASS" : "SKIP";
    const validated = { ...found, name: validator.name, verdict, seconds: (clock.now() - began) / 1000 } as const;
    const payload = { ok: verdict !== "FAIL", message: inWords(validated) };
    const level = verdict === "FAIL" ? "error" : "info";
    emit({ type: "recorded", event: { level, type: `verify.${validator.name}`, payload } });
    all.push(validated);
  }
  return all;
}

/** A verdict in a line: counts, and the first of what is wrong. */
function inWords({ verdict, checked, unit, problems, skipped }: Validated): string {
  if (verdict === "SKIP") return `skipped: ${skipped ?? ""}`;
  const looked = `${checked.toLocaleString("en-US")} ${unit}`;
  if (problems.length === 0) return looked;
  const rows = problems.reduce((sum, problem) => sum + problem.rows, 0);
  const more = problems.length > 1 ? ` and ${problems.length - 1} more` : "";
  return `${looked}, ${rows.toLocaleString("en-US")} rows wrong. ${problems[0].where}: ${problems[0].message}${more}`;
}
