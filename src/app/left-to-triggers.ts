import type { Catalog, Table, TableColumn } from "../catalog/catalog.ts";
import { displayTable, sameTable } from "../catalog/names.ts";
import { uniqueKeys } from "../catalog/unique-keys.ts";
import { tablesOfTriggers } from "../jobs/generate/trigger-rows.ts";
import type { FiringTrigger } from "../postgres/catalog/read-firing-triggers.ts";
import type { GivenModel } from "./given-model.ts";
import type { GenerationRecipe } from "./generation-recipe.ts";
import { noneOf, type WantedRows } from "./recipe-counts.ts";

/** What decides which tables are left to triggers. */
export interface TriggerTables {
  readonly catalog: Catalog;
  readonly triggers: readonly FiringTrigger[];
  readonly wanted: WantedRows;
  readonly given: GivenModel | null;
}

/**
 * A recipe that leaves tables to the triggers which write them: rows of ours would meet theirs in keys, or say otherwise
 * what the triggers work out. Who asks for rows of such a table, or describes it, gets them beside. So does a table that
 * others reference, where the numbers of its keys keep apart: these others need rows that are known in advance.
 */
export function leftToTriggers(recipe: GenerationRecipe, held: TriggerTables): GenerationRecipe {
  if (recipe.domain !== null) return recipe;
  const { catalog, triggers, wanted, given } = held;
  const described = new Set([
    ...Object.keys(recipe.spec?.entities ?? {}),
    ...(given?.model.entities ?? []).map(({ table }) => table),
    ...wanted.tables.keys(),
    ...Object.keys(recipe.standing),
    ...Object.keys(recipe.leftOut),
  ]);
  const idle = new Set([...Object.keys(recipe.standing), ...Object.keys(recipe.leftOut)]);
  for (const [name, rows] of wanted.tables) if (rows === 0) idle.add(name);
  const filled = catalog.tables.map(({ id }) => id).filter((id) => !idle.has(displayTable(id)));
  const left = tablesOfTriggers(catalog, triggers, filled).filter(({ table: name }) => {
    const table = catalog.tables.find(({ id }) => displayTable(id) === name);
    return table !== undefined && !described.has(name) && !(isReferenced(catalog, table) && keepsApart(table));
  });
  if (left.length === 0) return recipe;
  const byTriggers = Object.fromEntries(left.map(({ table, writers }) => [table, [...writers]]));
  return { ...recipe, byTriggers, counts: { ...recipe.counts, ...noneOf(Object.keys(byTriggers)) } };
}

function isReferenced({ tables }: Catalog, { id }: Table): boolean {
  return tables.some(
    (other) => !sameTable(other.id, id) && other.foreignKeys.some(({ references }) => sameTable(references, id)),
  );
}

/** Whether a trigger's rows, which take the defaults, differ from ours in every key. */
function keepsApart(table: Table): boolean {
  const { keys, qualified } = uniqueKeys(table);
  const drawn = new Set(table.columns.filter(isDrawn).map(({ name }) => name));
  return qualified.length === 0 && keys.every(({ columns }) => columns.some((column) => drawn.has(column)));
}

/** From a sequence or, as far as a default that calls a function can be trusted, from random bits. */
function isDrawn({ default: text, identity, generated }: TableColumn): boolean {
  return identity !== null || (generated === null && /nextval\(|uuid/.test(text ?? ""));
}
