import { daysFromText } from "../../../values/iso-date.ts";
import type { ColumnModel, ColumnSite } from "../series.ts";
import { seriesOfValues, valueTarget } from "../value-series.ts";
import { times, type TimesOptions } from "./times.ts";

const microsecondsPerDay = 86_400_000_000;

/**
 * A value between two bounds, both included: numbers, or days as `2024-05-06` for dates and timestamps (to the second), which
 * may keep to hours, weekdays and seasons as `times` do.
 */
export function between(from: number | string, to: number | string, options: TimesOptions = {}): ColumnModel {
  return {
    summary: `between ${from} and ${to}`,
    prepare: (site) => {
      if (Object.values(options).some((option) => option !== undefined)) {
        if (typeof from === "number" || typeof to === "number")
          return site.refuse("lies between numbers, which have no hours or seasons.", "Write days as 2024-05-06.");
        return times(from, to, options).prepare(site);
      }
      const draws = site.draws();
      const { kind } = valueTarget(site.column);
      const [low, high] = [bound(site, from), bound(site, to)];
      if (high < low) site.refuse(`lies between ${from} and ${to}, which leaves nothing.`, "Turn the bounds round.");
      if (kind === "timestamp") {
        const seconds = (high - low + 1) * 86_400;
        return seriesOfValues(site.column, (row) => low * microsecondsPerDay + draws.whole(row, seconds) * 1_000_000);
      }
      if (kind === "decimal" && !(Number.isInteger(low) && Number.isInteger(high))) {
        const cents = Math.round((high - low) * 100) + 1;
        return seriesOfValues(site.column, (row) => Math.round(low * 100 + draws.whole(row, cents)) / 100);
      }
      return seriesOfValues(site.column, (row) => low + draws.whole(row, high - low + 1));
    },
  };
}

function bound(site: ColumnSite, value: number | string): number {
  if (typeof value === "number") return value;
  return daysFromText(value) ?? site.refuse(`has a bound that is no day: ${value}.`, "Write days as 2024-05-06.");
}
