import { describe, expect, test } from "vitest";
import { z } from "zod";
import { createDatabase } from "../support/databases.ts";
import { columnOf, execute } from "../support/query-rows.ts";
import { complaint, seedbed, type CommandRun } from "../support/run-seedbed.ts";

const cleaned = z.looseObject({
  rows: z.number(),
  confirmed: z.boolean(),
  tables: z.array(
    z.object({ table: z.string(), rows: z.number(), missing: z.number(), changed: z.number(), looked: z.boolean() }),
  ),
});

function clean(url: string, ...words: string[]): Promise<CommandRun> {
  return seedbed(["clean", "--target", url, "--output", "json", ...words]);
}

function resultOf({ out }: CommandRun): z.infer<typeof cleaned> {
  return cleaned.parse(JSON.parse(out));
}

describe("clean, of rows that were changed", () => {
  test("finds rows after columns were added, dropped, renamed and retyped, and takes them with --changed where only the key is left", async () => {
    await using database = await createDatabase();
    const columns = "id serial primary key, email text not null, full_name text, counter int default 0";
    const tables = ["added", "dropped", "rekeyed", "renamed"];
    await execute(
      database.url,
      `${tables.map((table) => `create table ${table} (${columns}, check (full_name <> ''));`).join("\n")}
       create table retyped (id serial primary key, note text not null); create table gone (id serial primary key);`,
    );
    const wanted = [...tables, "retyped"].map((table) => `${table}=30`);
    const made = await seedbed(["generate", "--target", database.url, "--no-validate", "--count", ...wanted, "gone=0"]);
    await execute(
      database.url,
      `${tables.map((table) => `update ${table} set counter = counter + 1;`).join("\n")}
       drop table gone; create table later (id serial primary key);
       alter table added add extra text default 'q', add later_id int references later;
       alter table dropped drop column full_name; alter table renamed rename full_name to fname;
       alter table rekeyed rename id to key; alter table retyped alter note type int using 7;
       insert into renamed values (9001, 'theirs@example.com', 'theirs', 0);`,
    );

    const some = await clean(database.url, "--confirm");
    const rest = await clean(database.url, "--confirm", "--changed");

    expect([complaint(made), complaint(some), complaint(rest)]).toEqual(["", "", ""]);
    expect(resultOf(some).tables).toEqual([
      ...tables.map((table) => ({ table: `public.${table}`, rows: 30, missing: 0, changed: 0, looked: true })),
      { table: "public.retyped", rows: 0, missing: 0, changed: 30, looked: true },
    ]);
    expect(resultOf(rest).tables).toMatchObject([{ table: "public.retyped", rows: 30 }]);
    expect(await columnOf(database.url, "select id::text from public.renamed")).toEqual(["9001"]);
  });

  test("knows a row by what identifies it, whatever became of the rest, and forgets no row that it could not look for", async () => {
    await using database = await createDatabase();
    await execute(
      database.url,
      `create table accounts (id serial primary key, email text not null, status text, counter int default 0,
         updated_at timestamptz, seen_at timestamptz, score numeric);
       create table notes (id serial primary key, note text not null)`,
    );
    await seedbed(["generate", "--target", database.url, "--count", "accounts=60", "notes=60", "--no-validate"]);
    const used = "status = 'done', counter = counter + 1, updated_at = now(), seen_at = now(), score = 0";
    await execute(
      database.url,
      `update accounts set ${used}; update accounts set email = 'theirs' || id || '@example.com' where id <= 5;
       update notes set note = note; create table versions as select version from _seedbed.runs;
       update _seedbed.runs set version = '0.0.0';`,
    );

    const unlike = await clean(database.url, "--table", "notes", "--confirm", "--changed");
    await execute(database.url, "update _seedbed.runs set version = (select version from public.versions)");
    const found = await clean(database.url, "--confirm");
    const rest = await clean(database.url, "--confirm", "--changed");

    expect(resultOf(unlike)).toMatchObject({
      tables: [{ table: "public.notes", rows: 0, missing: 60, changed: 0, looked: false }],
      notes: [expect.stringContaining("version 0.0.0")],
    });
    expect(resultOf(found).tables).toMatchObject([{ table: "public.accounts", rows: 55, changed: 5 }]);
    expect(resultOf(rest)).toMatchObject({ rows: 65 });
  });
});
