import type { RowDraws } from "../draws/row-draws.ts";
import type { ColumnModel, ColumnSite } from "../series.ts";
import { seriesOfValues, valueTarget } from "../value-series.ts";
import { seasonOf } from "../working-days.ts";
import { openTimes, type OpenTimes } from "./open-times.ts";
import { dayOf } from "./times.ts";

/** How long after; both bounds included. One unit is enough. */
export interface Delay extends OpenTimes {
  readonly min: number;
  readonly max: number;
  readonly unit: "seconds" | "minutes" | "hours" | "days";
  /** A weight for each month, January first: of the times that there are, those of heavy months are taken more often. */
  readonly months?: readonly number[] | undefined;
  /** The last day that has come: NULL for what would lie after it. */
  readonly until?: string | undefined;
}

/**
 * A date or timestamp some time after another column of the row; NULL where that is NULL. With hours or weekdays it is moved
 * on to the next time that is open, so that it may lie later than the longest delay.
 */
export function after(column: string, delay: Delay): ColumnModel {
  return {
    summary: `${delay.min} to ${delay.max} ${delay.unit} after ${column}`,
    reads: [column],
    prepare: (site) => {
      const time = delayed(site, column, delay);
      const hasCome = comeBy(site, delay.until);
      return seriesOfValues(site.column, (row) => hasCome(time(row)));
    },
  };
}

/** Leaves out times that lie after a day. */
export function comeBy(site: ColumnSite, until: string | undefined): (time: number | null) => number | null {
  if (until === undefined) return (time) => time;
  if (site.column.notNull)
    site.refuse("must not be NULL, and what has not come has no time.", "Take `until` away, or make it nullable.");
  const end = (dayOf(site, until) + 1) * (valueTarget(site.column).kind === "date" ? 1 : microseconds.days);
  return (time) => (time === null || time >= end ? null : time);
}

/** A time as the site's column holds it, some time after another column of the row; null where that is NULL. */
export function delayed(site: ColumnSite, column: string, delay: Delay): (row: number) => number | null {
  const { min, max, unit } = delay;
  if (max < min) site.refuse("has a longest delay below the shortest.", "Turn min and max round.");
  const draws = site.draws();
  const other = site.table.series(column);
  const otherColumn = site.table.table.columns.find(({ name }) => name === column);
  const from = otherColumn === undefined ? "date" : valueTarget(otherColumn).kind;
  const to = valueTarget(site.column).kind;
  const step = microseconds[unit];
  const choose = seasonal(site, delay, draws);
  const open = openTimes(site, delay);
  return (row) => {
    const start = other.at(row);
    if (typeof start !== "number") return null;
    const begin = from === "date" ? start * microseconds.days : start;
    const at = open(
      choose(row, (fraction) => begin + (min + Math.floor(fraction * (max - min + 1))) * step),
      row,
    );
    return to === "date" ? Math.floor(at / microseconds.days) : at;
  };
}

const microseconds = { seconds: 1e6, minutes: 6e7, hours: 3.6e9, days: 86_400_000_000 } as const;

type Choose = (row: number, time: (fraction: number) => number) => number;

/** A time that does not suit the season is drawn again so many times at most. */
const mostDraws = 24;

function seasonal(site: ColumnSite, { months }: Delay, draws: RowDraws): Choose {
  if (months === undefined) return (row, time) => time(draws.fraction(row));
  const most = Math.max(...months);
  if (!(most > 0)) site.refuse("has months of which none is meant.", "Give at least one a weight above 0.");
  const again = site.draws("season");
  return (row, time) => {
    let at = time(draws.fraction(row));
    for (let draw = 0; draw < mostDraws; draw++) {
      const { month } = seasonOf(Math.floor(at / microseconds.days));
      const place = row * mostDraws * 2 + draw * 2;
      if (again.fraction(place) * most < months[month]) return at;
      at = time(again.fraction(place + 1));
    }
    return at;
  };
}
