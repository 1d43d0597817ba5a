import { randomBytes } from "node:crypto";
import type { Catalog } from "../../catalog/catalog.ts";
import { displayTable } from "../../catalog/names.ts";
import type { Clock } from "../../core/clock.ts";
import type { Emit } from "../../engine/events.ts";
import { loadTables } from "../../engine/load-tables.ts";
import { runAtOnce, runSteps, type PhaseContext } from "../../engine/schema-phase.ts";
import type { Seal } from "../../engine/seal.ts";
import type { Verdict } from "../../engine/verification.ts";
import { verify } from "../../engine/verify.ts";
import { cancelledBy } from "../../postgres/cancel.ts";
import { readCatalog } from "../../postgres/catalog/read-catalog.ts";
import { dropUserObjects } from "../../postgres/drop-user-objects.ts";
import { schemaSteps } from "../../postgres/schema/schema-steps.ts";
import { sequenceSteps } from "../../postgres/schema/sequence-steps.ts";
import type { Session } from "../../postgres/session.ts";
import type { Snapshot } from "../../postgres/snapshot.ts";
import { name, sql } from "../../postgres/sql.ts";
import { appendAudit, auditHead } from "../../record/audit-log.ts";
import { doneChunks, doneSteps, type Claim } from "../../record/ledger.ts";
import { openingEvent } from "../../record/verify-audit.ts";
import { finishRun } from "../../record/runs.ts";
import { auditEvents, failedVerdicts } from "./audit-events.ts";
import type { Measurements } from "./measurements.ts";
import type { MaskPlan } from "./plan-mask.ts";
import { settleUniqueness } from "./uniqueness/settle-uniqueness.ts";

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
    await cancelledBy(run.signal, run.control, () => buildAndLoad(run));
    const { rows, verdicts } = await check(run);
    const ok = verdicts.every((verdict) => verdict.ok);
    const result = {
      runId: claim.runId,
      rows,
      tables: roots.size,
      seconds: (run.clock.now() - started) / 1000,
      verdicts,
      ok,
    };
    if (run.settings.audit) await audit(run, [...auditEvents(run.catalog, plan, result), ...failedVerdicts(verdicts)]);
    await end(run, ok ? "succeeded" : "failed", result);
    return result;
  } catch (error) {
    // What stopped the run is what the caller must hear; the record is best effort, for the connection may be gone.
    await end(run, run.signal.aborted ? "interrupted" : "failed", {
      runId: claim.runId,
      rows: 0,
      tables: roots.size,
      seconds: (run.clock.now() - started) / 1000,
    }).catch(() => {});
    // A statement cancelled by Ctrl-C fails in its own words; the reason says it better.
    throw run.signal.aborted ? run.signal.reason : error;
  }
}

async function buildAndLoad(run: MaskRun): Promise<void> {
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
  if (!phase.done.has("loaded")) await load(run, phase);
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
  const step = `settled:${settled.digest}`;
  const earlier = [...phase.done].find((id) => id.startsWith("settled:"));
  await runAtOnce(phase, step, []);
  if (settled.exceptions > 0) run.emit({ type: "unique.settled", exceptions: settled.exceptions });
  const context = {
    ...run,
    ...run.settings,
    openSource: () => run.snapshot.open(),
    done: await doneChunks(control, run.claim.runId),
    stale: earlier === undefined || earlier === step ? new Set<string>() : settled.affected,
  };
  await loadTables(context, settled.tables);
}

async function check(run: MaskRun): Promise<{ readonly rows: number; readonly verdicts: readonly Verdict[] }> {
  const { control, claim } = run;
  const ledger = await doneChunks(control, claim.runId);
  const rows = [...ledger.values()].reduce((sum, chunk) => sum + chunk.rows, 0);
  if (!run.settings.verify) return { rows, verdicts: [] };
  const targetCatalog = await readCatalogOf(control);
  const verdicts = await verify(
    {
      target: control,
      source: run.snapshot.holder,
      sourceCatalog: run.catalog,
      targetCatalog,
      kept: run.plan.kept,
      plans: run.plan.tables,
      ledger,
      seal: run.seal,
      deep: false,
      signal: run.signal,
    },
    run.emit,
  );
  return { rows, verdicts };
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
