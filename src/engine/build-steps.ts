import type { TableId } from "../catalog/catalog.ts";
import { cancelledBy } from "../postgres/cancel.ts";
import { isLostConnection, sqlState } from "../postgres/database-error.ts";
import type { Session } from "../postgres/session.ts";
import { raw, sql } from "../postgres/sql.ts";
import { recordSteps } from "../record/ledger.ts";
import { LockQueue } from "./lock-queue.ts";
import type { PhaseContext, Step } from "./schema-phase.ts";
import { inTransaction } from "./transaction.ts";

/** A step that may run beside others that lock none of its tables. */
export interface BuildStep extends Step {
  readonly locks: readonly TableId[];
}

/** What building side by side needs to know besides. */
export interface BuildContext extends PhaseContext {
  readonly jobs: number;
  readonly openTarget: () => Promise<Session>;
  /** How large a table is, in pages. */
  readonly pagesOf: (table: TableId) => number;
}

/**
 * Runs steps, `jobs` at a time where they lock different tables, each committed with its line in the ledger; those of small
 * tables several to a transaction. Gives the number of steps run.
 */
export async function buildSteps(context: BuildContext, phase: string, steps: readonly BuildStep[]): Promise<number> {
  const due = steps
    .map((step, place): DueStep => ({ ...step, id: `${phase}:${place}` }))
    .filter(({ id }) => !context.done.has(id));
  const batches = batchesOf(due, context.pagesOf);
  const queue = new LockQueue(batches);
  const work = async (target: Session): Promise<void> => {
    while (!queue.isEmpty) {
      const batch = queue.take();
      if (batch === null) {
        await queue.changed();
        continue;
      }
      try {
        context.signal.throwIfAborted();
        await runBatch(context, target, batch.steps);
      } catch (error) {
        queue.clear();
        throw error;
      } finally {
        queue.release(batch);
      }
    }
  };
  const helpers = Array.from({ length: Math.min(context.jobs, batches.length) - 1 }, () => helper(context, work));
  const ends = await Promise.allSettled([work(context.target), ...helpers]);
  const failed = ends.find((end) => end.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  return due.length;
}

interface DueStep extends BuildStep {
  readonly id: string;
}

interface Batch {
  readonly steps: readonly DueStep[];
  readonly locks: readonly TableId[];
}

/** A transaction of a second or so: what a crash can cost is small, and so is the share of the round trips. */
const mostSteps = 64;
const mostPages = 1_024;

function batchesOf(steps: readonly DueStep[], pagesOf: (table: TableId) => number): readonly Batch[] {
  const batches: Batch[] = [];
  let open: DueStep[] = [];
  let pages = 0;
  const close = (): void => {
    if (open.length > 0) batches.push({ steps: open, locks: open.flatMap(({ locks }) => locks) });
    open = [];
    pages = 0;
  };
  for (const step of steps) {
    const own = step.locks.reduce((sum, table) => sum + pagesOf(table), 0);
    if (open.length === mostSteps || pages + own > mostPages) close();
    open.push(step);
    pages += own;
  }
  close();
  return batches;
}

async function helper(context: BuildContext, work: (target: Session) => Promise<void>): Promise<void> {
  const target = await context.openTarget();
  try {
    await cancelledBy(context.signal, target, () => work(target));
  } finally {
    await target.close();
  }
}

/** A batch that the server refuses is run once more step by step, so that the error names its step. */
async function runBatch(context: PhaseContext, target: Session, steps: readonly DueStep[]): Promise<void> {
  try {
    await commit(context, target, steps);
  } catch (error) {
    if (context.signal.aborted || isLostConnection(error)) throw error;
    if (steps.length === 1 && !passing.has(sqlState(error) ?? "")) throw error;
    for (const step of steps) await commit(context, target, [step]);
  }
}

/** A deadlock with somebody who is no part of the run, or two statements that met in a catalog's row: worth a second try. */
const passing: ReadonlySet<string> = new Set(["40P01", "40001", "XX000"]);

async function commit(context: PhaseContext, target: Session, steps: readonly DueStep[]): Promise<void> {
  await inTransaction(target, async () => {
    await target.runAll(steps.map((step) => sql`${raw(step.text)}`));
    await recordSteps(
      target,
      context.claim,
      steps.map(({ id }) => id),
    );
  });
}
