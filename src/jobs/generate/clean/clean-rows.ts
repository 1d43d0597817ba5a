import type { Catalog, TableId } from "../../../catalog/catalog.ts";
import { compareText } from "../../../catalog/identifier-order.ts";
import { displayTable, quoteTable, sameTable } from "../../../catalog/names.ts";
import { partitionRoots } from "../../../catalog/partition-root.ts";
import { SeedbedError } from "../../../core/seedbed-error.ts";
import type { Session } from "../../../postgres/session.ts";
import { raw, sql } from "../../../postgres/sql.ts";
import type { DoneChunk } from "../../../record/ledger.ts";
import { listDoomed, type ChunkToClean, type DoomedRows } from "./doomed-rows.ts";
import { removeRows } from "./remove-rows.ts";
import { stayingReferences } from "./staying-references.ts";

/** What became of a table's made-up rows. */
export interface CleanedTable {
  readonly table: string;
  /** Rows that were removed, or would be. */
  readonly rows: number;
  /** Rows of the ledger that were not there any more. */
  readonly missing: number;
  /** Whether rows that somebody changed since would have been found; if not, the missing ones may still be there. */
  readonly looked: boolean;
}

/** What to clean. */
export interface Cleaning {
  readonly catalog: Catalog;
  readonly chunks: readonly ChunkToClean[];
  /** Chunks of other runs, whose rows stay. */
  readonly staying: readonly DoneChunk[];
  /** Only says what would go. */
  readonly dryRun: boolean;
}

/**
 * Removes the rows that chunks wrote and nothing else, in the session's open transaction. Refuses where rows that stay
 * reference rows that would go.
 */
export async function cleanRows(session: Session, cleaning: Cleaning): Promise<readonly CleanedTable[]> {
  const { catalog, chunks } = cleaning;
  await seeExtensions(session);
  const tables = tablesOf(catalog, chunks);
  await lockTables(session, catalog, tables, cleaning.dryRun);
  const doomed: DoomedRows[] = [];
  for (const [place, id] of tables.entries()) {
    const table = catalog.tables.find((one) => sameTable(one.id, id));
    if (table === undefined) continue;
    const own = chunks.filter(({ chunk }) => sameTable(chunk.table, id));
    const staying = cleaning.staying.filter((chunk) => sameTable(chunk.table, id));
    doomed.push(await listDoomed(session, { table, chunks: own, staying }, place));
  }
  const findings = await stayingReferences(session, catalog, doomed);
  if (findings.length > 0) {
    throw new SeedbedError(
      "PREFLIGHT_REFUSED",
      "Rows that are not to be removed reference rows that are; nothing was removed.",
      "Look at the foreign keys that are listed.",
      { findings },
    );
  }
  if (!cleaning.dryRun) await removeRows(session, catalog, doomed);
  return doomed.map(({ table, rows, missing, looked }) => ({ table: displayTable(table.id), rows, missing, looked }));
}

/** Keys are compared by `=`, which for types of extensions lies where the extension does. */
async function seeExtensions(session: Session): Promise<void> {
  await session.run(sql`
    select set_config('search_path', coalesce(string_agg(distinct quote_ident(nspname), ', '), ''), true)
    from pg_extension
    join pg_namespace on pg_namespace.oid = extnamespace`);
}

/** A table that was dropped took its rows along. */
function tablesOf(catalog: Catalog, chunks: readonly ChunkToClean[]): readonly TableId[] {
  const byName = new Map(chunks.map(({ chunk }) => [displayTable(chunk.table), chunk.table]));
  return [...byName]
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([, id]) => id)
    .filter((id) => catalog.tables.some((table) => sameTable(table.id, id)));
}

/** Nobody may add a row, or a reference to one, between the look and the removal. */
async function lockTables(
  session: Session,
  catalog: Catalog,
  tables: readonly TableId[],
  dryRun: boolean,
): Promise<void> {
  if (dryRun || tables.length === 0) return;
  const rootOf = partitionRoots(catalog.tables);
  const isOurs = (id: TableId): boolean => tables.some((one) => sameTable(one, rootOf(id)));
  const referencing = catalog.tables
    .filter((table) => !isOurs(table.id) && table.foreignKeys.some(({ references }) => isOurs(references)))
    .map(({ id }) => rootOf(id));
  await session.run(sql`${raw(`lock table ${tables.map(quoteTable).join(", ")} in access exclusive mode`)}`);
  const others = [...new Map(referencing.map((id) => [displayTable(id), id])).values()];
  if (others.length === 0) return;
  await session.run(sql`${raw(`lock table ${others.map(quoteTable).join(", ")} in share row exclusive mode`)}`);
}
