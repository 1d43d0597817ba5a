import type { ColumnId, Table, TableColumn, TableId } from "../../catalog/catalog.ts";
import type { TableContent } from "../../detect/column-content.ts";
import type { TablePlan } from "../../engine/table-plan.ts";

/** What a plan has to ask the source's rows: sizes, bounds and counts, never a value for its own sake. */
export interface Measurements {
  /** The number of rows, exact or estimated from above. */
  readonly rows: (table: TableId) => Promise<number>;
  /** The number of distinct values in a column, NULL aside. */
  readonly distinct: (column: ColumnId) => Promise<number>;
  /** What the server has to say against a condition over a table's rows; null when it is one. */
  readonly problemWith: (table: TableId, condition: string) => Promise<string | null>;
  /** The greatest magnitude in a whole-number column; 0 where there are no rows. */
  readonly greatest: (column: ColumnId) => Promise<number>;
  /** How many rows, at most one, have a value in a column: 0 too where it is no value of the column's type. */
  readonly holds?: (column: ColumnId, value: string) => Promise<number>;
  /** How many of a sample of rows break a CHECK once they are masked; null where the server cannot tell. */
  readonly breaking: (check: SampledCheck) => Promise<BrokenRows | null>;
  /** How many masked values of a sample a column's type does not take; null where the server cannot tell. */
  readonly misfitting: (fit: SampledFit) => Promise<BrokenRows | null>;
  /** What sampled values of tables look like to detection, in counts; empty where nobody wants them looked at. */
  readonly content: (tables: readonly Table[]) => Promise<SampledContent>;
  /** How many sampled values of columns stand in others, as far as time goes; left out where nobody wants values looked at. */
  readonly overlaps?: (pairs: readonly ColumnPair[]) => Promise<readonly Overlap[]>;
}

/** A column, and another with a unique key that its values may come from. */
export interface ColumnPair {
  readonly from: ColumnId;
  readonly to: ColumnId;
}

/** How many different values were looked at, and how many of them the other column has. */
export interface Overlap extends ColumnPair {
  readonly values: number;
  readonly found: number;
}

/** What a sample of rows showed, in counts. */
export interface SampledContent {
  /** By `displayTable` of the root; a table with nothing to look at is missing. */
  readonly content: ReadonlyMap<string, TableContent>;
  /** Tables whose rows could not be read in time, by the same name. */
  readonly unread: readonly string[];
}

/** A CHECK to try on masked rows. */
export interface SampledCheck {
  readonly table: TableId;
  readonly constraint: string;
  /** All that it looks at, masked or not. */
  readonly columns: readonly TableColumn[];
  /** Of the stored tables that hold its rows. */
  readonly plans: readonly TablePlan[];
}

/** A masked column whose type takes only some values: a domain with CHECKs, an enum. */
export interface SampledFit {
  readonly column: TableColumn;
  readonly plans: readonly TablePlan[];
}

/** What a sample showed. */
export interface BrokenRows {
  readonly rows: number;
  readonly broken: number;
}
