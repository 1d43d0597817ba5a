import type { Table } from "../../../catalog/catalog.ts";
import { displayTable, quoteTable } from "../../../catalog/names.ts";
import type { Session } from "../../../postgres/session.ts";
import { raw, sql } from "../../../postgres/sql.ts";
import type { DoneChunk } from "../../../record/ledger.ts";
import { SeedbedError } from "../../../core/seedbed-error.ts";
import { generatedShape, rowBlocks } from "../row-blocks.ts";
import { columnList } from "../run/column-list.ts";
import { copyRows, pieces } from "../run/write-rows.ts";
import type { ModelSeries, TableSeries } from "../series.ts";

/** A chunk that is to go, and what is known of its run. */
export interface ChunkToClean {
  readonly chunk: DoneChunk;
  /** Whether the rows were written by this server, so that the transaction in its ledger line is one of its own. */
  readonly ownServer: boolean;
  /** Makes the run's rows again, where that is still possible; null where it is not. */
  readonly series: (() => ModelSeries) | null;
}

/** The chunks of a table that are to go, and the transactions of those that stay. */
export interface TableToClean {
  readonly table: Table;
  readonly chunks: readonly ChunkToClean[];
  readonly staying: readonly DoneChunk[];
}

/** The rows of a table that are to go, listed in a temporary table by where they lie. */
export interface DoomedRows {
  readonly table: Table;
  /** The temporary table, as SQL: columns `part` (tableoid) and `place` (ctid). */
  readonly list: string;
  readonly rows: number;
  /** Whether the table holds no other rows. */
  readonly isAll: boolean;
  /** Rows that the ledger knows and that are not there any more, or cannot be told from others. */
  readonly missing: number;
  /** Whether rows that somebody changed could have been found. */
  readonly looked: boolean;
}

/**
 * Lists the rows that chunks wrote. A row names the transaction that wrote it in its `xmin`; one that was changed since
 * names another, and is found by its primary key, which is made again from the model.
 */
export async function listDoomed(
  session: Session,
  { table, chunks, staying }: TableToClean,
  place: number,
): Promise<DoomedRows> {
  const list = `pg_temp.seedbed_doomed_${place}`;
  const source = fromTable(table);
  const writers = await transactionsOf(session, chunks);
  const bare = list.slice("pg_temp.".length);
  await session.run(
    sql`${raw(`create temp table ${bare} on commit drop as select tableoid as part, ctid as place, xmin::text as writer from ${source} where xmin = any ('{${writers.join(",")}}'::xid[])`)}`,
  );
  const found = await session.query<{ writer: string; rows: string }>(
    sql`${raw(`select writer, count(*)::text as rows from ${list} group by writer`)}`,
  );
  const missing = missingChunks(table, chunks, new Map(found.map(({ writer, rows }) => [writer, Number(rows)])));
  const key = table.constraints.find(({ kind }) => kind === "primary key")?.columns ?? [];
  const looked = key.length > 0 && missing.every(({ series }) => series !== null);
  for (const one of missing) await addByKey(session, { table, key, list, place, staying }, one);
  const [counts] = await session.query<{ doomed: string; held: string }>(
    sql`${raw(`select (select count(*) from ${list})::text as doomed, (select count(*) from ${source})::text as held`)}`,
  );
  const rows = Number(counts.doomed);
  const recorded = chunks.reduce((sum, { chunk }) => sum + chunk.rows, 0);
  return { table, list, rows, isAll: rows === Number(counts.held), missing: Math.max(0, recorded - rows), looked };
}

/** Where rows are looked for: in all of a partitioned table, and not in what inherits from another. */
export function fromTable({ id, kind }: Table): string {
  return `${kind === "partitioned" ? "" : "only "}${quoteTable(id)}`;
}

/** Transaction ids go round after four billion; a younger one may then bear the same 32 bits. */
const ambiguous = 2n ** 32n - 2n ** 20n;

async function transactionsOf(session: Session, chunks: readonly ChunkToClean[]): Promise<readonly string[]> {
  const [{ now }] = await session.query<{ now: string }>(sql`select pg_current_xact_id()::text as now`);
  const own = chunks.filter(({ chunk, ownServer }) => ownServer && isNear(BigInt(now), BigInt(chunk.writtenBy)));
  return [...new Set(own.map(({ chunk }) => lowerHalf(chunk.writtenBy)))].toSorted();
}

function isNear(now: bigint, writer: bigint): boolean {
  return writer < now && now - writer < ambiguous;
}

/** What a row keeps of a transaction's number. */
function lowerHalf(transaction: string): string {
  return String(BigInt(transaction) & 0xffff_ffffn);
}

/** Chunks whose transaction wrote more rows than are found. More found than written means that others wrote with us. */
function missingChunks(
  table: Table,
  chunks: readonly ChunkToClean[],
  found: ReadonlyMap<string, number>,
): readonly ChunkToClean[] {
  const byWriter = new Map<string, ChunkToClean[]>();
  for (const one of chunks) {
    const writer = lowerHalf(one.chunk.writtenBy);
    const known = byWriter.get(writer);
    if (known === undefined) byWriter.set(writer, [one]);
    else known.push(one);
  }
  return [...byWriter].flatMap(([writer, written]) => {
    const recorded = written.reduce((sum, { chunk }) => sum + chunk.rows, 0);
    const there = found.get(writer) ?? 0;
    if (there <= recorded) return there === recorded ? [] : written;
    throw new SeedbedError(
      "PREFLIGHT_REFUSED",
      `A transaction that wrote ${recorded} made-up rows into ${displayTable(table.id)} wrote ${there - recorded} more: a trigger's, perhaps. Which are which cannot be told; nothing was removed.`,
      "Take these rows out by hand, or clean the other tables: --table.",
    );
  });
}

interface KeyPlace {
  readonly table: Table;
  readonly key: readonly string[];
  readonly list: string;
  readonly place: number;
  readonly staying: readonly DoneChunk[];
}

/** Makes the keys of a chunk's rows again and adds those that are there to the list. */
async function addByKey(
  session: Session,
  { table, key, list, place, staying }: KeyPlace,
  one: ChunkToClean,
): Promise<void> {
  const range = rangeOf(one.chunk.chunkId);
  const series = one.series?.().tables.find(({ table: { id } }) => displayTable(id) === displayTable(table.id));
  if (range === null || series === undefined || key.length === 0 || series.layout.rows < range.to) return;
  const shape = keyShape(series, key);
  const keys = `pg_temp.seedbed_keys_${place}`;
  const columns = columnList(shape);
  await session.run(
    sql`${raw(`create temp table ${keys.slice("pg_temp.".length)} on commit drop as select ${columns} from ${quoteTable(table.id)} with no data`)}`,
  );
  const never = new AbortController();
  await copyRows(session, { into: keys, shape, doing: `Listing keys of ${displayTable(table.id)}` }, () =>
    pieces(rowBlocks(series, shape, range), { onRows: () => {}, signal: never.signal }),
  );
  // A row of another run may have taken the key of one that was deleted.
  const others = `'{${[...new Set(staying.map(({ writtenBy }) => lowerHalf(writtenBy)))].join(",")}}'::xid[]`;
  await session.run(
    sql`${raw(`insert into ${list} select t.tableoid, t.ctid, 'key' from ${fromTable(table)} t join ${keys} using (${columns})
      where not exists (select from ${list} d where d.part = t.tableoid and d.place = t.ctid) and not t.xmin = any (${others})`)}`,
  );
  await session.run(sql`${raw(`drop table ${keys}`)}`);
}

function keyShape(series: TableSeries, key: readonly string[]) {
  const { wire, columns } = generatedShape(series);
  return { wire, columns: columns.filter(({ name }) => key.includes(name)) };
}

function rangeOf(chunkId: string): { readonly from: number; readonly to: number } | null {
  const found = /:(\d+)-(\d+)$/.exec(chunkId);
  return found === null ? null : { from: Number(found[1]), to: Number(found[2]) };
}
