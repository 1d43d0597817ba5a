import type { Catalog, TableId } from "../../../catalog/catalog.ts";
import { compareText } from "../../../catalog/identifier-order.ts";
import { displayTable, quoteTable, sameTable } from "../../../catalog/names.ts";
import { partitionRoots } from "../../../catalog/partition-root.ts";
import { counted } from "../../../core/counted.ts";
import type { Finding } from "../../../core/finding.ts";
import { SeedbedError } from "../../../core/seedbed-error.ts";
import { seeUsualNames } from "../../../postgres/see-usual-names.ts";
import type { Session } from "../../../postgres/session.ts";
import { raw, sql } from "../../../postgres/sql.ts";
import type { DoneChunk } from "../../../record/ledger.ts";
import type { ChunkToClean } from "./chunk-to-clean.ts";
import { listDoomed, type DoomedRows } from "./doomed-rows.ts";
import { removeRows } from "./remove-rows.ts";
import { stayingReferences } from "./staying-references.ts";

/** What became of a table's made-up rows. */
export interface CleanedTable {
  readonly table: string;
  /** Rows that were removed, or would be. */
  readonly rows: number;
  /** Rows of the ledger that were not there any more. */
  readonly missing: number;
  /** Rows that have the key of a made-up row and mostly other values: they are somebody's and stay, unless they are asked for. */
  readonly changed: number;
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
  /** What becomes of rows that have the key of a made-up row and mostly other values. */
  readonly changed: "leave" | "take" | "refuse";
}

/** What was taken out, and what was not. */
export interface Cleaned {
  readonly tables: readonly CleanedTable[];
  /** Chunks of which rows stay, or may stay: they have mostly other values now, or could not be looked for. */
  readonly left: readonly DoneChunk[];
}

/**
 * Removes the rows that chunks wrote and nothing else, in the session's open transaction. Refuses where rows that stay
 * reference rows that would go.
 */
export async function cleanRows(session: Session, cleaning: Cleaning): Promise<Cleaned> {
  const { catalog, chunks } = cleaning;
  await seeUsualNames(session);
  const tables = tablesOf(catalog, chunks);
  await lockTables(session, catalog, tables, cleaning.dryRun);
  const doomed: DoomedRows[] = [];
  for (const [place, id] of tables.entries()) {
    const table = catalog.tables.find((one) => sameTable(one.id, id));
    if (table === undefined) continue;
    const own = chunks.filter(({ chunk }) => sameTable(chunk.table, id));
    const staying = cleaning.staying.filter((chunk) => sameTable(chunk.table, id));
    const takeChanged = cleaning.changed === "take";
    doomed.push(await listDoomed(session, { table, chunks: own, staying, takeChanged }, place));
  }
  if (cleaning.changed === "refuse") refuseChanged(doomed);
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
  return {
    tables: doomed.map((one) => ({
      table: displayTable(one.table.id),
      rows: one.rows,
      missing: one.missing,
      changed: changedRows(one),
      looked: one.looked,
    })),
    left: doomed.flatMap(({ changed, unmade }) => [...changed.keys(), ...unmade]),
  };
}

function changedRows({ changed }: DoomedRows): number {
  return [...changed.values()].reduce((sum, rows) => sum + rows, 0);
}

/** Who makes rows anew needs the table empty, and hears before anything goes that it would not be. */
function refuseChanged(doomed: readonly DoomedRows[]): void {
  const findings = doomed.flatMap((one): readonly Finding[] => {
    const rows = changedRows(one);
    if (rows === 0) return [];
    const where = displayTable(one.table.id);
    return [
      {
        code: "ROWS_CHANGED",
        severity: "error",
        where,
        message: `${counted(rows, "row")} of ${where} have the key of a made-up row and mostly other values.`,
        hint: "If Seedbed made them and somebody changed them since, add --changed; else take them out or use another database.",
      },
    ];
  });
  if (findings.length === 0) return;
  throw new SeedbedError(
    "PREFLIGHT_REFUSED",
    "Rows would stay of which it cannot be told whether Seedbed made them; nothing was removed.",
    "Look at what is listed.",
    { findings },
  );
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
