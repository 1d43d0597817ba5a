import type { Value } from "../model/value.ts";

/** Columns of a row that are decided at once: a plain column by itself, the columns of a reference together. */
export interface Unit {
  readonly columns: readonly string[];
  /** Further columns of the row that it looks at. */
  readonly needs: readonly string[];
  /** Whether the model itself describes it, so that there is nothing to decide. */
  readonly described?: true;
  /** The constraints that leave it nothing to give, for messages. */
  readonly constraints?: readonly string[];
  /** Whether asking again gives the same. */
  readonly fixed: boolean;
  /** Goes through rows of other tables beforehand, where a row needs them all; it can be left for a while between any two of them. */
  readonly prepare?: () => Generator<void, void, undefined>;
  /** Whether it is told by rows that reference this one. */
  readonly toldByParts?: true;
  /** The same without what it agrees with, where that would make a circle. */
  readonly alone?: Unit;
  /** How many different things it can give, where it can be asked for one by number; null where it cannot. */
  radix(row: number): number | null;
  /** What it gives a row; other attempts give other things. Null where nothing goes with the columns that it looks at. */
  draw(row: number, wish: Wish, cell: (column: string) => Value, referenced: Referenced): Drawn | null;
}

/** The row that a column of the row at hand references; -1 where it references none. */
export type Referenced = (column: string) => number;

/** Which of the things a unit could give is wanted. */
export interface Wish {
  /** 0 at first; each further attempt is another draw. */
  readonly attempt: number;
  /** The thing of this number, where keys deal the numbers out. */
  readonly place?: number;
}

/** Values in the order of the unit's columns; for a reference with the row that it references, -1 for none. */
export interface Drawn {
  readonly values: readonly Value[];
  readonly row?: number;
}

/** A stream's number for an attempt of a row: attempts lie beyond all rows. */
export function attemptRow(row: number, attempt: number): number {
  return row + attempt * 4_294_967_296;
}
