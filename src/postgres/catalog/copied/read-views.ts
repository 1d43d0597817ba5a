import { quoteIdentifier, quoteTable } from "../../../catalog/names.ts";
import { withOptions } from "../../schema/with-options.ts";
import { sql } from "../../sql.ts";
import { commentOn } from "../comment-on.ts";
import { node } from "../read-dependencies.ts";
import { readStatistics } from "../read-statistics.ts";
import { notOfExtension, type Scope } from "../scope.ts";
import type { CopyCandidate } from "./copy-candidate.ts";

interface ViewRow {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly materialized: boolean;
  readonly populated: boolean;
  readonly definition: string;
  readonly options: readonly string[] | null;
  readonly access_method: string | null;
  readonly columns: readonly ViewColumn[];
  readonly indexes: readonly ViewIndex[];
  readonly comment: string | null;
}

interface ViewColumn {
  readonly name: string;
  readonly default: string | null;
  readonly comment: string | null;
  readonly storage: string | null;
  readonly statistics: number | null;
}

interface ViewIndex {
  readonly schema: string;
  readonly name: string;
  readonly definition: string;
  readonly clustered: boolean;
  readonly comment: string | null;
}

/** The views of users, materialized ones with their indexes. */
export async function readViews(scope: Scope): Promise<readonly CopyCandidate[]> {
  const rows = await queryViews(scope);
  const statistics = await readStatistics(scope);
  return rows.map((row) => {
    const kind = row.materialized ? ("materialized view" as const) : ("view" as const);
    const onColumns = (statistics.get(row.oid) ?? []).flatMap((one) => one.create);
    return {
      group: "views",
      node: node("view", row.oid),
      alsoAt: node("index", row.oid),
      kind,
      schema: row.schema,
      name: row.name,
      on: null,
      create: [createView(row), ...columnSettings(row), ...comments(row, kind)],
      fill: row.materialized ? [...fill(row), ...onColumns, `analyze ${quoteTable(row)}`] : [],
      // Views that read as who asks came with 15.
      demands: row.options?.some((option) => option.startsWith("security_invoker")) === true ? { since: 15 } : {},
    };
  });
}

function queryViews(scope: Scope): Promise<readonly ViewRow[]> {
  return scope.session.query<ViewRow>(sql`
    select c.oid, n.nspname::text as schema, c.relname::text as name, c.relkind = 'm' as materialized,
      c.relispopulated as populated, pg_get_viewdef(c.oid) as definition, c.reloptions as options,
      nullif(am.amname::text, 'heap') as access_method, obj_description(c.oid, 'pg_class') as comment,
      coalesce((
        select json_agg(json_build_object('name', a.attname, 'default', pg_get_expr(d.adbin, d.adrelid),
          'comment', col_description(a.attrelid, a.attnum),
          'storage', case when c.relkind = 'm' then nullif(a.attstorage, t.typstorage) end,
          'statistics', case when a.attstattarget >= 0 then a.attstattarget end) order by a.attnum)
        from pg_attribute a
        join pg_type t on t.oid = a.atttypid
        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where a.attrelid = c.oid and a.attnum > 0), '[]') as columns,
      coalesce((
        select json_agg(json_build_object('schema', xn.nspname, 'name', x.relname, 'definition', pg_get_indexdef(x.oid),
          'clustered', i.indisclustered, 'comment', obj_description(x.oid, 'pg_class')) order by x.relname collate "C")
        from pg_index i
        join pg_class x on x.oid = i.indexrelid
        join pg_namespace xn on xn.oid = x.relnamespace
        where i.indrelid = c.oid and i.indisvalid), '[]') as indexes
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    left join pg_am am on am.oid = c.relam
    where c.relkind in ('v', 'm') and c.relpersistence <> 't'
      and ${scope.inSchemas} and ${notOfExtension("pg_class", "c.oid")}`);
}

/** A materialized view stays empty until everything that its query may call stands. */
function createView(row: ViewRow): string {
  const query = row.definition.trim().replace(/;$/, "");
  const method = row.access_method === null ? "" : ` using ${quoteIdentifier(row.access_method)}`;
  const options = row.options === null ? "" : ` ${withOptions(row.options)}`;
  const head = `create ${row.materialized ? "materialized view" : "view"} ${quoteTable(row)}${method}${options}`;
  return `${head} as\n${query}${row.materialized ? "\nwith no data" : ""}`;
}

const storages: ReadonlyMap<string, string> = new Map([
  ["p", "plain"],
  ["e", "external"],
  ["x", "extended"],
  ["m", "main"],
]);

function columnSettings(row: ViewRow): readonly string[] {
  const alter = `alter ${row.materialized ? "materialized view" : "view"} ${quoteTable(row)} alter column`;
  return row.columns.flatMap((column) => {
    const settings = [];
    if (column.default !== null) settings.push(`set default ${column.default}`);
    const storage = storages.get(column.storage ?? "");
    if (storage !== undefined) settings.push(`set storage ${storage}`);
    if (column.statistics !== null) settings.push(`set statistics ${column.statistics}`);
    return settings.map((setting) => `${alter} ${quoteIdentifier(column.name)} ${setting}`);
  });
}

function comments(row: ViewRow, kind: string): readonly string[] {
  const at = quoteTable(row);
  return [
    ...commentOn(`${kind} ${at}`, row.comment),
    ...row.columns.flatMap(({ name, comment }) => commentOn(`column ${at}.${quoteIdentifier(name)}`, comment)),
  ];
}

/**
 * Functions that the query calls may name tables without their schema; they find them as they would for a user: by the
 * database's own search path. (From 17 on REFRESH has a path of its own.)
 */
function fill(row: ViewRow): readonly string[] {
  const at = quoteTable(row);
  const refresh = row.populated ? [`set local search_path to default;\nrefresh materialized view ${at}`] : [];
  return [
    ...refresh,
    ...row.indexes.flatMap((index) => [
      index.definition,
      ...commentOn(`index ${quoteTable(index)}`, index.comment),
      ...(index.clustered ? [`alter materialized view ${at} cluster on ${quoteIdentifier(index.name)}`] : []),
    ]),
  ];
}
