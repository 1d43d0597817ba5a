import type { Catalog } from "../../catalog/catalog.ts";
import { displayTable } from "../../catalog/names.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import { settlingModel } from "../../jobs/generate/derive/derive-model.ts";
import type { GeneratedRun } from "../../record/generated-runs.ts";
import { tableNames } from "../../jobs/mask/config/table-names.ts";
import { tableOfModel } from "../model/table-of-model.ts";
import {
  derivedAhead,
  recipeModel,
  recipeSeries,
  type GenerationRecipe,
  type RecipeGround,
} from "./generation-recipe.ts";
import type { Planning } from "../settings/planning.ts";

/** How many rows of which tables are wanted; `every` for those that are not named. */
export interface WantedRows {
  readonly every: number | null;
  readonly tables: ReadonlyMap<string, number>;
}

/** What is wanted of tables other than those that are left alone, of which nothing else is. */
export function wantedBeside(wanted: WantedRows, standing: GenerationRecipe["standing"]): WantedRows {
  const more = [...wanted.tables].find(([table, rows]) => rows > 0 && standing[table] !== undefined);
  if (more === undefined)
    return { ...wanted, tables: new Map([...wanted.tables].filter(([table]) => standing[table] === undefined)) };
  throw new SeedbedError(
    "CONFIG_INVALID",
    `Rows that were made reference those that ${more[0]} held already, which is left as it is.`,
    `Leave --count ${more[0]}=${more[1]} away; or take the made-up rows out first (seedbed clean --confirm) and begin anew with it.`,
  );
}

/** A number beyond which somebody has leant on a key. */
const mostRows = 1e9;

/** Refuses a factor that makes more rows of a table than a run makes. */
export function refuseLargeScale(rows: number, scale: number): void {
  if (rows * scale <= mostRows) return;
  throw new SeedbedError(
    "CONFIG_INVALID",
    `--scale ${scale} makes more rows of a table than one run does.`,
    `A table has at most ${mostRows} rows; here the largest has ${rows}, before they are multiplied.`,
  );
}

/** Reads `--count`: `100` for every table, `public.users=100` for one. */
export function wantedRows(words: readonly string[], catalog: Catalog): WantedRows {
  let every: number | null = null;
  const tables = new Map<string, number>();
  const names = tableNames(catalog);
  const all = catalog.tables.map(({ id }) => displayTable(id));
  for (const word of words) {
    const found = /^(?:(.+)=)?(\d+)$/.exec(word);
    if (found === null) {
      throw new SeedbedError(
        "CONFIG_INVALID",
        `--count cannot read "${word}".`,
        "Write --count 100, or --count table=100, with whole numbers from 0.",
      );
    }
    const [, table = "", rows] = found;
    if (Number(rows) > mostRows) {
      throw new SeedbedError(
        "CONFIG_INVALID",
        `--count ${word} is more rows than one run makes of a table.`,
        "Ask for at most 1000000000.",
      );
    }
    if (table === "") {
      every = Number(rows);
      continue;
    }
    const match = names.table(tableOfModel(table, all) ?? table);
    if (match.kind !== "found") {
      throw new SeedbedError(
        "CONFIG_INVALID",
        match.kind === "unknown"
          ? `The target has no table \`${table}\`.`
          : `The name ${table} fits ${match.candidates.join(" and ")}.`,
        match.kind === "unknown" && match.nearest !== undefined
          ? `Did you mean ${match.nearest}?`
          : "Write --count schema.table=100.",
      );
    }
    tables.set(displayTable(match.found.id), Number(rows));
  }
  return { every, tables };
}

/** What a recipe is bound to, and how long calculations are done. */
export interface PlanningGround {
  readonly ground: RecipeGround;
  readonly plan: Planning;
}

/**
 * A recipe whose tables have so many rows in all. Fewer than the model's own are taken of its first wave; more come as a
 * wave of their own, so that they move none of the others. Without a domain a number for every table is that of tables
 * that nothing references: those that they reference get fewer.
 */
export async function withTotals(
  plain: GenerationRecipe,
  wanted: WantedRows,
  { ground, plan }: PlanningGround,
): Promise<GenerationRecipe> {
  const recipe = plain.domain === null ? { ...plain, rows: wanted.every } : plain;
  if (wanted.every !== null && plain.domain === null) refuseLargeScale(wanted.every, plain.scale);
  if (wanted.tables.size === 0 && (wanted.every === null || plain.domain === null)) return recipe;
  const counts = { ...recipe.counts };
  const wave: Record<string, number> = {};
  const now = (): GenerationRecipe => ({ ...recipe, counts, waves: Object.keys(wave).length === 0 ? [] : [wave] });
  await derivedAhead(recipe, ground, plan);
  for (const { table } of recipeSeries(recipe, ground).tables) {
    const name = displayTable(table.id);
    const rows = wanted.tables.get(name) ?? (plain.domain === null ? null : wanted.every);
    if (rows === null) continue;
    await derivedAhead(now(), ground, plan);
    const { layout } = recipeSeries(now(), ground).find(name);
    if (rows > layout.rows) wave[name] = rows - layout.rows;
    else if (rows < layout.rows) counts[name] = rows;
  }
  return now();
}

/**
 * A recipe in which tables that hold none of their rows any more begin anew: what is added to them comes first, and nothing
 * references rows that were taken out.
 */
export function withoutGone(
  recipe: GenerationRecipe,
  runs: readonly GeneratedRun[],
  ground: RecipeGround,
): GenerationRecipe {
  const there = new Map<string, number>();
  for (const { table, rows } of runs.flatMap(({ chunks }) => chunks))
    there.set(displayTable(table), (there.get(displayTable(table)) ?? 0) + rows);
  const { tables } = recipeSeries(recipe, ground);
  const gone = tables.filter(({ table: { id }, layout }) => {
    const name = displayTable(id);
    return layout.rows > 0 && (there.get(name) ?? 0) === 0 && recipe.standing[name] === undefined;
  });
  if (gone.length === 0) return recipe;
  const names = gone.map(({ table }) => displayTable(table.id));
  const zero = Object.fromEntries(names.map((name) => [name, 0]));
  const first = gone.map(({ table, layout }) => [displayTable(table.id), layout.waves[0]] as const);
  return {
    ...recipe,
    counts: { ...recipe.counts, ...zero },
    waves: recipe.waves.map((wave) =>
      Object.fromEntries(Object.entries(wave).filter(([name]) => !names.includes(name))),
    ),
    anew: { ...recipe.anew, ...Object.fromEntries(first) },
  };
}

/**
 * A recipe with one wave more: as many rows as are wanted, else as many as the model began with. Where nobody asks for a
 * number, a table whose keys have no room for so many gets what there is room for.
 */
export async function withWave(
  recipe: GenerationRecipe,
  wanted: WantedRows,
  { ground, plan }: PlanningGround,
): Promise<GenerationRecipe> {
  const more = await moreRows(recipe, wanted, { ground, plan });
  const wave = Object.fromEntries([...more].filter(([, rows]) => rows > 0));
  const now = (): GenerationRecipe => ({ ...recipe, waves: [...recipe.waves, wave] });
  for (let round = 0; round <= Object.keys(wave).length * 3; round++) {
    await derivedAhead(now(), ground, plan);
    const series = recipeSeries(now(), ground);
    const full = (await plan(settlingModel(series))).filter(
      ({ table }) => !wanted.tables.has(table) && (wave[table] ?? 0) > 0,
    );
    if (full.length === 0) break;
    for (const { table, failure } of full) {
      const before = series.find(table).layout.waves[recipe.waves.length];
      wave[table] = Math.max(0, Math.min(wave[table] - 1, failure.row - before));
    }
  }
  return now();
}

async function moreRows(
  recipe: GenerationRecipe,
  wanted: WantedRows,
  { ground, plan }: PlanningGround,
): Promise<ReadonlyMap<string, number>> {
  const isPlain = wanted.every === null && wanted.tables.size === 0;
  // Without a domain a number for every table is spread over them as it is for the first wave.
  const again =
    recipe.domain === null && wanted.every !== null
      ? {
          ...recipe,
          rows: wanted.every,
          counts: noneOf([...Object.keys(recipe.byTriggers), ...Object.keys(recipe.leftOut)]),
        }
      : recipe;
  const isSpread = isPlain || again !== recipe;
  await derivedAhead(again, ground, plan);
  return new Map(
    recipeModel(again, ground).entities.map(({ table, rows }) => {
      if (recipe.standing[table] !== undefined) return [table, 0];
      // Rows of a parent come with it.
      const usual = "count" in rows ? rows.count : 0;
      return [table, wanted.tables.get(table) ?? (isSpread ? (recipe.anew[table] ?? usual) : (wanted.every ?? 0))];
    }),
  );
}

/** Tables that are left to triggers get none of our rows, however many are asked for of every table. */
export function noneOf(tables: readonly string[]): GenerationRecipe["counts"] {
  return Object.fromEntries(tables.map((table) => [table, 0]));
}
