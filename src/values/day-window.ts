import type { Index } from "../rows/index-fraction.ts";

/** How far a made-up day may lie from the original: five years, leap days rounded up. */
export const fiveYears = 1826;

/** A day from a window, both ends included, other than the original's if the window has any other. */
export function dayWithin(index: Index, original: number, earliest: number, latest: number): number {
  const inside = original >= earliest && original <= latest;
  const count = latest - earliest + 1 - (inside && latest > earliest ? 1 : 0);
  const day = earliest + index.take(count);
  return inside && latest > earliest && day >= original ? day + 1 : day;
}
