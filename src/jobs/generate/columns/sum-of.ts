import type { ColumnModel } from "../series.ts";
import { made } from "./made.ts";

/** The sum of a column over the rows that belong to this one; 0 where there are none. */
export function sumOf(table: string, column: string): ColumnModel {
  return {
    ...made((row) => {
      let sum = 0;
      for (const child of row.children(table)) sum += child.amount(column);
      // Amounts have at most four decimals; adding them up must not leave a trace of binary fractions.
      return Math.round(sum * 10_000) / 10_000;
    }, `the sum of ${table}.${column}`),
    tables: [table],
    adds: { table, column },
  };
}

/** How many rows of another table belong to this one. */
export function countOf(table: string): ColumnModel {
  return {
    ...made((row) => [...row.children(table)].length, `the number of ${table}`),
    tables: [table],
  };
}
