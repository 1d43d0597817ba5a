import { randomBytes } from "node:crypto";
import type { Catalog, TableId } from "../../catalog/catalog.ts";
import { catalogFingerprint } from "../../catalog/fingerprint.ts";
import { displayTable, quoteIdentifier, quoteTable } from "../../catalog/names.ts";
import { systemClock } from "../../core/clock.ts";
import { runId as newRunId } from "../../core/run-id.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import { version } from "../../core/version.ts";
import type { Emit } from "../../engine/events.ts";
import { inTransaction } from "../../engine/transaction.ts";
import { cleanRows, type CleanedTable, type Cleaning } from "../../jobs/generate/clean/clean-rows.ts";
import type { ChunkToClean } from "../../jobs/generate/clean/chunk-to-clean.ts";
import { renamedTables } from "../../jobs/generate/clean/renamed-tables.ts";
import { tableNames } from "../../jobs/mask/config/table-names.ts";
import { readCatalogOf } from "../../jobs/mask/run-mask.ts";
import { cancelledBy } from "../../postgres/cancel.ts";
import { describeUrl, withSession, type Session } from "../../postgres/session.ts";
import { appendAudit, auditHead } from "../../record/audit-log.ts";
import {
  forgetTables,
  generatedRuns,
  keepLeft,
  serverIdentity,
  type GeneratedRun,
} from "../../record/generated-runs.ts";
import type { DoneChunk } from "../../record/ledger.ts";
import { createRecord, finishRun, hasRecord, lockTarget, startRun } from "../../record/runs.ts";
import { openingEvent } from "../../record/verify-audit.ts";
import { readRecipe } from "../generate/generation-recipe.ts";
import { refuseProduction } from "../generate/guard-target.ts";
import { requestedModel, type GivenModel, type ModelInCode } from "../model/given-model.ts";
import { invokerOf } from "../settings/invoker.ts";
import type { Surroundings } from "../settings/job-settings.ts";
import { openConfig } from "../settings/open-config.ts";
import { preflightSettings } from "../settings/preflight-settings.ts";
import { refuseRowSecurity } from "../generate/refuse-row-security.ts";
import { remakeRun, whyUnmade } from "./remake-run.ts";
import { recordedColumns } from "../source/schema-drift.ts";
import { filledByTriggers } from "../generate/trigger-tables.ts";
import { tableOfModel } from "../model/table-of-model.ts";
import { watchingLocks } from "../settings/watching-locks.ts";

/** What to take out of a database. */
export interface CleanRequest {
  readonly target?: string | undefined;
  /** One run; all of them when left out. */
  readonly run?: string | undefined;
  /** Some tables; all of them when left out. */
  readonly table?: readonly string[] | undefined;
  /** Without it, only what would go is told. */
  readonly confirm?: boolean | undefined;
  /** Takes rows too that have the key of a made-up row and mostly other values: changed since, or somebody's own. */
  readonly changed?: boolean | undefined;
  readonly config?: string | undefined;
  /** The model in code that rows were made with, to find those of them that were changed since; else as for `generate`. */
  readonly model?: ModelInCode | undefined;
  readonly yesOverwrite?: string | undefined;
}

/** What was taken out, or would be. */
export interface CleanResult {
  readonly database: string;
  readonly run_id: string | null;
  readonly confirmed: boolean;
  /** Generating runs whose rows these are. */
  readonly runs: readonly string[];
  readonly rows: number;
  readonly tables: readonly CleanedTable[];
  readonly seconds: number;
  /** Why rows that were changed since could not be looked for. */
  readonly notes: readonly string[];
}

/** How a removal is followed and stopped, and what becomes of rows that were changed since. */
interface CleanControl {
  readonly emit?: Emit;
  readonly signal: AbortSignal;
  readonly changed?: "leave" | "refuse";
  /** Looks at what is left before it is settled; nothing is removed where it throws. */
  readonly look?: (session: Session, left: CleanedTarget) => Promise<void>;
}

/** A target whose made-up rows are gone, for as long as nobody objects. */
export interface CleanedTarget {
  readonly catalog: Catalog;
  readonly runs: readonly GeneratedRun[];
}

/**
 * Takes out the rows that Seedbed wrote and nothing else: all of them, or those of a run or of some tables. `changed` says
 * what becomes of rows that have the key of a made-up row and mostly other values, where the request does not ask for them.
 */
export async function cleanData(
  url: string,
  request: CleanRequest,
  surroundings: Surroundings,
  { signal, changed = "leave", emit = () => {}, look = () => Promise.resolve() }: CleanControl,
): Promise<CleanResult> {
  const { config, modelFile } = await openConfig(request.config, surroundings);
  const given = await modelAtHand(request.model, modelFile, surroundings);
  const work = async (session: Session): Promise<CleanResult> => {
    const started = systemClock.now();
    await lockTarget(session, signal);
    await refuseProduction(session, preflightSettings(config, request.yesOverwrite ?? null), false);
    await refuseRowSecurity(session);
    const catalog = await readCatalogOf(session);
    const all = await generatedRuns(session);
    const runs = chosenRuns(all, request.run);
    const isWanted = wantedTables(request.table, catalog);
    const server = (await hasRecord(session)) ? await serverIdentity(session) : "";
    const place = { session, server, catalog, isWanted, changed: request.changed === true, given };
    const { chunks, notes: renamed } = await chunksOfAll(runs, place);
    const going = new Set(chunks.map(({ chunk }) => chunk));
    const staying = all.flatMap((run) => run.chunks.filter((chunk) => !going.has(chunk)));
    const confirmed = request.confirm === true && chunks.length > 0;
    const cleaning: Cleaning = {
      catalog,
      chunks,
      staying,
      dryRun: !confirmed,
      changed: request.changed === true ? "take" : changed,
    };
    const invoker = invokerOf(surroundings);
    const { tables, runId } = await inTransaction(session, async () => {
      const found = await cleanRows(session, cleaning);
      await look(session, { catalog, runs: all });
      const written = { ...cleaning, ...found, session, runs, invoker };
      return { tables: found.tables, runId: confirmed ? await record(written) : null };
    });
    return {
      database: describeUrl(url),
      run_id: runId,
      confirmed,
      runs: runs
        .filter((run) => [...run.chunks, ...run.leftChunks].some((chunk) => going.has(chunk)))
        .map((run) => run.runId),
      rows: tables.reduce((sum, { rows }) => sum + rows, 0),
      tables: tables.filter((table) => table.rows > 0 || table.missing > 0 || table.changed > 0),
      seconds: (systemClock.now() - started) / 1000,
      notes: [
        ...renamed,
        ...(tables.some(({ looked, missing }) => !looked && missing > 0)
          ? runs.flatMap((run) => unmadeNote(run, given))
          : []),
      ],
    };
  };
  const session = (): Promise<CleanResult> =>
    withSession({ url, purpose: "clean" }, (one) => cancelledBy(signal, one, () => work(one)));
  return watchingLocks(url, emit, session);
}

function chosenRuns(runs: readonly GeneratedRun[], wanted: string | undefined): readonly GeneratedRun[] {
  if (wanted === undefined) return runs;
  const found = runs.filter(({ runId }) => runId === wanted);
  if (found.length > 0) return found;
  const known = runs.filter(({ chunks }) => chunks.length > 0).map(({ runId }) => runId);
  throw new SeedbedError(
    "CONFIG_INVALID",
    `The target's record has no generating run ${wanted}.`,
    known.length === 0 ? "No run's rows are known there." : `There are: ${known.slice(-5).join(", ")}.`,
  );
}

function wantedTables(written: readonly string[] | undefined, catalog: Catalog): (table: string) => boolean {
  if (written === undefined || written.length === 0) return () => true;
  const names = tableNames(catalog);
  const all = catalog.tables.map(({ id }) => displayTable(id));
  const wanted = new Set(
    written.map((name) => {
      const match = names.table(tableOfModel(name, all) ?? name);
      if (match.kind === "found") return displayTable(match.found.id);
      throw new SeedbedError(
        "CONFIG_INVALID",
        match.kind === "unknown"
          ? `The target has no table \`${name}\`.`
          : `The name ${name} fits ${match.candidates.join(" and ")}.`,
        match.kind === "unknown" && match.nearest !== undefined
          ? `Did you mean ${match.nearest}?`
          : "Write --table schema.table, with quotes where SQL needs them.",
      );
    }),
  );
  return (table) => wanted.has(table);
}

/** Rows can be taken out without their model, so one that a configuration names and that is broken or gone is no reason to stop. */
async function modelAtHand(
  given: ModelInCode | undefined,
  configured: string | null,
  surroundings: Surroundings,
): Promise<GivenModel | null> {
  if (given !== undefined || configured === null) return requestedModel(given, null, surroundings);
  return requestedModel(undefined, configured, surroundings).catch(() => null);
}

/** Why rows of a run that somebody changed cannot be told from others, where the run itself is the reason. */
function unmadeNote(run: GeneratedRun, given: GivenModel | null): readonly string[] {
  const why = whyUnmade(run, given);
  return why === null
    ? []
    : [`Rows of run ${run.runId} that somebody changed since cannot be told from others, and stay: ${why}.`];
}

interface RunPlace {
  readonly session: Session;
  readonly server: string;
  readonly catalog: Catalog;
  readonly isWanted: (table: string) => boolean;
  /** Whether chunks are wanted too of which an earlier removal left rows. */
  readonly changed: boolean;
  readonly given: GivenModel | null;
}

/** What of a run is to go: rows that it wrote and, where they are asked for, those that an earlier removal left. */
async function chunksOf(
  run: GeneratedRun,
  { session, server, catalog, isWanted, changed, given }: RunPlace,
): Promise<readonly ChunkToClean[]> {
  const chunks = [...run.chunks, ...(changed ? run.leftChunks : [])].filter(({ table }) =>
    isWanted(displayTable(table)),
  );
  const ownServer = readRecipe(run.content)?.server === server && run.isOriginal;
  const beside = chunksOfTriggers(run, { catalog, isWanted }).map((chunk) => ({
    chunk,
    ownServer,
    series: () => null,
    names: new Map<string, string>(),
    byTriggers: true,
  }));
  if (chunks.length === 0) return beside;
  const { series, names } = await remakeRun(session, run, { catalog, given });
  const own = chunks.map((chunk) => ({
    chunk,
    ownServer,
    series,
    names: names.get(displayTable(chunk.table)) ?? new Map(),
  }));
  return [...own, ...beside];
}

/** What triggers wrote along with a run's rows, as chunks of which nobody knows how many rows they have. */
function chunksOfTriggers(
  run: GeneratedRun,
  { catalog, isWanted }: Pick<RunPlace, "catalog" | "isWanted">,
): readonly DoneChunk[] {
  const tables = new Set(filledByTriggers(run).filter(isWanted));
  return catalog.tables
    .filter(({ id }) => tables.has(displayTable(id)))
    .flatMap(({ id }) =>
      run.chunks.map((chunk) => ({ ...chunk, chunkId: `${displayTable(id)} by triggers`, table: id, rows: 0 })),
    );
}

interface FoundChunks {
  readonly chunks: readonly ChunkToClean[];
  readonly notes: readonly string[];
}

async function chunksOfAll(runs: readonly GeneratedRun[], place: RunPlace): Promise<FoundChunks> {
  const chunks: ChunkToClean[] = [];
  const notes: string[] = [];
  const { session, catalog } = place;
  for (const run of runs) {
    const found = await withoutRenamed(session, run, { catalog, chunks: await chunksOf(run, place) });
    chunks.push(...found.chunks);
    notes.push(...found.notes);
  }
  return { chunks, notes };
}

/** Rows of a table that has another name now stay, and their lines in the ledger with them: under the old name they are found again. */
async function withoutRenamed(
  session: Session,
  run: GeneratedRun,
  { catalog, chunks }: { readonly catalog: Catalog; readonly chunks: readonly ChunkToClean[] },
): Promise<FoundChunks> {
  const known = new Set(recordedColumns(run.schemaSnapshot).keys());
  const renamed = await inTransaction(session, () => renamedTables(session, catalog, { chunks, known }));
  const names = new Set(renamed.map(({ before }) => before));
  return {
    chunks: chunks.filter(({ chunk }) => !names.has(displayTable(chunk.table))),
    notes: renamed.map(({ before, now }) => {
      const back = chunks.find(({ chunk }) => displayTable(chunk.table) === before)?.chunk.table;
      const name = quoteIdentifier(back?.name ?? "");
      const way =
        back !== undefined && back.schema !== now.schema
          ? `alter table ${quoteTable(now)} set schema ${quoteIdentifier(back.schema)}`
          : `alter table ${quoteTable(now)} rename to ${name}`;
      return `Rows that run ${run.runId} wrote into ${before} are in ${displayTable(now)} now, and stay. To take them out, give the table its name back for the while: ${way}.`;
    }),
  };
}

interface Removal extends Cleaning {
  readonly session: Session;
  readonly runs: readonly GeneratedRun[];
  readonly invoker: string;
  readonly tables: readonly CleanedTable[];
  readonly left: readonly DoneChunk[];
}

/** Writes the removal down as a run of its own, and takes the lines of what is gone out of the ledger. */
async function record({ session, catalog, runs, chunks, invoker, tables, left, changed }: Removal): Promise<string> {
  await createRecord(session);
  const head = await auditHead(session);
  const runId = newRunId(systemClock.now(), randomBytes(10));
  const ids = new Map(chunks.map(({ chunk }) => [displayTable(chunk.table), chunk.table]));
  for (const run of runs) {
    await keepLeft(
      session,
      run.runId,
      left.filter((chunk) => run.chunks.includes(chunk)),
    );
    // Of rows that could not be looked for the lines stay, whatever was asked for.
    const open = new Set(left.map(({ table }) => displayTable(table)));
    const isDone = (table: string): boolean => changed === "take" && !open.has(table);
    const tablesOf = (done: boolean): TableId[] =>
      [...ids].flatMap(([table, id]) => (isDone(table) === done ? [id] : []));
    await forgetTables(session, run.runId, tablesOf(true), "with what is left");
    await forgetTables(session, run.runId, tablesOf(false), "but for what is left");
  }
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  await startRun(session, {
    kind: "clean",
    version,
    configHash: "",
    saltFingerprint: "",
    sourceHash: "",
    schemaFingerprint: catalogFingerprint(catalog),
    runId,
    schema: { tables: [] },
    chunkPlan: [],
    content: { runs: runs.map((run) => run.runId), tables: [...ids.keys()] },
  });
  const context = { runId, invoker, clock: systemClock, random: randomBytes };
  await appendAudit(session, context, [
    { level: "info", type: openingEvent, payload: { previous_head: head, kind: "clean" } },
    ...tables.map(({ table, rows: removed, missing, changed }) => ({
      level: "info" as const,
      type: "table.cleaned",
      schema: ids.get(table)?.schema,
      table: ids.get(table)?.name,
      payload: { rows: removed, missing, changed },
    })),
  ]);
  await finishRun(session, runId, "succeeded", { rows });
  return runId;
}
