import { compareTables, compareText } from "../../catalog/identifier-order.ts";
import type { CopiedObject, RequiredObject, SkippedObject } from "../../catalog/catalog.ts";
import { sql } from "../sql.ts";
import type { UserFunction } from "./read-functions.ts";
import { readSkippedSettings } from "./read-skipped-settings.ts";
import { notOfExtension, type Scope } from "./scope.ts";
import type { SkippedRow } from "./skipped-row.ts";

/** What is known of the schema when the rest of it is listed. */
interface Known {
  readonly unusedFunctions: readonly UserFunction[];
  readonly unusedObjects: readonly RequiredObject[];
  readonly copied: readonly CopiedObject[];
}

/** What the source has and a copy of it will not, by kind, schema and name. */
export async function readSkipped(scope: Scope, known: Known): Promise<readonly SkippedObject[]> {
  const rows = [
    ...(await readOnTables(scope)),
    ...(await readOfDatabase(scope)),
    ...(await readSkippedSettings(scope)),
  ].map(skipped);
  const functions = known.unusedFunctions.map((one) => ({
    ...plain(one.schema, one.signature),
    kind: "function" as const,
  }));
  const objects = known.unusedObjects.map((one) => ({ ...plain(one.id.schema, one.signature), kind: one.kind }));
  const copied = new Set(known.copied.map(identity));
  return [...rows, ...functions, ...objects]
    .filter((one) => !copied.has(identity(one)))
    .toSorted(
      (a, b) =>
        compareText(a.kind, b.kind) ||
        compareText(a.schema ?? "", b.schema ?? "") ||
        compareText(a.name, b.name) ||
        compareTables(a.on ?? { schema: "", name: "" }, b.on ?? { schema: "", name: "" }),
    );
}

function plain(schema: string, name: string): Omit<SkippedObject, "kind"> {
  return { schema: schema === "" ? null : schema, name, on: null };
}

function identity({ kind, schema, name, on }: Pick<SkippedObject, "kind" | "schema" | "name" | "on">): string {
  return JSON.stringify([kind, schema ?? "", name, on?.schema, on?.name]);
}

/** Relations without rows of their own, and what hangs on tables. A partition's copy of its parent's trigger is no second one. */
function readOnTables(scope: Scope): Promise<readonly SkippedRow[]> {
  return scope.session.query<SkippedRow>(sql`
    with relation as (
      select c.oid, c.relkind, c.relrowsecurity or c.relforcerowsecurity as row_security, n.nspname::text as schema,
        c.relname::text as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relpersistence <> 't'
        and ${scope.inSchemas} and ${notOfExtension("pg_class", "c.oid")}
    )
    select case relkind when 'v' then 'view' when 'm' then 'materialized view' else 'foreign table' end as kind,
      schema, name, null::text as on_schema, null::text as on_name
    from relation where relkind in ('v', 'm', 'f')
    union all
    select 'trigger', schema, t.tgname::text, schema, name
    from relation join pg_trigger t on t.tgrelid = relation.oid
    where not t.tgisinternal and t.tgparentid = 0 and ${notOfExtension("pg_trigger", "t.oid")}
    union all
    select 'rule', schema, r.rulename::text, schema, name
    from relation join pg_rewrite r on r.ev_class = relation.oid
    where r.rulename <> '_RETURN' and ${notOfExtension("pg_rewrite", "r.oid")}
    union all
    select 'policy', schema, p.polname::text, schema, name
    from relation join pg_policy p on p.polrelid = relation.oid
    union all
    select 'row security', schema, name, schema, name
    from relation where relkind in ('r', 'p') and row_security`);
}

/** Of pg_subscription everybody may read these columns, not the connection strings. */
function readOfDatabase(scope: Scope): Promise<readonly SkippedRow[]> {
  return scope.session.query<SkippedRow>(sql`
    select 'publication' as kind, null::text as schema, p.pubname::text as name, null::text as on_schema,
      null::text as on_name
    from pg_publication p
    union all
    select 'subscription', null, s.subname::text, null, null
    from pg_subscription s
    where s.subdbid = (select oid from pg_database where datname = current_database())
    union all
    select 'event trigger', null, e.evtname::text, null, null
    from pg_event_trigger e
    where ${notOfExtension("pg_event_trigger", "e.oid")}
    union all
    select 'language', null, l.lanname::text, null, null
    from pg_language l
    where l.oid >= 16384 and ${notOfExtension("pg_language", "l.oid")}
    union all
    select 'transform', null, format('for %s language %s', format_type(f.trftype, null), l.lanname), null, null
    from pg_transform f join pg_language l on l.oid = f.trflang
    where ${notOfExtension("pg_transform", "f.oid")}
    union all
    select 'conversion', n.nspname::text, c.conname::text, null, null
    from pg_conversion c join pg_namespace n on n.oid = c.connamespace
    where ${scope.inSchemas} and ${notOfExtension("pg_conversion", "c.oid")}
    union all
    select 'large objects', null, count(*)::text, null, null
    from pg_largeobject_metadata
    having count(*) > 0`);
}

function skipped(row: SkippedRow): SkippedObject {
  const on = row.on_schema === null || row.on_name === null ? null : { schema: row.on_schema, name: row.on_name };
  return { kind: row.kind, schema: row.schema, name: row.name, on };
}
