import { compareText } from "../../catalog/identifier-order.ts";
import type { TableColumn, TableIndex } from "../../catalog/catalog.ts";
import type { Session } from "../session.ts";
import { raw, sql } from "../sql.ts";

interface IndexRow {
  readonly table: number;
  readonly schema: string;
  readonly name: string;
  readonly unique: boolean;
  readonly nulls_not_distinct: boolean;
  /** Positions of the key's columns and then of the included ones, 0 for an expression: `1 0 3`. */
  readonly positions: string;
  readonly key_length: number;
  readonly predicate: string | null;
  readonly definition: string;
  readonly parent_schema: string | null;
  readonly parent_name: string | null;
  readonly valid: boolean;
  readonly comment: string | null;
  readonly statistics: Readonly<Record<string, number>> | null;
}

/** The indexes of all tables that no constraint owns, by table and then name. */
export async function readIndexes(
  session: Session,
  columns: ReadonlyMap<number, readonly TableColumn[]>,
): Promise<ReadonlyMap<number, readonly TableIndex[]>> {
  const nullsNotDistinct = raw(session.version >= 15 ? "i.indnullsnotdistinct" : "false");
  const rows = await session.query<IndexRow>(sql`
    select i.indrelid as table, n.nspname::text as schema, c.relname::text as name, i.indisunique as unique,
      ${nullsNotDistinct} as nulls_not_distinct, i.indkey::text as positions, i.indnkeyatts as key_length,
      pg_get_expr(i.indpred, i.indrelid) as predicate, pg_get_indexdef(i.indexrelid) as definition,
      pn.nspname::text as parent_schema, p.relname::text as parent_name, i.indisvalid as valid,
      w.description as comment,
      (select json_object_agg(a.attnum, a.attstattarget order by a.attnum)
        from pg_attribute a
        where a.attrelid = i.indexrelid and a.attstattarget >= 0) as statistics
    from unnest(${[...columns.keys()]}::oid[]) as of(oid)
    join pg_index i on i.indrelid = of.oid
    join pg_class c on c.oid = i.indexrelid
    join pg_namespace n on n.oid = c.relnamespace
    left join pg_constraint con on con.conindid = i.indexrelid and con.conrelid = i.indrelid
      and con.contype in ('p', 'u', 'x')
    left join pg_inherits h on h.inhrelid = i.indexrelid
    left join pg_class p on p.oid = h.inhparent
    left join pg_namespace pn on pn.oid = p.relnamespace
    left join pg_description w on w.classoid = 'pg_class'::regclass and w.objoid = i.indexrelid and w.objsubid = 0
    where con.oid is null and i.indislive`);
  const indexes = new Map<number, TableIndex[]>();
  for (const row of rows.toSorted((a, b) => compareText(a.name, b.name))) {
    const found = index(row, columns.get(row.table) ?? []);
    const list = indexes.get(row.table);
    if (list === undefined) indexes.set(row.table, [found]);
    else list.push(found);
  }
  return indexes;
}

function index(row: IndexRow, columns: readonly TableColumn[]): TableIndex {
  const names = new Map(columns.map((column) => [column.position, column.name]));
  const positions = row.positions.split(" ").map(Number).slice(0, row.key_length);
  return {
    schema: row.schema,
    name: row.name,
    unique: row.unique,
    nullsNotDistinct: row.nulls_not_distinct,
    columns: positions.map((position) => names.get(position) ?? null),
    predicate: row.predicate,
    definition: row.definition,
    parent:
      row.parent_schema === null || row.parent_name === null
        ? null
        : { schema: row.parent_schema, name: row.parent_name },
    valid: row.valid,
    comment: row.comment,
    ...(row.statistics === null ? {} : { statisticsTargets: row.statistics }),
  };
}
