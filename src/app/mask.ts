import { createHash, randomBytes } from "node:crypto";
import { catalogFingerprint } from "../catalog/fingerprint.ts";
import { systemClock } from "../core/clock.ts";
import { saltFingerprint } from "../core/hash/keys.ts";
import { runId as newRunId } from "../core/run-id.ts";
import { SeedbedError } from "../core/seedbed-error.ts";
import { version } from "../core/version.ts";
import { chunk } from "../engine/chunk-table.ts";
import type { Emit } from "../engine/events.ts";
import { preflight, refuseOnErrors } from "../engine/preflight.ts";
import { seal } from "../engine/seal.ts";
import type { MaskPlan } from "../jobs/mask/plan-mask.ts";
import { runMask, type MaskResult } from "../jobs/mask/run-mask.ts";
import { openSession, parseUrl, type Session } from "../postgres/session.ts";
import { sql } from "../postgres/sql.ts";
import {
  createRecord,
  latestRun,
  latestSchema,
  lockTarget,
  reopenRun,
  startRun,
  type RunInputs,
  type RunRecord,
} from "../record/runs.ts";
import type { Claim } from "../record/ledger.ts";
import { readChunkPlan, writeChunkPlan } from "./chunk-plan.ts";
import { connectionUrl } from "./connection-urls.ts";
import type { MaskRequest, Surroundings } from "./job-settings.ts";
import { preflightSettings } from "./preflight-settings.ts";
import { contentOfLastRun, writeContent } from "./recorded-content.ts";
import { schemaDrift, schemaSnapshot } from "./schema-drift.ts";
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
  const known = control.resume ? () => contentOfLastRun(targetUrl) : null;
  const run = async (prepared: PreparedMask): Promise<MaskResult> => {
    refuseBadPlan(prepared.findings);
    for (const { code, severity, where, message, hint } of prepared.findings) {
      if (severity === "warning") control.emit({ type: "warning", code, where, message, hint: hint ?? "" });
    }
    const session = await openSession({ url: targetUrl, purpose: "mask" });
    try {
      return await start({ request, surroundings, control, prepared, targetUrl, session });
    } finally {
      await session.close();
    }
  };
  return withPreparedMask(request, surroundings, run, known);
}

interface Start {
  readonly request: MaskRequest;
  readonly surroundings: Surroundings;
  readonly control: MaskControl;
  readonly prepared: PreparedMask;
  readonly targetUrl: string;
  readonly session: Session;
}

async function start(all: Start): Promise<MaskResult> {
  const { request, surroundings, control, prepared, targetUrl, session } = all;
  await lockTarget(session);
  const inputs = inputsOf(prepared);
  const earlier = control.resume ? await resumable(session, inputs) : null;
  if (earlier === null) await refuseDrift(session, prepared, control.emit);
  const context = {
    source: prepared.snapshot.holder,
    target: session,
    targetUrl,
    catalog: prepared.catalog,
    kept: prepared.plan.kept,
    settings: preflightSettings(prepared.config, request.yesOverwrite ?? null),
    resuming: earlier !== null,
  };
  refuseOnErrors(await preflight(context), control.emit);
  const plan = earlier === null ? prepared.plan : withChunks(prepared.plan, earlier);
  control.signal.throwIfAborted();
  const claim = earlier === null ? await begin(session, prepared, inputs) : await goOn(session, earlier);
  return runMask({
    plan,
    catalog: prepared.catalog,
    snapshot: prepared.snapshot,
    measure: prepared.measure,
    control: session,
    openTarget: () => openWriter(targetUrl),
    claim,
    seal: seal(prepared.root),
    settings: {
      jobs: request.jobs ?? 1,
      dropExisting: prepared.config.onExistingData === "drop_create",
      replicateAllIndexes: request.replicateAllIndexes ?? prepared.config.replicateAllIndexes,
      sourceFrozen: request.sourceFrozen ?? false,
      verify: request.verify ?? true,
      audit: request.audit ?? prepared.config.auditLog,
      invoker: invokerOf(surroundings),
      resumed: earlier !== null,
    },
    emit: control.emit,
    clock: systemClock,
    signal: control.signal,
  });
}

async function openWriter(url: string): Promise<Session> {
  const session = await openSession({ url, purpose: "mask writer" });
  // Rows and ledger are lost together or not at all; waiting for the disk after each chunk would gain nothing.
  await session.run(sql`set synchronous_commit = off`);
  return session;
}

function inputsOf({ config, root, sourceUrl, catalog }: PreparedMask): RunInputs {
  const { host, port, database } = parseUrl(sourceUrl);
  return {
    kind: "mask",
    version,
    configHash: configHash(config),
    saltFingerprint: saltFingerprint(root),
    sourceHash: createHash("sha256").update(`${host}:${port}/${database}`).digest("hex"),
    schemaFingerprint: catalogFingerprint(catalog),
  };
}

async function begin(session: Session, prepared: PreparedMask, inputs: RunInputs): Promise<Claim> {
  await createRecord(session);
  const runId = newRunId(systemClock.now(), randomBytes(10));
  const schema = schemaSnapshot(prepared.catalog);
  const content = writeContent(prepared.plan.content);
  await startRun(session, { ...inputs, runId, chunkPlan: writeChunkPlan(prepared.plan.tables), schema, content });
  return { runId, epoch: 1 };
}

/** Tells what the last finished run into this target did not know, and stops there unless told to go on. */
async function refuseDrift(session: Session, { config, catalog }: PreparedMask, emit: Emit): Promise<void> {
  const snapshot = await latestSchema(session);
  if (snapshot === null) return;
  const findings = schemaDrift(snapshot, catalog, config.onDrift === "fail" ? "error" : "warning");
  for (const { code, where, message, hint } of findings)
    emit({ type: "warning", code, where, message, hint: hint ?? "" });
  if (config.onDrift !== "fail" || findings.length === 0) return;
  throw new SeedbedError(
    "SCHEMA_DRIFTED",
    `The source's schema has ${findings.length} tables or columns that the last recorded run did not know.`,
    "Look whether they hold personal data (`seedbed plan`), then run with on_drift: warn.",
    { findings },
  );
}

async function goOn(session: Session, earlier: RunRecord): Promise<Claim> {
  return { runId: earlier.runId, epoch: await reopenRun(session, earlier.runId) };
}

/** The unfinished run of the target, if it was made from the same things. */
async function resumable(session: Session, inputs: RunInputs): Promise<RunRecord> {
  const run = await latestRun(session, "mask");
  if (run === null || run.status === "succeeded") {
    throw new SeedbedError(
      "RESUME_REFUSED",
      run === null ? "The target holds no masking run." : `Run ${run.runId} has succeeded; there is nothing to resume.`,
      "Run without --resume.",
    );
  }
  const changed = [
    run.configHash === inputs.configHash ? null : "the configuration",
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

/** The tables are cut where the started run cut them, whatever their size is now. */
function withChunks(plan: MaskPlan, earlier: RunRecord): MaskPlan {
  const bounds = readChunkPlan(earlier.chunkPlan);
  const tables = plan.tables.map((table) => {
    const known = bounds.get(table.id.schema, table.id.name);
    return known === undefined ? table : { ...table, chunks: known.map(([from, to]) => chunk(table.id, from, to)) };
  });
  return { ...plan, tables };
}

function invokerOf({ environment }: Surroundings): string {
  return `human:${environment["SEEDBED_INVOKER"] ?? environment["USER"] ?? "unknown"}`;
}
