import { characterLength } from "../../../../catalog/base-type.ts";
import type { Table, TableColumn } from "../../../../catalog/catalog.ts";
import { nameWords, singular } from "../../../../catalog/name-words.ts";
import { plainWords, wordsBefore } from "./common-words.ts";
import { productSpace, valuesOf, type Space } from "../spaces/space.ts";

/** Longer lists have names enough. */
const mostListed = 2000;

/**
 * A space of names that are to differ, and beyond them what is called after them: with words before that go with such names, with
 * any adjective, and numbered at last, so that names do not repeat where there are more rows than names.
 */
export function moreNames(
  space: Space,
  { table, column }: { readonly table: Table; readonly column: TableColumn },
): Space {
  if (space.size > mostListed || space.beyond !== undefined) return space;
  const values = valuesOf(space).filter((value) => typeof value === "string");
  if (values.length < space.size || new Set(values).size < space.size) return space;
  const length = characterLength(column.type) ?? Infinity;
  const before = wordsFor([column.name, table.id.name]);
  const usual = plainWords.adjectives().filter((word) => !before.some((one) => one.toLowerCase() === word));
  const numbers = numbered(values, length);
  const tiers = [
    before.length === 0 ? null : adorned(values, length, before),
    adorned(values, length, usual),
    numbers === null ? null : laterPlaces(numbers, values.length),
  ].filter((tier) => tier !== null);
  const beyond = tiers.reduceRight<Space | null>(
    (rest, tier) => (rest === null ? tier : { ...tier, beyond: rest }),
    null,
  );
  return beyond === null ? space : { ...space, beyond };
}

/** The words that go before what a column or its table is called after. */
function wordsFor(names: readonly string[]): readonly string[] {
  const endings = names.flatMap((name) => {
    const words = nameWords(name).map(singular);
    return words.map((_, from) => words.slice(from).join(" "));
  });
  const found = endings.find((name) => Object.hasOwn(wordsBefore, name));
  return found === undefined ? [] : wordsBefore[found];
}

function laterPlaces(space: Space, from: number): Space {
  return { ...space, size: space.size - from, at: (place) => space.at(place + from) };
}

/** The words with an adjective before each: what is called `Games` becomes `Quiet Games`. */
export function adorned(
  values: readonly string[],
  length: number,
  words: readonly string[] = plainWords.adjectives(),
): Space | null {
  const longest = length - 1 - Math.max(...values.map((value) => value.length));
  const adjectives = words.filter((word) => word.length <= longest);
  if (adjectives.length === 0) return null;
  return productSpace(
    `one of ${values.length} words, with an adjective`,
    [values.length, adjectives.length],
    ([word, adjective]) => {
      const first = adjectives[adjective];
      return `${/^[A-Z]/.test(values[word]) ? capitalised(first) : first} ${values[word]}`;
    },
  );
}

/** The words themselves first, then with numbers behind them, so that a key finds as many as it needs. */
export function numbered(values: readonly string[], length: number): Space | null {
  const longest = Math.max(...values.map((value) => value.length));
  // The last number has as many digits as there is room for.
  const rounds = (length === Infinity ? 1_000_000 : 10 ** Math.max(0, Math.min(6, length - longest - 1))) - 1;
  if (rounds < 9) return null;
  return {
    summary: `one of ${values.length} words, numbered`,
    size: values.length * rounds,
    distinct: true,
    at: (place) => {
      const round = Math.floor(place / values.length);
      return round === 0 ? values[place] : `${values[place % values.length]} ${round + 1}`;
    },
  };
}

/** The same text with capitals at the beginning of its words. */
export function capitalised(value: unknown): string {
  return String(value).replaceAll(/(?<=^| )[a-z]/g, (letter) => letter.toUpperCase());
}
