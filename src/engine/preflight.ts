import { hasErrors, type Finding } from "../core/finding.ts";
import { SeedbedError } from "../core/seedbed-error.ts";
import type { Emit } from "./events.ts";
import type { PreflightContext, SourceContext } from "./preflight-check.ts";
import { preflightChecks, sourceChecks } from "./preflight-checks.ts";

/** Runs every check and gives what they found, errors included, so that all problems show at once. */
export async function preflight(context: PreflightContext): Promise<readonly Finding[]> {
  const found = [];
  for (const check of preflightChecks.parts) found.push(...(await check.run(context)));
  return found;
}

/** Runs the checks that need no target. */
export async function sourcePreflight(context: SourceContext): Promise<readonly Finding[]> {
  const found = [];
  for (const check of sourceChecks.parts) found.push(...(await check.run(context)));
  return found;
}

/** Tells the findings and refuses to go on when one is an error. */
export function refuseOnErrors(findings: readonly Finding[], emit: Emit): void {
  const errors = findings.filter((finding) => finding.severity === "error");
  for (const { code, message, hint } of errors)
    emit({ type: "preflight.fail", check: code, message, hint: hint ?? "" });
  if (!hasErrors(findings)) {
    emit({ type: "preflight.ok", checks: preflightChecks.names });
    return;
  }
  const only = errors.every((finding) => finding.code === "TARGET_NOT_EMPTY");
  throw new SeedbedError(
    only ? "TARGET_NOT_EMPTY" : "PREFLIGHT_REFUSED",
    `${errors.length === 1 ? "A check" : `${errors.length} checks`} before the run failed; nothing was written.`,
    "Mend what is listed and run again.",
    { findings },
  );
}
