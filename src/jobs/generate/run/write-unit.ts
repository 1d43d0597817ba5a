import { displayTable, quoteIdentifier, quoteTable } from "../../../catalog/names.ts";
import { inTransaction } from "../../../engine/transaction.ts";
import { cancelledBy } from "../../../postgres/cancel.ts";
import type { Session } from "../../../postgres/session.ts";
import { raw, sql } from "../../../postgres/sql.ts";
import { recordChunk, type ChunkLine, type Claim } from "../../../record/ledger.ts";
import type { LoadUnit, TableLoad } from "./plan-load.ts";
import type { RowChunk } from "./cut-rows.ts";
import { rowBlocks } from "../row-blocks.ts";
import { columnList } from "./column-list.ts";
import { copyRows, pieces, writeRows } from "./write-rows.ts";

/** What writing needs besides the rows. */
export interface WriteContext {
  readonly claim: Claim;
  readonly signal: AbortSignal;
  /** Rows of an INSERT statement; null for COPY. */
  readonly insertRows: number | null;
  readonly onRows: (load: TableLoad, chunk: RowChunk, rows: number) => void;
}

/** Writes a chunk and its line in the ledger, in one transaction. */
export async function writeChunk(
  session: Session,
  load: TableLoad,
  chunk: RowChunk,
  context: WriteContext,
): Promise<void> {
  await inTransaction(session, async () => {
    await writeRows(session, load, chunk, { ...context, onRows: (rows) => context.onRows(load, chunk, rows) });
    await recordChunk(session, context.claim, ledgerLine(load, chunk));
  });
}

/**
 * Writes tables that reference one another in a circle, with their lines in the ledger, in one transaction. Where every key
 * that closes a circle can wait, it waits for the end of the transaction; otherwise the rows go into temporary tables
 * first and from there, in one statement, into all of the tables: PostgreSQL looks at keys when a statement has ended.
 */
export async function writeCircle(session: Session, unit: LoadUnit, context: WriteContext): Promise<void> {
  await cancelledBy(context.signal, session, () =>
    inTransaction(session, async () => {
      if (unit.kind === "deferred") await writeDeferred(session, unit, context);
      else await writeTogether(session, unit, context);
      for (const load of unit.tables) {
        for (const chunk of load.chunks) await recordChunk(session, context.claim, ledgerLine(load, chunk));
      }
    }),
  );
}

async function writeDeferred(session: Session, unit: LoadUnit, context: WriteContext): Promise<void> {
  const keys = unit.deferrable.map(({ table, name }) => `${quoteIdentifier(table.schema)}.${quoteIdentifier(name)}`);
  await session.run(sql`set constraints ${raw([...new Set(keys)].join(", "))} deferred`);
  for (const load of unit.tables) {
    for (const chunk of load.chunks) {
      await writeRows(session, load, chunk, { ...context, onRows: (rows) => context.onRows(load, chunk, rows) });
    }
  }
}

async function writeTogether(session: Session, unit: LoadUnit, context: WriteContext): Promise<void> {
  const filled = unit.tables.filter(({ chunks }) => chunks.length > 0);
  if (filled.length === 0) return;
  const parts = [];
  for (const [place, load] of filled.entries()) {
    const staging = `pg_temp.seedbed_staging_${place}`;
    const columns = columnList(load.shape);
    await session.run(
      sql`${raw(`create temp table ${staging.slice("pg_temp.".length)} on commit drop as select ${columns} from ${quoteTable(load.root)} with no data`)}`,
    );
    const target = { into: staging, shape: load.shape, doing: `Staging ${displayTable(load.root)}` };
    for (const chunk of load.chunks) {
      const onRows = (rows: number): void => context.onRows(load, chunk, rows);
      await copyRows(session, target, () => pieces(rowBlocks(load.series, load.shape, chunk), { ...context, onRows }));
    }
    parts.push(
      `insert into ${quoteTable(load.root)} (${columns}) overriding system value select ${columns} from ${staging}`,
    );
  }
  const first = parts.slice(0, -1).map((part, place) => `filled_${place} as (${part})`);
  const start = first.length === 0 ? "" : `with ${first.join(", ")} `;
  await session.run(sql`${raw(`${start}${parts[parts.length - 1]}`)}`);
}

/** Generated rows can be made again, so the ledger needs no digests of them. */
function ledgerLine(load: TableLoad, chunk: RowChunk): ChunkLine {
  return {
    chunkId: chunk.id,
    table: load.root,
    rows: chunk.to - chunk.from,
    sourceDigest: "",
    targetDigest: "",
    keptDigest: "",
    tallies: {},
  };
}
