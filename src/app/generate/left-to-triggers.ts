import type { Catalog, Table, TableColumn } from "../../catalog/catalog.ts";
import { displayTable, sameTable } from "../../catalog/names.ts";
import { uniqueKeys } from "../../catalog/unique-keys.ts";
import { tablesOfTriggers } from "../../jobs/generate/trigger-rows.ts";
import type { FiringTrigger } from "../../postgres/catalog/read-firing-triggers.ts";
import type { GivenModel } from "../model/given-model.ts";
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
 * what the triggers work out. Who asks for rows of such a table, or describes it, gets them; so does a table that others
 * reference, for these need rows that are known in advance. Such rows keep apart by the numbers of their keys or, where a
 * trigger begins one row for each of another table, are what becomes of the row that it has begun.
 */
export function leftToTriggers(recipe: GenerationRecipe, held: TriggerTables): GenerationRecipe {
  if (recipe.domain !== null) return recipe;
  const { catalog, triggers, wanted, given } = held;
  const idle = new Set([...Object.keys(recipe.standing), ...Object.keys(recipe.leftOut)]);
  for (const [name, rows] of wanted.tables) if (rows === 0) idle.add(name);
  const described = new Set([
    ...Object.keys(recipe.spec?.entities ?? {}),
    ...(given?.model.entities ?? []).map(({ table }) => table),
    ...wanted.tables.keys(),
  ]);
  const filled = catalog.tables.map(({ id }) => id).filter((id) => !idle.has(displayTable(id)));
  const byTriggers: Record<string, string[]> = {};
  const begun: Record<string, string[]> = {};
  for (const { table: name, writers, from } of tablesOfTriggers(catalog, triggers, filled)) {
    const table = catalog.tables.find(({ id }) => displayTable(id) === name);
    if (table === undefined) continue;
    const isAsked = described.has(name);
    const isOurs = isAsked || isReferenced(catalog, table);
    if (isOurs && keepsApart(table)) continue;
    const key = isOurs ? keyOfParent(table, from) : null;
    if (key !== null) begun[name] = [...key];
    else if (!isAsked) byTriggers[name] = [...writers];
  }
  return { ...recipe, byTriggers, begun, counts: { ...recipe.counts, ...noneOf(Object.keys(byTriggers)) } };
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

/**
 * The one key that does not come from a sequence, where it is the foreign key onto a table whose trigger begins the row:
 * both know the row by it. What cannot be written over is no such row.
 */
function keyOfParent(table: Table, from: readonly string[]): readonly string[] | null {
  const { keys, qualified } = uniqueKeys(table);
  const drawn = new Set(table.columns.filter(isDrawn).map(({ name }) => name));
  const natural = keys.filter(({ columns }) => !columns.some((column) => drawn.has(column)));
  if (natural.length !== 1 || qualified.length > 0) return null;
  if (table.columns.some(({ identity }) => identity === "always")) return null;
  const [{ name, columns }] = natural;
  // Nothing can be written onto a key that is only looked at later.
  if (/DEFERRABLE/.test(table.constraints.find((one) => one.name === name)?.definition ?? "")) return null;
  const isParents = table.foreignKeys.some(
    ({ references, columns: own }) =>
      from.includes(displayTable(references)) && [...own].toSorted().join() === [...columns].toSorted().join(),
  );
  return isParents ? columns : null;
}

/** From a sequence or, as far as a default that calls a function can be trusted, from random bits. */
function isDrawn({ default: text, identity, generated }: TableColumn): boolean {
  return identity !== null || (generated === null && /nextval\(|uuid/.test(text ?? ""));
}
