import type { Clock } from "../../../core/clock.ts";
import type { Emit } from "../../../engine/events.ts";
import { Progress } from "../../../engine/progress.ts";
import { cancelOnAbort } from "../../../postgres/cancel.ts";
import { isLostConnection, sqlState } from "../../../postgres/database-error.ts";
import type { Session } from "../../../postgres/session.ts";
import { doneChunks, type Claim, type DoneChunk } from "../../../record/ledger.ts";
import { blockWriter } from "../row-blocks.ts";
import type { LoadPlan } from "./plan-load.ts";
import { Schedule, type LoadJob } from "./schedule.ts";
import { writeChunk, writeCircle, type WrittenRows } from "./write-unit.ts";

/** What loading needs besides the plan. */
export interface LoadContext {
  readonly openTarget: () => Promise<Session>;
  readonly claim: Claim;
  /** Chunks that an earlier process finished. */
  readonly done: ReadonlyMap<string, DoneChunk>;
  readonly jobs: number;
  /** Rows of an INSERT statement; null for COPY. */
  readonly insertRows: number | null;
  readonly emit: Emit;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Makes and writes every chunk that is not there yet, `jobs` at a time. */
export async function loadRows(context: LoadContext, plan: LoadPlan): Promise<void> {
  const progress = new Progress(plan.tables, context);
  for (const load of plan.tables) {
    for (const chunk of load.chunks) {
      const done = context.done.get(chunk.id);
      if (done !== undefined) progress.stood(load, chunk, done.rows);
    }
  }
  const schedule = new Schedule(plan.units, ({ id }) => context.done.has(id));
  const failed = new AbortController();
  const signal = AbortSignal.any([context.signal, failed.signal]);
  const stop = (): void => schedule.stop();
  signal.addEventListener("abort", stop, { once: true });
  const work = async (): Promise<void> => {
    const worker = new Worker({ ...context, signal }, progress);
    try {
      for (let job = await schedule.take(); job !== null; job = await schedule.take()) {
        await worker.load(job);
        schedule.finish(job);
      }
    } catch (error) {
      failed.abort(error);
      throw error;
    } finally {
      await worker.close();
    }
  };
  if (signal.aborted) stop();
  // Whoever finds nothing to do opens no connection, but is no use either.
  const chunks = plan.tables.reduce((sum, load) => sum + load.chunks.length, 0);
  await Promise.allSettled(Array.from({ length: Math.max(1, Math.min(context.jobs, chunks)) }, work));
  signal.removeEventListener("abort", stop);
  context.signal.throwIfAborted();
  // The first failure stopped the others; theirs only say so.
  if (failed.signal.aborted) throw failed.signal.reason;
}

const retries = 3;

/** One connection, opened when first needed and opened anew after it was lost. */
class Worker {
  private target: Session | null = null;
  private release: () => void = () => {};
  /** One for all chunks: thousands of them, each as large as a block, would wait for the collector. */
  private out = blockWriter();
  private readonly context: LoadContext;
  private readonly progress: Progress;

  constructor(context: LoadContext, progress: Progress) {
    this.context = context;
    this.progress = progress;
  }

  async load(job: LoadJob): Promise<void> {
    for (const { load } of chunksOf(job)) this.progress.start(load);
    let written: WrittenRows;
    for (let attempt = 1; ; attempt++) {
      try {
        written = await this.attempt(job, attempt);
        break;
      } catch (error) {
        await this.close();
        if (this.context.signal.aborted || !mayPass(error) || attempt > retries) throw error;
        await new Promise((resolve) => setTimeout(resolve, 250 * 4 ** (attempt - 1)));
      }
    }
    for (const { load, chunk } of chunksOf(job)) this.progress.finish(load, chunk, written.get(chunk.id) ?? 0);
  }

  async close(): Promise<void> {
    this.release();
    await this.target?.close();
    this.target = null;
    // A block of a COPY that failed may still be on its way.
    this.out = blockWriter();
  }

  /** A session whose statement is cancelled by an abort: it may be waiting for somebody's lock. */
  private async opened(): Promise<Session> {
    const session = await this.context.openTarget();
    try {
      this.release = cancelOnAbort(this.context.signal, session);
      return session;
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  private async attempt(job: LoadJob, attempt: number): Promise<WrittenRows> {
    const { context, progress } = this;
    this.target ??= await this.opened();
    // The connection may have been lost after the server had committed: the ledger knows.
    if (attempt > 1) {
      const done = await doneChunks(this.target, context.claim.runId);
      if (chunksOf(job).every(({ chunk }) => done.has(chunk.id)))
        return new Map([...done].map(([id, { rows }]) => [id, rows]));
    }
    const writing = { ...context, onRows: progress.advance.bind(progress), out: this.out };
    return job.kind === "circle"
      ? writeCircle(this.target, job.circle, writing)
      : writeChunk(this.target, job.load, job.chunk, writing);
  }
}

/** A lost connection, and what PostgreSQL rolls back for the sake of others: a deadlock with an application, say. */
function mayPass(error: unknown): boolean {
  return isLostConnection(error) || ["40001", "40P01"].includes(sqlState(error) ?? "");
}

function chunksOf(job: LoadJob): readonly Pick<Extract<LoadJob, { kind: "chunk" }>, "load" | "chunk">[] {
  if (job.kind === "chunk") return [job];
  return job.circle.tables.flatMap((load) => load.chunks.map((chunk) => ({ load, chunk })));
}
