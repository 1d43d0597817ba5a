import type { Finding } from "../../core/finding.ts";
import { counted } from "../../core/counted.ts";
import { tryRows } from "../../jobs/generate/run/try-rows.ts";
import { findingEvents } from "../../engine/finding-events.ts";
import { randomBytes } from "node:crypto";
import { catalogFingerprint } from "../../catalog/fingerprint.ts";
import { displayTable } from "../../catalog/names.ts";
import { systemClock } from "../../core/clock.ts";
import { runId as newRunId } from "../../core/run-id.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import { version } from "../../core/version.ts";
import type { Emit, RunEvent } from "../../engine/events.ts";
import { planLoad, type LoadPlan } from "../../jobs/generate/run/plan-load.ts";
import { runGenerate } from "../../jobs/generate/run/run-generate.ts";
import type { Validated } from "../../jobs/generate/run-validators.ts";
import { cancelledBy } from "../../postgres/cancel.ts";
import { describeUrl, openSession, usualPath, withSession, type Session } from "../../postgres/session.ts";
import { sql } from "../../postgres/sql.ts";
import { serverIdentity } from "../../record/generated-runs.ts";
import type { Claim } from "../../record/ledger.ts";
import { createRecord, lockTarget, reopenRun, startRun } from "../../record/runs.ts";
import { customRequest, measuredBy } from "./custom-profile.ts";
import { generateSettings, type GenerateRequest, type GenerateSettings } from "./generate-request.ts";
import { perSecond, rounded, type GeneratedTable, type GenerateResult } from "./generate-result.ts";
import { refuseRights } from "./refuse-rights.ts";
import { refuseTakenKeys } from "./refuse-taken-keys.ts";
import { refuseBrokenKeys } from "./refuse-broken-keys.ts";
import { refuseUnsettled } from "./refuse-unsettled.ts";
import { derivedAhead, recipeHash, recipeNotes, recipeProfile, recipeSeries } from "./generation-recipe.ts";
import { invokerOf } from "../settings/invoker.ts";
import type { Surroundings } from "../settings/job-settings.ts";
import { planning, type Planning } from "../settings/planning.ts";
import { prepareGeneration, type PreparedGeneration } from "./prepare-generation.ts";
import { schemaSnapshot } from "../source/schema-drift.ts";
import { toldOfTriggers } from "./told-of-triggers.ts";
import { refuseTakenNumbers } from "./taken-numbers.ts";
import { validateRows } from "./validate-rows.ts";
import { watchingLocks } from "../settings/watching-locks.ts";

/** How a generating run is followed and stopped. */
export interface GenerateControl {
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

/** Fills a database with made-up rows: the whole of `seedbed generate`, once the database is known. */
export async function generate(
  url: string,
  request: GenerateRequest,
  surroundings: Surroundings,
  control: GenerateControl,
): Promise<GenerateResult> {
  if (request.spans === true)
    throw new SeedbedError("CONFIG_INVALID", "--spans goes with files, and none are written.", "Add --to csv DIR.");
  const custom = await customRequest(request, surroundings);
  const result = await generateRows(url, custom.request, custom.surroundings, control);
  return custom.measure === null ? result : measuredBy(result, custom.measure);
}

async function generateRows(
  url: string,
  request: GenerateRequest,
  surroundings: Surroundings,
  control: GenerateControl,
): Promise<GenerateResult> {
  const settings = generateSettings(request, surroundings);
  const work = async (session: Session): Promise<GenerateResult> => {
    const started = systemClock.now();
    const { signal } = control;
    const prepare = (): Promise<Decided> => decide(session, { request, settings, surroundings, control });
    const filling: Filling = {
      ...(await cancelledBy(signal, session, prepare)),
      session,
      settings,
      surroundings,
      control,
    };
    signal.throwIfAborted();
    if (request.dryRun === true)
      return resultOf(filling, { started, runId: null, tables: [], validation: [], findings: filling.plan.findings });
    const seen = tableTimes(control.emit);
    const runId = await fill({ ...filling, control: { ...control, emit: seen.emit } });
    const { plan, prepared } = filling;
    const told = await toldOfTriggers(session, { runId, plan, recipe: prepared.recipe });
    for (const event of findingEvents(told)) control.emit({ type: "recorded", event });
    const findings = [...plan.findings, ...told];
    const checkedAt = systemClock.now();
    const validation = settings.validate ? await validateRows(session, { ...settings, ...control }) : [];
    return resultOf(filling, { started, runId, tables: seen.tables, validation, checkedAt, findings });
  };
  return watchingLocks(url, control.emit, () => withSession({ url, purpose: "generate" }, work));
}

/** Asks all that a run asks before it writes, as if the target's tables were empty: for who is about to empty them. */
export async function refuseAhead(
  url: string,
  request: GenerateRequest,
  surroundings: Surroundings,
  control: GenerateControl,
): Promise<void> {
  const custom = await customRequest(request, surroundings);
  const settings = generateSettings(custom.request, custom.surroundings);
  const quiet = { ...control, emit: () => {} };
  await withSession({ url, purpose: "generate" }, (session) =>
    cancelledBy(control.signal, session, () =>
      decide(session, { ...custom, settings, control: quiet, asIfEmpty: true }),
    ),
  );
}

interface Asked {
  readonly asIfEmpty?: boolean;
  readonly request: GenerateRequest;
  readonly settings: GenerateSettings;
  readonly surroundings: Surroundings;
  readonly control: GenerateControl;
}

type Decided = Pick<Filling, "prepared" | "plan">;

/** Decides what a run makes and refuses what cannot be made; nothing is written. */
async function decide(session: Session, asked: Asked): Promise<Decided> {
  const { request, settings, surroundings, control, asIfEmpty = false } = asked;
  const { signal } = control;
  await lockTarget(session, signal);
  const planningOf = planning(control);
  const prepared = await prepareGeneration(session, { request, surroundings, plan: planningOf, asIfEmpty });
  const plan = await planFor(prepared, settings, planningOf);
  await refuseTakenNumbers(session, plan, prepared.foreign);
  await refuseTakenKeys(session, plan, { foreign: prepared.foreign, signal });
  for (const event of findingEvents(plan.findings)) control.emit({ type: "recorded", event });
  if (request.dryRun !== true && prepared.place.schema === null) await refuseRights(session, plan);
  const { catalog, schema } = prepared.place;
  if (prepared.resuming === null) await refuseBrokenKeys(plan, { catalog, session: schema === null ? session : null });
  if (prepared.resuming === null && prepared.place.keysStand) refuseTried(await tryRows(session, plan, signal));
  return { prepared, plan };
}

/** Refuses rows that the server would refuse, before any of them moves. */
function refuseTried(findings: readonly Finding[]): void {
  if (findings.length === 0) return;
  throw new SeedbedError(
    "CONSTRAINT_UNSATISFIABLE",
    `The server refuses rows of ${counted(findings.length, "table")}; nothing was written.`,
    "Look at what is listed.",
    { findings },
  );
}

interface Filling {
  readonly session: Session;
  readonly prepared: PreparedGeneration;
  readonly plan: LoadPlan;
  readonly settings: GenerateSettings;
  readonly surroundings: Surroundings;
  readonly control: GenerateControl;
}

async function planFor(prepared: PreparedGeneration, settings: GenerateSettings, plan: Planning): Promise<LoadPlan> {
  const { recipe, place, ground, fromWave, chunkRows } = prepared;
  await derivedAhead(recipe, ground, plan);
  const series = recipeSeries(recipe, ground);
  await refuseUnsettled(series, plan);
  return planLoad(series, {
    keysStand: place.keysStand,
    fromWave,
    chunkRows: (table) => chunkRows.get(table) ?? settings.batchRows,
    standing: Object.keys(recipe.standing),
    triggers: prepared.triggers,
    begun: recipe.begun,
  });
}

async function fill({ session, prepared, plan, settings, surroundings, control }: Filling): Promise<string> {
  const claim = await cancelledBy(control.signal, session, () => claimRun(session, prepared, plan));
  await runGenerate({
    plan,
    catalog: prepared.place.catalog,
    schema: prepared.place.schema,
    control: session,
    openTarget: () => openWriter(session.url),
    claim,
    jobs: settings.jobs,
    insertRows: settings.byInsert ? (settings.batchRows ?? 100) : null,
    invoker: invokerOf(surroundings),
    resumed: prepared.resuming !== null,
    emit: control.emit,
    clock: systemClock,
    signal: control.signal,
  });
  return claim.runId;
}

async function openWriter(url: string): Promise<Session> {
  const session = await openSession({ url, purpose: "generate writer" });
  // Rows and ledger are lost together or not at all; waiting for the disk after each chunk would gain nothing.
  await session.run(sql`set synchronous_commit = off`);
  await session.run(usualPath);
  return session;
}

async function claimRun(session: Session, prepared: PreparedGeneration, plan: LoadPlan): Promise<Claim> {
  const { recipe, place, resuming, foreign, fromWave } = prepared;
  if (resuming !== null) return { runId: resuming, epoch: await reopenRun(session, resuming) };
  await createRecord(session);
  const runId = newRunId(systemClock.now(), randomBytes(10));
  await startRun(session, {
    kind: "generate",
    version,
    configHash: recipeHash(recipe),
    saltFingerprint: "",
    sourceHash: "",
    schemaFingerprint: catalogFingerprint(place.catalog),
    runId,
    schema: schemaSnapshot(place.catalog),
    chunkPlan: plan.tables.map(({ root, step }) => [displayTable(root), step]),
    content: {
      recipe,
      server: await serverIdentity(session),
      fresh: place.schema !== null,
      foreign: foreign.length > 0,
      fromWave,
    },
  });
  return { runId, epoch: 1 };
}

/** Passes events on and keeps what they tell of tables. */
function tableTimes(emit: Emit): { readonly emit: Emit; readonly tables: readonly GeneratedTable[] } {
  const tables: GeneratedTable[] = [];
  return {
    tables,
    emit: (event: RunEvent) => {
      if (event.type === "table.end") {
        const { table, rows, seconds, rows_before: before = 0 } = event;
        tables.push({
          table,
          records: rows,
          seconds: rounded(seconds),
          records_per_second: perSecond(rows - before, seconds),
          ...(before === 0 ? {} : { records_before: before }),
        });
      }
      emit(event);
    },
  };
}

interface Outcome {
  readonly started: number;
  readonly runId: string | null;
  readonly tables: readonly GeneratedTable[];
  readonly validation: readonly Validated[];
  readonly checkedAt?: number;
  readonly findings: readonly Finding[];
}

function resultOf({ session, prepared, plan, settings }: Filling, outcome: Outcome): GenerateResult {
  const { recipe } = prepared;
  const profile = recipeProfile(recipe);
  const now = systemClock.now();
  const seconds = (now - outcome.started) / 1000;
  const failed = outcome.validation.filter(({ verdict }) => verdict === "FAIL");
  const errors = failed.flatMap(({ name, problems }) =>
    problems.map(({ where, message }) => `${name}: ${where}: ${message}`),
  );
  const told = (severity: Finding["severity"]): readonly string[] =>
    outcome.findings.filter((finding) => finding.severity === severity).map(({ message }) => message);
  const warnings = told("warning");
  const rows = outcome.tables.reduce((sum, { records }) => sum + records, 0);
  const before = outcome.tables.reduce((sum, { records_before: rows = 0 }) => sum + rows, 0);
  const isMet = profile === null ? null : seconds <= profile.targetSeconds;
  return {
    run_id: outcome.runId,
    database: describeUrl(session.url),
    domain: recipe.domain,
    environment: profile?.name ?? "schema",
    profile_name: profile?.description ?? "The target's own tables",
    seed: recipe.seed,
    dry_run: outcome.runId === null,
    resumed: prepared.resuming !== null,
    total_time_seconds: rounded(seconds),
    target_time_seconds: profile?.targetSeconds ?? null,
    performance_ratio: profile === null ? null : rounded(seconds / profile.targetSeconds),
    target_met: isMet,
    total_records_created: rows,
    records_per_second: perSecond(rows - before, seconds),
    target_records_per_second: profile?.targetRecordsPerSecond ?? null,
    validation_time_seconds: outcome.checkedAt === undefined ? 0 : rounded((now - outcome.checkedAt) / 1000),
    validation: outcome.validation,
    notes: [...recipeNotes(recipe, prepared.ground), ...told("info")],
    warnings,
    errors: settings.strict ? [...errors, ...warnings] : errors,
    success: failed.length === 0 && !(settings.strict && warnings.length > 0),
    tables:
      outcome.runId === null
        ? plan.tables.map(({ root, estimatedRows }) => ({
            table: displayTable(root),
            records: estimatedRows,
            seconds: 0,
            records_per_second: 0,
          }))
        : outcome.tables.toSorted((a, b) => (a.table < b.table ? -1 : 1)),
  };
}
