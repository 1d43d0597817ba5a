import type { Value } from "../model/value.ts";
import type { ColumnModel } from "../series.ts";
import { seriesOfValues } from "../value-series.ts";

/** Another model's values, but for the first row: a value that can be looked for. */
export function firstIs(first: Value, then: ColumnModel): ColumnModel {
  return {
    ...then,
    ordinary: then,
    prepare: (site) => {
      const series = then.prepare(site);
      return seriesOfValues(site.column, (row) => (row === 0 ? first : series.at(row)));
    },
  };
}
