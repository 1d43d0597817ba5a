import type { ColumnModel } from "../series.ts";

/**
 * A word of models that remembers what it was given. What it makes is a function, of which nobody could tell whether it is
 * the one that made the rows that are there.
 */
export function told<Given extends readonly unknown[]>(
  word: string,
  make: (...given: Given) => ColumnModel,
): (...given: Given) => ColumnModel {
  return (...given) => ({ ...make(...given), told: [word, ...given] });
}
