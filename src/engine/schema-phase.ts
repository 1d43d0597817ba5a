import type { Session } from "../postgres/session.ts";
import { raw, sql } from "../postgres/sql.ts";
import { recordStep, type Claim } from "../record/ledger.ts";
import { inTransaction } from "./transaction.ts";

/** One statement of a phase. */
export interface Step {
  readonly label: string;
  readonly text: string;
}

/** Where a phase runs and what of it an earlier process has done. */
export interface PhaseContext {
  readonly target: Session;
  readonly claim: Claim;
  readonly done: ReadonlySet<string>;
  readonly signal: AbortSignal;
}

/** Runs a phase's statements one by one, each committed with its ledger line. Gives the number of statements run. */
export async function runSteps(context: PhaseContext, phase: string, steps: readonly Step[]): Promise<number> {
  let count = 0;
  for (const [place, step] of steps.entries()) {
    const id = `${phase}:${place}`;
    if (context.done.has(id)) continue;
    context.signal.throwIfAborted();
    await inTransaction(context.target, async () => {
      await context.target.run(sql`${raw(step.text)}`);
      await recordStep(context.target, context.claim, id);
    });
    count++;
  }
  return count;
}

/** Runs all of a phase's statements in one transaction with one ledger line: all of it stands, or nothing. */
export async function runAtOnce(context: PhaseContext, phase: string, steps: readonly Step[]): Promise<number> {
  if (context.done.has(phase)) return 0;
  await inTransaction(context.target, async () => {
    for (const step of steps) {
      context.signal.throwIfAborted();
      await context.target.run(sql`${raw(step.text)}`);
    }
    await recordStep(context.target, context.claim, phase);
  });
  return steps.length;
}
