import { quoteIdentifier } from "../catalog/names.ts";
import type { Session } from "./session.ts";
import { sql } from "./sql.ts";

/** A statement that takes something out of a database. */
export interface DropStep {
  readonly label: string;
  readonly text: string;
}

/**
 * What it takes to empty a database of everything a user made, apart from `_seedbed`, extensions and schema public, which
 * is emptied and stays with its grants; or some of its schemas `only`. Reads the catalog; drops nothing itself.
 */
export async function dropUserObjects(session: Session, only?: readonly string[]): Promise<readonly DropStep[]> {
  const schemas = await session.query<{ name: string }>(sql`
    select nspname::text as name
    from pg_namespace
    where nspname not in ('public', 'information_schema', '_seedbed') and nspname !~ '^pg_' and ${notOfExtension("pg_namespace", "pg_namespace.oid")}
    order by nspname`);
  const objects = await session.query<{ kind: string; identity: string }>(sql`
    select kind, identity
    from (
      ${objectsInPublic}
    ) found
    order by kind <> 'table', kind, identity`);
  const isMeant = (schema: string): boolean => only === undefined || only.includes(schema);
  return [
    ...schemas
      .filter(({ name }) => isMeant(name))
      .map(({ name }) => ({ label: `schema ${name}`, text: `drop schema ${quoteIdentifier(name)} cascade` })),
    // Tables first: a sequence that makes their numbers goes with them, and can't go before.
    ...(isMeant("public") ? objects : []).map(({ kind, identity }) => ({
      label: `${kind} ${identity}`,
      text: `drop ${kind} if exists ${identity} cascade`,
    })),
  ];
}

function notOfExtension(catalog: string, oid: string): { readonly fragment: string } {
  return {
    fragment: `not exists (select from pg_depend where classid = '${catalog}'::regclass and objid = ${oid} and deptype = 'e')`,
  };
}

/** Everything of schema public by kind and name, and what has no schema: casts and access methods. */
const objectsInPublic = {
  fragment: `
    select case relkind when 'v' then 'view' when 'm' then 'materialized view' when 'f' then 'foreign table' when 'S' then 'sequence' else 'table' end as kind,
      format('%I.%I', 'public', relname) as identity
    from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f', 'S') and not relispartition
      and ${notOfExtension("pg_class", "pg_class.oid").fragment}
    union all
    select 'type', format('%I.%I', 'public', typname)
    from pg_type
    where typnamespace = 'public'::regnamespace and ${notOfExtension("pg_type", "pg_type.oid").fragment}
      and (typtype in ('e', 'd', 'r') or (typtype = 'c' and exists (select from pg_class where oid = typrelid and relkind = 'c')))
    union all
    select 'collation', format('%I.%I', 'public', collname)
    from pg_collation
    where collnamespace = 'public'::regnamespace and ${notOfExtension("pg_collation", "pg_collation.oid").fragment}
    union all
    select 'operator', oid::regoperator::text
    from pg_operator
    where oprnamespace = 'public'::regnamespace and ${notOfExtension("pg_operator", "pg_operator.oid").fragment}
    union all
    select 'operator family', format('%I.%I using %I', 'public', opfname, amname)
    from pg_opfamily join pg_am on pg_am.oid = opfmethod
    where opfnamespace = 'public'::regnamespace and ${notOfExtension("pg_opfamily", "pg_opfamily.oid").fragment}
    union all
    select 'text search configuration', format('%I.%I', 'public', cfgname)
    from pg_ts_config
    where cfgnamespace = 'public'::regnamespace and ${notOfExtension("pg_ts_config", "pg_ts_config.oid").fragment}
    union all
    select 'text search dictionary', format('%I.%I', 'public', dictname)
    from pg_ts_dict
    where dictnamespace = 'public'::regnamespace and ${notOfExtension("pg_ts_dict", "pg_ts_dict.oid").fragment}
    union all
    select 'cast', format('(%s as %s)', format_type(castsource, null), format_type(casttarget, null))
    from pg_cast
    where oid >= 16384 and ${notOfExtension("pg_cast", "pg_cast.oid").fragment}
      and not exists (select from pg_depend where classid = 'pg_cast'::regclass and objid = pg_cast.oid and deptype = 'i')
    union all
    select 'access method', quote_ident(amname)
    from pg_am
    where oid >= 16384 and ${notOfExtension("pg_am", "pg_am.oid").fragment}
    union all
    select 'routine', oid::regprocedure::text
    from pg_proc
    where pronamespace = 'public'::regnamespace and ${notOfExtension("pg_proc", "pg_proc.oid").fragment}`,
};
