import { daysFromText } from "../../../values/iso-date.ts";
import type { ColumnModel, ColumnSite } from "../series.ts";
import { seriesOfValues, valueTarget } from "../value-series.ts";
import { seasonOf, workingDays, type DayName } from "../working-days.ts";

/** When things happen. */
export interface TimesOptions {
  /** From which hour of the day up to but not including which; the whole day when left out. */
  readonly hours?: readonly [from: number, to: number];
  /** All days of the week when left out. */
  readonly weekdays?: readonly DayName[];
  /** A weight for each month, January first; all alike when left out. */
  readonly months?: readonly number[];
  /** How many times as much happens in a year as in the one before; 1 when left out. */
  readonly growth?: number;
  /** Times are multiples of so many minutes; to the second when left out. */
  readonly every?: number;
}

const microsecondsPerDay = 86_400_000_000;

/** A day, or a time of one, between two days, both included: in business hours, by season, more from year to year. */
export function times(from: string, to: string, options: TimesOptions = {}): ColumnModel {
  return {
    summary: `times from ${from} to ${to}`,
    prepare: (site) => {
      const draws = site.draws();
      const dayAt = dayPicker(site, [dayOf(site, from), dayOf(site, to)], options);
      const kind = valueTarget(site.column);
      if (kind.kind === "date") return seriesOfValues(site.column, (row) => dayAt(draws.fraction(row)));
      const clock = site.draws("clock");
      const timeAt = timePicker(site, options);
      const isClock = kind.type === "time";
      return seriesOfValues(site.column, (row) => {
        const ofDay = timeAt(clock.fraction(row));
        return isClock ? ofDay : dayAt(draws.fraction(row)) * microsecondsPerDay + ofDay;
      });
    },
  };
}

/** A day since 1970-01-01 from its text. */
export function dayOf(site: ColumnSite, text: string): number {
  return daysFromText(text) ?? site.refuse(`has a bound that is no day: ${text}.`, "Write days as 2024-05-06.");
}

/** Days by their weights: the sums of all before are kept, eight bytes a day. */
function dayPicker(
  site: ColumnSite,
  [first, last]: readonly [first: number, last: number],
  { weekdays, months, growth = 1 }: TimesOptions,
): (fraction: number) => number {
  const days = workingDays(first, last, weekdays);
  const start = seasonOf(first).year;
  const ends = new Float64Array(days.length);
  let sum = 0;
  for (const [place, day] of days.entries()) {
    const { year, month } = seasonOf(day);
    sum += (months?.[month] ?? 1) * growth ** (year - start);
    ends[place] = sum;
  }
  if (!(sum > 0))
    site.refuse("lies between days of which none is meant.", "Turn the bounds round, or name days and months in them.");
  return (fraction) => days[firstAbove(ends, fraction * sum)];
}

/** The first place whose number is above another; the last where none is. */
export function firstAbove(ends: Float64Array, wanted: number, length = ends.length): number {
  let [low, high] = [0, length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle] > wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}

function timePicker(site: ColumnSite, { hours = [0, 24], every }: TimesOptions): (fraction: number) => number {
  const step = every === undefined ? 1_000_000 : every * 60_000_000;
  const steps = Math.floor(((hours[1] - hours[0]) * 3_600_000_000) / step);
  if (steps < 1) site.refuse("has hours that leave no time.", "Write hours as [9, 17].");
  return (fraction) => hours[0] * 3_600_000_000 + Math.floor(fraction * steps) * step;
}
