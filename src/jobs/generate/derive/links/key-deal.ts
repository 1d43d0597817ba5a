import type { RowDraws } from "../../draws/row-draws.ts";
import { shuffle } from "../../draws/shuffle.ts";
import type { KeyRule } from "../../constraints/key-rules.ts";
import type { KeyDeal } from "../../constraints/row-search.ts";
import type { Unit } from "../../constraints/unit.ts";
import { widest } from "../spaces/space.ts";

/** Whose a row is, by number, -1 for nobody's, and the how-manieth of theirs. */
export interface DealTurn {
  readonly tenant: number;
  readonly nth: number;
}

/**
 * Deals a key's combinations out: row n, or the n-th row of its tenant as `turnOf` says, takes the n-th place of a shuffle of
 * all of them, spelled in mixed radix, one digit for each unit of the key. Each tenant begins elsewhere, so that two of them
 * share a value only where there are not enough for all. Of several keys the narrowest is dealt; null where none can be.
 */
export function keyDeal(
  keys: readonly KeyRule[],
  units: readonly Unit[],
  draws: RowDraws,
  turnOf: (row: number) => DealTurn = (row) => ({ tenant: 0, nth: row }),
): KeyDeal | null {
  const dealable = keys.flatMap((key) => {
    const places = unitsOf(key, units);
    return places === null ? [] : [{ places, size: sizeOf(places, units, 0) }];
  });
  const narrowest = dealable.filter(({ size }) => size <= widest).toSorted((a, b) => a.size - b.size)[0];
  if (narrowest === undefined) return null;
  const { places } = narrowest;
  const shuffles = new Map<number, (place: number) => number>();
  return {
    units: places,
    digits: (row, attempt) => {
      const size = sizeOf(places, units, row);
      if (size < 1 || size > widest || attempt >= size) return null;
      const dealt = shuffles.get(size) ?? shuffle(draws, size);
      shuffles.set(size, dealt);
      const { tenant, nth } = turnOf(row);
      let rest = dealt((beginningOf(tenant, size) + nth + attempt) % size);
      return places.map((place) => {
        const radix = units[place].radix(row) ?? 1;
        const digit = rest % radix;
        rest = Math.floor(rest / radix);
        return digit;
      });
    },
  };
}

/** Multiples of the golden ratio keep as far from one another as so many points on a circle can, however many come. */
function beginningOf(tenant: number, size: number): number {
  return Math.floor(((Math.max(0, tenant) * goldenRatio) % 1) * size);
}

const goldenRatio = (Math.sqrt(5) - 1) / 2;

/** The units that make up a key of plain columns; null where one of them cannot be asked by number. */
function unitsOf({ kind, elements, predicate }: KeyRule, units: readonly Unit[]): readonly number[] | null {
  if (kind !== "unique" || predicate !== null) return null;
  const places = new Set<number>();
  for (const { expression, operator } of elements) {
    if (expression.kind !== "column" || operator !== "=") return null;
    const place = units.findIndex(({ columns }) => columns.includes(expression.name));
    if (place < 0 || units[place].radix(0) === null) return null;
    places.add(place);
  }
  return [...places];
}

function sizeOf(places: readonly number[], units: readonly Unit[], row: number): number {
  return places.reduce((size, place) => size * (units[place].radix(row) ?? 0), 1);
}
