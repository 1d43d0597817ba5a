import type { ColumnSite } from "../series.ts";
import { valueTarget } from "../value-series.ts";
import { isOpenDay, type DayName } from "../working-days.ts";

/** When things can happen. */
export interface OpenTimes {
  /** From which hour of the day up to but not including which; the whole day when left out. */
  readonly hours?: readonly [from: number, to: number] | undefined;
  /** All days of the week when left out. */
  readonly weekdays?: readonly DayName[] | undefined;
  /** Times are multiples of so many minutes, the next one each; as they fall when left out. */
  readonly every?: number | undefined;
}

const dayLength = 86_400_000_000;
const hourLength = 3_600_000_000;

/** Moves times on to when it is open: to the same day's hours where those are still to come, else to those of the next open day. */
export function openTimes(
  site: ColumnSite,
  { hours = [0, 24], weekdays, every }: OpenTimes,
): (time: number, row: number) => number {
  const isOpen = isOpenDay(weekdays);
  if (valueTarget(site.column).kind === "date")
    return (time) => nextDay(Math.floor(time / dayLength), isOpen) * dayLength;
  const grid = every === undefined ? 1 : every * 60_000_000;
  const [opens, closes] = [Math.ceil((hours[0] * hourLength) / grid) * grid, hours[1] * hourLength];
  const steps = Math.ceil((closes - opens) / (every === undefined ? 1_000_000 : grid));
  if (steps < 1) site.refuse("has hours that leave no time.", "Write hours as [9, 17].");
  if (opens === 0 && closes === dayLength && weekdays === undefined && every === undefined) return (time) => time;
  const draws = site.draws("opening");
  const step = every === undefined ? 1_000_000 : grid;
  return (time, row) => {
    const rounded = Math.ceil(time / grid) * grid;
    const day = Math.floor(rounded / dayLength);
    const ofDay = rounded - day * dayLength;
    if (isOpen(day) && ofDay >= opens && ofDay < closes) return rounded;
    const next = nextDay(ofDay < opens ? day : day + 1, isOpen);
    return next * dayLength + opens + Math.floor(draws.fraction(row) * steps) * step;
  };
}

function nextDay(day: number, isOpen: (day: number) => boolean): number {
  let next = day;
  while (!isOpen(next)) next++;
  return next;
}
