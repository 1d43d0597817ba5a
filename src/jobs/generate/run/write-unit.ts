import { displayTable, quoteIdentifier, quoteTable } from "../../../catalog/names.ts";
import { inTransaction } from "../../../engine/transaction.ts";
import { cancelledBy } from "../../../postgres/cancel.ts";
import type { Session } from "../../../postgres/session.ts";
import { raw, sql } from "../../../postgres/sql.ts";
import { recordChunk, type ChunkLine, type Claim } from "../../../record/ledger.ts";
import type { CellWriter } from "../../../rows/cell-writer.ts";
import type { LoadUnit, TableLoad } from "./plan-load.ts";
import type { RowChunk } from "./cut-rows.ts";
import { rowBlocks } from "../row-blocks.ts";
import { columnList } from "./column-list.ts";
import { writeOnto } from "./write-onto.ts";
import { copyRows, pieces, writeRows } from "./write-rows.ts";

/** What writing needs besides the rows. */
export interface WriteContext {
  readonly claim: Claim;
  readonly signal: AbortSignal;
  /** Rows of an INSERT statement; null for COPY. */
  readonly insertRows: number | null;
  /** Where rows are made, one block after another. */
  readonly out: CellWriter;
  readonly onRows: (load: TableLoad, chunk: RowChunk, rows: number) => void;
}

/** Writes a chunk and its line in the ledger, in one transaction. Gives how many rows of it are there then. */
export async function writeChunk(
  session: Session,
  load: TableLoad,
  chunk: RowChunk,
  context: WriteContext,
): Promise<WrittenRows> {
  return inTransaction(session, async () => {
    const rows = await writeLoad(session, load, chunk, context);
    await recordChunk(session, context.claim, ledgerLine(load, chunk, rows));
    return new Map([[chunk.id, rows]]);
  });
}

function writeLoad(session: Session, load: TableLoad, chunk: RowChunk, context: WriteContext): Promise<number> {
  const onRows = (rows: number): void => context.onRows(load, chunk, rows);
  return load.onto === undefined
    ? writeRows(session, load, chunk, { ...context, onRows })
    : writeOnto(session, load, chunk, { ...context, onRows, key: load.onto, runId: context.claim.runId });
}

/** How many rows of each chunk, by its id, have been written: fewer than it has where a trigger dropped some. */
export type WrittenRows = ReadonlyMap<string, number>;

/**
 * Writes tables that reference one another in a circle, with their lines in the ledger, in one transaction. Where every key
 * that closes a circle can wait, it waits for the end of the transaction; otherwise the rows go into temporary tables
 * first and from there, in one statement, into all of the tables: PostgreSQL looks at keys when a statement has ended.
 */
export async function writeCircle(session: Session, unit: LoadUnit, context: WriteContext): Promise<WrittenRows> {
  return cancelledBy(context.signal, session, () =>
    inTransaction(session, async () => {
      const written = await (unit.kind === "deferred" ? writeDeferred : writeTogether)(session, unit, context);
      for (const load of unit.tables) {
        for (const chunk of load.chunks)
          await recordChunk(session, context.claim, ledgerLine(load, chunk, written.get(chunk.id) ?? 0));
      }
      return written;
    }),
  );
}

async function writeDeferred(session: Session, unit: LoadUnit, context: WriteContext): Promise<WrittenRows> {
  const written = new Map<string, number>();
  const keys = unit.deferrable.map(({ table, name }) => `${quoteIdentifier(table.schema)}.${quoteIdentifier(name)}`);
  await session.run(sql`set constraints ${raw([...new Set(keys)].join(", "))} deferred`);
  for (const load of unit.tables) {
    for (const chunk of load.chunks) {
      written.set(chunk.id, await writeLoad(session, load, chunk, context));
    }
  }
  return written;
}

async function writeTogether(session: Session, unit: LoadUnit, context: WriteContext): Promise<WrittenRows> {
  const filled = unit.tables.filter(({ chunks }) => chunks.length > 0);
  if (filled.length === 0) return new Map();
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
      const blocks = (): ReturnType<typeof rowBlocks> => rowBlocks(load.series, load.shape, chunk, context.out);
      await copyRows(session, target, () => pieces(blocks(), { ...context, onRows }));
    }
    parts.push(
      `insert into ${quoteTable(load.root)} (${columns}) overriding system value select ${columns} from ${staging} returning 1`,
    );
  }
  const filling = parts.map((part, place) => `filled_${place} as (${part})`);
  const counts = parts.map((_, place) => `(select count(*) from filled_${place})::text`);
  const [{ rows }] = await session.query<{ rows: readonly string[] }>(
    sql`${raw(`with ${filling.join(", ")} select array[${counts.join(", ")}] as rows`)}`,
  );
  return new Map(filled.flatMap(({ chunks }, place) => [...sharedOut(chunks, Number(rows[place]))]));
}

/** Which chunk a row of a staged table came from nobody sees any more: what was dropped counts for the last ones. */
function sharedOut(chunks: readonly RowChunk[], rows: number): WrittenRows {
  let left = rows;
  return new Map(
    chunks.map(({ id, from, to }) => {
      const here = Math.min(left, to - from);
      left -= here;
      return [id, here];
    }),
  );
}

/** Generated rows can be made again, so the ledger needs no digests of them. */
function ledgerLine(load: TableLoad, chunk: RowChunk, rows: number): ChunkLine {
  return {
    chunkId: chunk.id,
    table: load.root,
    rows,
    sourceDigest: "",
    targetDigest: "",
    keptDigest: "",
    tallies: {},
  };
}
