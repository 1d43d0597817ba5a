import type { ColumnId, TableId } from "../../catalog/catalog.ts";

/** What a plan has to ask the source's rows: sizes and bounds, never a value for its own sake. */
export interface Measurements {
  /** The number of rows, exact or estimated from above. */
  readonly rows: (table: TableId) => Promise<number>;
  /** The number of distinct values in a column, NULL aside. */
  readonly distinct: (column: ColumnId) => Promise<number>;
  /** The greatest magnitude in a whole-number column; 0 where there are no rows. */
  readonly greatest: (column: ColumnId) => Promise<number>;
}
