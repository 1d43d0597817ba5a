import { describe, expect } from "vitest";
import { withSession } from "../../src/postgres/session.ts";
import { sql } from "../../src/postgres/sql.ts";
import { createDatabase } from "../support/databases.ts";
import { samples } from "../support/sample-databases.ts";
import { test } from "../support/test.ts";
import { serverVersions } from "../support/test-server.ts";

describe.skipIf(samples === null).each(serverVersions)("sample databases on PostgreSQL %i", (version) => {
  test("Pagila has all its rows", async () => {
    await using database = await createDatabase({ template: "pagila", version });

    expect(await countRows(database.url)).toEqual({ tables: 21, rows: 49_636 });
  });

  test("Chinook has all its rows", async () => {
    await using database = await createDatabase({ template: "chinook", version });

    expect(await countRows(database.url)).toEqual({ tables: 11, rows: 15_607 });
  });

  test("the hostile schema loads", async () => {
    await using database = await createDatabase({ template: "hostile", version });

    expect(await countRows(database.url)).toEqual({ tables: 7, rows: 0 });
  });
});

async function countRows(url: string): Promise<unknown> {
  return withSession({ url, purpose: "test" }, async (session) => {
    const rows = await session.query(sql`
      select count(*)::int as tables,
        sum((xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %s', oid::regclass), true, true, '')))[1]::text::int)::int as rows
      from pg_class
      where relkind = 'r' and relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema')`);
    return rows[0];
  });
}
