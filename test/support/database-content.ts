import { quoteTable } from "../../src/catalog/names.ts";
import { type Session, withSession } from "../../src/postgres/session.ts";
import { raw, sql } from "../../src/postgres/sql.ts";

/** A stored table, as a list of rows or a message names it. */
interface StoredTable {
  readonly schema: string;
  readonly name: string;
  readonly shown: string;
}

/** One digest for each stored table, leaf partitions by themselves, over its rows as text in byte order. */
export function contentOf(url: string): Promise<Readonly<Record<string, string>>> {
  return overTables(url, async (session, table) => {
    const rows = await session.query<{ digest: string }>(sql`
      select count(*) || ' rows ' || coalesce(md5(string_agg(md5(line), '' order by md5(line) collate "C")), '') as digest
      from (select rows::text as line from only ${raw(quoteTable(table))} as rows) as lines`);
    return rows[0].digest;
  });
}

/** The number of rows of each stored table. */
export function rowCountsOf(url: string): Promise<Readonly<Record<string, string>>> {
  return overTables(url, async (session, table) => {
    const rows = await session.query<{ count: string }>(
      sql`select count(*)::text as count from only ${raw(quoteTable(table))}`,
    );
    return rows[0].count;
  });
}

/** Every constraint of user tables with its definition, and whether the server vouches for it. */
export async function constraintsOf(url: string): Promise<readonly string[]> {
  return withSession({ url, purpose: "test" }, async (session) => {
    const rows = await session.query<{ line: string }>(sql`
      select format('%s %s %s: %s', conrelid::regclass, conname, case when convalidated then 'valid' else 'NOT VALID' end,
        pg_get_constraintdef(pg_constraint.oid)) as line
      from pg_catalog.pg_constraint
      join pg_catalog.pg_class on pg_class.oid = conrelid
      join pg_catalog.pg_namespace on pg_namespace.oid = relnamespace
      where nspname not in ('pg_catalog', 'information_schema', '_seedbed')
        and contype in ('p', 'u', 'f', 'c', 'x') and relkind in ('r', 'p')
      order by 1`);
    return rows.map((row) => row.line);
  });
}

async function overTables(
  url: string,
  ask: (session: Session, table: StoredTable) => Promise<string>,
): Promise<Readonly<Record<string, string>>> {
  return withSession({ url, purpose: "test" }, async (session) => {
    const tables = await session.query<{ schema: string; name: string; shown: string }>(sql`
      select nspname::text as schema, relname::text as name, format('%I.%I', nspname, relname) as shown
      from pg_catalog.pg_class
      join pg_catalog.pg_namespace on pg_namespace.oid = relnamespace
      where relkind = 'r' and nspname not in ('pg_catalog', 'information_schema', '_seedbed') and nspname !~ '^pg_'
      order by 3`);
    const answers: Record<string, string> = {};
    for (const table of tables) answers[table.shown] = await ask(session, table);
    return answers;
  });
}
