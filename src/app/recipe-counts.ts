import type { Catalog } from "../catalog/catalog.ts";
import { displayTable } from "../catalog/names.ts";
import { SeedbedError } from "../core/seedbed-error.ts";
import { settleModel } from "../jobs/generate/derive/derive-model.ts";
import { tableNames } from "../jobs/mask/config/table-names.ts";
import { recipeModel, recipeSeries, type GenerationRecipe, type RecipeGround } from "./generation-recipe.ts";

/** How many rows of which tables are wanted; `every` for those that are not named. */
export interface WantedRows {
  readonly every: number | null;
  readonly tables: ReadonlyMap<string, number>;
}

/** A number beyond which somebody has leant on a key. */
const mostRows = 1e9;

/** Reads `--count`: `100` for every table, `public.users=100` for one. */
export function wantedRows(words: readonly string[], catalog: Catalog): WantedRows {
  let every: number | null = null;
  const tables = new Map<string, number>();
  const names = tableNames(catalog);
  for (const word of words) {
    const found = /^(?:(.+)=)?(\d+)$/.exec(word);
    if (found === null) {
      throw new SeedbedError(
        "CONFIG_INVALID",
        `--count cannot read "${word}".`,
        "Write --count 100, or --count table=100.",
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
    const match = names.table(table);
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

/**
 * A recipe whose tables have so many rows in all. Fewer than the model's own are taken of its first wave; more come as a
 * wave of their own, so that they move none of the others. Without a domain a number for every table is that of tables
 * that nothing references: those that they reference get fewer.
 */
export function withTotals(plain: GenerationRecipe, wanted: WantedRows, ground: RecipeGround): GenerationRecipe {
  const recipe = plain.domain === null ? { ...plain, rows: wanted.every } : plain;
  if (wanted.tables.size === 0 && (wanted.every === null || plain.domain === null)) return recipe;
  const counts = { ...recipe.counts };
  const wave: Record<string, number> = {};
  const now = (): GenerationRecipe => ({ ...recipe, counts, waves: Object.keys(wave).length === 0 ? [] : [wave] });
  for (const { table } of recipeSeries(recipe, ground).tables) {
    const name = displayTable(table.id);
    const rows = wanted.tables.get(name) ?? (plain.domain === null ? null : wanted.every);
    if (rows === null) continue;
    const { layout } = recipeSeries(now(), ground).find(name);
    if (rows > layout.rows) wave[name] = rows - layout.rows;
    else if (rows < layout.rows) counts[name] = rows;
  }
  return now();
}

/**
 * A recipe with one wave more: as many rows as are wanted, else as many as the model began with. Where nobody asks for a
 * number, a table whose keys have no room for so many gets what there is room for.
 */
export function withWave(recipe: GenerationRecipe, wanted: WantedRows, ground: RecipeGround): GenerationRecipe {
  const wave = Object.fromEntries([...moreRows(recipe, wanted, ground)].filter(([, rows]) => rows > 0));
  const now = (): GenerationRecipe => ({ ...recipe, waves: [...recipe.waves, wave] });
  for (let round = 0; round <= Object.keys(wave).length * 3; round++) {
    const series = recipeSeries(now(), ground);
    const full = settleModel(series).filter(({ table }) => !wanted.tables.has(table) && (wave[table] ?? 0) > 0);
    if (full.length === 0) break;
    for (const { table, failure } of full) {
      const before = series.find(table).layout.waves[recipe.waves.length];
      wave[table] = Math.max(0, Math.min(wave[table] - 1, failure.row - before));
    }
  }
  return now();
}

function moreRows(recipe: GenerationRecipe, wanted: WantedRows, ground: RecipeGround): ReadonlyMap<string, number> {
  const isPlain = wanted.every === null && wanted.tables.size === 0;
  // Without a domain a number for every table is spread over them as it is for the first wave.
  const again =
    recipe.domain === null && wanted.every !== null ? { ...recipe, rows: wanted.every, counts: {} } : recipe;
  const isSpread = isPlain || again !== recipe;
  return new Map(
    recipeModel(again, ground).entities.map(({ table, rows }) => {
      // Rows of a parent come with it.
      const usual = rows.kind === "per parent" ? 0 : rows.count;
      return [table, wanted.tables.get(table) ?? (isSpread ? usual : (wanted.every ?? 0))];
    }),
  );
}
