import type { Table } from "../../catalog/catalog.ts";
import { displayTable } from "../../catalog/names.ts";

/** Which rows of a table a sample reads. */
export interface SampledPages {
  /** For `tablesample system`, which passes over whole pages; null reads from the beginning. */
  readonly percent: number | null;
  /** The most rows to read. */
  readonly rows: number;
  /** Every how many-th row is looked at, so that those looked at come from all pages read. */
  readonly stride: number;
  /** More rows are looked at than a full column needs. */
  readonly isPlenty: boolean;
  /** Rows lie in partitions, and not in the table alone. */
  readonly isPartitioned: boolean;
}

/** Rows that are looked at: twice as many as values, for columns that are NULL in every second row. */
const wantedRows = 1_000;

/** Rows of one page came together and are alike, so there are at least so many pages. */
const fewestPages = 20;

/** A bound for tables whose pages hold more rows than was known. */
const mostRows = 6_000;

/** Where nothing was ever counted; narrow rows are 200 to a page, wide ones 20. */
const usualRows = 50;

/** Decides where samples come from, by the pages and the estimated rows of what lies in and below each table. */
export function samplePages(tables: readonly Table[]): (table: Table) => SampledPages {
  const below = new Map<string, Table[]>();
  for (const table of tables) {
    if (table.partitionOf === null) continue;
    const parent = displayTable(table.partitionOf.parent);
    below.set(parent, [...(below.get(parent) ?? []), table]);
  }
  const stored = (table: Table): readonly Table[] =>
    table.kind === "table" ? [table] : (below.get(displayTable(table.id)) ?? []).flatMap(stored);
  return (table) => {
    const parts = stored(table);
    const pages = parts.reduce((sum, part) => sum + part.pages, 0);
    const estimated = parts.reduce((sum, part) => sum + (part.estimatedRows ?? part.pages * usualRows), 0);
    const isPartitioned = table.kind === "partitioned";
    if (pages <= fewestPages) return { percent: null, ...rowsOf(estimated), isPartitioned };
    const percent = Math.min(100, Math.max((100 * wantedRows) / Math.max(1, estimated), (100 * fewestPages) / pages));
    return { percent, ...rowsOf((estimated * percent) / 100), isPartitioned };
  };
}

function rowsOf(expected: number): Pick<SampledPages, "rows" | "stride" | "isPlenty"> {
  const stride = Math.max(1, Math.floor(Math.min(expected, mostRows) / wantedRows));
  return { rows: mostRows, stride, isPlenty: expected > wantedRows / 2 };
}
