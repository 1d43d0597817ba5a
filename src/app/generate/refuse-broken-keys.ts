import { counted } from "../../core/counted.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import { brokenKeys, type KeyPlace } from "../../jobs/generate/run/broken-keys.ts";
import type { LoadPlan } from "../../jobs/generate/run/plan-load.ts";

/** Refuses a model whose rows break keys, before any of them moves. */
export async function refuseBrokenKeys(plan: LoadPlan, place: KeyPlace): Promise<void> {
  const findings = await brokenKeys(plan, place);
  if (findings.length === 0) return;
  throw new SeedbedError(
    "CONSTRAINT_UNSATISFIABLE",
    `What the model says breaks ${counted(findings.length, "key")}; nothing was written.`,
    "Look at what is listed.",
    { findings },
  );
}
