import type { Value } from "../../model/value.ts";

/** A numbered collection of values for a column: no two places hold the same where it is `distinct`. */
export interface Space {
  /** In words, for plans: `value email`, `one of 3 values`. */
  readonly summary: string;
  /** Whole and at most 2^48. */
  readonly size: number;
  readonly distinct: boolean;
  /** Parts that rows take from in turn where nothing else demands a place, so that none goes without. */
  readonly turns?: readonly Space[];
  /** Less usual values of the kind, for rows that find none free among the usual ones. */
  readonly wider?: Space;
  /** What rows that must differ take once all places are taken: further values, none of which is among these. */
  readonly beyond?: Space;
  at(place: number): Value;
}

/** The largest space: places stay exact in a double, and a shuffle of them is fast. */
export const widest = 2 ** 48;

/** A listed collection. */
export function listSpace(values: readonly Value[], summary = `one of ${values.length} values`): Space {
  return { summary, size: values.length, distinct: true, at: (place) => values[place] };
}

/** All values of a space, which must be a small one. */
export function valuesOf(space: Space): readonly Value[] {
  return Array.from({ length: space.size }, (_, place) => space.at(place));
}

/** How many different values a space has, with those beyond it. */
export function placesOf({ size, beyond }: Space): number {
  return size + (beyond === undefined ? 0 : placesOf(beyond));
}

/** Numbers from one to another in equal steps, both included; `decimals` is how the step is written. */
export function numberSpace(from: number, to: number, decimals = 0): Space {
  const unit = 10 ** decimals;
  const [low, high] = [
    Math.ceil(Number((from * unit).toPrecision(15))),
    Math.floor(Number((to * unit).toPrecision(15))),
  ];
  const size = Math.max(0, Math.min(widest, high - low + 1));
  return {
    summary: `between ${from} and ${to}`,
    size,
    distinct: true,
    at: decimals === 0 ? (place) => low + place : (place) => Number(((low + place) / unit).toFixed(decimals)),
  };
}

/** Several spaces one after the other, as even as they are large. */
export function joinedSpace(spaces: readonly Space[]): Space {
  const size = spaces.reduce((sum, space) => sum + space.size, 0);
  return {
    summary: spaces.map(({ summary }) => summary).join(", "),
    size,
    distinct: false,
    at: (place) => {
      let rest = place;
      for (const space of spaces) {
        if (rest < space.size) return space.at(rest);
        rest -= space.size;
      }
      return spaces[0].at(0);
    },
  };
}

/** A space whose values are made of another's; it stays distinct where the function keeps values apart. */
export function mappedSpace(space: Space, map: (value: Value) => Value, keepsApart: boolean): Space {
  const { beyond } = space;
  return {
    ...space,
    ...(beyond === undefined ? {} : { beyond: mappedSpace(beyond, map, keepsApart) }),
    distinct: space.distinct && keepsApart,
    at: (place) => map(space.at(place)),
  };
}

/** Values made of several lists, one of each: sizes multiply. */
export function productSpace(
  summary: string,
  sizes: readonly number[],
  make: (places: readonly number[]) => Value,
): Space {
  const size = Math.min(
    widest,
    sizes.reduce((product, each) => product * each, 1),
  );
  return {
    summary,
    size,
    distinct: true,
    at: (place) => {
      let rest = place;
      const places = sizes.map((each) => {
        const digit = rest % each;
        rest = Math.floor(rest / each);
        return digit;
      });
      return make(places);
    },
  };
}

/** Thirty-two well mixed bits of a place, for parts of a value that need no distinctness of their own. */
export function mixed(place: number, salt: number): number {
  let x = ((place | 0) ^ Math.imul(Math.floor(place / 4_294_967_296) + salt, 0x9e3779b1)) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
}
