import { withSession } from "../../../src/postgres/session.ts";
import { sql } from "../../../src/postgres/sql.ts";
import { createDatabase } from "../../support/databases.ts";
import { test } from "../../support/test.ts";

test("holds a database on each server and waits to be interrupted", async ({ database }) => {
  const other = await createDatabase({ version: 13 });
  const directory = await withSession({ url: other.url, purpose: "test" }, async (session) => {
    const rows = await session.query<{ place: string }>(sql`select current_setting('data_directory') as place`);
    return rows[0].place;
  });
  process.stderr.write(`HOLDS ${JSON.stringify({ database: database.name, directory })}\n`);
  await new Promise((resolve) => setTimeout(resolve, 600_000));
});
