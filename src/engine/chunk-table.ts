import { displayTable } from "../catalog/names.ts";
import type { Table, TableId } from "../catalog/catalog.ts";
import type { Chunk } from "./table-plan.ts";

/** PostgreSQL's page size where nobody built it otherwise; only the number of chunks depends on it. */
const pageBytes = 8192;
/** A chunk is what a crash can cost: about a second of work. */
const chunkBytes = 64 * 1024 * 1024;

/** To a page, where nothing was ever counted; narrow rows are 200, wide ones 20. */
const usualRows = 50;

/** How tables are cut. */
export interface ChunkOptions {
  /** Servers before 14 cannot scan a range of pages, so tables stream whole. */
  readonly serverVersion: number;
  /** `batch_size`: rows that a chunk aims at; null lets size alone decide. */
  readonly rows: number | null;
}

/**
 * Cuts a table into ranges of heap pages. The last one is open-ended, so pages that are added later belong to it; ids tell
 * the range, so the same cut gives the same ids.
 */
export function chunkTable(table: Table, options: ChunkOptions): readonly Chunk[] {
  const step = pagesPerChunk(table, options);
  if (options.serverVersion < 14 || step === null || table.pages <= step) return [chunk(table.id, 0, null)];
  const count = Math.ceil(table.pages / step);
  return Array.from({ length: count }, (_, place) =>
    chunk(table.id, place * step, place === count - 1 ? null : (place + 1) * step),
  );
}

/** A chunk with the id that its table and range give it. */
export function chunk(table: TableId, from: number, to: number | null): Chunk {
  return { id: `${displayTable(table)}:${from}-${to ?? ""}`, table, range: { from, to } };
}

function pagesPerChunk(table: Table, options: ChunkOptions): number | null {
  const bySize = Math.floor(chunkBytes / pageBytes);
  if (options.rows === null) return bySize;
  const counted = table.estimatedRows !== null && table.estimatedRows > 0;
  const rowsPerPage = counted ? Math.max(1, table.estimatedRows / Math.max(1, table.pages)) : usualRows;
  return Math.max(1, Math.round(options.rows / rowsPerPage));
}
