import { sql } from "../sql.ts";
import { notOfExtension, type Scope } from "./scope.ts";
import type { SkippedRow } from "./skipped-row.ts";

/**
 * What stays behind by design: who owns what and who may do what, for the target has roles of its own, and where the
 * files lie, for it has disks of its own. One row for each object with grants, and one for each owner.
 */
export async function readSkippedSettings(scope: Scope): Promise<readonly SkippedRow[]> {
  return [...(await readPrivileges(scope)), ...(await readPlaces(scope))];
}

/** Grants that differ from what initdb gave (schema public has some) and from none. */
function readPrivileges(scope: Scope): Promise<readonly SkippedRow[]> {
  return scope.session.query<SkippedRow>(sql`
    with granted(schema, name, on_schema, on_name) as (
      select n.nspname::text, c.relname::text, n.nspname::text, c.relname::text
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and c.relpersistence <> 't'
        and ${scope.inSchemas} and ${notOfExtension("pg_class", "c.oid")}
        and (c.relacl is not null or exists (
          select from pg_attribute a where a.attrelid = c.oid and a.attacl is not null and not a.attisdropped))
      union all
      select n.nspname::text, format('%s(%s)', p.proname, pg_get_function_identity_arguments(p.oid)), null, null
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.proacl is not null and ${scope.inSchemas} and ${notOfExtension("pg_proc", "p.oid")}
      union all
      select n.nspname::text, t.typname::text, null, null
      from pg_type t join pg_namespace n on n.oid = t.typnamespace
      where t.typacl is not null and ${scope.inSchemas} and ${notOfExtension("pg_type", "t.oid")}
      union all
      select null, n.nspname::text, null, null
      from pg_namespace n
      where n.nspacl is not null and n.nspname <> 'public' and ${scope.inSchemas}
        and ${notOfExtension("pg_namespace", "n.oid")}
    )
    select 'privileges' as kind, schema, name, on_schema, on_name from granted
    union all
    select distinct 'default privileges', n.nspname::text, pg_get_userbyid(a.defaclrole)::text, null, null
    from pg_default_acl a left join pg_namespace n on n.oid = a.defaclnamespace
    union all
    select distinct 'owner', null, pg_get_userbyid(o.owner)::text, null, null
    from (
      select c.relowner from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and c.relpersistence <> 't' and ${scope.inSchemas}
        and ${notOfExtension("pg_class", "c.oid")}
    ) as o(owner)
    where o.owner <> current_user::regrole::oid`);
}

function readPlaces(scope: Scope): Promise<readonly SkippedRow[]> {
  return scope.session.query<SkippedRow>(sql`
    select 'tablespace' as kind, n.nspname::text as schema, t.spcname::text as name, n.nspname::text as on_schema,
      c.relname::text as on_name
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_tablespace t on t.oid = c.reltablespace
    where c.relkind in ('r', 'p', 'm', 'i', 'I') and ${scope.inSchemas} and ${notOfExtension("pg_class", "c.oid")}
    union all
    select 'security label', n.nspname::text, l.provider, n.nspname::text, c.relname::text
    from pg_seclabel l
    join pg_class c on l.classoid = 'pg_class'::regclass and c.oid = l.objoid
    join pg_namespace n on n.oid = c.relnamespace
    where ${scope.inSchemas} and ${notOfExtension("pg_class", "c.oid")}`);
}
