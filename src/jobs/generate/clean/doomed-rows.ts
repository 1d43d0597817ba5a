import type { Table } from "../../../catalog/catalog.ts";
import { displayTable } from "../../../catalog/names.ts";
import type { Session } from "../../../postgres/session.ts";
import { raw, sql } from "../../../postgres/sql.ts";
import type { DoneChunk } from "../../../record/ledger.ts";
import { SeedbedError } from "../../../core/seedbed-error.ts";
import type { ChunkToClean } from "./chunk-to-clean.ts";
import { fromTable } from "./from-table.ts";
import { lowerHalf, writersOf } from "./writers-of.ts";
import { addRemade } from "./remade-rows.ts";

/** The chunks of a table that are to go, and the transactions of those that stay. */
export interface TableToClean {
  readonly table: Table;
  readonly chunks: readonly ChunkToClean[];
  readonly staying: readonly DoneChunk[];
  /** Whether rows go that have the key of a made-up row and mostly other values. */
  readonly takeChanged: boolean;
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
  /** Rows that have the key of a made-up row and mostly other values, so they are somebody's and stay; by chunk. */
  readonly changed: ReadonlyMap<DoneChunk, number>;
  /** Chunks with rows that are not there as they were written, and that could not be made again to look for them. */
  readonly unmade: readonly DoneChunk[];
  /** Whether rows that somebody changed could have been found. */
  readonly looked: boolean;
}

/**
 * Lists the rows that chunks wrote. A row names the transaction that wrote it in its `xmin`; one that was changed since
 * names another, and is known by what was made for it: its primary key and most of its values, made again from the model.
 */
export async function listDoomed(
  session: Session,
  { table, chunks, staying, takeChanged }: TableToClean,
  place: number,
): Promise<DoomedRows> {
  const list = `pg_temp.seedbed_doomed_${place}`;
  const source = fromTable(table);
  const writers = await writersOf(session, chunks);
  const bare = list.slice("pg_temp.".length);
  await session.run(
    sql`${raw(`create temp table ${bare} on commit drop as select tableoid as part, ctid as place, xmin::text as writer from ${source} where xmin = any ('{${writers.join(",")}}'::xid[])`)}`,
  );
  const found = await session.query<{ writer: string; rows: string }>(
    sql`${raw(`select writer, count(*)::text as rows from ${list} group by writer`)}`,
  );
  const missing = missingChunks(table, chunks, new Map(found.map(({ writer, rows }) => [writer, Number(rows)])));
  const key = table.constraints.find(({ kind }) => kind === "primary key")?.columns ?? [];
  const changed = new Map<DoneChunk, number>();
  const others = [...new Set(staying.map(({ writtenBy }) => lowerHalf(writtenBy)))];
  const unmade: DoneChunk[] = [];
  for (const one of key.length === 0 ? [] : missing) {
    const left = await addRemade(session, { table, key, list, place, others, takeChanged }, one);
    if (left === null) unmade.push(one.chunk);
    else if (left > 0) changed.set(one.chunk, left);
  }
  const [counts] = await session.query<{ doomed: string; held: string }>(
    sql`${raw(`select (select count(*) from ${list})::text as doomed, (select count(*) from ${source})::text as held`)}`,
  );
  const rows = Number(counts.doomed);
  const recorded = chunks.reduce((sum, { chunk }) => sum + chunk.rows, 0);
  const left = [...changed.values()].reduce((sum, one) => sum + one, 0);
  const isAll = rows === Number(counts.held);
  const looked = key.length > 0 && unmade.length === 0;
  return { table, list, rows, isAll, missing: Math.max(0, recorded - rows - left), changed, unmade, looked };
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
    const counted = written.filter(({ byTriggers }) => byTriggers !== true);
    if (there <= recorded) return there === recorded ? [] : counted;
    if (counted.length < written.length) return [];
    throw new SeedbedError(
      "PREFLIGHT_REFUSED",
      `A transaction that wrote ${recorded} made-up rows into ${displayTable(table.id)} wrote ${there - recorded} more: a trigger's, perhaps. Which are which cannot be told; nothing was removed.`,
      "Take these rows out by hand, or clean the other tables: --table.",
    );
  });
}
