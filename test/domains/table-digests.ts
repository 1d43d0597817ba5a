import type { Domain } from "../../src/domains/domain.ts";
import { displayTable } from "../../src/catalog/names.ts";
import { type Session, withSession } from "../../src/postgres/session.ts";
import { name, sql } from "../../src/postgres/sql.ts";

/** One digest for each table of a domain, over its rows as text in byte order. */
export function tableDigests(url: string, domain: Domain): Promise<Readonly<Record<string, string>>> {
  return withSession({ url, purpose: "digests" }, async (session) => {
    const digests: Record<string, string> = {};
    for (const { table } of domain.tables) digests[displayTable(table)] = await digest(session, table);
    return digests;
  });
}

async function digest(session: Session, table: Domain["tables"][number]["table"]): Promise<string> {
  const rows = await session.query<{ digest: string }>(sql`
    select md5(string_agg(line, chr(10) order by line collate "C")) as digest
    from (select rows::text as line from ${name(table)} as rows) as lines`);
  return rows[0].digest;
}
