import type { Table } from "../../../catalog/catalog.ts";
import { displayTable, quoteIdentifier, quoteTable } from "../../../catalog/names.ts";
import type { Shape } from "../../../rows/shape.ts";
import type { Session } from "../../../postgres/session.ts";
import { raw, sql } from "../../../postgres/sql.ts";
import { generatedShape, rowBlocks } from "../row-blocks.ts";
import { columnList } from "../run/column-list.ts";
import { copyRows, pieces } from "../run/write-rows.ts";
import type { TableSeries } from "../series.ts";
import type { ChunkToClean } from "./chunk-to-clean.ts";
import { fromTable } from "./from-table.ts";
import { tellingColumns, type TellingColumn } from "./telling-columns.ts";

/** Where a chunk's rows are looked for. */
export interface RemadePlace {
  readonly table: Table;
  readonly key: readonly string[];
  /** The temporary table of what goes, as SQL. */
  readonly list: string;
  readonly place: number;
  /** What rows keep of the transactions of runs whose rows stay: such a one may have taken the key of a row that was deleted. */
  readonly others: readonly string[];
  /** Whether rows go that have only the key. */
  readonly takeChanged: boolean;
}

/**
 * Makes a chunk's rows again and adds those to the list that are there, with their key and most of their values: a test
 * may have updated them, or a restore may have written them. A key alone proves nothing, for numbers begin at 1 again
 * when somebody empties a table. Gives the number of rows that have the key alone and were not taken.
 */
export async function addRemade(session: Session, at: RemadePlace, one: ChunkToClean): Promise<number> {
  const { table, key, list, place, others } = at;
  const range = rangeOf(one.chunk.chunkId);
  const series = one.series?.().tables.find(({ table: { id } }) => displayTable(id) === displayTable(table.id));
  if (range === null || series === undefined || key.length === 0 || series.layout.rows < range.to) return 0;
  const shape = generatedShape(series);
  if (!key.every((name) => shape.columns.some((column) => column.name === name))) return 0;
  const [made, met] = [`pg_temp.seedbed_made_${place}`, `pg_temp.seedbed_met_${place}`];
  await remake(session, { series, shape, range, made });
  const telling = tellingColumns(series, key);
  const isLike = at.takeChanged ? "true" : telling.length > 0 ? likeness(telling) : String(!one.ownServer);
  await session.run(
    sql`${raw(`create temp table ${met.slice("pg_temp.".length)} on commit drop as
      select t.tableoid as part, t.ctid as place, ${isLike} as is_like
      from ${fromTable(table)} t join ${made} m using (${key.map(quoteIdentifier).join(", ")})
      where not exists (select from ${list} d where d.part = t.tableoid and d.place = t.ctid)
        and not t.xmin = any ('{${others.join(",")}}'::xid[])`)}`,
  );
  await session.run(
    sql`${raw(`insert into ${list} select part, place, 'values' as writer from ${met} where is_like`)}`,
  );
  const [{ left }] = await session.query<{ left: string }>(
    sql`${raw(`select count(*)::text as left from ${met} where not is_like`)}`,
  );
  await session.run(sql`${raw(`drop table ${made}, ${met}`)}`);
  return Number(left);
}

interface Remaking {
  readonly series: TableSeries;
  readonly shape: Shape;
  readonly range: { readonly from: number; readonly to: number };
  readonly made: string;
}

async function remake(session: Session, { series, shape, range, made }: Remaking): Promise<void> {
  const { id } = series.table;
  await session.run(
    sql`${raw(`create temp table ${made.slice("pg_temp.".length)} on commit drop as select ${columnList(shape)} from ${quoteTable(id)} with no data`)}`,
  );
  const never = new AbortController();
  await copyRows(session, { into: made, shape, doing: `Making rows of ${displayTable(id)} again` }, () =>
    pieces(rowBlocks(series, shape, range), { onRows: () => {}, signal: never.signal }),
  );
}

/** At least half of what the columns tell is as it was made. Texts compare alike for every type, json included. */
function likeness(telling: readonly TellingColumn[]): string {
  const parts = telling.map(({ name, bits }) => {
    const column = quoteIdentifier(name);
    return `case when t.${column}::text is not distinct from m.${column}::text then ${bits} else 0 end`;
  });
  const whole = telling.reduce((sum, { bits }) => sum + bits, 0);
  return `2 * (${parts.join(" + ")}) >= ${whole}`;
}

function rangeOf(chunkId: string): { readonly from: number; readonly to: number } | null {
  const found = /:(\d+)-(\d+)$/.exec(chunkId);
  return found === null ? null : { from: Number(found[1]), to: Number(found[2]) };
}
