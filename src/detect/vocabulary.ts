import { allColumnRules } from "./column-rules.ts";
import { dictionary } from "./dictionary.ts";
import { phraseWordsOf } from "./phrases.ts";
import { signNouns } from "./sign-nouns.ts";
import { blockers, particles, qualifiers } from "./word-classes.ts";

/** Every word that means something to the rules: what joined names are taken apart into, and plurals are traced back to. */
export const vocabulary: ReadonlySet<string> = new Set([
  ...allColumnRules.flatMap((rule) => phraseWordsOf(rule)),
  ...[...dictionary.values()].flatMap((meaning) => meaning.split(" ")),
  ...[...signNouns.values()].flatMap((nouns) => [...nouns].flatMap((noun) => noun.split(" "))),
  ...qualifiers,
  ...blockers,
  ...particles,
]);
