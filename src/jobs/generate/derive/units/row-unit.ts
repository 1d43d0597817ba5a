import { attemptRow, type Unit } from "../../constraints/unit.ts";
import type { RowDraws } from "../../draws/row-draws.ts";
import type { Value } from "../../model/value.ts";

/** A column that tells a part of what its row is about. */
export interface RowPart<About> {
  readonly column: string;
  /** The share of rows that hold NULL, 0 to 1. */
  readonly nullShare: number;
  readonly nulls: RowDraws;
  readonly write: (about: About, row: number) => Value;
}

/** Columns that tell of one thing, the same in each: the row's person, the row's place. */
export function rowUnit<About>(parts: readonly RowPart<About>[], about: (row: number) => About): Unit {
  return {
    columns: parts.map(({ column }) => column),
    needs: [],
    fixed: false,
    radix: () => null,
    draw: (row, { attempt }) => {
      const at = attemptRow(row, attempt);
      const told = about(at);
      return {
        values: parts.map(({ nullShare, nulls, write }) =>
          nullShare > 0 && nulls.fraction(at) < nullShare ? null : write(told, row),
        ),
      };
    },
  };
}
