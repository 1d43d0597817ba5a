import { quoteIdentifier } from "../../catalog/names.ts";
import type { Session } from "../../postgres/session.ts";
import { raw, sql } from "../../postgres/sql.ts";
import { hasSameKey, madeRows, primaryKey, there, type SomeRows } from "./made-rows-sql.ts";
import { rowFromCells, rowObject, type RowObject } from "./row-object.ts";

/** Rows as the database holds them, found by their primary keys; as they are made where there is no key to find them by. */
export async function storedRows(session: Session, some: SomeRows): Promise<readonly RowObject[]> {
  const { table, rows } = some;
  const isSame = hasSameKey(some, primaryKey(some));
  if (isSame === null) return rows.map((row) => rowObject(table, row));
  const texts = table.columns.map(({ name }) => `there.${quoteIdentifier(name)}::text`);
  const found = await session.query<{ cells: readonly (string | null)[] }>(
    sql`${raw(`select array[${texts.join(", ")}] as cells from ${madeRows(some)} join ${there(some)} on ${isSame} order by n`)}`,
  );
  return found.map(({ cells }) => rowFromCells(table, cells));
}
