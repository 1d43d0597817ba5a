import type { ColumnModel } from "../series.ts";
import { seriesOfValues, valueTarget } from "../value-series.ts";

/** Numbers in the order of the rows: `start`, `start + step`, ... as a sequence would have dealt them. */
export function position({
  start = 1,
  step = 1,
}: { readonly start?: number; readonly step?: number } = {}): ColumnModel {
  return {
    summary: `numbers from ${start} on`,
    prepare: (site) => {
      const values = seriesOfValues(site.column, (row) => start + row * step);
      if (valueTarget(site.column).kind !== "integer") return values;
      return { at: (row) => start + row * step, write: (row, out) => out.integer(start + row * step) };
    },
  };
}
