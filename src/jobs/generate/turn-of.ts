import type { RowView } from "./row-view.ts";

/** The how-manieth of the rows that reference the same row in turn it is, from 0 on. */
export function turnOf(row: RowView, column: string): number {
  return row.table.series(column).reference?.turns?.ordinal(row.number) ?? row.number;
}

/** The rows of a table that reference a row in turn, in their order; those that came with a wave or before. */
export function* rowsInTurn(of: RowView, table: string, column: string, wave: number): Generator<RowView> {
  const found = of.row(table, 0).table;
  const turns = found.series(column).reference?.turns;
  if (turns === undefined) return;
  for (let ordinal = 0; ; ordinal++) {
    const row = turns.child(of.number, ordinal);
    if (row < 0) return;
    if (found.wave(row) <= wave) yield of.row(table, row);
  }
}
