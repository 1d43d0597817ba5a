import { displayTable, quoteIdentifier } from "../../catalog/names.ts";
import type { Finding } from "../../core/finding.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import type { Session } from "../../postgres/session.ts";
import { sql } from "../../postgres/sql.ts";

/**
 * Refuses a role from which row security would hide rows, or whose rows it would refuse, before any is read or written: what is not
 * seen can be neither counted nor kept apart from. Every such table is named, and what each takes.
 */
export async function refuseRowSecurity(session: Session): Promise<void> {
  const tables = await session.query<SecuredTable>(sql`
    select nspname::text as schema, relname::text as name, current_user::text as role,
      relowner::regrole::text as owner, pg_has_role(relowner, 'usage') as owned, relforcerowsecurity as forced
    from pg_class
    join pg_namespace on pg_namespace.oid = relnamespace
    where relkind in ('r', 'p') and not relispartition and relrowsecurity
      and nspname !~ '^pg_' and nspname not in ('information_schema', '_seedbed')
      and row_security_active(pg_class.oid)
      and has_schema_privilege(pg_namespace.oid, 'usage') and has_table_privilege(pg_class.oid, 'select')
    order by 1, 2`);
  if (tables.length === 0) return;
  throw new SeedbedError(
    "PREFLIGHT_REFUSED",
    `Row security holds for role ${tables[0].role}; nothing was read or written.`,
    "Look at what is listed.",
    { findings: tables.map(hiding) },
  );
}

interface SecuredTable {
  readonly schema: string;
  readonly name: string;
  readonly role: string;
  /** As SQL writes it. */
  readonly owner: string;
  /** Whether the role has all rights of the owner. */
  readonly owned: boolean;
  readonly forced: boolean;
}

function hiding({ schema, name, role, owner, owned, forced }: SecuredTable): Finding {
  const table = { schema, name };
  const pass = `alter role ${quoteIdentifier(role)} bypassrls;`;
  const unforced = `alter table ${displayTable(table)} no force row level security;`;
  return {
    code: "ROW_SECURITY_ACTIVE",
    severity: "error",
    where: displayTable(table),
    message: `Policies of ${displayTable(table)} hold for role ${role}${owned ? ", its owner: row security is forced there" : `, and it is owned by ${owner}`}.`,
    hint: owned
      ? `Let the role pass (a superuser says ${pass}), or take the force away for the run: ${unforced}`
      : forced
        ? `Let the role pass (a superuser says ${pass}); as ${owner}, too, it would have to be unforced: ${unforced}`
        : `Use role ${owner} in the URL, or let this one pass (a superuser says ${pass}).`,
  };
}
