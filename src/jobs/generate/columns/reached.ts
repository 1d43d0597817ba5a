import type { ColumnModel } from "../series.ts";
import { seriesOfValues } from "../value-series.ts";
import { comeBy, delayed, type Delay } from "./after.ts";

/** When a row came to a state. */
export interface Reaching {
  /** The column with the states. */
  readonly column: string;
  readonly state: string;
  /** Columns with the times of the states that may come before: the last that is not NULL counts. */
  readonly after: readonly string[];
}

/** The time at which a row came to a state, some time after the one before; NULL where it never did. */
export function reached({ column, state, after }: Reaching, delay: Delay): ColumnModel {
  return {
    summary: `when ${column} came to ${state}`,
    reads: [column, ...after],
    prepare: (site) => {
      const series = site.table.series(column);
      if (series.path === undefined)
        return site.refuse(`looks for states in ${column}, which has none.`, "Name a column made by `states`.");
      const hasCome = comeBy(site, delay.until);
      const ends = after.map((name) => delayed(site, name, delay));
      return seriesOfValues(site.column, (row) => {
        if (series.path?.(row).includes(state) !== true) {
          if (!site.column.notNull) return null;
          return site.refuse(`must have a time, and rows never come to ${state}.`, "Make the column nullable.");
        }
        let last: number | null = null;
        for (const end of ends) {
          const at = end(row);
          if (at !== null && (last === null || at > last)) last = at;
        }
        return hasCome(last);
      });
    },
  };
}
