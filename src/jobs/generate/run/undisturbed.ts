import type { TableId } from "../../../catalog/catalog.ts";
import { quoteTable } from "../../../catalog/names.ts";
import type { Session } from "../../../postgres/session.ts";
import { raw, sql } from "../../../postgres/sql.ts";

/**
 * Works on tables that are new without autovacuum beside: it would count and clean growing tables again and again, at the
 * cost of the load, and passes over those that somebody has locked like this. Rows can be written and read all the same.
 */
export async function undisturbed<T>(
  openTarget: () => Promise<Session>,
  tables: readonly TableId[],
  work: () => Promise<T>,
): Promise<T> {
  if (tables.length === 0) return work();
  const holder = await openTarget();
  try {
    await holder.run(sql`begin`);
    await holder.run(sql`lock table ${raw(tables.map(quoteTable).join(", "))} in share update exclusive mode`);
    return await work();
  } finally {
    // Nothing hangs on it but the lock: a connection that was lost meanwhile has not harmed the rows.
    await holder.run(sql`rollback`).catch(() => {});
    await holder.close();
  }
}
