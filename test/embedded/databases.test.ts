import { describe, expect } from "vitest";
import { openSession, withSession } from "../../src/postgres/session.ts";
import { sql } from "../../src/postgres/sql.ts";
import { createDatabase, template } from "../support/databases.ts";
import { test } from "../support/test.ts";

template("one table", (url) =>
  withSession({ url, purpose: "test" }, (session) => session.run(sql`create table public.filled (id int)`)),
);

describe("test databases", () => {
  test("are empty and named after nothing else", async ({ database }) => {
    const rows = await withSession({ url: database.url, purpose: "test" }, (session) =>
      session.query(
        sql`select current_database() as name, (select count(*)::int from pg_class where relnamespace = 'public'::regnamespace) as tables`,
      ),
    );

    expect(rows).toEqual([{ name: database.name, tables: 0 }]);
  });

  test("come from a template when asked", async () => {
    await using database = await createDatabase({ template: "one table" });

    const rows = await withSession({ url: database.url, purpose: "test" }, (session) =>
      session.query(sql`select count(*)::int as rows from public.filled`),
    );

    expect(rows).toEqual([{ rows: 0 }]);
  });

  test("complain about a connection that was left open, and are gone all the same", async () => {
    const database = await createDatabase();
    await openSession({ url: database.url, purpose: "leak" });

    await expect(database.drop()).rejects.toThrow("left 1 connection(s) open to its database: seedbed leak");
    await expect(openSession({ url: database.url, purpose: "test" })).rejects.toThrow("does not exist");
  });
});
