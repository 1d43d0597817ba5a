import { isLockedOut, isLostConnection } from "../postgres/database-error.ts";
import type { Session } from "../postgres/session.ts";
import { raw, sql, type Sql } from "../postgres/sql.ts";
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
  try {
    await commit(context, phase, { steps, together: mostTogether });
  } catch (error) {
    // Run once more one by one, so that the error names the statement that the server refuses.
    if (context.signal.aborted || isLostConnection(error) || steps.length < 2) throw error;
    // Who had the lock for half a minute most likely has it still.
    const first = isLockedOut(error) ? [sql`set local lock_timeout = '1s'`] : [];
    await commit(context, phase, { steps, together: 1, first });
  }
  return steps.length;
}

/** Statements to a round trip: a schema of thousands of tables spends its time in the server and not on the way. */
const mostTogether = 100;

async function commit(
  context: PhaseContext,
  phase: string,
  {
    steps,
    together,
    first = [],
  }: { readonly steps: readonly Step[]; readonly together: number; readonly first?: readonly Sql[] },
): Promise<void> {
  await inTransaction(context.target, async () => {
    await context.target.runAll(first);
    for (let from = 0; from < steps.length; from += together) {
      context.signal.throwIfAborted();
      await context.target.runAll(steps.slice(from, from + together).map(({ text }) => sql`${raw(text)}`));
    }
    await recordStep(context.target, context.claim, phase);
  });
}
