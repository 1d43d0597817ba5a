import { quoteIdentifier, quoteLiteral, quoteTable } from "../catalog/names.ts";
import { columnList } from "../jobs/generate/run/column-list.ts";
import { generatedShape } from "../jobs/generate/row-blocks.ts";
import type { TableSeries } from "../jobs/generate/series.ts";
import type { Session } from "../postgres/session.ts";
import { raw, sql } from "../postgres/sql.ts";
import { rowCells } from "./row-object.ts";

/** Inserts rows of a table that are not there yet, told by the primary key; gives how many were new. */
export async function insertRowsOnce(session: Session, table: TableSeries, rows: readonly number[]): Promise<number> {
  if (rows.length === 0) return 0;
  const shape = generatedShape(table);
  const values = rows.map(
    (row) =>
      `(${rowCells(table, row)
        .map((cell) => (cell === null ? "null" : quoteLiteral(cell)))
        .join(", ")})`,
  );
  const key = table.table.constraints.find(({ kind }) => kind === "primary key");
  const conflict = key === undefined ? "" : ` on conflict (${key.columns.map(quoteIdentifier).join(", ")}) do nothing`;
  const inserted = await session.query(
    sql`${raw(`insert into ${quoteTable(table.table.id)} (${columnList(shape)}) overriding system value values ${values.join(", ")}${conflict} returning 1`)}`,
  );
  return inserted.length;
}
