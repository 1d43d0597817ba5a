import type { ColumnModel, ColumnSite } from "../series.ts";
import { seriesOfValues, valueTarget } from "../value-series.ts";

/** How long after; both bounds included. One unit is enough. */
export interface Delay {
  readonly min: number;
  readonly max: number;
  readonly unit: "seconds" | "minutes" | "hours" | "days";
}

/** A date or timestamp some time after another column of the row; NULL where that is NULL. */
export function after(column: string, delay: Delay): ColumnModel {
  return {
    summary: `${delay.min} to ${delay.max} ${delay.unit} after ${column}`,
    prepare: (site) => seriesOfValues(site.column, delayed(site, column, delay)),
  };
}

/** A time as the site's column holds it, some time after another column of the row; null where that is NULL. */
export function delayed(site: ColumnSite, column: string, { min, max, unit }: Delay): (row: number) => number | null {
  const draws = site.draws();
  const other = site.table.series(column);
  const otherColumn = site.table.table.columns.find(({ name }) => name === column);
  const from = otherColumn === undefined ? "date" : valueTarget(otherColumn).kind;
  const to = valueTarget(site.column).kind;
  const step = microseconds[unit];
  return (row) => {
    const start = other.at(row);
    if (typeof start !== "number") return null;
    const begin = from === "date" ? start * microseconds.days : start;
    const end = begin + (min + draws.whole(row, max - min + 1)) * step;
    return to === "date" ? Math.floor(end / microseconds.days) : end;
  };
}

const microseconds = { seconds: 1e6, minutes: 6e7, hours: 3.6e9, days: 86_400_000_000 } as const;
