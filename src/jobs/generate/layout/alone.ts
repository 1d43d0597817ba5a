import type { Layout } from "../series.ts";

/** Rows that belong to no other table's. */
export function aloneLayout(waves: readonly number[]): Layout {
  return {
    rows: waves.at(-1) ?? 0,
    waves,
    parent: null,
    parentRow: () => -1,
    ordinal: (row) => row,
    childCount: () => 0,
    child: () => -1,
  };
}
