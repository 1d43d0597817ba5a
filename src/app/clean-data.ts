import { randomBytes } from "node:crypto";
import type { Catalog } from "../catalog/catalog.ts";
import { catalogFingerprint } from "../catalog/fingerprint.ts";
import { displayTable } from "../catalog/names.ts";
import { systemClock } from "../core/clock.ts";
import { runId as newRunId } from "../core/run-id.ts";
import { SeedbedError } from "../core/seedbed-error.ts";
import { version } from "../core/version.ts";
import { inTransaction } from "../engine/transaction.ts";
import { cleanRows, type CleanedTable, type Cleaning } from "../jobs/generate/clean/clean-rows.ts";
import type { ChunkToClean } from "../jobs/generate/clean/chunk-to-clean.ts";
import type { ModelSeries } from "../jobs/generate/series.ts";
import { tableNames } from "../jobs/mask/config/table-names.ts";
import { readCatalogOf } from "../jobs/mask/run-mask.ts";
import { cancelledBy } from "../postgres/cancel.ts";
import { describeUrl, withSession, type Session } from "../postgres/session.ts";
import { appendAudit, auditHead } from "../record/audit-log.ts";
import { forgetTables, generatedRuns, keepLeft, serverIdentity, type GeneratedRun } from "../record/generated-runs.ts";
import type { DoneChunk } from "../record/ledger.ts";
import { createRecord, finishRun, hasRecord, lockTarget, startRun } from "../record/runs.ts";
import { openingEvent } from "../record/verify-audit.ts";
import { readRecipe, recipeGround, recipeSeries } from "./generation-recipe.ts";
import { refuseProduction } from "./guard-target.ts";
import { invokerOf } from "./invoker.ts";
import type { Surroundings } from "./job-settings.ts";
import { openConfig } from "./open-config.ts";
import { preflightSettings } from "./preflight-settings.ts";

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
}

/**
 * Takes out the rows that Seedbed wrote and nothing else: all of them, or those of a run or of some tables. `changed` says
 * what becomes of rows that have the key of a made-up row and mostly other values, where the request does not ask for them.
 */
export async function cleanData(
  url: string,
  request: CleanRequest,
  surroundings: Surroundings,
  { signal, changed = "leave" }: { readonly signal: AbortSignal; readonly changed?: "leave" | "refuse" },
): Promise<CleanResult> {
  const { config } = await openConfig(request.config, surroundings);
  return withSession({ url, purpose: "clean" }, async (session) => {
    const started = systemClock.now();
    await lockTarget(session);
    await refuseProduction(session, preflightSettings(config, request.yesOverwrite ?? null), false);
    const catalog = await readCatalogOf(session);
    const all = await generatedRuns(session);
    const runs = chosenRuns(all, request.run);
    const isWanted = wantedTables(request.table, catalog);
    const server = (await hasRecord(session)) ? await serverIdentity(session) : "";
    const chunks: ChunkToClean[] = [];
    const place = { session, server, catalog, isWanted, changed: request.changed === true };
    for (const run of runs) chunks.push(...(await chunksOf(run, place)));
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
    const { tables, runId } = await cancelledBy(signal, session, () =>
      inTransaction(session, async () => {
        const found = await cleanRows(session, cleaning);
        const written = { ...cleaning, ...found, session, runs, invoker };
        return { tables: found.tables, runId: confirmed ? await record(written) : null };
      }),
    );
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
    };
  });
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
  const wanted = new Set(
    written.map((name) => {
      const match = names.table(name);
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

interface RunPlace {
  readonly session: Session;
  readonly server: string;
  readonly catalog: Catalog;
  readonly isWanted: (table: string) => boolean;
  /** Whether chunks are wanted too of which an earlier removal left rows. */
  readonly changed: boolean;
}

/** Rows can be made again only by the version that made them, and a model that follows from the schema only for the same one. */
async function chunksOf(
  run: GeneratedRun,
  { session, server, catalog, isWanted, changed }: RunPlace,
): Promise<readonly ChunkToClean[]> {
  const chunks = [...run.chunks, ...(changed ? run.leftChunks : [])];
  if (chunks.length === 0) return [];
  const written = readRecipe(run.content);
  let known: ModelSeries | null = null;
  const fits = written?.recipe.domain !== null || run.schemaFingerprint === catalogFingerprint(catalog);
  const again = written !== null && run.version === version && fits;
  const ground = again ? await recipeGround(session, written.recipe, catalog) : null;
  const series = again && ground !== null ? (): ModelSeries => (known ??= recipeSeries(written.recipe, ground)) : null;
  const ownServer = written?.server === server && run.isOriginal;
  return chunks.filter((chunk) => isWanted(displayTable(chunk.table))).map((chunk) => ({ chunk, ownServer, series }));
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
    const lines = changed === "take" ? "with what is left" : "but for what is left";
    await forgetTables(session, run.runId, [...ids.values()], lines);
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
