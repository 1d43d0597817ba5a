import type { RowDraws } from "../draws/row-draws.ts";
import type { Spread } from "../model/entity.ts";
import { spreadFraction } from "./spread-fraction.ts";

/** A whole number between two bounds for each row, by its draw and the way numbers fall between the bounds. */
export function spreadCount(
  draws: RowDraws,
  { min, max, spread }: { readonly min: number; readonly max: number; readonly spread: Spread },
): (row: number) => number {
  const span = max - min + 1;
  const bend = spreadFraction(spread);
  return (row) => min + Math.floor(bend(draws.fraction(row)) * span);
}
