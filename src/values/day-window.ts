import type { Index } from "../rows/index-fraction.ts";

/** How far a made-up day may lie from the original: five years, leap days rounded up. */
const fiveYears = 1826;

/** How many days that are, without the original. */
export const nearbyDays = 2 * fiveYears;

/**
 * A day within five years of the original and within the bounds, both included; another than the original unless there
 * is no other. An original outside the bounds counts as the nearer bound.
 */
export function nearbyDay(index: Index, original: number, earliest: number, latest: number): number {
  const centre = Math.min(Math.max(original, earliest), latest);
  const from = Math.max(centre - fiveYears, earliest);
  const to = Math.min(centre + fiveYears, latest);
  const skipsOriginal = centre === original && to > from;
  const day = from + index.take(to - from + (skipsOriginal ? 0 : 1));
  return skipsOriginal && day >= original ? day + 1 : day;
}
