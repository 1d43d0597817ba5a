import type { Clock } from "../core/clock.ts";
import { SeedbedError } from "../core/seedbed-error.ts";
import { isLostConnection } from "../postgres/database-error.ts";
import type { Session } from "../postgres/session.ts";
import { doneChunks, recordChunk, type Claim, type DoneChunk } from "../record/ledger.ts";
import { digestStage } from "../rows/digest-stage.ts";
import { compileStage, type Stage } from "../rows/stage.ts";
import { branchesOf, type Branch } from "./branches.ts";
import { ChunkSum } from "./chunk-sum.ts";
import type { Emit } from "./events.ts";
import { Progress } from "./progress.ts";
import type { Seal } from "./seal.ts";
import { readChunk, streamChunk } from "./stream-chunk.ts";
import type { Chunk, TablePlan } from "./table-plan.ts";
import { inStoredForm } from "./stored-form.ts";
import { inTransaction } from "./transaction.ts";
import { undoChunk } from "./undo-chunk.ts";

/** What loading needs to know besides the plan. */
export interface LoadContext {
  /** Opens a reader that sees the run's one snapshot. */
  readonly openSource: () => Promise<Session>;
  readonly openTarget: () => Promise<Session>;
  readonly claim: Claim;
  readonly seal: Seal;
  /** Chunks that an earlier process finished. */
  readonly done: ReadonlyMap<string, DoneChunk>;
  /** Trust finished chunks without reading them again: the source has not changed. */
  readonly sourceFrozen: boolean;
  readonly jobs: number;
  readonly emit: Emit;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

interface Job {
  readonly plan: TablePlan;
  readonly chunk: Chunk;
}

/** Loads every chunk of every table, `jobs` at a time. A chunk's rows and its ledger line commit together. */
export async function loadTables(context: LoadContext, tables: readonly TablePlan[]): Promise<void> {
  const queue = tables.flatMap((plan) => plan.chunks.map((chunk): Job => ({ plan, chunk })));
  const progress = new Progress(tables, context);
  const failed = new AbortController();
  const signal = AbortSignal.any([context.signal, failed.signal]);
  let next = 0;
  const work = async (): Promise<void> => {
    const worker = new Worker({ ...context, signal }, progress);
    try {
      while (next < queue.length && !signal.aborted) await worker.load(queue[next++]);
    } catch (error) {
      failed.abort(error);
      throw error;
    } finally {
      await worker.close();
    }
  };
  const ends = await Promise.allSettled(
    Array.from({ length: Math.max(1, Math.min(context.jobs, queue.length)) }, work),
  );
  context.signal.throwIfAborted();
  // The first failure stopped the others; theirs only say so.
  if (failed.signal.aborted) throw failed.signal.reason;
  const rejected = ends.find((end) => end.status === "rejected");
  if (rejected !== undefined) throw rejected.reason;
}

const retries = 3;

/** One reader and one writer, opened when first needed and opened anew after a lost connection. */
class Worker {
  private source: Session | null = null;
  private target: Session | null = null;
  private compiled: { readonly plan: TablePlan; readonly stages: readonly BranchStage[] } | null = null;
  private readonly context: LoadContext;
  private readonly progress: Progress;

  constructor(context: LoadContext, progress: Progress) {
    this.context = context;
    this.progress = progress;
  }

  async load(job: Job): Promise<void> {
    this.progress.start(job.plan);
    for (let attempt = 1; ; attempt++) {
      try {
        await this.attempt(job, attempt);
        return;
      } catch (error) {
        await this.close();
        if (this.context.signal.aborted || !isLostConnection(error) || attempt > retries) throw error;
        await new Promise((resolve) => setTimeout(resolve, 250 * 4 ** (attempt - 1)));
      }
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.source?.close(), this.target?.close()]);
    this.source = null;
    this.target = null;
  }

  private async attempt(job: Job, attempt: number): Promise<void> {
    const { context } = this;
    this.source ??= await context.openSource();
    this.target ??= await context.openTarget();
    const earlier = context.done.get(job.chunk.id);
    // The connection may have been lost after the server had committed: the ledger knows.
    const done = attempt === 1 ? earlier : (await doneChunks(this.target, context.claim.runId)).get(job.chunk.id);
    const justWritten = done?.writtenBy !== earlier?.writtenBy;
    if (done !== undefined && (await this.stillHolds(job, done, justWritten))) {
      this.progress.finish(job.plan, job.chunk, done.rows);
      return;
    }
    const rows = await inTransaction(this.target, () => this.write(job, done));
    this.progress.finish(job.plan, job.chunk, rows);
  }

  private async write({ plan, chunk }: Job, stale: DoneChunk | undefined): Promise<number> {
    const { context } = this;
    const [source, target] = [open(this.source), open(this.target)];
    if (stale !== undefined) await undoChunk({ ...context, target }, plan, stale);
    const sum = new ChunkSum(plan, chunk);
    for (const { branch, stage } of this.stagesFor(plan)) {
      stage.reset();
      const onRows = (rows: number): void => this.progress.advance(plan, chunk, sum.rows + rows);
      const part = { range: chunk.range, condition: branch.condition };
      await streamChunk({ source, target, onRows, signal: context.signal }, plan, part, stage);
      sum.add(stage.tally(), branch);
    }
    await recordChunk(target, context.claim, sum.line(context.seal));
    return sum.rows;
  }

  /** Whether the source still has the rows that a finished chunk was made from. */
  private async stillHolds(job: Job, done: DoneChunk, justWritten: boolean): Promise<boolean> {
    if (justWritten) return true;
    if (this.context.sourceFrozen) return true;
    const { plan, chunk } = job;
    const digest = digestStage(
      plan.shape,
      plan.rules.map((rule) => rule.column),
      this.context.seal.digestKey,
    );
    for await (const block of readChunk(open(this.source), plan, { range: chunk.range, condition: null })) {
      this.context.signal.throwIfAborted();
      digest.add(block);
    }
    const { rows, whole } = digest.result();
    return rows === done.rows && this.context.seal.close(whole, chunk.id, "source") === done.sourceDigest;
  }

  private stagesFor(plan: TablePlan): readonly BranchStage[] {
    if (this.compiled?.plan !== plan) {
      const stages = branchesOf(plan).map((branch) => ({
        branch,
        stage: compileStage(
          plan.shape,
          branch.rules.map((rule) => inStoredForm(rule, plan.shape)),
          this.context.seal.digestKey,
        ),
      }));
      this.compiled = { plan, stages };
    }
    return this.compiled.stages;
  }
}

interface BranchStage {
  readonly branch: Branch;
  readonly stage: Stage;
}

function open(session: Session | null): Session {
  if (session === null) throw new SeedbedError("UNEXPECTED", "A worker has no connection.", "Please report this.");
  return session;
}
