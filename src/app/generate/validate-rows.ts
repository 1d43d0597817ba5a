import type { Catalog, TableId } from "../../catalog/catalog.ts";
import { displayTable } from "../../catalog/names.ts";
import { systemClock } from "../../core/clock.ts";
import type { Emit } from "../../engine/events.ts";
import type { Model } from "../../jobs/generate/model/entity.ts";
import { runValidators, type Validated } from "../../jobs/generate/run-validators.ts";
import { validators } from "../../jobs/generate/validators.ts";
import { readCatalog } from "../../postgres/catalog/read-catalog.ts";
import { cancelledBy } from "../../postgres/cancel.ts";
import type { Session } from "../../postgres/session.ts";
import { takeSnapshot } from "../../postgres/snapshot.ts";
import { generatedRuns, type GeneratedRun } from "../../record/generated-runs.ts";
import { closedTables } from "./closed-tables.ts";
import { findDomain } from "./choose-profile.ts";
import { readStanding } from "./read-standing.ts";
import { refuseRowSecurity } from "./refuse-row-security.ts";
import { bareGround, readRecipe, recipeModel, type GenerationRecipe } from "./generation-recipe.ts";

/** How rows are looked at. */
export interface RowValidation {
  readonly sample: number | null;
  /** How many validators look at a time. */
  readonly jobs: number;
  readonly emit: Emit;
  readonly signal: AbortSignal;
  /** Taken where the record knows of no run. */
  readonly model?: (catalog: Catalog) => Model;
  readonly domain?: string | null;
}

/** Runs every validator on a database, `jobs` at a time in one snapshot of it, with what the record knows of its rows. */
export async function validateRows(session: Session, how: RowValidation): Promise<readonly Validated[]> {
  return cancelledBy(how.signal, session, () => validateAll(session, how));
}

async function validateAll(session: Session, how: RowValidation): Promise<readonly Validated[]> {
  const { signal, emit } = how;
  await refuseRowSecurity(session);
  const runs = (await generatedRuns(session)).filter(({ chunks }) => chunks.length > 0);
  const snapshot = await takeSnapshot({ url: session.url, purpose: "validate" });
  const others: Session[] = [];
  try {
    const catalog = await cancelledBy(signal, snapshot.holder, () => readCatalog(snapshot.holder));
    const known = readRecipe(runs.at(-1)?.content);
    const model = known === null ? (how.model?.(catalog) ?? null) : await recordedModel(session, known.recipe, catalog);
    const domain = known === null ? (how.domain ?? null) : known.recipe.domain;
    const own = domain === null ? [] : (findDomain(domain).generate.validators ?? []);
    const context = {
      session: snapshot.holder,
      catalog: await readablePart(session, catalog, known?.recipe.leftOut ?? {}),
      model,
      expectedRows: expectedRows(runs),
      sample: how.sample,
      signal,
    };
    const all = [...validators.parts, ...own];
    while (others.length + 1 < Math.min(how.jobs, all.length)) others.push(await snapshot.open());
    return await runValidators(all, context, { emit, clock: systemClock, others });
  } finally {
    await Promise.all([snapshot, ...others].map((one) => one.close()));
  }
}

/** What of a catalog is looked at: no table that the run left out, and none that the role may not read. */
async function readablePart(
  session: Session,
  catalog: Catalog,
  leftOut: GenerationRecipe["leftOut"],
): Promise<Catalog> {
  const closed = await closedTables(session);
  const isHidden = (id: TableId): boolean => closed.get(displayTable(id))?.isReadable === false;
  const hidden = catalog.tables.filter(({ id }) => isHidden(id) || leftOut[displayTable(id)] !== undefined);
  if (hidden.length === 0) return catalog;
  const tables = catalog.tables.filter((table) => !hidden.includes(table));
  return {
    ...catalog,
    tables: tables.map((table) => ({
      ...table,
      foreignKeys: table.foreignKeys.filter(({ references }) => !isHidden(references)),
    })),
  };
}

/** The model of a run, without what only a transaction that writes could find out. */
async function recordedModel(session: Session, recipe: GenerationRecipe, catalog: Catalog): Promise<Model> {
  const standing = recipe.domain === null ? await readStanding(session, catalog, recipe.standing) : [];
  return recipeModel(recipe, { ...bareGround(catalog), standing, untried: true });
}

/** Where somebody else's rows lie between ours, nobody knows how many there must be. */
function expectedRows(runs: readonly GeneratedRun[]): ReadonlyMap<string, number> | null {
  const recipes = runs.map(({ content }) => readRecipe(content));
  if (runs.length === 0 || recipes.some((one) => one === null || one.foreign)) return null;
  const rows = new Map<string, number>();
  for (const chunk of runs.flatMap((run) => run.chunks)) {
    const table = displayTable(chunk.table);
    rows.set(table, (rows.get(table) ?? 0) + chunk.rows);
  }
  return rows;
}
