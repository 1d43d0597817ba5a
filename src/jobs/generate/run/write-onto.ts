import { displayTable, quoteIdentifier, quoteTable } from "../../../catalog/names.ts";
import type { Session } from "../../../postgres/session.ts";
import { raw, sql } from "../../../postgres/sql.ts";
import { rowBlocks } from "../row-blocks.ts";
import { columnList } from "./column-list.ts";
import type { RowChunk } from "./cut-rows.ts";
import type { TableLoad } from "./plan-load.ts";
import type { RowWriting } from "./row-writing.ts";
import { copyRows, pieces } from "./write-rows.ts";

/** What is written onto rows that a trigger has begun, and by which run. */
export interface OntoWriting extends RowWriting {
  readonly key: readonly string[];
  readonly runId: string;
}

/**
 * Writes rows of which a trigger has begun some, in the session's open transaction: where a row of the same key is there, and
 * this run's transactions wrote it, it gets the values that were made for it. A row of anybody else stays as it is. Gives
 * how many rows were written.
 */
export async function writeOnto(
  session: Session,
  { root, shape, series }: TableLoad,
  chunk: RowChunk,
  writing: OntoWriting,
): Promise<number> {
  const { key, runId } = writing;
  const columns = columnList(shape);
  const table = quoteTable(root);
  await session.run(
    sql`${raw(`create temp table seedbed_onto on commit drop as select ${columns} from ${table} with no data`)}`,
  );
  const place = { into: "pg_temp.seedbed_onto", shape, doing: `Staging ${displayTable(root)}` };
  await copyRows(session, place, () => pieces(rowBlocks(series, shape, chunk, writing.out), writing));
  const others = shape.columns.map(({ name }) => name).filter((name) => !key.includes(name));
  const set = (others.length === 0 ? key : others).map(
    (name) => `${quoteIdentifier(name)} = excluded.${quoteIdentifier(name)}`,
  );
  const [{ rows }] = await session.query<{ rows: string }>({
    ...sql`
      with written as (
        insert into ${raw(table)} as held (${raw(columns)}) overriding system value
        select ${raw(columns)} from pg_temp.seedbed_onto
        on conflict (${raw(key.map(quoteIdentifier).join(", "))}) do update
        set ${raw(set.join(", "))}
        where held.xmin::text in (
          select (written_by::text::numeric % 4294967296)::text
          from _seedbed.chunks
          where run_id = ${runId} and kind = 'rows' and row_count is not null)
        returning 1)
      select count(*)::text as rows from written`,
    doing: `Writing ${displayTable(root)}`,
  });
  await session.run(sql`drop table pg_temp.seedbed_onto`);
  return Number(rows);
}
