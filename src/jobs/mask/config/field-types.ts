import { z } from "zod";

/**
 * Schemas whose error says in words what the setting takes, so that one sentence serves every way to get it wrong:
 * "`length` must be a whole number from 16 to 64."
 */
export function text(takes = "text") {
  return z.string({ error: takes }).min(1, { error: `${takes}, and not empty` });
}

/** true or false. */
export function yesOrNo() {
  return z.boolean({ error: "true or false" });
}

/** One of a few words. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, { error: inWords(words) });
}

/** A whole number within bounds, both included. */
export function wholeNumber(least: number, most: number) {
  const error = `a whole number from ${least} to ${most}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
}

/** `a, b or c`, or with another last link. */
export function inWords(words: readonly string[], link = "or"): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${link} ${words.at(-1)}`;
}
