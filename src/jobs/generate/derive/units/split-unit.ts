import { attemptRow, type Unit } from "../../constraints/unit.ts";
import type { RowDraws } from "../../draws/row-draws.ts";
import type { Value } from "../../model/value.ts";

/** A column that is part of a sum, and between which numbers it lies. */
export interface SplitPart {
  readonly column: string;
  readonly low: number;
  readonly high: number;
  readonly draws: RowDraws;
}

/** Columns whose sum is given: shares of a hundred, debit and credit of a total. */
export interface SplitUse {
  readonly parts: readonly SplitPart[];
  /** Digits after the point. */
  readonly decimals: number;
  /** Columns that the sum is made of. */
  readonly needs: readonly string[];
  readonly total: (cell: (column: string) => Value) => number | null;
}

/** Draws one part after another from what is left for it; the last one gets the rest. */
export function splitUnit({ parts, decimals, needs, total }: SplitUse): Unit {
  const unit = 10 ** decimals;
  const written = (whole: number): number => Number((whole / unit).toFixed(decimals));
  const bounds = parts.map(({ low, high }) => ({ low: Math.ceil(low * unit), high: Math.floor(high * unit) }));
  const after = (place: number, side: "low" | "high"): number =>
    bounds.slice(place + 1).reduce((sum, bound) => sum + bound[side], 0);
  return {
    columns: parts.map(({ column }) => column),
    needs,
    fixed: false,
    radix: () => null,
    draw: (row, { attempt }, cell) => {
      const sum = total(cell);
      if (sum === null) return null;
      let left = Math.round(sum * unit);
      const values: number[] = [];
      for (const [place, { draws }] of parts.entries()) {
        const low = Math.max(bounds[place].low, left - after(place, "high"));
        const high = Math.min(bounds[place].high, left - after(place, "low"));
        if (low > high) return null;
        // Of what is left all further parts get a like share on average.
        const most =
          place === parts.length - 1 ? high : Math.min(high, low + (2 * (high - low)) / (parts.length - place));
        const value = low + Math.floor(draws.fraction(attemptRow(row, attempt)) * (most - low + 1));
        values.push(written(value));
        left -= value;
      }
      return left === 0 ? { values } : null;
    },
  };
}
