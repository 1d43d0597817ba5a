import type { RequiredObject } from "../../catalog/catalog.ts";
import { quoteTable } from "../../catalog/names.ts";
import { sql } from "../sql.ts";
import { commentOn } from "./comment-on.ts";
import { notOfExtension, qualified, type Scope } from "./scope.ts";

/** The text search dictionaries and configurations of users, which a generated tsvector may need. */
export async function readTextSearch(scope: Scope): Promise<readonly RequiredObject[]> {
  return [...(await readDictionaries(scope)), ...(await readConfigurations(scope))];
}

async function readDictionaries(scope: Scope): Promise<readonly RequiredObject[]> {
  const rows = await scope.session.query<{
    readonly oid: number;
    readonly schema: string;
    readonly name: string;
    readonly template: string;
    readonly options: string | null;
    readonly comment: string | null;
  }>(sql`
    select d.oid, n.nspname::text as schema, d.dictname::text as name, obj_description(d.oid, 'pg_ts_dict') as comment,
      ${qualified("tn", "t.tmplname")} as template,
      d.dictinitoption as options
    from pg_ts_dict d
    join pg_namespace n on n.oid = d.dictnamespace
    join pg_ts_template t on t.oid = d.dicttemplate
    join pg_namespace tn on tn.oid = t.tmplnamespace
    where ${scope.inSchemas} and ${notOfExtension("pg_ts_dict", "d.oid")}`);
  return rows.map((row) => {
    const options = row.options === null ? "" : `, ${row.options}`;
    const create = `create text search dictionary ${quoteTable(row)} (template = ${row.template}${options})`;
    const comment = commentOn(`text search dictionary ${quoteTable(row)}`, row.comment);
    return object(row, "text search dictionary", [create, ...comment]);
  });
}

async function readConfigurations(scope: Scope): Promise<readonly RequiredObject[]> {
  const rows = await scope.session.query<{
    readonly oid: number;
    readonly schema: string;
    readonly name: string;
    readonly parser: string;
    readonly comment: string | null;
    readonly mappings: readonly { readonly token: string; readonly dictionaries: string }[];
  }>(sql`
    select c.oid, n.nspname::text as schema, c.cfgname::text as name,
      obj_description(c.oid, 'pg_ts_config') as comment, ${qualified("pn", "p.prsname")} as parser,
      coalesce((
        select json_agg(json_build_object('token', m.token, 'dictionaries', m.dictionaries) order by m.token)
        from (
          select quote_ident(t.alias) as token,
            string_agg(${qualified("dn", "d.dictname")}, ', ' order by x.mapseqno) as dictionaries
          from pg_ts_config_map x
          join ts_token_type(c.cfgparser) t on t.tokid = x.maptokentype
          join pg_ts_dict d on d.oid = x.mapdict
          join pg_namespace dn on dn.oid = d.dictnamespace
          where x.mapcfg = c.oid
          group by t.alias) as m), '[]') as mappings
    from pg_ts_config c
    join pg_namespace n on n.oid = c.cfgnamespace
    join pg_ts_parser p on p.oid = c.cfgparser
    join pg_namespace pn on pn.oid = p.prsnamespace
    where ${scope.inSchemas} and ${notOfExtension("pg_ts_config", "c.oid")}`);
  return rows.map((row) => {
    const at = `text search configuration ${quoteTable(row)}`;
    const mappings = row.mappings.map(
      ({ token, dictionaries }) => `alter ${at} add mapping for ${token} with ${dictionaries}`,
    );
    const create = `create ${at} (parser = ${row.parser})`;
    return object(row, "text search configuration", [create, ...mappings, ...commentOn(at, row.comment)]);
  });
}

function object(
  row: { readonly oid: number; readonly schema: string; readonly name: string },
  kind: RequiredObject["kind"],
  create: readonly string[],
): RequiredObject {
  return { id: { schema: row.schema, name: row.name }, oid: row.oid, kind, signature: row.name, create };
}
