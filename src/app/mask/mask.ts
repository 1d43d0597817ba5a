import { createHash, randomBytes } from "node:crypto";
import { catalogFingerprint } from "../../catalog/fingerprint.ts";
import { systemClock } from "../../core/clock.ts";
import { saltFingerprint } from "../../core/hash/keys.ts";
import { runId as newRunId } from "../../core/run-id.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import { version } from "../../core/version.ts";
import { chunk } from "../../engine/chunk-table.ts";
import type { Emit } from "../../engine/events.ts";
import { holdTables } from "../../engine/hold-tables.ts";
import { preflight, refuseOnErrors } from "../../engine/preflight.ts";
import { seal } from "../../engine/seal.ts";
import { inWhole, type Standing } from "../../engine/standing.ts";
import { findingEvents } from "../../engine/finding-events.ts";
import type { MaskConfig } from "../../jobs/mask/config/mask-config.ts";
import type { MaskPlan } from "../../jobs/mask/plan-mask.ts";
import { runMask, type MaskResult, type MaskRunSettings } from "../../jobs/mask/run-mask.ts";
import { cancelledBy } from "../../postgres/cancel.ts";
import { takeDown, type RebuildSteps } from "../../postgres/schema/rebuild-steps.ts";
import { openSession, parseUrl, usualPath, type Session } from "../../postgres/session.ts";
import { sql } from "../../postgres/sql.ts";
import {
  createRecord,
  latestRun,
  latestSchema,
  lockTarget,
  reopenRun,
  startRun,
  type RunInputs,
  type RunRecord,
} from "../../record/runs.ts";
import type { AuditEvent } from "../../record/audit-log.ts";
import type { Claim } from "../../record/ledger.ts";
import { readChunkPlan, writeChunkPlan } from "./chunk-plan.ts";
import { connectionUrl } from "../settings/connection-urls.ts";
import { invokerOf } from "../settings/invoker.ts";
import type { MaskRequest, Surroundings } from "../settings/job-settings.ts";
import { refuseRecordInSource, withRecord, type OpenRecord } from "./open-record.ts";
import { preflightSettings } from "../settings/preflight-settings.ts";
import { contentOfLastRun, writeContent } from "./recorded-content.ts";
import { schemaDrift, schemaSnapshot } from "../source/schema-drift.ts";
import { readRebuild, standingTarget, withOwed } from "./standing-target.ts";
import { watchingLocks } from "../settings/watching-locks.ts";
import { configHash, refuseBadPlan, withPreparedMask, type PreparedMask } from "./prepare-mask.ts";

/** How a masking run is followed and stopped. */
export interface MaskControl {
  readonly emit: Emit;
  readonly signal: AbortSignal;
  readonly resume: boolean;
}

/** Masks a source into a target: the whole of `seedbed mask`. */
export async function mask(
  request: MaskRequest,
  surroundings: Surroundings,
  control: MaskControl,
): Promise<MaskResult> {
  const targetUrl = connectionUrl("target", request.target, surroundings);
  const known = control.resume ? () => contentOfLastRun(targetUrl, request, surroundings) : null;
  const run = async (prepared: PreparedMask): Promise<MaskResult> => {
    refuseBadPlan(prepared.findings);
    const told = findingEvents(prepared.findings);
    for (const event of told) control.emit({ type: "recorded", event });
    const session = await openSession({ url: targetUrl, purpose: "mask" });
    try {
      return await withRecord(request, surroundings, session, (record) =>
        start({ request, surroundings, control, prepared, told, targetUrl, session, record }),
      );
    } finally {
      await session.close();
    }
  };
  const { emit, signal } = control;
  const work = (): Promise<MaskResult> => withPreparedMask(request, surroundings, run, { known, signal, emit });
  return watchingLocks(targetUrl, emit, work);
}

interface Start {
  readonly request: MaskRequest;
  readonly surroundings: Surroundings;
  readonly control: MaskControl;
  readonly prepared: PreparedMask;
  readonly told: readonly AuditEvent[];
  readonly targetUrl: string;
  readonly session: Session;
  readonly record: OpenRecord;
}

async function start(all: Start): Promise<MaskResult> {
  const { request, control, prepared, targetUrl, session, record } = all;
  await refuseRecordInSource(record, prepared.snapshot.holder);
  await lockTarget(session);
  const inputs = inputsOf(prepared);
  const last = await latestRun(record.session, "mask", record.target);
  const earlier = control.resume ? resumable(last, prepared.config, inputs) : null;
  const drifted = earlier === null ? await refuseDrift(record, prepared, control.emit) : [];
  const standing = await standingTarget(prepared, { target: session, last, resuming: earlier !== null });
  const context = {
    source: prepared.snapshot.holder,
    target: session,
    targetUrl,
    catalog: prepared.catalog,
    kept: prepared.plan.kept,
    settings: preflightSettings(prepared.config, request.yesOverwrite ?? null),
    resuming: earlier !== null,
    standing,
    record,
  };
  const found = await cancelledBy(control.signal, session, () => preflight(context));
  refuseOnErrors(found, control.emit);
  const warned = findingEvents(found);
  for (const event of warned) control.emit({ type: "recorded", event });
  const plan = earlier === null ? chunked(prepared.plan, standing) : withChunks(prepared.plan, earlier);
  control.signal.throwIfAborted();
  const { holder } = prepared.snapshot;
  await cancelledBy(control.signal, holder, () => holdTables(holder, plan.tables));
  const rebuild = earlier === null ? rebuildOf(standing) : readRebuild(earlier.rebuild);
  const run = { plan, inputs, rebuild, schema: schemaSnapshot(prepared.catalog) };
  const started = earlier === null ? await begin(record, run) : await goOn(record.session, earlier);
  const claim = record.ledger === null ? started : { ...started, apart: record.ledger };
  return runMask({
    plan,
    record,
    standing: standing === null ? null : { ...standing, rebuild },
    catalog: prepared.catalog,
    snapshot: prepared.snapshot,
    measure: prepared.measure,
    control: session,
    openTarget: () => openWriter(targetUrl, record),
    claim,
    seal: seal(prepared.root),
    settings: runSettings(all, earlier !== null),
    told: [...all.told, ...drifted, ...warned],
    emit: control.emit,
    clock: systemClock,
    signal: control.signal,
  });
}

function runSettings({ request, surroundings, prepared }: Start, resumed: boolean): MaskRunSettings {
  const { config } = prepared;
  return {
    jobs: request.jobs ?? 1,
    kernel: surroundings.environment["SEEDBED_KERNEL"] !== "off",
    dropExisting: config.onExistingData === "drop_create",
    emptyExisting: config.onExistingData === "truncate",
    replicateAllIndexes: request.replicateAllIndexes ?? config.replicateAllIndexes,
    copyObjects: config.copyObjects ?? [],
    sourceFrozen: request.sourceFrozen ?? false,
    verify: request.verify ?? true,
    leakScan: request.leakScan ?? true,
    audit: request.audit ?? config.auditLog,
    invoker: invokerOf(surroundings),
    resumed,
  };
}

async function openWriter(url: string, { ledger }: OpenRecord): Promise<Session> {
  const session = await openSession({ url, purpose: "mask writer" });
  // Rows and ledger are lost together or not at all; waiting for the disk after each chunk would gain nothing. Where the
  // ledger is elsewhere it must not know of chunks that a crash of the target takes.
  await session.run(ledger === null ? sql`set synchronous_commit = off` : sql`set synchronous_commit = on`);
  await session.run(usualPath);
  return session;
}

function inputsOf({ config, pluginDigest, root, sourceUrl, catalog }: PreparedMask): RunInputs {
  const { host, port, database } = parseUrl(sourceUrl);
  return {
    kind: "mask",
    version,
    configHash: configHash({ config, pluginDigest }),
    saltFingerprint: saltFingerprint(root),
    sourceHash: createHash("sha256")
      .update(`${sameHost(host)}:${port}/${database}`)
      .digest("hex"),
    schemaFingerprint: catalogFingerprint(catalog),
  };
}

interface NewRun {
  readonly plan: MaskPlan;
  readonly inputs: RunInputs;
  readonly schema: unknown;
  readonly rebuild: RebuildSteps | null;
}

/** However this machine is called: a run that began on `localhost` goes on at `127.0.0.1`, or by a socket's folder. */
function sameHost(host: string): string {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, "$1");
  return name.startsWith("/") || /^(localhost|127(\.\d+){3}|::1)$/.test(name) ? "localhost" : name;
}

async function begin(record: OpenRecord, { plan, inputs, schema, rebuild }: NewRun): Promise<Claim> {
  await createRecord(record.session);
  const runId = newRunId(systemClock.now(), randomBytes(10));
  const chunkPlan = writeChunkPlan(plan.tables);
  const content = writeContent(plan.content);
  await startRun(record.session, { ...inputs, runId, chunkPlan, schema, content, target: record.target, rebuild });
  return { runId, epoch: 1 };
}

/** What keys and indexes of standing tables are taken down for the load, and are owed until they are back. */
function rebuildOf(standing: Standing | null): RebuildSteps | null {
  if (standing?.how !== "refill") return null;
  return withOwed(takeDown(standing.catalog, standing.isTouched).rebuild, standing.owed);
}

/** Tables that must go in with one statement are one chunk. */
function chunked(plan: MaskPlan, standing: Standing | null): MaskPlan {
  return standing?.how === "in_place" ? { ...plan, tables: inWhole(plan.tables, standing.order.whole) } : plan;
}

/** Tells what the last finished run into this target did not know, and stops there unless told to go on. */
async function refuseDrift(
  record: OpenRecord,
  { config, catalog }: PreparedMask,
  emit: Emit,
): Promise<readonly AuditEvent[]> {
  const snapshot = await latestSchema(record.session, record.target);
  if (snapshot === null) return [];
  const findings = schemaDrift(snapshot, catalog, config.onDrift === "fail" ? "error" : "warning");
  const events = findingEvents(findings.map((finding) => ({ ...finding, severity: "warning" })));
  for (const event of events) emit({ type: "recorded", event });
  const stopping = findings.filter((finding) => finding.severity === "error");
  if (stopping.length === 0) return events;
  throw new SeedbedError(
    "SCHEMA_DRIFTED",
    `The source's schema has ${stopping.length} tables or columns that the last recorded run did not know.`,
    "Look whether they hold personal data (`seedbed plan`), then run with on_drift: warn.",
    { findings },
  );
}

async function goOn(session: Session, earlier: RunRecord): Promise<Claim> {
  return { runId: earlier.runId, epoch: await reopenRun(session, earlier.runId) };
}

/** The unfinished run of the target, if it was made from the same things. */
function resumable(run: RunRecord | null, config: MaskConfig, inputs: RunInputs): RunRecord {
  if (run === null || run.status === "succeeded") {
    throw new SeedbedError(
      "RESUME_REFUSED",
      run === null ? "The target holds no masking run." : `Run ${run.runId} has succeeded; there is nothing to resume.`,
      "Run without --resume.",
    );
  }
  if (config.salt === "per_run") throw saltIsGone(run.runId);
  const changed = [
    run.configHash === inputs.configHash && (run.rebuild === null || config.onExistingData === "truncate")
      ? null
      : "the configuration",
    run.saltFingerprint === inputs.saltFingerprint ? null : "the salt",
    run.sourceHash === inputs.sourceHash ? null : "the source",
    run.schemaFingerprint === inputs.schemaFingerprint ? null : "the source's schema",
    run.version === inputs.version ? null : "Seedbed's version",
  ].filter((part) => part !== null);
  if (changed.length === 0) return run;
  throw new SeedbedError(
    "RESUME_REFUSED",
    `Run ${run.runId} cannot go on: ${changed.join(" and ")} changed since it started.`,
    "Put it back as it was, or mask into an empty target.",
  );
}

function saltIsGone(run: string): SeedbedError {
  return new SeedbedError(
    "RESUME_REFUSED",
    `Run ${run} cannot go on: its salt was made for it alone (salt: per_run) and went with its process.`,
    "Run without --resume into an empty target, or with on_existing_data: drop_create.",
  );
}

/** The tables are cut where the started run cut them, whatever their size is now. */
function withChunks(plan: MaskPlan, earlier: RunRecord): MaskPlan {
  const bounds = readChunkPlan(earlier.chunkPlan);
  const tables = plan.tables.map((table) => {
    const known = bounds.get(table.id.schema, table.id.name);
    return known === undefined ? table : { ...table, chunks: known.map(([from, to]) => chunk(table.id, from, to)) };
  });
  return { ...plan, tables };
}
