import { quoteTable } from "../catalog/names.ts";
import type { Session } from "../postgres/session.ts";
import { raw, sql } from "../postgres/sql.ts";
import type { TablePlan } from "./table-plan.ts";

/** Tables to a statement. */
const together = 100;

/**
 * Keeps the tables that are read as they are until the snapshot is closed: others read and write them freely, but TRUNCATE,
 * which takes the rows from older snapshots too, and changes of their columns wait.
 */
export async function holdTables(source: Session, tables: readonly Pick<TablePlan, "id" | "chunks">[]): Promise<void> {
  const read = tables.filter(({ chunks }) => chunks.length > 0);
  for (let from = 0; from < read.length; from += together) {
    const list = read.slice(from, from + together).map(({ id }) => `only ${quoteTable(id)}`);
    await source.run(sql`lock table ${raw(list.join(", "))} in access share mode`);
  }
}
