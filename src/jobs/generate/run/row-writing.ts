import type { CellWriter } from "../../../rows/cell-writer.ts";

/** How rows get into a table: how far one has come is told after each block, and a signal stops between two blocks. */
export interface RowWriting {
  readonly onRows: (rows: number) => void;
  readonly signal: AbortSignal;
  /** Rows of an INSERT statement; null for COPY. */
  readonly insertRows: number | null;
  /** Where rows are made, one block after another. */
  readonly out: CellWriter;
}

/** Some rows of a table, by their numbers. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}
