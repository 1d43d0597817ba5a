import { displayTable, quoteIdentifier, quoteTable } from "../../catalog/names.ts";
import type { Table } from "../../catalog/catalog.ts";
import type { Finding } from "../../core/finding.ts";
import type { Session } from "../../postgres/session.ts";
import { sql } from "../../postgres/sql.ts";
import type { SourceCheck } from "../preflight-check.ts";

/** The role may read every table that is copied, and row security hides nothing from it. */
export const sourceReadable: SourceCheck = {
  name: "source-readable",
  summary: "The role may read every row of the source's tables.",
  run: async ({ source, catalog, kept }) => {
    const tables = catalog.tables.filter(kept);
    const unreadable = await unreadableTables(source, tables);
    return tables.flatMap((table) => {
      const state = unreadable.get(displayTable(table.id));
      return state === undefined ? [] : [refusal(table, state)];
    });
  },
};

/** Why the rows of a table cannot all be read. */
interface Unreadable {
  readonly role: string;
  readonly mayUseSchema: boolean;
  readonly mayRead: boolean;
}

/** The tables of which the session's role would not see every row, by name. */
export async function unreadableTables(
  source: Session,
  tables: readonly Table[],
): Promise<ReadonlyMap<string, Unreadable>> {
  const rows = await source.query<{ oid: string; role: string; usable: boolean; readable: boolean }>(sql`
    select wanted.oid::text as oid,
      current_user::text as role,
      has_schema_privilege(relnamespace, 'usage') as usable,
      has_table_privilege(wanted.oid, 'select') as readable
    from unnest(${tables.map((table) => table.oid)}::oid[]) as wanted(oid)
    join pg_class on pg_class.oid = wanted.oid
    where not has_schema_privilege(relnamespace, 'usage')
      or not has_table_privilege(wanted.oid, 'select')
      or row_security_active(wanted.oid)`);
  const names = new Map(tables.map((table) => [String(table.oid), displayTable(table.id)]));
  return new Map(
    rows.map(({ oid, role, usable, readable }) => [
      names.get(oid) ?? oid,
      { role, mayUseSchema: usable, mayRead: readable },
    ]),
  );
}

function refusal({ id }: Table, { role, mayUseSchema, mayRead }: Unreadable): Finding {
  const where = displayTable(id);
  if (mayUseSchema && mayRead) {
    return {
      code: "ROW_SECURITY_ACTIVE",
      severity: "error",
      where,
      message: `Row security would hide rows of ${where} from the source's role.`,
      hint: "Use a role with BYPASSRLS, or the owner of the table where row security is not forced.",
    };
  }
  const grants = [
    ...(mayUseSchema ? [] : [`grant usage on schema ${quoteIdentifier(id.schema)} to ${quoteIdentifier(role)};`]),
    ...(mayRead ? [] : [`grant select on ${quoteTable(id)} to ${quoteIdentifier(role)};`]),
  ];
  return {
    code: "SOURCE_NOT_READABLE",
    severity: "error",
    where,
    message: `The source's role may not read ${where}.`,
    hint: `Run in the source: ${grants.join(" ")} Or leave it out: { strategy: exclude }.`,
  };
}
