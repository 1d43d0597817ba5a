import type { Value } from "../model/value.ts";
import type { ColumnModel } from "../series.ts";
import { seriesOfValues } from "../value-series.ts";

/** The same value in every row; null is NULL. */
export function constant(value: Value): ColumnModel {
  return {
    summary: value === null ? "NULL" : "one value for all rows",
    prepare: ({ column }) => ({ ...seriesOfValues(column, () => value), ...(value === null ? { isNone: true } : {}) }),
  };
}
