import { attemptRow, type Unit } from "../../constraints/unit.ts";
import type { RowDraws } from "../../draws/row-draws.ts";
import type { Value } from "../../model/value.ts";
import type { TableSeries } from "../../series.ts";

/** A column of which is known what it holds: that stands fast. */
export function givenUnit(column: string, at: (row: number) => Value): Unit {
  return {
    columns: [column],
    needs: [],
    fixed: true,
    radix: () => null,
    draw: (row) => ({ values: [at(row)] }),
  };
}

/** A column that the model itself describes, with the row that it references; it may be made of others. */
export function describedUnit(table: TableSeries, column: string, needs: readonly string[]): Unit {
  return {
    ...givenUnit(column, (row) => table.series(column).at(row)),
    needs,
    described: true,
    draw: (row) => {
      const series = table.series(column);
      return {
        values: [series.at(row)],
        ...(series.reference === undefined ? {} : { row: series.reference.row(row) }),
      };
    },
  };
}

/** A column that an equation makes of others. */
export function computedUnit(
  column: string,
  needs: readonly string[],
  compute: (cell: (column: string) => Value, row: number) => Value | undefined,
): Unit {
  return {
    columns: [column],
    needs,
    fixed: true,
    radix: () => null,
    draw: (row, _wish, cell) => {
      const value = compute(cell, row);
      return value === undefined ? null : { values: [value] };
    },
  };
}

/** Columns that are filled from a list of rows known to be good. */
export function poolUnit(columns: readonly string[], rows: readonly (readonly Value[])[], draws: RowDraws): Unit {
  return {
    columns,
    needs: [],
    fixed: false,
    radix: () => rows.length,
    draw: (row, { attempt, place }) => ({
      values: rows[place ?? draws.whole(attemptRow(row, attempt), rows.length)],
    }),
  };
}
