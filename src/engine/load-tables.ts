import type { TableId } from "../catalog/catalog.ts";
import type { Clock } from "../core/clock.ts";
import { SeedbedError } from "../core/seedbed-error.ts";
import { isLostConnection } from "../postgres/database-error.ts";
import type { Session } from "../postgres/session.ts";
import { doneChunks, recordChunks, recordOf, type ChunkLine, type Claim, type DoneChunk } from "../record/ledger.ts";
import { cancelOnAbort } from "../postgres/cancel.ts";
import { sql } from "../postgres/sql.ts";
import { blankFields } from "../rows/blank-fields.ts";
import { branchStages, type BranchStage } from "./branch-stages.ts";
import { ChunkSum } from "./chunk-sum.ts";
import type { Emit } from "./events.ts";
import { jobGroups, type Job } from "./job-groups.ts";
import { Progress } from "./progress.ts";
import type { Seal } from "./seal.ts";
import { settleLedger } from "./settle-ledger.ts";
import { sourceHolds } from "./source-holds.ts";
import { streamChunk } from "./stream-chunk.ts";
import type { TablePlan } from "./table-plan.ts";
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
  /** Whether rows go through the WebAssembly kernel where there is one; true. */
  readonly kernel?: boolean;
  readonly emit: Emit;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Columns that are written as NULL and filled in later, where foreign keys stand already. */
  readonly leftNull?: (table: TableId) => readonly string[];
  /** Load all tables in one transaction, whose deferrable constraints are checked at its end. */
  readonly together?: boolean;
}

/** Loads every chunk of every table, `jobs` at a time. A chunk's rows and its ledger line commit together. */
export async function loadTables(context: LoadContext, tables: readonly TablePlan[]): Promise<void> {
  const queue = context.together === true ? [allJobs(tables)] : jobGroups(tables, context.jobs);
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

function allJobs(tables: readonly TablePlan[]): readonly Job[] {
  return tables.flatMap((plan) => plan.chunks.map((chunk): Job => ({ plan, chunk })));
}

const retries = 3;

/** One reader and one writer, opened when first needed and opened anew after a lost connection. */
class Worker {
  private source: Session | null = null;
  private target: Session | null = null;
  private readonly releases: (() => void)[] = [];
  private compiled: { readonly plan: TablePlan; readonly stages: readonly BranchStage[] } | null = null;
  private readonly context: LoadContext;
  private readonly progress: Progress;

  constructor(context: LoadContext, progress: Progress) {
    this.context = context;
    this.progress = progress;
  }

  async load(group: readonly Job[]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        const loaded = await this.attempt(group, attempt);
        for (const { job, rows } of loaded) this.progress.finish(job.plan, job.chunk, rows);
        return;
      } catch (error) {
        await this.close();
        if (this.context.signal.aborted || !isLostConnection(error) || attempt > retries) throw error;
        await new Promise((resolve) => setTimeout(resolve, 250 * 4 ** (attempt - 1)));
      }
    }
  }

  async close(): Promise<void> {
    for (const release of this.releases.splice(0)) release();
    await Promise.all([this.source?.close(), this.target?.close()]);
    this.source = null;
    this.target = null;
  }

  private async attempt(group: readonly Job[], attempt: number): Promise<readonly LoadedJob[]> {
    const { context } = this;
    this.source ??= await this.opened(context.openSource);
    this.target ??= await this.opened(context.openTarget);
    if (attempt > 1) await this.settle(group);
    // The connection may have been lost after the server had committed: the ledger knows.
    const ledger =
      attempt === 1 ? context.done : await doneChunks(recordOf(this.target, context.claim), context.claim.runId);
    const standing: LoadedJob[] = [];
    const due: DueJob[] = [];
    for (const job of group) {
      const done = ledger.get(job.chunk.id);
      const justWritten = done?.writtenBy !== context.done.get(job.chunk.id)?.writtenBy;
      this.progress.start(job.plan);
      if (done !== undefined && (await this.stillHolds(job, done, justWritten)))
        standing.push({ job, rows: done.rows });
      else due.push({ job, stale: done });
    }
    if (due.length === 0) return standing;
    return [...standing, ...(await inTransaction(this.target, () => this.writeAll(due)))];
  }

  /** A session whose statement is cancelled by an abort: a source may be waiting for somebody's lock. */
  private async opened(open: () => Promise<Session>): Promise<Session> {
    const session = await open();
    try {
      this.releases.push(cancelOnAbort(this.context.signal, session));
      return session;
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  private async settle(group: readonly Job[]): Promise<void> {
    const only = group.map(({ chunk }) => chunk.id);
    const tables = group.map(({ plan }) => plan);
    await settleLedger({ target: open(this.target), claim: this.context.claim, tables, only });
  }

  private async writeAll(due: readonly DueJob[]): Promise<readonly LoadedJob[]> {
    if (this.context.together === true) await open(this.target).run(sql`set constraints all deferred`);
    const lines: ChunkLine[] = [];
    for (const { job, stale } of due) lines.push(await this.write(job, stale));
    await recordChunks(open(this.target), this.context.claim, lines);
    return due.map(({ job }, place) => ({ job, rows: lines[place].rows }));
  }

  private async write({ plan, chunk }: Job, stale: DoneChunk | undefined): Promise<ChunkLine> {
    const { context } = this;
    const [source, target] = [open(this.source), open(this.target)];
    if (stale !== undefined) await undoChunk({ ...context, target }, plan, stale);
    const sum = new ChunkSum(plan, chunk);
    const empty = context.leftNull?.(plan.id) ?? [];
    const blank = empty.length === 0 ? {} : { blank: blankFields(plan.shape, empty) };
    for (const { branch, stage } of this.stagesFor(plan)) {
      stage.reset();
      const onRows = (rows: number): void => this.progress.advance(plan, chunk, sum.rows + rows);
      const part = { range: chunk.range, condition: branch.condition };
      await streamChunk({ source, target, onRows, signal: context.signal, ...blank }, plan, part, stage);
      sum.add(stage.tally(), branch);
    }
    return sum.line(context.seal);
  }

  private async stillHolds(job: Job, done: DoneChunk, justWritten: boolean): Promise<boolean> {
    if (justWritten || this.context.sourceFrozen) return true;
    return sourceHolds({ ...this.context, source: open(this.source) }, job, done);
  }

  private stagesFor(plan: TablePlan): readonly BranchStage[] {
    if (this.compiled?.plan !== plan) {
      const { kernel, seal } = this.context;
      const stages = branchStages(plan, plan.shape, { digestKey: seal.digestKey, kernel });
      this.compiled = { plan, stages };
    }
    return this.compiled.stages;
  }
}

/** A chunk to write; an earlier process wrote it from rows that have changed since, where `stale` stands. */
interface DueJob {
  readonly job: Job;
  readonly stale: DoneChunk | undefined;
}

/** A chunk that stands in the target. */
interface LoadedJob {
  readonly job: Job;
  readonly rows: number;
}

function open(session: Session | null): Session {
  if (session === null) throw new SeedbedError("UNEXPECTED", "A worker has no connection.", "Please report this.");
  return session;
}
