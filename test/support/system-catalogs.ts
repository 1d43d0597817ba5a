import { quoteIdentifier, quoteLiteral } from "../../src/catalog/names.ts";
import { type Session, withSession } from "../../src/postgres/session.ts";
import { raw, sql } from "../../src/postgres/sql.ts";

/** The catalogs that hold a schema, each with the rows that users made, and what their node trees say. */
const catalogs: readonly { readonly name: string; readonly users: string; readonly texts?: readonly string[] }[] = [
  { name: "pg_namespace", users: "oid >= 16384" },
  {
    name: "pg_class",
    users: "oid >= 16384 and relnamespace <> 'pg_toast'::regnamespace",
    texts: ["pg_get_expr(relpartbound, oid)", "case relkind when 'p' then pg_get_partkeydef(oid) end"],
  },
  {
    name: "pg_attribute",
    users:
      "attrelid >= 16384 and attnum > 0 and not attisdropped and attrelid not in (select oid from pg_class where relnamespace = 'pg_toast'::regnamespace)",
  },
  { name: "pg_attrdef", users: "true", texts: ["pg_get_expr(adbin, adrelid)"] },
  {
    name: "pg_constraint",
    users: "oid >= 16384",
    texts: ["pg_get_constraintdef(oid)", "case when contype in ('c', 'n') then connoinherit end"],
  },
  {
    name: "pg_index",
    users:
      "indrelid >= 16384 and indrelid not in (select oid from pg_class where relnamespace = 'pg_toast'::regnamespace)",
    texts: ["pg_get_indexdef(indexrelid)"],
  },
  { name: "pg_inherits", users: "true" },
  { name: "pg_type", users: "oid >= 16384", texts: ["pg_get_expr(typdefaultbin, 0)"] },
  { name: "pg_enum", users: "oid >= 16384" },
  { name: "pg_range", users: "rngtypid >= 16384" },
  { name: "pg_sequence", users: "seqrelid >= 16384" },
  { name: "pg_proc", users: "oid >= 16384", texts: ["case when prokind <> 'a' then pg_get_functiondef(oid) end"] },
  { name: "pg_aggregate", users: "aggfnoid >= 16384" },
  { name: "pg_operator", users: "oid >= 16384" },
  { name: "pg_opfamily", users: "oid >= 16384" },
  { name: "pg_opclass", users: "oid >= 16384" },
  { name: "pg_amop", users: "oid >= 16384" },
  { name: "pg_amproc", users: "oid >= 16384" },
  { name: "pg_am", users: "oid >= 16384" },
  { name: "pg_cast", users: "oid >= 16384" },
  { name: "pg_collation", users: "oid >= 16384" },
  { name: "pg_ts_dict", users: "oid >= 16384" },
  { name: "pg_ts_config", users: "oid >= 16384" },
  { name: "pg_ts_config_map", users: "mapcfg >= 16384" },
  { name: "pg_statistic_ext", users: "true", texts: ["pg_get_statisticsobjdef(oid)"] },
  { name: "pg_trigger", users: "not tgisinternal", texts: ["pg_get_triggerdef(oid)"] },
  { name: "pg_rewrite", users: "oid >= 16384", texts: ["pg_get_ruledef(oid)"] },
  {
    name: "pg_policy",
    users: "true",
    texts: ["pg_get_expr(polqual, polrelid)", "pg_get_expr(polwithcheck, polrelid)"],
  },
  { name: "pg_extension", users: "oid >= 16384" },
];

/**
 * Numbers of things, which differ from database to database; sizes and moments; columns by number, which dropped ones shift;
 * how many dimensions an array was declared with, which PostgreSQL forgets itself; and whether a key is NO INHERIT, which only tells whether it was made for a partition or tied to its parent's later.
 */
const passing =
  /^(oid|.*owner|.*acl|relfilenode|rel(pages|tuples|allvisible|allfrozen|toastrelid|frozenxid|minmxid|natts|checks|hastriggers|hasrules)|indcheckxmin|attnum|attndims|attmissingval|atthasmissing|adnum|conkey|confkey|confdelsetcols|connoinherit|indkey|tgattr|tgnargs|stxkeys|partattrs|enumsortorder|tgconstr.*|extconfig|extversion)$/;

interface Column {
  readonly name: string;
  readonly type: string;
  readonly points_to: string | null;
}

/**
 * Every row of the system catalogs that a user made, with the numbers of other objects written out as what they stand for,
 * so that those of two databases with equal schemas are equal. It asks PostgreSQL itself (from 14 on) which column points
 * where, and shares nothing with how a schema is read and copied.
 */
export function systemCatalogs(url: string): Promise<readonly string[]> {
  return withSession({ url, purpose: "test" }, async (session) => {
    const lines: string[] = [];
    for (const catalog of catalogs) lines.push(...(await linesOf(session, catalog)));
    lines.push(...(await commentsOf(session)));
    return lines.toSorted();
  });
}

async function linesOf(
  session: Session,
  { name, users, texts = [] }: (typeof catalogs)[number],
): Promise<readonly string[]> {
  const columns = await session.query<Column>(sql`
    select a.attname::text as name, a.atttypid::regtype::text as type, k.pktable::text as points_to
    from pg_attribute a
    left join pg_get_catalog_foreign_keys() k on k.fktable = a.attrelid and k.fkcols = array[a.attname::text]
    where a.attrelid = ${name}::regclass and a.attnum > 0 and a.atttypid <> 'pg_node_tree'::regtype
    order by a.attnum`);
  const parts = columns
    .filter((column) => !passing.test(column.name))
    .map((column) => `${quoteLiteral(column.name)}, ${expression(column)}`);
  const all = [...parts, ...texts.map((text, place) => `'text ${place}', ${text}`)];
  const rows = await session.query<{ line: string }>(sql`
    select json_build_object(${raw(all.join(", "))})::text as line from ${raw(name)} as row where ${raw(users)}`);
  return rows.map((row) => `${name} ${row.line}`);
}

function expression({ name, type, points_to: target }: Column): string {
  const column = `row.${quoteIdentifier(name)}`;
  if (target === null) return `${column}::text`;
  const named = (of: string): string =>
    `case when ${of} <> 0 then (pg_identify_object(${quoteLiteral(target)}::regclass, ${of}, 0)).identity end`;
  if (!/vector$|\[\]$/.test(type)) return named(`${column}::oid`);
  return `(select array_agg(${named("one.oid")} order by one.place) from unnest(${column}::oid[]) with ordinality as one(oid, place))`;
}

async function commentsOf(session: Session): Promise<readonly string[]> {
  const rows = await session.query<{ line: string }>(sql`
    select format('comment on %s: %s', (pg_identify_object(classoid, objoid, objsubid)).identity, description) as line
    from pg_description
    where objoid >= 16384`);
  return rows.map((row) => row.line);
}
