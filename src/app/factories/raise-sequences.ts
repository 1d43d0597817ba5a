import type { Catalog } from "../../catalog/catalog.ts";
import { sameTable } from "../../catalog/names.ts";
import type { TableSeries } from "../../jobs/generate/series.ts";
import { drawingColumns } from "../../postgres/schema/drawing-columns.ts";
import { raisedSequence } from "../../postgres/schema/raised-sequence.ts";
import type { Session } from "../../postgres/session.ts";
import type { Sql } from "../../postgres/sql.ts";
import type { OrderedRows } from "./row-closure.ts";

/**
 * Moves the sequences that number columns past the rows that were just written, and never back: others may draw from them
 * at the same time, and have drawn.
 */
export async function raiseSequences(session: Session, catalog: Catalog, rows: OrderedRows): Promise<void> {
  const written = new Map(rows);
  const drawing = drawingColumns([...written.keys()].map(({ table }) => table));
  const steps = catalog.sequences.flatMap((sequence): readonly Sql[] => {
    const { ownedBy } = sequence;
    const numbers = [...written].flatMap(([series, numbersOf]) => {
      const columns = new Set(
        drawing(sequence.id).flatMap((one) => (one.table === series.table ? [one.column.name] : [])),
      );
      if (ownedBy !== null && sameTable(ownedBy.table, series.table.id)) columns.add(ownedBy.column);
      return [...columns].flatMap((column) => reached(series, column, numbersOf));
    });
    return numbers.length === 0 ? [] : [raisedSequence(sequence, numbers)];
  });
  await session.runAll(steps);
}

function reached(series: TableSeries, column: string, rows: readonly number[]): readonly bigint[] {
  return rows.flatMap((row) => {
    const value = series.series(column).at(row);
    if (typeof value === "bigint") return [value];
    return typeof value === "number" && Number.isSafeInteger(value) ? [BigInt(value)] : [];
  });
}
