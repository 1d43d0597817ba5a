import { displayTable, quoteIdentifier, quoteTable } from "../../catalog/names.ts";
import type { Finding } from "../../core/finding.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import type { LoadPlan } from "../../jobs/generate/run/plan-load.ts";
import type { Session } from "../../postgres/session.ts";
import { sql } from "../../postgres/sql.ts";

/** Refuses a role that may not write a table that stands, or the record of the run, before anything is written. */
export async function refuseRights(session: Session, plan: LoadPlan): Promise<void> {
  const findings = [...(await recordRights(session)), ...(await tableRights(session, plan))];
  if (findings.length === 0) return;
  throw new SeedbedError(
    "PREFLIGHT_REFUSED",
    "The target's role lacks rights; nothing was written.",
    "Look at what is listed.",
    { findings },
  );
}

async function recordRights(session: Session): Promise<readonly Finding[]> {
  const [rights] = await session.query<RecordRights>(sql`
    select current_user::text as role, current_database()::text as database,
      to_regclass('_seedbed.runs') is not null as stands, to_regnamespace('_seedbed') is not null as made,
      coalesce(
        (select pg_has_role(relowner, 'usage') from pg_class where oid = to_regclass('_seedbed.runs')),
        has_schema_privilege(to_regnamespace('_seedbed'), 'usage') and has_schema_privilege(to_regnamespace('_seedbed'), 'create'),
        has_database_privilege(current_database(), 'create')) as may`);
  if (rights.may) return [];
  const [role, database] = [rights.role, rights.database].map(quoteIdentifier);
  return [
    {
      code: "TARGET_NOT_CREATABLE",
      severity: "error",
      where: "target",
      message: `The target's role may not ${rights.made ? "write to" : "make"} schema _seedbed, where runs are recorded.`,
      hint: rights.stands
        ? "Run as the role that made the rows that are there."
        : rights.made
          ? `grant usage, create on schema _seedbed to ${role};`
          : `Run as an owner of the target: create schema _seedbed authorization ${role}; or grant create on database ${database} to ${role};`,
    },
  ];
}

interface RecordRights {
  readonly role: string;
  readonly database: string;
  readonly may: boolean;
  /** Whether runs have been recorded. */
  readonly stands: boolean;
  /** Whether the schema is there, if only empty. */
  readonly made: boolean;
}

async function tableRights(session: Session, plan: LoadPlan): Promise<readonly Finding[]> {
  const roots = plan.tables.filter(({ chunks }) => chunks.length > 0).map(({ root }) => root);
  const lacking = await session.query<{ place: number; role: string; usable: boolean }>(sql`
    select place::int - 1 as place, current_user::text as role, has_schema_privilege(relnamespace, 'usage') as usable
    from unnest(${roots.map(quoteTable)}::text[]) with ordinality as wanted(name, place)
    join pg_class on pg_class.oid = to_regclass(wanted.name)
    where not has_table_privilege(pg_class.oid, 'insert') or not has_schema_privilege(relnamespace, 'usage')
    order by 1`);
  return lacking.map(({ place, role, usable }): Finding => {
    const root = roots[place];
    const [table, schema, to] = [quoteTable(root), quoteIdentifier(root.schema), quoteIdentifier(role)];
    return {
      code: "TARGET_NOT_WRITABLE",
      severity: "error",
      where: displayTable(root),
      message: `The target's role may not insert into ${displayTable(root)}.`,
      hint: usable
        ? `grant insert on ${table} to ${to};`
        : `grant usage on schema ${schema} to ${to}; grant insert on ${table} to ${to};`,
    };
  });
}
