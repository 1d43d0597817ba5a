import type { Datum } from "../../constraints/datum.ts";
import { attemptRow, type Unit } from "../../constraints/unit.ts";
import type { RowDraws } from "../../draws/row-draws.ts";
import type { Value } from "../../model/value.ts";

/** From one number to another, both included; days and moments are microseconds. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Between what a column must lie: as other columns of the row say, and in one of some intervals. */
export interface Windows {
  /** What the row's other columns leave; infinite where they leave it open. */
  readonly around: (cell: (column: string) => Value) => Interval;
  readonly own: readonly Interval[];
  /** Columns that it looks at. */
  readonly needs: readonly string[];
  /** The least step between two values, by how much room there is for them. */
  readonly step: (room: number) => number;
  readonly read: (value: Value) => Datum;
  readonly write: (point: number) => Value;
  readonly draws: RowDraws;
}

/** What is open to one side is left to be drawn again for so long. */
const openAttempts = 24;

/**
 * A column whose checks compare it with others of the row: a value that lies outside of what those leave is drawn again inside, so
 * that a window of minutes in years is no matter of luck. Values that lie inside stay as they are.
 */
export function windowUnit(own: Unit, windows: Windows): Unit {
  const { around, needs, read } = windows;
  return {
    ...own,
    needs: [...new Set([...own.needs, ...needs])],
    ...(own.alone === undefined ? {} : { alone: windowUnit(own.alone, windows) }),
    draw: (row, wish, cell, referenced) => {
      const drawn = own.draw(row, wish, cell, referenced);
      if (drawn === null) return null;
      const point = pointOf(read(drawn.values[0]));
      if (point === null) return drawn;
      const { low, high } = around(cell);
      const fits = (one: Interval): boolean => point >= Math.max(low, one.low) && point <= Math.min(high, one.high);
      if (windows.own.some(fits)) return drawn;
      const parts = partsOf(windows, { low, high }, wish.attempt >= openAttempts ? point : null);
      if (parts.length === 0) return drawn;
      const fraction = windows.draws.fraction(attemptRow(row, wish.attempt));
      return { ...drawn, values: [windows.write(pointIn(parts, fraction, windows.step))] };
    },
  };
}

function pointOf(datum: Datum): number | null {
  const isPoint = datum.kind === "number" || datum.kind === "day" || datum.kind === "moment" || datum.kind === "time";
  return isPoint ? datum.value : null;
}

/** What is left of the column's own intervals; one that is open is closed near its other end, if at all. */
function partsOf({ own }: Windows, around: Interval, point: number | null): readonly Interval[] {
  return own.flatMap((one) => {
    const [low, high] = [Math.max(one.low, around.low), Math.min(one.high, around.high)];
    if (low > high) return [];
    if (Number.isFinite(low) && Number.isFinite(high)) return [{ low, high }];
    if (point === null || (!Number.isFinite(low) && !Number.isFinite(high))) return [];
    const room = Math.max(10, Math.abs(point - (Number.isFinite(low) ? low : high)));
    return [Number.isFinite(low) ? { low, high: low + room } : { low: high - room, high }];
  });
}

function pointIn(parts: readonly Interval[], fraction: number, stepOf: Windows["step"]): number {
  const whole = parts.reduce((sum, { low, high }) => sum + (high - low), 0);
  let left = fraction * whole;
  const part = parts.find(({ low, high }) => {
    if (left <= high - low) return true;
    left -= high - low;
    return false;
  });
  const { low, high } = part ?? parts[0];
  const step = stepOf(high - low);
  const [first, last] = [Math.ceil(low / step), Math.floor(high / step)];
  if (first > last) return low + Math.min(left, high - low);
  return Math.min(last, first + Math.floor(fraction * (last - first + 1))) * step;
}
