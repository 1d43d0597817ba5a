import type { Session } from "../../postgres/session.ts";
import { displayTable } from "../../catalog/names.ts";
import { sql } from "../../postgres/sql.ts";

/** A table that a role cannot fill. */
export interface ClosedTable {
  /** Why, as in "it is left alone: role app may not insert into it". */
  readonly why: string;
  readonly isReadable: boolean;
}

/** The tables that the session's role may not read, or into which it may not write; of partitioned ones the root counts. */
export async function closedTables(session: Session): Promise<ReadonlyMap<string, ClosedTable>> {
  const rows = await session.query<Rights>(sql`
    select * from (
      select nspname::text as schema, relname::text as name, current_user::text as role,
        has_schema_privilege(pg_namespace.oid, 'usage') as usable,
        has_table_privilege(pg_class.oid, 'insert') as writable,
        has_table_privilege(pg_class.oid, 'select') as readable
      from pg_class
      join pg_namespace on pg_namespace.oid = relnamespace
      where relkind in ('r', 'p') and not relispartition
        and nspname !~ '^pg_' and nspname not in ('information_schema', '_seedbed')) as found
    where not (usable and writable and readable)
    order by 1, 2`);
  return new Map(rows.map((rights) => [displayTable(rights), closed(rights)]));
}

interface Rights {
  readonly schema: string;
  readonly name: string;
  readonly role: string;
  readonly usable: boolean;
  readonly writable: boolean;
  readonly readable: boolean;
}

function closed({ schema, role, usable, writable, readable }: Rights): ClosedTable {
  const may = !usable
    ? `use schema ${schema}`
    : readable
      ? "insert into it"
      : writable
        ? "read it"
        : "read it, nor insert into it";
  return { why: `role ${role} may not ${may}`, isReadable: usable && readable };
}
