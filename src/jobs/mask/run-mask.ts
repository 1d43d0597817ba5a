import { randomBytes } from "node:crypto";
import type { Catalog, CopyGroup } from "../../catalog/catalog.ts";
import { displayTable } from "../../catalog/names.ts";
import { selectObjects } from "../../catalog/select-objects.ts";
import type { Clock } from "../../core/clock.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import type { Emit } from "../../engine/events.ts";
import { createSchema } from "../../engine/create-schema.ts";
import { loadTables } from "../../engine/load-tables.ts";
import { analyzeTables } from "../../engine/analyze-tables.ts";
import { buildSteps, type BuildContext } from "../../engine/build-steps.ts";
import { runAtOnce, runSteps, type PhaseContext, type Step } from "../../engine/schema-phase.ts";
import type { Seal } from "../../engine/seal.ts";
import { inTransaction } from "../../engine/transaction.ts";
import { settleLedger } from "../../engine/settle-ledger.ts";
import { undoChunk } from "../../engine/undo-chunk.ts";
import type { Verdict } from "../../engine/verification.ts";
import { verdictEvent, verify } from "../../engine/verify.ts";
import { cancelledBy } from "../../postgres/cancel.ts";
import { isLockedOut, isLostConnection } from "../../postgres/database-error.ts";
import { readCatalog } from "../../postgres/catalog/read-catalog.ts";
import { dropUserObjects } from "../../postgres/drop-user-objects.ts";
import { objectSteps } from "../../postgres/schema/object-steps.ts";
import { sequenceSteps } from "../../postgres/schema/sequence-steps.ts";
import { longestLockWait, type Session } from "../../postgres/session.ts";
import type { Snapshot } from "../../postgres/snapshot.ts";
import { literal, sql } from "../../postgres/sql.ts";
import { stageEngine } from "../../rows/stage.ts";
import { appendAudit, auditHead, type AuditEvent } from "../../record/audit-log.ts";
import { doneChunks, doneSteps, forgetChunk, recordStep, type Claim, type DoneChunk } from "../../record/ledger.ts";
import type { RecordPlace } from "../../record/record-place.ts";
import { openingEvent } from "../../record/verify-audit.ts";
import { finishRun } from "../../record/runs.ts";
import { auditEvents, endEvent } from "./audit-events.ts";
import { columnStrays, type ColumnStrays } from "./column-strays.ts";
import { fillInPlace } from "./fill-in-place.ts";
import type { Measurements } from "./measurements.ts";
import type { MaskPlan } from "./plan-mask.ts";
import { runStatements, type StandingTables } from "./run-statements.ts";
import { settleUniqueness, type Settled } from "./uniqueness/settle-uniqueness.ts";

/** What a masking run works with; the record of the run stands already. */
export interface MaskRun {
  readonly plan: MaskPlan;
  readonly catalog: Catalog;
  readonly snapshot: Snapshot;
  readonly measure: Measurements;
  /** The session that holds the target's lock; it also builds the schema. */
  readonly control: Session;
  readonly record: RecordPlace;
  /** Tables that stand and are filled again, with what makes the keys again that a refill drops; null where the run creates its own. */
  readonly standing: StandingTables | null;
  readonly openTarget: () => Promise<Session>;
  readonly claim: Claim;
  readonly seal: Seal;
  readonly settings: MaskRunSettings;
  /** What was found and told before the run, for the record. */
  readonly told: readonly AuditEvent[];
  readonly emit: Emit;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

export interface MaskRunSettings {
  readonly jobs: number;
  /** Whether rows go through the WebAssembly kernel where there is one. */
  readonly kernel: boolean;
  /** Whether what the target holds is dropped first, in the transaction that creates the copy's schema. */
  readonly dropExisting: boolean;
  /** Whether tables that stand are emptied. */
  readonly emptyExisting: boolean;
  readonly replicateAllIndexes: boolean;
  readonly copyObjects: readonly CopyGroup[];
  readonly sourceFrozen: boolean;
  readonly verify: boolean;
  /** Whether the verification scans every column for originals. */
  readonly leakScan: boolean;
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
  readonly strays: readonly ColumnStrays[];
  readonly ok: boolean;
}

/**
 * Catalog to copy: schema, rows, constraints, sequences, verification, record. Every step commits with its line in the
 * ledger, so a run that breaks off anywhere goes on from there.
 */
export async function runMask(run: MaskRun): Promise<MaskResult> {
  const started = run.clock.now();
  const { plan, claim, emit } = run;
  const tables = countRoots(plan);
  const { resumed, kernel } = run.settings;
  emit({ type: "run.start", run_id: claim.runId, kind: "mask", tables, resumed, engine: stageEngine(kernel) });
  try {
    await audit(run, await openingEvents(run));
    const { fromSnapshot } = await cancelledBy(run.signal, run.control, () => buildAndLoad(run));
    const ledger = await doneChunks(run.record.session, claim.runId);
    const rows = countRows(ledger);
    const verdicts = run.settings.verify ? await check(run, ledger, fromSnapshot) : [];
    const ok = verdicts.every((verdict) => verdict.ok);
    const strays = columnStrays(plan.tables, ledger);
    const result = {
      runId: claim.runId,
      rows,
      tables,
      seconds: (run.clock.now() - started) / 1000,
      verdicts,
      strays,
      ok,
    };
    const events = auditEvents(run.catalog, plan, { ...result, ledger, verified: run.settings.verify });
    for (const event of events) emit({ type: "recorded", event });
    await audit(run, [...verdicts.map(verdictEvent), ...events]);
    await end(run, ok ? "succeeded" : "failed", result);
    return result;
  } catch (error) {
    // What stopped the run is what the caller must hear; the record is best effort, for the connection may be gone.
    const seconds = (run.clock.now() - started) / 1000;
    await endEarly(run, { runId: claim.runId, tables, seconds }).catch(() => {});
    // A statement cancelled by Ctrl-C fails in its own words; the reason says it better.
    throw run.signal.aborted ? run.signal.reason : withWayOn(error);
  }
}

const wayOn = "Check that both servers run and can be reached; `seedbed mask --resume` goes on from there.";

const wayOnAfterLocks =
  "Let the session that has the lock finish (pg_stat_activity shows it), then `seedbed mask --resume`.";

/** What a connection or a lock took with it is not lost, and whoever reads of it should know. */
function withWayOn(error: unknown): unknown {
  if (!(error instanceof SeedbedError)) return error;
  if (isLockedOut(error)) return new SeedbedError(error.code, error.message, wayOnAfterLocks, { cause: error });
  if (error.code !== "CONNECTION_FAILED") return error;
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
  const { plan, catalog, control, standing, emit, clock } = run;
  if (run.settings.resumed) await settleLedger({ target: control, claim: run.claim, tables: plan.tables, only: null });
  const pages = new Map(catalog.tables.map((table) => [displayTable(table.id), table.pages]));
  const phase: BuildContext = {
    target: control,
    openTarget: run.openTarget,
    claim: run.claim,
    done: await doneSteps(run.record.session, run.claim.runId),
    jobs: run.settings.jobs,
    pagesOf: (table) => pages.get(displayTable(table)) ?? 0,
    signal: run.signal,
  };
  const statements = runStatements({
    ...run,
    ...run.settings,
    targetVersion: control.version,
    // The rows of a run that broke off are its own.
    empty: run.settings.emptyExisting || run.settings.resumed,
  });
  const drop = async (): Promise<readonly Step[]> => (run.settings.dropExisting ? dropUserObjects(control) : []);
  if (standing !== null) await runAtOnce(phase, "before", statements.before);
  else emit({ type: "schema.cloned", statements: await createSchema(phase, { drop, steps: statements.before }) });
  // Once keys are being built every chunk is known to be there, and deleting or loading rows under them would be slow.
  const fromSnapshot = !phase.done.has("loaded");
  if (fromSnapshot) await load(run, phase);
  await runAtOnce(phase, "loaded", []);
  const { keys, foreignKeys, last } = statements;
  const began = clock.now();
  emit({ type: "constraints.start", statements: keys.length + foreignKeys.length + last.length });
  const count =
    (await buildSteps(phase, "keys", keys)) +
    (await buildSteps(phase, "foreign-keys", foreignKeys)) +
    (await runSteps(phase, "finish", last));
  emit({ type: "constraints.end", statements: count, seconds: (clock.now() - began) / 1000 });
  if (standing === null) await copyObjects(run, phase);
  await runAtOnce(phase, "sequences", sequenceSteps(catalog, plan.kept));
  const loaded = plan.tables.filter((table) => table.chunks.length > 0);
  await analyzeTables(control, loaded, run.signal);
  return { fromSnapshot };
}

/** Views, functions, triggers and policies, when nothing of the load could meet them any more. */
async function copyObjects({ catalog, plan, emit, clock }: MaskRun, phase: PhaseContext): Promise<void> {
  const { copied } = selectObjects(catalog, plan.kept);
  if (copied.length === 0) return;
  const began = clock.now();
  const statements = await runSteps(phase, "objects", objectSteps(copied));
  emit({ type: "objects.copied", objects: copied.length, statements, seconds: (clock.now() - began) / 1000 });
}

/**
 * Settles who gets which value in unique columns, then streams the rows. A resumed run whose source changed may settle
 * otherwise; what was written under the old settlement is then written again.
 */
async function load(run: MaskRun, phase: PhaseContext): Promise<void> {
  const settled = await settle(run);
  if (settled.exceptions > 0) run.emit({ type: "unique.settled", exceptions: settled.exceptions });
  const context = {
    ...run,
    ...run.settings,
    openSource: () => openReader(run.snapshot),
    done: await doneChunks(run.record.session, run.claim.runId),
  };
  if (run.standing?.how === "in_place") {
    await fillInPlace({ ...context, standing: run.standing }, phase, settled);
    return;
  }
  await recordSettlement(run, phase, settled);
  const done = await doneChunks(run.record.session, run.claim.runId);
  await loadTables({ ...context, done }, settled.tables);
}

/** The working tables are in the record's database; where that serves several targets, one run at a time has them. */
async function settle({ snapshot, record, control, catalog, plan, measure, signal }: MaskRun): Promise<Settled> {
  const { holder: source } = snapshot;
  const target = record.session;
  const work = (): Promise<Settled> =>
    settleUniqueness({ source, target, catalog, signal }, { tables: plan.tables, chosen: plan.rules, measure });
  const alone = async (): Promise<Settled> => {
    // The other run may settle for hours.
    await target.runAll([
      sql`set lock_timeout = 0`,
      sql`select pg_advisory_lock(1936614500, 2)`,
      sql`set lock_timeout = ${literal(longestLockWait)}`,
    ]);
    try {
      return await work();
    } finally {
      await target.run(sql`select pg_advisory_unlock(1936614500, 2)`).catch(() => {});
    }
  };
  return cancelledBy(signal, source, () => (target === control ? work() : cancelledBy(signal, target, alone)));
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
      const done = await doneChunks(run.record.session, claim.runId);
      for (const plan of settled.tables.filter(({ id }) => settled.affected.has(displayTable(id)))) {
        const stale = plan.chunks.flatMap(({ id }) => done.get(id) ?? []);
        for (const chunk of stale) await undoChunk({ target: control, claim, emit }, plan, chunk);
      }
      for (const id of others) await forgetChunk(control, claim, id);
    }
    if (!phase.done.has(step)) await recordStep(control, claim, step);
  });
}

function countRoots({ tables }: MaskPlan): number {
  return new Set(tables.map((table) => displayTable(table.root))).size;
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
    originals: run.settings.leakScan ? run.snapshot.holder : null,
    sourceCatalog: run.catalog,
    targetCatalog: await readCatalogOf(run.control, run.settings.copyObjects),
    kept: run.plan.kept,
    plans: run.plan.tables,
    ledger,
    seal: run.seal,
    deep: false,
    signal: run.signal,
  };
  const { holder } = run.snapshot;
  const work = (): Promise<readonly Verdict[]> => verify(context, run.emit);
  return cancelledBy(run.signal, run.control, () => cancelledBy(run.signal, holder, work));
}

/** Reads a catalog in a transaction of its own, as reading one asks for. */
export async function readCatalogOf(session: Session, copyObjects: readonly CopyGroup[] = []): Promise<Catalog> {
  await session.run(sql`begin isolation level repeatable read, read only`);
  try {
    return await readCatalog(session, { copyObjects });
  } finally {
    await session.run(sql`commit`);
  }
}

/** The first of a chain seals the chains before it. */
async function openingEvents({ record, plan, settings, told }: MaskRun): Promise<readonly AuditEvent[]> {
  const payload = { kind: "mask", tables: countRoots(plan), resumed: settings.resumed };
  const sealed = settings.resumed ? {} : { previous_head: await auditHead(record.session, record.target) };
  return [{ level: "info", type: openingEvent, payload: { ...payload, ...sealed } }, ...(settings.resumed ? [] : told)];
}

async function audit(run: MaskRun, events: readonly AuditEvent[]): Promise<void> {
  if (!run.settings.audit) return;
  const context = { runId: run.claim.runId, invoker: run.settings.invoker, clock: run.clock, random: randomBytes };
  await appendAudit(run.record.session, context, events);
}

/** A cancel that was on its way may still hit what is asked here, so it is asked again. */
async function endEarly(
  run: MaskRun,
  summary: { readonly runId: string; readonly tables: number; readonly seconds: number },
): Promise<void> {
  const status = run.signal.aborted ? "interrupted" : "failed";
  for (let attempt = 1; ; attempt++) {
    try {
      // A record that is kept apart can be written without the target.
      await run.control.run(sql`rollback`).catch((error: unknown) => {
        if (run.record.target === null) throw error;
      });
      const rows = countRows(await doneChunks(run.record.session, run.claim.runId));
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
  await audit(run, [endEvent({ status, rows: summary.rows, seconds: summary.seconds })]);
  await finishRun(run.record.session, run.claim.runId, status, summary);
  run.emit({ type: "run.end", run_id: run.claim.runId, status, rows: summary.rows, seconds: summary.seconds });
}
