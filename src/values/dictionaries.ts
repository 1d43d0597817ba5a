import { citiesByState } from "./words/cities.ts";
import { companyNames, companyTrades } from "./words/companies.ts";
import { countryNames } from "./words/countries.ts";
import { femaleNames } from "./words/female-names.ts";
import { lastNames } from "./words/last-names.ts";
import { maleNames } from "./words/male-names.ts";
import { stateNames } from "./words/states.ts";
import { wordsOf } from "./words.ts";

/** A city with its state's postal code and a ZIP code of the unused prefix 000. */
export interface Place {
  readonly city: string;
  readonly state: string;
  readonly postcode: string;
}

/** Dictionaries that several providers share, split on first use: together they take a few milliseconds, a run uses few. */
export const dictionaries = {
  femaleNames: once(() => wordsOf(femaleNames)),
  maleNames: once(() => wordsOf(maleNames)),
  firstNames: once(() => [...wordsOf(femaleNames), ...wordsOf(maleNames)]),
  lastNames: once(() => wordsOf(lastNames)),
  companyNames: once(() => wordsOf(companyNames)),
  companyTrades: once(() => wordsOf(companyTrades)),
  states: once(() => listed(stateNames).map((entry) => ({ code: entry.slice(0, 2), name: entry.slice(3) }))),
  countries: once(() =>
    listed(countryNames).map((entry) => ({
      alpha2: entry.slice(0, 2),
      alpha3: entry.slice(3, 6),
      name: entry.slice(7),
    })),
  ),
  places: once((): readonly Place[] => places()),
  capitals: once(() => Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ")),
  letters: once(() => Array.from("abcdefghijklmnopqrstuvwxyz")),
} as const;

/** Small letters throughout, for mail addresses and names of accounts. */
export function lowerCased(entries: readonly string[]): readonly string[] {
  return entries.map((entry) => entry.toLowerCase());
}

function places(): readonly Place[] {
  const cities = citiesByState
    .trim()
    .split("\n")
    .flatMap((line) => listed(line.slice(3)).map((city) => ({ city, state: line.slice(0, 2) })));
  return cities.map((place, number) => ({ ...place, postcode: `000${String(number % 100).padStart(2, "0")}` }));
}

function listed(text: string): readonly string[] {
  return text.trim().split(/,\s+/);
}

function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}
