import { seriesOfList } from "../list-series.ts";
import type { Value } from "../model/value.ts";
import type { ColumnModel } from "../series.ts";

/** The same value in every row; null is NULL. */
export function constant(value: Value): ColumnModel {
  return {
    summary: value === null ? "NULL" : "one value for all rows",
    prepare: ({ column }) => ({
      ...seriesOfList(column, [value], () => 0),
      ...(value === null ? { isNone: true } : {}),
    }),
  };
}
