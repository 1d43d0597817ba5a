import type { Catalog } from "../../catalog/catalog.ts";
import { catalogFingerprint } from "../../catalog/fingerprint.ts";
import { displayTable } from "../../catalog/names.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import { version } from "../../core/version.ts";
import type { TypedModel } from "../../jobs/generate/model/typed-model.ts";
import { readCatalogOf } from "../../jobs/mask/run-mask.ts";
import { readFiringTriggers, type FiringTrigger } from "../../postgres/catalog/read-firing-triggers.ts";
import type { Session } from "../../postgres/session.ts";
import { sql } from "../../postgres/sql.ts";
import { domains } from "../../domains/domains.ts";
import { generatedRuns, type GeneratedRun } from "../../record/generated-runs.ts";
import { findDomain } from "./choose-profile.ts";
import { domainPresence, newDomainPlace, refuseStrangersTables, type RowPlace } from "./domain-place.ts";
import { withoutFull } from "./full-tables.ts";
import type { GenerateRequest } from "./generate-request.ts";
import {
  derivedAhead,
  readRecipe,
  recipeGround,
  recipeHash,
  recipeSeries,
  type GenerationRecipe,
  type RecipeGround,
  type WrittenRecipe,
} from "./generation-recipe.ts";
import { requestedModel, type GivenModel } from "../model/given-model.ts";
import { heldRows, refuseHeldRows, refuseProduction, type HeldRows } from "./guard-target.ts";
import type { Surroundings } from "../settings/job-settings.ts";
import { leftOutOf, noneLeftOut, withLeftOut } from "./left-out-tables.ts";
import { leftToTriggers } from "./left-to-triggers.ts";
import { modelDifference } from "../model/model-difference.ts";
import { openConfig } from "../settings/open-config.ts";
import type { Planning } from "../settings/planning.ts";
import { plainRecipe } from "./plain-recipe.ts";
import { preflightSettings } from "../settings/preflight-settings.ts";
import { refuseRowSecurity } from "./refuse-row-security.ts";
import { countStanding } from "./read-standing.ts";
import { tablesLeftAlone } from "./tables-left-alone.ts";
import { firstFreeNumbers } from "./taken-numbers.ts";
import {
  noneOf,
  wantedBeside,
  wantedRows,
  withoutGone,
  withTotals,
  withWave,
  type WantedRows,
} from "./recipe-counts.ts";

/** A run of which everything is decided and nothing written. */
export interface PreparedGeneration {
  readonly recipe: GenerationRecipe;
  readonly place: RowPlace;
  readonly ground: RecipeGround;
  /** The first wave that is not there yet. */
  readonly fromWave: number;
  /** The unfinished run that goes on; null where a new one begins. */
  readonly resuming: string | null;
  /** How the unfinished run cut its tables. */
  readonly chunkRows: ReadonlyMap<string, number>;
  /** Tables that hold rows of somebody else. */
  readonly foreign: readonly string[];
  /** The triggers that fire while rows are written. */
  readonly triggers: readonly FiringTrigger[];
}

interface Preparing {
  readonly request: GenerateRequest;
  readonly surroundings: Surroundings;
  /** How long calculations are done. */
  readonly plan: Planning;
  /** Decides as if the rows of earlier runs, and all rows beside them, were gone. */
  readonly asIfEmpty?: boolean;
}

/**
 * Decides what a run will make: the recipe from flags and record, whether it goes on with a run that broke off, and whether the
 * target may be written at all.
 */
export async function prepareGeneration(
  session: Session,
  { request, surroundings, plan, asIfEmpty = false }: Preparing,
): Promise<PreparedGeneration> {
  const { config, model, modelFile } = await openConfig(request.config, surroundings);
  await refuseRowSecurity(session);
  const given = await requestedModel(request.model, modelFile, surroundings);
  const all = await generatedRuns(session);
  const runs = asIfEmpty ? all.map((run) => ({ ...run, chunks: [] })) : all;
  const recipe = plainRecipe(request, surroundings, { model, given });
  const production = preflightSettings(config, request.yesOverwrite ?? null);
  const begun = request.reset === true ? undefined : await unfinishedRun(session, runs);
  if (begun !== undefined) {
    await refuseProduction(session, production, true);
    return resume(session, begun, { recipe, request, given, plan });
  }
  await refuseProduction(session, production, false);
  const { leftOut, looked } =
    recipe.domain === null ? await leftOutOf(session, { config, recipe, request, given }) : noneLeftOut;
  const there = await heldRows(session, null, { runs: all, leftOut });
  const held = asIfEmpty ? { foreign: there.migrations, own: [], migrations: there.migrations } : there;
  if (request.append !== true) refuseHeldRows({ ...held, own: request.reset === true ? [] : held.own });
  const last = runs.findLast(({ chunks }) => chunks.length > 0);
  // Rows that somebody took out by hand are none to go on from.
  const earlier = request.append === true && held.own.length > 0 ? readRecipe(last?.content) : null;
  const { foreign } = held;
  if (earlier !== null) return append(session, earlier, { recipe, request, given, plan, foreign, runs });
  const place = await placeOf(session, recipe.domain, request.reset === true);
  const wanted = wantedRows(request.count ?? [], place.catalog);
  const typed = given?.model ?? null;
  const triggers = await triggersAt(session, place);
  const beside =
    recipe.domain === null ? await besideHeld(session, place.catalog, { recipe, typed, wanted, held, looked }) : recipe;
  const open = leftToTriggers(withLeftOut(beside, leftOut), { catalog: place.catalog, triggers, wanted, given });
  const before = await recipeGround(session, open, { catalog: place.catalog, typed });
  const { recipe: placed, ground } = await withoutFull(session, open, { ground: before, wanted, plan });
  return {
    recipe: await withTotals(placed, wantedBeside(wanted, placed.standing), { ground, plan }),
    place,
    ground,
    fromWave: 0,
    resuming: null,
    chunkRows: new Map(),
    foreign: foreign.filter((table) => placed.standing[table] === undefined),
    triggers,
  };
}

/** Of a schema that is only being made no trigger fires while rows are written. */
async function triggersAt(session: Session, { catalog, keysStand }: RowPlace): Promise<readonly FiringTrigger[]> {
  return keysStand ? readFiringTriggers(session, catalog) : [];
}

interface Beside {
  readonly recipe: GenerationRecipe;
  readonly typed: TypedModel | null;
  readonly wanted: WantedRows;
  readonly held: HeldRows;
  /** Tables left out whose rows are referenced. */
  readonly looked: readonly string[];
}

/** A recipe that goes with the rows that are there: some tables are left alone, in others numbers begin after theirs. */
async function besideHeld(
  session: Session,
  catalog: Catalog,
  { recipe, typed, wanted, held, looked }: Beside,
): Promise<GenerationRecipe> {
  const left = [...tablesLeftAlone({ catalog, foreign: held.foreign, wanted, spec: recipe.spec, typed }), ...looked];
  const standing = await countStanding(session, catalog, left);
  const filled = [...held.foreign, ...held.own].filter((table) => !left.includes(table));
  const taken = Object.fromEntries(filled.map((table) => [table, 0]));
  return { ...recipe, standing, taken, starts: await firstFreeNumbers(session, catalog, filled) };
}

/** The run that broke off and left rows, or tables of which it has still to build the keys. */
async function unfinishedRun(session: Session, runs: readonly GeneratedRun[]): Promise<GeneratedRun | undefined> {
  const last = runs.findLast(({ chunks, madeSchema }) => chunks.length > 0 || madeSchema);
  if (last === undefined || last.status === "succeeded") return undefined;
  return last.madeSchema && !(await isMade(session, last)) ? undefined : last;
}

interface Asked {
  readonly recipe: GenerationRecipe;
  readonly request: GenerateRequest;
  /** The model in code, where there is one. */
  readonly given: GivenModel | null;
  readonly plan: Planning;
}

/** The same command again goes on with what it began; another one may not. */
async function resume(
  session: Session,
  run: GeneratedRun,
  { recipe, request, given, plan }: Asked,
): Promise<PreparedGeneration> {
  const written = readRecipe(run.content);
  if (written === null || run.version !== version) throw cannotResume(run, "Seedbed's version changed");
  const difference = modelDifference(written.recipe, given);
  if (difference !== null) throw cannotResume(run, difference);
  const typed = given?.model ?? null;
  const domain = written.recipe.domain;
  const place =
    written.fresh && domain !== null
      ? await newDomainPlace(session, findDomain(domain), await isMade(session, run))
      : await placeOf(session, domain, false);
  const { starts, standing, taken, byTriggers, begun, leftOut } = written.recipe;
  const none = noneOf([
    ...Object.keys(byTriggers),
    ...Object.keys(leftOut).filter((table) => standing[table] === undefined),
  ]);
  const wanted = wantedBeside(wantedRows(request.count ?? [], place.catalog), standing);
  const ground = await recipeGround(session, written.recipe, { catalog: place.catalog, typed });
  const asked =
    written.fromWave > 0
      ? await withWave({ ...written.recipe, waves: written.recipe.waves.slice(0, -1) }, wanted, { ground, plan })
      : await withTotals(
          { ...recipe, starts, standing, taken, byTriggers, begun, leftOut, counts: { ...recipe.counts, ...none } },
          wanted,
          { ground, plan },
        );
  if (recipeHash(asked) !== run.configHash) throw cannotResume(run, "it was asked for something else");
  if (catalogFingerprint(place.catalog) !== run.schemaFingerprint) throw cannotResume(run, "the schema changed");
  return {
    recipe: written.recipe,
    place,
    ground,
    fromWave: written.fromWave,
    resuming: run.runId,
    chunkRows: await recordedSteps(session, run.runId),
    foreign: [],
    triggers: await triggersAt(session, place),
  };
}

/** Whether the run's own schema stands, in whatever state: then it has to be looked past when the domain's is read. */
async function isMade(session: Session, run: GeneratedRun): Promise<boolean> {
  const written = readRecipe(run.content);
  if (written === null || written.recipe.domain === null) return false;
  return (await domainPresence(session, findDomain(written.recipe.domain))) !== "none";
}

function cannotResume({ runId }: GeneratedRun, why: string): SeedbedError {
  return new SeedbedError(
    "RESUME_REFUSED",
    `Run ${runId} did not finish, and this command cannot go on with it: ${why}.`,
    `Run the same command again, or take its rows out first: seedbed clean --run ${runId} --confirm.`,
  );
}

interface AppendPlace {
  /** Tables that hold rows of somebody else. */
  readonly foreign: readonly string[];
  readonly runs: readonly GeneratedRun[];
}

async function append(
  session: Session,
  { recipe }: WrittenRecipe,
  { recipe: asked, request, given, plan, foreign, runs }: Asked & AppendPlace,
): Promise<PreparedGeneration> {
  const differs =
    (asked.domain !== null && asked.domain !== recipe.domain) ||
    (asked.profile !== null && request.profile !== undefined && asked.profile !== recipe.profile) ||
    (request.seed !== undefined && request.seed !== recipe.seed) ||
    (request.scale !== undefined && request.scale !== recipe.scale);
  if (differs) {
    throw new SeedbedError(
      "CONFIG_INVALID",
      `The rows that are there were made with ${describeRecipe(recipe)}; --append goes on with that.`,
      "Leave --domain, --profile, --seed and --scale away.",
    );
  }
  const difference = modelDifference(recipe, given);
  if (difference !== null)
    throw new SeedbedError(
      "MODEL_INVALID",
      `--append goes on with the run that made the rows that are there, and cannot: ${difference}.`,
      "Give the same model; or take the rows out first, seedbed clean --confirm, and begin anew.",
    );
  const typed = given?.model ?? null;
  const place = await placeOf(session, recipe.domain, false);
  const wanted = wantedBeside(wantedRows(request.count ?? [], place.catalog), recipe.standing);
  const before = await recipeGround(session, recipe, { catalog: place.catalog, typed });
  await derivedAhead(recipe, before, plan);
  const apart = withApart(recipe, foreign, before);
  const ground = apart === recipe ? before : await recipeGround(session, apart, { catalog: place.catalog, typed });
  await derivedAhead(apart, ground, plan);
  return {
    recipe: await withWave(withoutGone(apart, runs, ground), wanted, { ground, plan }),
    place,
    ground,
    fromWave: recipe.waves.length + 1,
    resuming: null,
    chunkRows: new Map(),
    foreign: foreign.filter((table) => recipe.standing[table] === undefined),
    triggers: await triggersAt(session, place),
  };
}

/** A recipe whose new rows keep apart from rows of somebody else that have come since, wherever they have come. */
function withApart(recipe: GenerationRecipe, foreign: readonly string[], ground: RecipeGround): GenerationRecipe {
  if (recipe.domain !== null) return recipe;
  const { tables } = recipeSeries(recipe, ground);
  const come = tables.flatMap(({ table: { id }, layout }) => {
    const name = displayTable(id);
    const isNew = foreign.includes(name) && recipe.standing[name] === undefined && recipe.taken[name] === undefined;
    return isNew ? [[name, layout.rows] as const] : [];
  });
  return come.length === 0 ? recipe : { ...recipe, taken: { ...recipe.taken, ...Object.fromEntries(come) } };
}

function describeRecipe({ domain, profile, seed, scale }: GenerationRecipe): string {
  const what = domain === null ? "no domain" : `--domain ${domain} --profile ${profile ?? ""}`;
  return `${what}, seed ${seed}${scale === 1 ? "" : ` and scale ${scale}`}`;
}

async function placeOf(session: Session, domainName: string | null, reset: boolean): Promise<RowPlace> {
  if (domainName === null) {
    const catalog = await readCatalogOf(session);
    if (catalog.tables.length > 0) return { catalog, schema: null, keysStand: true };
    throw new SeedbedError(
      "CONFIG_INVALID",
      "The target has no tables, and no domain is given that would bring some.",
      `Make your schema first, or add --domain: ${domains.names.join(", ")}.`,
    );
  }
  const domain = findDomain(domainName);
  if (reset) {
    await refuseStrangersTables(session, domain);
    return newDomainPlace(session, domain, true);
  }
  const presence = await domainPresence(session, domain);
  if (presence === "none") return newDomainPlace(session, domain, false);
  if (presence === "all") return { catalog: await readCatalogOf(session), schema: null, keysStand: true };
  throw new SeedbedError(
    "PREFLIGHT_REFUSED",
    `The target has some tables of domain ${domain.name} and lacks others.`,
    "--reset drops the domain's schemas and makes them anew; or give an empty database.",
  );
}

async function recordedSteps(session: Session, runId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await session.query<{ table: string; step: number }>(sql`
    select part ->> 0 as table, (part ->> 1)::float8 as step
    from _seedbed.runs, jsonb_array_elements(chunk_plan) part
    where run_id = ${runId}`);
  return new Map(rows.map(({ table, step }) => [table, step]));
}
