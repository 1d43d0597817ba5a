import { dictionaries } from "../values/dictionaries.ts";
import { wordsOf } from "../values/words.ts";
import { citiesAbroad, firstNamesAbroad, hanFamilyNames, lastNamesAbroad } from "./words-abroad.ts";
import { adjectives, nouns } from "../values/words/vocabulary.ts";

/** Dictionaries in small letters without diacritics, to look values up in; each is made when it is first asked for. */
export const knownWords = {
  firstNames: lookUp(() => [...dictionaries.firstNames(), ...wordsOf(firstNamesAbroad)]),
  lastNames: lookUp(() => [...dictionaries.lastNames(), ...wordsOf(lastNamesAbroad)]),
  cities: lookUp(() => [...dictionaries.places().map(({ city }) => city), ...citiesAbroad.trim().split(/,\s+/)]),
  states: lookUp(() => dictionaries.states().flatMap(({ name, code }) => [name, code])),
  /** Words for things: what holds them is called after no person. */
  things: lookUp(() => [...wordsOf(nouns), ...wordsOf(adjectives)]),
} as const;

/** A word as the dictionaries have it. */
export function plainWord(word: string): string {
  return word
    .normalize("NFKD")
    .replaceAll(/[\p{M}.]/gu, "")
    .replaceAll("’", "'")
    .toLowerCase();
}

/** Whether a plain word is a last name: a known one, or one that is made like O'Brien or McDonald. */
export function isLastName(word: string): boolean {
  return knownWords.lastNames(word) || /^(?:[od]'|mc)\p{L}{3,}$/u.test(word);
}

/** Two to four Chinese characters that begin with a common family name. */
export function isHanName(text: string): boolean {
  return /^\p{sc=Han}{2,4}$/u.test(text) && hanFamilyNames.includes(text[0]);
}

/** Whether a name is written as one: `Ann`, `ANN`, and letters of scripts that have no capitals. */
export function isCapitalised(name: string): boolean {
  return !/^\p{Ll}/u.test(name);
}

function lookUp(words: () => readonly string[]): (word: string) => boolean {
  let known: ReadonlySet<string> | undefined;
  return (word) => (known ??= new Set(words().map(plainWord))).has(word);
}
