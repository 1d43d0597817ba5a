import { randomBytes } from "node:crypto";
import type { Catalog, Table } from "../../../catalog/catalog.ts";
import { displayTable } from "../../../catalog/names.ts";
import { partitionRoots } from "../../../catalog/partition-root.ts";
import type { Clock } from "../../../core/clock.ts";
import { counted } from "../../../core/counted.ts";
import { SeedbedError } from "../../../core/seedbed-error.ts";
import { buildSteps, type BuildContext, type BuildStep } from "../../../engine/build-steps.ts";
import type { Emit } from "../../../engine/events.ts";
import { runAtOnce, runSteps, type PhaseContext, type Step } from "../../../engine/schema-phase.ts";
import { cancelledBy } from "../../../postgres/cancel.ts";
import { isLostConnection } from "../../../postgres/database-error.ts";
import { drawingColumns } from "../../../postgres/schema/drawing-columns.ts";
import { sequenceSteps } from "../../../postgres/schema/sequence-steps.ts";
import type { Session } from "../../../postgres/session.ts";
import { sql } from "../../../postgres/sql.ts";
import { appendAudit, auditHead, type AuditEvent } from "../../../record/audit-log.ts";
import { doneChunks, doneSteps, type Claim, type DoneChunk } from "../../../record/ledger.ts";
import { finishRun } from "../../../record/runs.ts";
import { openingEvent } from "../../../record/verify-audit.ts";
import { analyzeSteps } from "./analyze-steps.ts";
import { loadRows } from "./load-rows.ts";
import type { LoadPlan } from "./plan-load.ts";
import { namingTrigger } from "./naming-trigger.ts";
import { raiseAhead } from "./raise-ahead.ts";
import { tablePages } from "./table-pages.ts";
import { undisturbed } from "./undisturbed.ts";

/** Statements that make a schema: some before the rows; once all rows are there keys and indexes, then foreign keys, then the rest. */
export interface NewSchema {
  readonly before: readonly Step[];
  readonly keys: readonly BuildStep[];
  readonly foreignKeys: readonly BuildStep[];
  readonly last: readonly Step[];
}

/** What a generating run works with; the record of the run stands already. */
export interface GenerateRun {
  readonly plan: LoadPlan;
  readonly catalog: Catalog;
  /** Null where the tables stand already. */
  readonly schema: NewSchema | null;
  /** The session that holds the target's lock; it also makes the schema. */
  readonly control: Session;
  readonly openTarget: () => Promise<Session>;
  readonly claim: Claim;
  readonly jobs: number;
  /** Rows of an INSERT statement; null for COPY. */
  readonly insertRows: number | null;
  readonly invoker: string;
  readonly resumed: boolean;
  readonly emit: Emit;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** What a finished run wrote. */
export interface GeneratedRows {
  readonly runId: string;
  readonly rows: number;
  readonly seconds: number;
}

/**
 * Schema, rows, keys, sequences, record. Every step commits with its line in the ledger, so a run that breaks off anywhere
 * goes on from there, and each row is known by the transaction that wrote it.
 */
export async function runGenerate(run: GenerateRun): Promise<GeneratedRows> {
  const started = run.clock.now();
  const { plan, claim, emit } = run;
  emit({
    type: "run.start",
    run_id: claim.runId,
    kind: "generate",
    tables: plan.tables.length,
    resumed: run.resumed,
  });
  try {
    if (!run.resumed) {
      const payload = { previous_head: await auditHead(run.control), kind: "generate" };
      await audit(run, [{ level: "info", type: openingEvent, payload }]);
    }
    await cancelledBy(run.signal, run.control, () => buildAndLoad(run));
    const done = await doneChunks(run.control, claim.runId);
    const rows = [...done.values()].reduce((sum, chunk) => sum + chunk.rows, 0);
    const result = { runId: claim.runId, rows, seconds: (run.clock.now() - started) / 1000 };
    await run.control.run(sql`reset synchronous_commit`);
    await audit(run, auditEvents(plan, done));
    await end(run, "succeeded", result);
    return result;
  } catch (error) {
    // What stopped the run is what the caller must hear; the record is best effort, for the connection may be gone.
    const rows = await endEarly(run, (run.clock.now() - started) / 1000).catch(() => null);
    // A statement cancelled by Ctrl-C fails in its own words; the reason says it better.
    throw run.signal.aborted ? run.signal.reason : withWayOut(run, error, rows);
  }
}

async function buildAndLoad(run: GenerateRun): Promise<void> {
  const { plan, control, emit, schema, claim, signal } = run;
  // Steps and their ledger lines are lost together or not at all; the end of the run waits for the disk.
  await control.run(sql`set synchronous_commit = off`);
  const phase: PhaseContext = { target: control, claim, done: await doneSteps(control, claim.runId), signal };
  if (schema !== null) {
    emit({ type: "schema.created", statements: await runAtOnce(phase, "before", schema.before) });
  }
  const done = await doneChunks(control, claim.runId);
  if (schema === null) await raiseAhead(control, run.catalog, plan);
  const fresh = schema === null ? [] : plan.tables.map(({ root }) => root);
  await undisturbed(run.openTarget, fresh, () => loadRows({ ...run, done }, plan));
  const build: BuildContext = { ...run, ...phase, pagesOf: await tablePages(control) };
  if (schema !== null) await buildKeys(run, build, schema);
  await runAtOnce(phase, "sequences", sequencesOf(run.catalog, plan));
  const loaded = plan.tables.filter(({ chunks }) => chunks.length > 0).map(({ root }) => root);
  await buildSteps(build, "statistics", analyzeSteps(run.catalog, loaded, control.version));
}

async function buildKeys({ emit, clock }: GenerateRun, build: BuildContext, schema: NewSchema): Promise<void> {
  const began = clock.now();
  const { keys, foreignKeys, last } = schema;
  emit({ type: "constraints.start", statements: keys.length + foreignKeys.length + last.length });
  const statements =
    (await buildSteps(build, "keys", keys)) +
    (await buildSteps(build, "foreign-keys", foreignKeys)) +
    (await runSteps(build, "finish", last));
  emit({ type: "constraints.end", statements, seconds: (clock.now() - began) / 1000 });
}

/** Statements that set the sequences that number the tables past their rows; any other stays as it is. */
export function sequencesOf(catalog: Catalog, plan: LoadPlan): readonly Step[] {
  const rootOf = partitionRoots(catalog.tables);
  const filled = plan.tables.filter(({ chunks }) => chunks.length > 0);
  const written = new Set(filled.map(({ root }) => displayTable(root)));
  const kept = ({ id }: Table): boolean => written.has(displayTable(rootOf(id)));
  const drawing = drawingColumns(catalog.tables.filter(kept));
  const sequences = catalog.sequences.filter(
    ({ id, ownedBy }) =>
      (ownedBy !== null && written.has(displayTable(rootOf(ownedBy.table)))) || drawing(id).length > 0,
  );
  return sequenceSteps({ ...catalog, sequences }, kept);
}

function auditEvents({ tables }: LoadPlan, done: ReadonlyMap<string, DoneChunk>): readonly AuditEvent[] {
  return tables.map(({ root, chunks }) => ({
    level: "info",
    type: "table.generated",
    schema: root.schema,
    table: root.name,
    payload: { rows: chunks.reduce((sum, { id }) => sum + (done.get(id)?.rows ?? 0), 0) },
  }));
}

async function audit(run: GenerateRun, events: readonly AuditEvent[]): Promise<void> {
  const context = { runId: run.claim.runId, invoker: run.invoker, clock: run.clock, random: randomBytes };
  await appendAudit(run.control, context, events);
}

/** What stopped a run half-way, with what has become of its rows and what to do about them. */
function withWayOut(run: GenerateRun, cause: unknown, rows: number | null): unknown {
  if (!(cause instanceof SeedbedError)) return cause;
  const error = namingTrigger(cause, run.plan);
  const { claim, schema } = run;
  const { runId } = claim;
  const written =
    rows === null
      ? "some rows may be"
      : rows === 0
        ? "no row is"
        : `${counted(rows, "row")} ${rows === 1 ? "is" : "are"}`;
  const out = rows === 0 && schema === null ? "" : `; seedbed clean --run ${runId} --confirm takes out what is written`;
  return new SeedbedError(
    error.code,
    `${error.message} Run ${runId} broke off; ${written} written.`,
    `${error.hint} The same command goes on where it stopped, once that is mended${out}.`,
    { cause: error.cause, findings: error.findings },
  );
}

/** A cancel that was on its way may still hit what is asked here, so it is asked again. Gives the rows that are written. */
async function endEarly(run: GenerateRun, seconds: number): Promise<number> {
  const status = run.signal.aborted ? "interrupted" : "failed";
  for (let attempt = 1; ; attempt++) {
    try {
      await run.control.run(sql`rollback`);
      const done = await doneChunks(run.control, run.claim.runId);
      const rows = [...done.values()].reduce((sum, chunk) => sum + chunk.rows, 0);
      await end(run, status, { runId: run.claim.runId, rows, seconds });
      return rows;
    } catch (error) {
      if (attempt === 3 || isLostConnection(error)) throw error;
    }
  }
}

async function end(
  run: GenerateRun,
  status: "succeeded" | "failed" | "interrupted",
  { runId, rows, seconds }: GeneratedRows,
): Promise<void> {
  await finishRun(run.control, runId, status, { rows, seconds });
  run.emit({ type: "run.end", run_id: runId, status, rows, seconds });
}
