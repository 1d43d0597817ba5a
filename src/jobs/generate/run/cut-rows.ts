import type { TableId } from "../../../catalog/catalog.ts";
import { displayTable } from "../../../catalog/names.ts";
import type { Shape } from "../../../rows/shape.ts";
import { rowBlocks } from "../row-blocks.ts";
import type { TableSeries } from "../series.ts";

/** Rows that are written in one transaction: `from` up to but not including `to`. */
export interface RowChunk {
  /** Tells the table and the range, so the same cut gives the same ids. */
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/** What a crash can cost: some tenths of a second of work. */
const chunkBytes = 32 * 1024 * 1024;
/** Rows that are made to learn how wide they are. */
const sampled = 64;

/** How many rows come to about 32 MiB, to two digits so that ids stay readable. */
export function rowsPerChunk(series: TableSeries, shape: Shape, from: number): number {
  const to = Math.min(series.layout.rows, from + sampled);
  let bytes = 0;
  for (const block of rowBlocks(series, shape, { from, to })) bytes += block.bytes.length;
  const rows = chunkBytes / Math.max(1, bytes / Math.max(1, to - from));
  const scale = 10 ** Math.max(0, Math.floor(Math.log10(rows)) - 1);
  return Math.max(1, Math.floor(rows / scale) * scale);
}

/** Cuts rows into chunks of so many, or of some more where `endOf` says that one may not end there. */
export function cutRows(
  table: TableId,
  rows: { readonly from: number; readonly to: number },
  step: number,
  endOf: (to: number) => number = (to) => to,
): readonly RowChunk[] {
  const chunks: RowChunk[] = [];
  for (let from = rows.from; from < rows.to; from = chunks[chunks.length - 1].to) {
    chunks.push(rowChunk(table, from, Math.min(rows.to, endOf(Math.min(rows.to, from + step)))));
  }
  return chunks;
}

/** A chunk with the id that its table and range give it. */
function rowChunk(table: TableId, from: number, to: number): RowChunk {
  return { id: `${displayTable(table)}:${from}-${to}`, from, to };
}
