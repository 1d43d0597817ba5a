import { changedChunks, loadInPlace } from "../../engine/load-in-place.ts";
import type { LoadContext } from "../../engine/load-tables.ts";
import { runAtOnce, type PhaseContext } from "../../engine/schema-phase.ts";
import { inTransaction } from "../../engine/transaction.ts";
import { displayTable } from "../../catalog/names.ts";
import type { Standing } from "../../engine/standing.ts";
import { forgetAll, recordStep } from "../../record/ledger.ts";
import { emptying } from "./run-statements.ts";
import type { Settled } from "./uniqueness/settle-uniqueness.ts";

/**
 * Loads tables whose keys stand. Rows that reference others cannot be taken out and written anew chunk by chunk, nor may a
 * unique key meet values of two moments: where a resumed run finds the source changed, it empties all tables and starts over.
 */
export async function fillInPlace(
  context: LoadContext & { readonly standing: Standing },
  phase: PhaseContext,
  settled: Settled,
): Promise<void> {
  const { standing, claim, emit } = context;
  const step = `settled:${settled.digest}`;
  const settledOtherwise = [...phase.done].some((id) => id.startsWith("settled:") && id !== step);
  const changed = settledOtherwise ? allChunks(context, settled) : await changedChunks(context, settled.tables);
  const again = settledOtherwise || changed.length > 0;
  for (const chunk of changed) emit({ type: "chunk.reloaded", ...chunk });
  const steps = again ? new Set<string>() : phase.done;
  if (again) {
    // In this order: without its line the emptying is done again, and with it no line of a chunk is left.
    await forgetAll(phase.target, claim);
    await runAtOnce({ ...phase, done: steps }, "before", emptying(standing));
  }
  if (!steps.has(step)) await inTransaction(phase.target, () => recordStep(phase.target, claim, step));
  const done = again ? new Map<string, never>() : context.done;
  await loadInPlace({ ...context, order: standing.order, steps, done }, settled.tables);
}

function allChunks(
  { done }: LoadContext,
  { tables }: Settled,
): readonly { readonly table: string; readonly chunk: string }[] {
  return tables.flatMap((plan) =>
    plan.chunks.flatMap(({ id }) => (done.has(id) ? [{ table: displayTable(plan.root), chunk: id }] : [])),
  );
}
