import { randomBytes } from "node:crypto";
import type { Catalog } from "../../catalog/catalog.ts";
import { displayTable } from "../../catalog/names.ts";
import type { Clock } from "../../core/clock.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import type { Emit } from "../../engine/events.ts";
import { loadTables } from "../../engine/load-tables.ts";
import { runAtOnce, runSteps, type PhaseContext } from "../../engine/schema-phase.ts";
import type { Seal } from "../../engine/seal.ts";
import { inTransaction } from "../../engine/transaction.ts";
import { undoChunk } from "../../engine/undo-chunk.ts";
import type { Verdict } from "../../engine/verification.ts";
import { verify } from "../../engine/verify.ts";
import { cancelledBy } from "../../postgres/cancel.ts";
import { isLostConnection } from "../../postgres/database-error.ts";
import { readCatalog } from "../../postgres/catalog/read-catalog.ts";
import { dropUserObjects } from "../../postgres/drop-user-objects.ts";
import { schemaSteps } from "../../postgres/schema/schema-steps.ts";
import { sequenceSteps } from "../../postgres/schema/sequence-steps.ts";
import type { Session } from "../../postgres/session.ts";
import type { Snapshot } from "../../postgres/snapshot.ts";
import { name, sql } from "../../postgres/sql.ts";
import { appendAudit, auditHead } from "../../record/audit-log.ts";
import { doneChunks, doneSteps, forgetChunk, recordStep, type Claim, type DoneChunk } from "../../record/ledger.ts";
import { openingEvent } from "../../record/verify-audit.ts";
import { finishRun } from "../../record/runs.ts";
import { auditEvents, failedVerdicts } from "./audit-events.ts";
import type { Measurements } from "./measurements.ts";
import type { MaskPlan } from "./plan-mask.ts";
import { settleUniqueness, type Settled } from "./uniqueness/settle-uniqueness.ts";

/** What a masking run works with; the record of the run stands already. */
export interface MaskRun {
  readonly plan: MaskPlan;
  readonly catalog: Catalog;
  readonly snapshot: Snapshot;
  readonly measure: Measurements;
  /** The session that holds the target's lock; it also builds the schema. */
  readonly control: Session;
  readonly openTarget: () => Promise<Session>;
  readonly claim: Claim;
  readonly seal: Seal;
  readonly settings: MaskRunSettings;
  readonly emit: Emit;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

export interface MaskRunSettings {
  readonly jobs: number;
  /** Whether what the target holds is dropped first, in the transaction that creates the copy's schema. */
  readonly dropExisting: boolean;
  readonly replicateAllIndexes: boolean;
  readonly sourceFrozen: boolean;
  readonly verify: boolean;
  readonly audit: boolean;
  readonly invoker: string;
  readonly resumed: boolean;
}

/** What a finished run has to say. */
export interface MaskResult {
  readonly runId: string;
  readonly rows: number;
  readonly tables: number;
  readonly seconds: number;
  readonly verdicts: readonly Verdict[];
  readonly ok: boolean;
}

/**
 * Catalog to copy: schema, rows, constraints, sequences, verification, record. Every step commits with its line in the
 * ledger, so a run that breaks off anywhere goes on from there.
 */
export async function runMask(run: MaskRun): Promise<MaskResult> {
  const started = run.clock.now();
  const { plan, claim, emit } = run;
  const roots = new Set(plan.tables.map((table) => displayTable(table.root)));
  emit({ type: "run.start", run_id: claim.runId, kind: "mask", tables: roots.size, resumed: run.settings.resumed });
  try {
    if (run.settings.audit && !run.settings.resumed) {
      const payload = { previous_head: await auditHead(run.control), kind: "mask" };
      await audit(run, [{ level: "info", type: openingEvent, payload }]);
    }
    const { fromSnapshot } = await cancelledBy(run.signal, run.control, () => buildAndLoad(run));
    const ledger = await doneChunks(run.control, claim.runId);
    const rows = countRows(ledger);
    const verdicts = run.settings.verify ? await check(run, ledger, fromSnapshot) : [];
    const ok = verdicts.every((verdict) => verdict.ok);
    const result = {
      runId: claim.runId,
      rows,
      tables: roots.size,
      seconds: (run.clock.now() - started) / 1000,
      verdicts,
      ok,
    };
    if (run.settings.audit) {
      const events = auditEvents(run.catalog, plan, { ...result, ledger, verified: run.settings.verify });
      await audit(run, [...events, ...failedVerdicts(verdicts)]);
    }
    await end(run, ok ? "succeeded" : "failed", result);
    return result;
  } catch (error) {
    // What stopped the run is what the caller must hear; the record is best effort, for the connection may be gone.
    const seconds = (run.clock.now() - started) / 1000;
    await endEarly(run, { runId: claim.runId, tables: roots.size, seconds }).catch(() => {});
    // A statement cancelled by Ctrl-C fails in its own words; the reason says it better.
    throw run.signal.aborted ? run.signal.reason : withWayOn(error);
  }
}

const wayOn = "Check that both servers run and can be reached; `seedbed mask --resume` goes on from there.";

/** What a connection took with it is not lost, and whoever reads of it should know. */
function withWayOn(error: unknown): unknown {
  if (!(error instanceof SeedbedError) || error.code !== "CONNECTION_FAILED") return error;
  return new SeedbedError(error.code, error.message, wayOn, { cause: error });
}

/** A reader of the run's snapshot; trying again is no use when its holder is gone, so that is no lost connection. */
async function openReader(snapshot: Snapshot): Promise<Session> {
  try {
    return await snapshot.open();
  } catch (error) {
    if (isLostConnection(error)) throw error;
    const message = "The source's snapshot is gone: the connection that held it was lost.";
    throw new SeedbedError("DATABASE_FAILED", message, wayOn, { cause: error });
  }
}

/** Tells whether the rows are of the snapshot that this process holds, or of one that an earlier process held. */
async function buildAndLoad(run: MaskRun): Promise<{ readonly fromSnapshot: boolean }> {
  const { plan, catalog, control, emit, clock } = run;
  const phase: PhaseContext = {
    target: control,
    claim: run.claim,
    done: await doneSteps(control, run.claim.runId),
    signal: run.signal,
  };
  const steps = schemaSteps(catalog, {
    targetVersion: control.version,
    kept: plan.kept,
    dropForeignKey: plan.dropped,
    replicateAllIndexes: run.settings.replicateAllIndexes,
  });
  const drops = run.settings.dropExisting && !phase.done.has("before") ? await dropUserObjects(control) : [];
  emit({ type: "schema.cloned", statements: await runAtOnce(phase, "before", [...drops, ...steps.before]) });
  // Once keys are being built every chunk is known to be there, and deleting or loading rows under them would be slow.
  const fromSnapshot = !phase.done.has("loaded");
  if (fromSnapshot) await load(run, phase);
  await runAtOnce(phase, "loaded", []);
  const after = [...steps.keys, ...steps.indexes];
  const keys = steps.foreignKeys.flatMap(({ label, add, validate }) => [
    { label, text: add },
    ...(validate === null ? [] : [{ label: `validation of ${label}`, text: validate }]),
  ]);
  const last = [...steps.unvalidated, ...steps.finish];
  const began = clock.now();
  emit({ type: "constraints.start", statements: after.length + keys.length + last.length });
  const count =
    (await runSteps(phase, "keys", after)) +
    (await runSteps(phase, "foreign-keys", keys)) +
    (await runSteps(phase, "finish", last));
  emit({ type: "constraints.end", statements: count, seconds: (clock.now() - began) / 1000 });
  await runAtOnce(phase, "sequences", sequenceSteps(catalog, plan.kept));
  for (const table of plan.tables) {
    run.signal.throwIfAborted();
    if (table.chunks.length > 0) await control.run(sql`analyze ${name(table.id)}`);
  }
  return { fromSnapshot };
}

/**
 * Settles who gets which value in unique columns, then streams the rows. A resumed run whose source changed may settle
 * otherwise; what was written under the old settlement is then written again.
 */
async function load(run: MaskRun, phase: PhaseContext): Promise<void> {
  const { plan, catalog, control, signal } = run;
  const settled = await settleUniqueness(
    { source: run.snapshot.holder, target: control, catalog, signal },
    { tables: plan.tables, chosen: plan.rules, measure: run.measure },
  );
  await recordSettlement(run, phase, settled);
  if (settled.exceptions > 0) run.emit({ type: "unique.settled", exceptions: settled.exceptions });
  const context = {
    ...run,
    ...run.settings,
    openSource: () => openReader(run.snapshot),
    done: await doneChunks(control, run.claim.runId),
  };
  await loadTables(context, settled.tables);
}

/**
 * Writes down how unique columns are settled. What was written under another settlement goes, in the same transaction:
 * whenever a run breaks off, all the rows that stand are of the settlement that stands.
 */
async function recordSettlement(run: MaskRun, phase: PhaseContext, settled: Settled): Promise<void> {
  const { control, claim, emit } = run;
  const step = `settled:${settled.digest}`;
  const others = [...phase.done].filter((id) => id.startsWith("settled:") && id !== step);
  await inTransaction(control, async () => {
    if (others.length > 0) {
      const done = await doneChunks(control, claim.runId);
      for (const plan of settled.tables.filter(({ id }) => settled.affected.has(displayTable(id)))) {
        const stale = plan.chunks.flatMap(({ id }) => done.get(id) ?? []);
        for (const chunk of stale) await undoChunk({ target: control, claim, emit }, plan, chunk);
      }
      for (const id of others) await forgetChunk(control, claim, id);
    }
    if (!phase.done.has(step)) await recordStep(control, claim, step);
  });
}

function countRows(ledger: ReadonlyMap<string, DoneChunk>): number {
  return [...ledger.values()].reduce((sum, chunk) => sum + chunk.rows, 0);
}

/** Rows of an earlier snapshot are held against the ledger alone, for the source may have moved on since. */
async function check(
  run: MaskRun,
  ledger: ReadonlyMap<string, DoneChunk>,
  fromSnapshot: boolean,
): Promise<readonly Verdict[]> {
  const context = {
    target: run.control,
    source: fromSnapshot ? run.snapshot.holder : null,
    sourceCatalog: run.catalog,
    targetCatalog: await readCatalogOf(run.control),
    kept: run.plan.kept,
    plans: run.plan.tables,
    ledger,
    seal: run.seal,
    deep: false,
    signal: run.signal,
  };
  return verify(context, run.emit);
}

/** Reads a catalog in a transaction of its own, as reading one asks for. */
export async function readCatalogOf(session: Session): Promise<Catalog> {
  await session.run(sql`begin isolation level repeatable read, read only`);
  try {
    return await readCatalog(session);
  } finally {
    await session.run(sql`commit`);
  }
}

async function audit(run: MaskRun, events: Parameters<typeof appendAudit>[2]): Promise<void> {
  const context = { runId: run.claim.runId, invoker: run.settings.invoker, clock: run.clock, random: randomBytes };
  await appendAudit(run.control, context, events);
}

/** A cancel that was on its way may still hit what is asked here, so it is asked again. */
async function endEarly(
  run: MaskRun,
  summary: { readonly runId: string; readonly tables: number; readonly seconds: number },
): Promise<void> {
  const status = run.signal.aborted ? "interrupted" : "failed";
  for (let attempt = 1; ; attempt++) {
    try {
      await run.control.run(sql`rollback`);
      const rows = countRows(await doneChunks(run.control, run.claim.runId));
      await end(run, status, { ...summary, rows });
      return;
    } catch (error) {
      if (attempt === 3 || isLostConnection(error)) throw error;
    }
  }
}

async function end(
  run: MaskRun,
  status: "succeeded" | "failed" | "interrupted",
  summary: {
    readonly runId: string;
    readonly rows: number;
    readonly seconds: number;
    readonly tables: number;
    readonly verdicts?: readonly Verdict[];
  },
): Promise<void> {
  await finishRun(run.control, run.claim.runId, status, summary);
  run.emit({ type: "run.end", run_id: run.claim.runId, status, rows: summary.rows, seconds: summary.seconds });
}
