import { seriesOfList } from "../list-series.ts";
import type { Value } from "../model/value.ts";
import type { ColumnModel } from "../series.ts";

/** Values that come back after so many rows, by the row's number: for columns that need no chance, in tables of many rows. */
export function recurring(period: number, make: (number: number) => Value): ColumnModel {
  return {
    summary: `${period} values in turn`,
    prepare: ({ column }) => {
      const values = Array.from({ length: period }, (_, number) => make(number));
      return seriesOfList(column, values, (row) => row % period);
    },
  };
}
