import type { RowDraws } from "../../draws/row-draws.ts";
import { shuffle } from "../../draws/shuffle.ts";
import { attemptRow, type Unit } from "../../constraints/unit.ts";
import type { Value } from "../../model/value.ts";
import type { Space } from "../spaces/space.ts";

/** How a plain column is filled from its space. */
export interface SpaceUse {
  readonly column: string;
  readonly space: Space;
  /** The share of rows that hold NULL, 0 to 1. */
  readonly nullShare: number;
  /** Whether each row takes a place of its own. */
  readonly distinct: boolean;
  /** Values that checks speak of, for further attempts. */
  readonly hints: readonly Value[];
  readonly draws: RowDraws;
  readonly nulls: RowDraws;
  readonly places: RowDraws;
}

/** How often a row is drawn from the usual values before every fourth draw takes less usual ones. */
const usualAttempts = 16;

/** A plain column: NULL now and then, otherwise a value of its space. */
export function spaceUnit(use: SpaceUse): Unit {
  const { column, space, nullShare, distinct, hints, draws, nulls } = use;
  const own = distinct ? ownPlaces(space, use.places) : null;
  return {
    columns: [column],
    needs: [],
    fixed: false,
    // What is shuffled by itself is not dealt with others.
    radix: () => (own === null ? space.size : null),
    draw: (row, wish) => {
      const at = attemptRow(row, wish.attempt);
      // After some attempts NULL may well be what the checks ask for.
      const share = wish.attempt > 12 && nullShare > 0 && nullShare < 0.5 ? 0.5 : nullShare;
      if (share > 0 && nulls.fraction(at) < share) return { values: [null] };
      if (own !== null && wish.attempt === 0) return { values: [own(row)] };
      if (wish.place !== undefined) return { values: [space.at(wish.place)] };
      const part = wish.attempt === 0 ? space.turns?.[row % space.turns.length] : undefined;
      if (part !== undefined) return { values: [part.at(draws.whole(at, part.size))] };
      if (hints.length > 0 && wish.attempt % 2 === 1) return { values: [hints[draws.whole(at, hints.length)]] };
      const of = wish.attempt > usualAttempts && wish.attempt % 4 === 0 ? (space.wider ?? space) : space;
      return { values: [of.at(draws.whole(at, of.size))] };
    },
  };
}

/** A value of its own for each row: the space's own in mixed order, then those beyond it, as far as they go. */
function ownPlaces(space: Space, draws: RowDraws): (row: number) => Value {
  const tiers: { readonly space: Space; readonly first: number; readonly place: (at: number) => number }[] = [];
  let first = 0;
  for (let tier: Space | undefined = space; tier !== undefined; tier = tier.beyond) {
    tiers.push({ space: tier, first, place: shuffle(draws, tier.size) });
    first += tier.size;
  }
  return (row) => {
    // Once all are taken they come again.
    const at = row % first;
    const tier = tiers.findLast((each) => each.first <= at) ?? tiers[0];
    return tier.space.at(tier.place(at - tier.first));
  };
}
