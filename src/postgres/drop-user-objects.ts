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
 * is emptied and stays with its grants. Reads the catalog; drops nothing itself.
 */
export async function dropUserObjects(session: Session): Promise<readonly DropStep[]> {
  const schemas = await session.query<{ name: string }>(sql`
    select nspname::text as name
    from pg_namespace
    where nspname not in ('public', 'information_schema', '_seedbed') and nspname !~ '^pg_' and ${notOfExtension("pg_namespace", "pg_namespace.oid")}
    order by nspname`);
  const objects = await session.query<{ kind: string; identity: string }>(sql`
    select kind, identity
    from (
      select case relkind when 'v' then 'view' when 'm' then 'materialized view' when 'f' then 'foreign table' when 'S' then 'sequence' else 'table' end as kind,
        format('%I.%I', 'public', relname) as identity
      from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f', 'S') and not relispartition
        and ${notOfExtension("pg_class", "pg_class.oid")}
      union all
      select 'type', format('%I.%I', 'public', typname)
      from pg_type
      where typnamespace = 'public'::regnamespace and ${notOfExtension("pg_type", "pg_type.oid")}
        and (typtype in ('e', 'd', 'r') or (typtype = 'c' and exists (select from pg_class where oid = typrelid and relkind = 'c')))
      union all
      select case prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end, oid::regprocedure::text
      from pg_proc
      where pronamespace = 'public'::regnamespace and ${notOfExtension("pg_proc", "pg_proc.oid")}
    ) found
    order by kind <> 'table', kind, identity`);
  return [
    ...schemas.map(({ name }) => ({ label: `schema ${name}`, text: `drop schema ${quoteIdentifier(name)} cascade` })),
    // Tables first: a sequence that makes their numbers goes with them, and can't go before.
    ...objects.map(({ kind, identity }) => ({
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
