import { compareTables, compareText } from "../../catalog/identifier-order.ts";
import type { SkippedKind, SkippedObject } from "../../catalog/catalog.ts";
import { sql } from "../sql.ts";
import type { UserFunction } from "./read-functions.ts";
import { notOfExtension, type Scope } from "./scope.ts";

interface SkippedRow {
  readonly kind: SkippedKind;
  readonly schema: string | null;
  readonly name: string;
  readonly on_schema: string | null;
  readonly on_name: string | null;
}

/** What the source has and a copy of its tables will not, by kind, schema and name. */
export async function readSkipped(
  scope: Scope,
  unusedFunctions: readonly UserFunction[],
): Promise<readonly SkippedObject[]> {
  const ofTables = await readOnTables(scope);
  const ofDatabase = await readOfDatabase(scope);
  const functions = unusedFunctions.map((one) => ({
    kind: "function" as const,
    schema: one.schema,
    name: one.signature,
    on: null,
  }));
  return [...[...ofTables, ...ofDatabase].map(skipped), ...functions].toSorted(
    (a, b) =>
      compareText(a.kind, b.kind) ||
      compareText(a.schema ?? "", b.schema ?? "") ||
      compareText(a.name, b.name) ||
      compareTables(a.on ?? { schema: "", name: "" }, b.on ?? { schema: "", name: "" }),
  );
}

/** Relations without rows of their own, and what hangs on tables. A partition's copy of its parent's trigger is no second one. */
function readOnTables(scope: Scope): Promise<readonly SkippedRow[]> {
  return scope.session.query<SkippedRow>(sql`
    with relation as (
      select c.oid, c.relkind, n.nspname::text as schema, c.relname::text as name
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
    where not t.tgisinternal and t.tgparentid = 0
    union all
    select 'rule', schema, r.rulename::text, schema, name
    from relation join pg_rewrite r on r.ev_class = relation.oid
    where r.rulename <> '_RETURN'
    union all
    select 'policy', schema, p.polname::text, schema, name
    from relation join pg_policy p on p.polrelid = relation.oid`);
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
    where ${notOfExtension("pg_event_trigger", "e.oid")}`);
}

function skipped(row: SkippedRow): SkippedObject {
  const on = row.on_schema === null || row.on_name === null ? null : { schema: row.on_schema, name: row.on_name };
  return { kind: row.kind, schema: row.schema, name: row.name, on };
}
