import type { TableId } from "../../../catalog/catalog.ts";
import { displayTable } from "../../../catalog/names.ts";
import type { Session } from "../../../postgres/session.ts";
import { sql } from "../../../postgres/sql.ts";

/** Looks how large tables are, in pages; the catalog was read before they had rows. */
export async function tablePages(session: Session): Promise<(table: TableId) => number> {
  const tables = await session.query<{ schema: string; name: string; pages: number }>(sql`
    select nspname::text as schema, relname::text as name,
      (pg_relation_size(pg_class.oid) / current_setting('block_size')::integer)::integer as pages
    from pg_class
    join pg_namespace on pg_namespace.oid = relnamespace
    where relkind = 'r' and nspname !~ '^pg_' and nspname <> 'information_schema'`);
  const pages = new Map(tables.map((table) => [displayTable(table), table.pages]));
  return (table) => pages.get(displayTable(table)) ?? 0;
}
