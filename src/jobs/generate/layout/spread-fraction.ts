import type { Spread } from "../model/entity.ts";

/** Bends an even fraction, 0 up to but not including 1, so that it falls as the spread says: the lower ones most often. */
export function spreadFraction(spread: Spread): (fraction: number) => number {
  switch (spread) {
    case "uniform":
      return (fraction) => fraction;
    case "normal":
      // Two even halves make a triangle, near enough to a bell, and take one draw alone.
      return (fraction) => {
        const fine = fraction * 65_536;
        const coarse = Math.floor(fine);
        return (coarse / 65_536 + (fine - coarse)) / 2;
      };
    case "pareto":
      return (fraction) => Math.min(0.999_999_999, (1 / Math.sqrt(1 - fraction) - 1) / 4);
    case "zipf":
      return (fraction) => fraction * fraction * fraction * fraction;
  }
}
