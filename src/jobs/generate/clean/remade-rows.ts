import type { Table } from "../../../catalog/catalog.ts";
import { displayTable, quoteIdentifier } from "../../../catalog/names.ts";
import { SeedbedError } from "../../../core/seedbed-error.ts";
import type { Shape } from "../../../rows/shape.ts";
import type { Session } from "../../../postgres/session.ts";
import { raw, sql } from "../../../postgres/sql.ts";
import { generatedShape, rowBlocks } from "../row-blocks.ts";
import { copyRows, pieces } from "../run/write-rows.ts";
import type { TableSeries } from "../series.ts";
import type { ChunkToClean } from "./chunk-to-clean.ts";
import { fromTable } from "./from-table.ts";
import { proof, tellingColumns, type TellingColumn } from "./telling-columns.ts";

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
 * Makes a chunk's rows again and adds those to the list that are there, with their key and enough of their values: a test
 * may have updated them, or a restore may have written them. A key alone proves nothing, for numbers begin at 1 again
 * when somebody empties a table. Gives the number of rows that have the key alone and were not taken; null where the rows
 * cannot be made again.
 */
export async function addRemade(session: Session, at: RemadePlace, one: ChunkToClean): Promise<number | null> {
  const { table, list, place, others } = at;
  const made = `pg_temp.seedbed_made_${place}`;
  const columns = await remakeWhole(session, at, { one, made });
  if (columns === null) return null;
  const { key, telling } = columns;
  const met = `pg_temp.seedbed_met_${place}`;
  const isLike = at.takeChanged ? "true" : telling.length > 0 ? likeness(telling) : String(!one.ownServer);
  const same = key.map((name) => `t.${quoteIdentifier(name)} = m.${quoteIdentifier(name)}`);
  await session.run(
    sql`${raw(`create temp table ${met.slice("pg_temp.".length)} on commit drop as
      select t.tableoid as part, t.ctid as place, ${isLike} as is_like
      from ${fromTable(table)} t join ${made} m on ${same.join(" and ")}
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

interface Remade {
  readonly key: readonly string[];
  readonly telling: readonly TellingColumn[];
}

/**
 * Fills the temporary table with the chunk's rows, by the names that their columns have now. Where the schema has changed so
 * that some values cannot be made or stored, with the key alone; null where that cannot be made either.
 */
async function remakeWhole(
  session: Session,
  { table, key }: RemadePlace,
  { one, made }: { readonly one: ChunkToClean; readonly made: string },
): Promise<Remade | null> {
  const range = rangeOf(one.chunk.chunkId);
  const series = one.series()?.tables.find(({ table: { id } }) => displayTable(id) === displayTable(table.id));
  if (range === null || series === undefined || key.length === 0 || series.layout.rows < range.to) return null;
  const then = new Map([...one.names].map(([before, now]) => [now, before]));
  const present = new Set(table.columns.filter(({ generated }) => generated === null).map(({ name }) => name));
  const known = series.columns.filter(({ name }) => present.has(one.names.get(name) ?? ""));
  const keyThen = key.flatMap((name) => then.get(name) ?? []);
  if (keyThen.length < key.length || !keyThen.every((name) => known.some((column) => column.name === name)))
    return null;
  const remaking = { series, range, made, table, names: one.names };
  if (await remake(session, { ...remaking, columns: known.map(({ name }) => name) })) {
    const telling = tellingColumns(series, { among: known, key: keyThen });
    const named = telling.map((column) => ({ ...column, name: one.names.get(column.name) ?? column.name }));
    const isWhole = known.length === series.columns.length;
    return { key, telling: isWhole || named.length > 0 ? named : [untold] };
  }
  return (await remake(session, { ...remaking, columns: keyThen })) ? { key, telling: [untold] } : null;
}

interface Remaking {
  readonly series: TableSeries;
  readonly range: { readonly from: number; readonly to: number };
  readonly made: string;
  readonly table: Table;
  /** Columns by the names that they had. */
  readonly columns: readonly string[];
  readonly names: ReadonlyMap<string, string>;
}

/** Whether the rows could be made and stored. */
async function remake(session: Session, { series, range, made, table, columns, names }: Remaking): Promise<boolean> {
  const shape = shapeOf(series, columns);
  const list = columns.map((name) => quoteIdentifier(names.get(name) ?? name)).join(", ");
  const never = new AbortController();
  await session.run(sql`savepoint seedbed_remade`);
  try {
    await session.run(
      sql`${raw(`create temp table ${made.slice("pg_temp.".length)} on commit drop as select ${list} from ${fromTable(table)} with no data`)}`,
    );
    const written = {
      ...shape,
      columns: shape.columns.map((one) => ({ ...one, name: names.get(one.name) ?? one.name })),
    };
    await copyRows(
      session,
      { into: made, shape: written, doing: `Making rows of ${displayTable(table.id)} again` },
      () => pieces(rowBlocks(series, shape, range), { onRows: () => {}, signal: never.signal }),
    );
    await session.run(sql`release savepoint seedbed_remade`);
    return true;
  } catch (error) {
    if (!(error instanceof SeedbedError && unmakeable.has(error.code))) throw error;
    await session.run(sql`rollback to savepoint seedbed_remade`);
    return false;
  }
}

const unmakeable: ReadonlySet<string> = new Set([
  "DATABASE_FAILED",
  "COPY_FAILED",
  "MODEL_INVALID",
  "CONSTRAINT_UNSATISFIABLE",
]);

function shapeOf(series: TableSeries, columns: readonly string[]): Shape {
  const whole = generatedShape(series);
  return { ...whole, columns: whole.columns.filter(({ name }) => columns.includes(name)) };
}

/** Stands for values of which none could be made, so that a key is not taken for all there is. */
const untold: TellingColumn = { name: "", bits: 1, proves: 0 };

/**
 * Enough of what the columns identify is as it was made, or at least half of all that they tell. Texts compare alike for
 * every type, json included. NULL identifies nobody.
 */
function likeness(telling: readonly TellingColumn[]): string {
  const made = telling.filter(({ name }) => name !== "");
  const told = made.map(({ name, bits }) => weighed(name, { by: "is not distinct from", bits }));
  const proven = made
    .filter(({ proves }) => proves > 0)
    .map(({ name, proves }) => weighed(name, { by: "=", bits: proves }));
  const whole = telling.reduce((sum, { bits }) => sum + bits, 0);
  return `2 * (${["0", ...told].join(" + ")}) >= ${whole} or ${["0", ...proven].join(" + ")} >= ${proof}`;
}

function weighed(name: string, { by, bits }: { readonly by: string; readonly bits: number }): string {
  const column = quoteIdentifier(name);
  return `case when t.${column}::text ${by} m.${column}::text then ${bits} else 0 end`;
}

function rangeOf(chunkId: string): { readonly from: number; readonly to: number } | null {
  const found = /:(\d+)-(\d+)$/.exec(chunkId);
  return found === null ? null : { from: Number(found[1]), to: Number(found[2]) };
}
