import { attemptRow, type Unit } from "../../constraints/unit.ts";
import type { RowDraws } from "../../draws/row-draws.ts";
import type { Value } from "../../model/value.ts";

/** A column that the model itself describes: what it holds stands fast. */
export function givenUnit(column: string, at: (row: number) => Value): Unit {
  return {
    columns: [column],
    needs: [],
    fixed: true,
    radix: () => null,
    draw: (row) => ({ values: [at(row)] }),
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

/** A day or moment that lies some time after another column, at first; later attempts take any of its own. */
export function laterUnit(
  own: Unit,
  {
    start,
    mayBeNull,
    add,
    draws,
  }: {
    readonly start: string;
    readonly draws: RowDraws;
    /** Whether it is NULL where the other column is. */
    readonly mayBeNull: boolean;
    /** Moves what was drawn to where it lies well after the start. */
    readonly add: (start: Value, drawn: Value, fraction: number) => Value;
  },
): Unit {
  return {
    ...own,
    needs: [start],
    radix: () => null,
    draw: (row, wish, cell) => {
      const drawn = own.draw(row, wish, cell);
      const begin = cell(start);
      if (drawn === null || drawn.values[0] === null || wish.attempt > 40) return drawn;
      if (begin === null) return mayBeNull && wish.attempt === 0 ? { values: [null] } : drawn;
      return { values: [add(begin, drawn.values[0], draws.fraction(attemptRow(row, wish.attempt)))] };
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
