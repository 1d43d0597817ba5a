import { compareText } from "../../catalog/identifier-order.ts";
import type { TableColumn } from "../../catalog/catalog.ts";
import type { Session } from "../session.ts";
import { raw, sql } from "../sql.ts";
import type { TypeBook } from "./read-types.ts";
import { qualified } from "./scope.ts";

interface ColumnRow {
  readonly table: number;
  readonly name: string;
  readonly position: number;
  readonly type: number;
  readonly modifier: number;
  readonly type_sql: string;
  readonly not_null: boolean;
  readonly expression: string | null;
  readonly identity: string;
  readonly generated: string;
  readonly collation: string | null;
  readonly storage: string | null;
  readonly compression: string | null;
  readonly statistics: number | null;
  readonly local: boolean;
  readonly options: readonly string[] | null;
  readonly comment: string | null;
}

/** The columns of all these tables, by table and in order; dropped ones are gaps in their positions. */
export async function readColumns(
  session: Session,
  tables: readonly number[],
  book: TypeBook,
): Promise<ReadonlyMap<number, readonly TableColumn[]>> {
  const compression = raw(session.version >= 14 ? "nullif(a.attcompression::text, '')" : "null::text");
  const rows = await session.query<ColumnRow>(sql`
    select a.attrelid as table, a.attname::text as name, a.attnum as position, a.atttypid as type,
      a.atttypmod as modifier, format_type(a.atttypid, a.atttypmod) as type_sql, a.attnotnull as not_null,
      pg_get_expr(d.adbin, d.adrelid) as expression, a.attidentity::text as identity,
      a.attgenerated::text as generated,
      case when a.attcollation <> t.typcollation then ${qualified("cn", "c.collname")} end as collation,
      nullif(a.attstorage, t.typstorage)::text as storage, ${compression} as compression,
      nullif(a.attstattarget, -1)::int as statistics, a.attislocal as local,
      a.attoptions as options, w.description as comment
    from unnest(${tables}::oid[]) as of(oid)
    join pg_attribute a on a.attrelid = of.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    left join pg_collation c on c.oid = a.attcollation
    left join pg_namespace cn on cn.oid = c.collnamespace
    left join pg_description w on w.classoid = 'pg_class'::regclass and w.objoid = a.attrelid and w.objsubid = a.attnum`);
  const widths = await readWidths(session, tables);
  const columns = new Map<number, TableColumn[]>(tables.map((table) => [table, []]));
  for (const row of rows.toSorted((a, b) => a.position - b.position)) {
    columns.get(row.table)?.push(column(row, book, widths.get(`${row.table} ${row.name}`) ?? null));
  }
  return columns;
}

/**
 * Mean widths in bytes, where the role may see them; those of a partitioned table count its partitions in. The tables are
 * asked for as one array and not joined: the planner takes a list of any length for short, and would loop over it.
 */
async function readWidths(session: Session, tables: readonly number[]): Promise<ReadonlyMap<string, number>> {
  const rows = await session.query<{
    readonly table: number;
    readonly name: string;
    readonly width: number;
    readonly whole: boolean;
  }>(sql`
    select c.oid as table, s.attname::text as name, s.avg_width as width, s.inherited as whole
    from pg_stats s
    join pg_namespace n on n.nspname = s.schemaname
    join pg_class c on c.relnamespace = n.oid and c.relname = s.tablename
    where c.oid = any(${tables}::oid[]) and s.avg_width is not null and (not s.inherited or c.relkind = 'p')`);
  return new Map(
    rows.toSorted((a, b) => compareText(a.name, b.name)).map((row) => [`${row.table} ${row.name}`, row.width]),
  );
}

function column(row: ColumnRow, book: TypeBook, averageWidth: number | null): TableColumn {
  const generated = row.generated === "" ? null : row.expression;
  return {
    name: row.name,
    position: row.position,
    type: book({ oid: row.type, modifier: row.modifier, sql: row.type_sql }),
    notNull: row.not_null,
    default: row.generated === "" ? row.expression : null,
    identity: identityOf(row.identity),
    generated:
      generated === null ? null : { kind: row.generated === "v" ? "virtual" : "stored", expression: generated },
    collation: row.collation,
    storage: storages.get(row.storage ?? "") ?? null,
    compression: compressions.get(row.compression ?? "") ?? null,
    statisticsTarget: row.statistics,
    local: row.local,
    comment: row.comment,
    averageWidth,
    ...(row.options === null ? {} : { options: row.options.toSorted(compareText) }),
  };
}

function identityOf(letter: string): TableColumn["identity"] {
  if (letter === "a") return "always";
  return letter === "d" ? "by default" : null;
}

const storages: ReadonlyMap<string, string> = new Map([
  ["p", "plain"],
  ["e", "external"],
  ["x", "extended"],
  ["m", "main"],
]);

const compressions: ReadonlyMap<string, string> = new Map([
  ["p", "pglz"],
  ["l", "lz4"],
]);
