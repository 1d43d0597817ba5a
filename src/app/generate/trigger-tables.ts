import { displayTable } from "../../catalog/names.ts";
import type { GeneratedRun } from "../../record/generated-runs.ts";
import { readRecipe } from "./generation-recipe.ts";

/**
 * Tables in which a run's transactions wrote every row that bears one of them: triggers begin rows there, and found none that
 * they could have updated.
 */
export function filledByTriggers({ content }: GeneratedRun): readonly string[] {
  const written = readRecipe(content);
  if (written === null) return [];
  const { byTriggers, begun, taken } = written.recipe;
  return Object.keys({ ...byTriggers, ...begun }).filter((table) => taken[table] === undefined);
}

/** Tables that some run left to triggers: what they hold mixes with no rows of ours, for they get none. */
export function triggerTables(runs: readonly GeneratedRun[]): ReadonlySet<string> {
  return new Set(runs.flatMap(({ content }) => Object.keys(readRecipe(content)?.recipe.byTriggers ?? {})));
}

/** The transactions in which triggers wrote a table while a run wrote others. */
export function triggerWriters(run: GeneratedRun, table: string): readonly string[] {
  if (!filledByTriggers(run).includes(table)) return [];
  return run.chunks.filter((chunk) => displayTable(chunk.table) !== table).map(({ writtenBy }) => writtenBy);
}
