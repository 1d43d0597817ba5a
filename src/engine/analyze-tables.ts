import { quoteTable } from "../catalog/names.ts";
import type { Session } from "../postgres/session.ts";
import { raw, sql } from "../postgres/sql.ts";
import type { TablePlan } from "./table-plan.ts";

/** Tables to a statement. Each is analyzed in a transaction of its own all the same. */
const together = 100;

/** Has the server count what lies in the loaded tables, so that the first queries on the copy are planned well. */
export async function analyzeTables(
  target: Session,
  tables: readonly Pick<TablePlan, "id">[],
  signal: AbortSignal,
): Promise<void> {
  for (let from = 0; from < tables.length; from += together) {
    signal.throwIfAborted();
    const list = tables.slice(from, from + together).map(({ id }) => quoteTable(id));
    await target.run(sql`analyze ${raw(list.join(", "))}`);
  }
}
