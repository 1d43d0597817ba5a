import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { createDatabase } from "../support/databases.ts";
import { contentOf } from "../support/database-content.ts";
import { columnOf, execute, rowsOf } from "../support/query-rows.ts";
import { complaint, seedbed, userSchemas } from "../support/run-seedbed.ts";

const shop = `
  create table public.people (id int generated always as identity primary key, name text not null, born date not null);
  create table public.orders (id serial primary key, person_id int not null references public.people, paid boolean not null);
`;

const counts = ["--count", "people=250", "orders=250"];
const held = "select (select count(*) from public.people)::text, (select count(*) from public.orders)::text";

describe("generate", () => {
  test("fills a schema of somebody's own, says so as JSON, and leaves sequences past the rows", async () => {
    await using database = await createDatabase();
    await execute(database.url, shop);

    const run = await seedbed(["generate", "--target", database.url, ...counts, "--output", "json"]);

    expect(complaint(run)).toBe("");
    expect(JSON.parse(run.out)).toMatchObject({
      environment: "schema",
      total_records_created: 500,
      success: true,
      errors: [],
      dry_run: false,
      tables: [
        { table: "public.orders", records: 250 },
        { table: "public.people", records: 250 },
      ],
    });
    expect(await rowsOf(database.url, held)).toEqual([["250", "250"]]);
    expect(await columnOf(database.url, "select nextval('public.orders_id_seq')::text")).toEqual(["251"]);
  });

  test("makes the same rows of the same seed, by COPY or by INSERT, and others of another", async () => {
    const contents = [];
    for (const [words, environment] of [
      [[], {}],
      [["--jobs", "4"], { QA_USE_BULK_INSERT: "false", QA_BATCH_SIZE: "40", QA_VALIDATION_ENABLED: "false" }],
      [["--seed", "43"], {}],
    ] as const) {
      await using database = await createDatabase();
      await execute(database.url, shop);
      const run = await seedbed(["generate", ...counts, ...words, "--quiet"], {
        environment: { DATABASE_URL: database.url, ...environment },
      });
      expect(complaint(run)).toBe("");
      expect(run.out).toBe("");
      contents.push(await contentOf(database.url));
    }

    expect(contents[1]).toEqual(contents[0]);
    expect(contents[2]).not.toEqual(contents[0]);
  });

  test("writes nothing in a dry run, and says what it would make", async () => {
    await using database = await createDatabase();
    await execute(database.url, shop);

    const run = await seedbed(["generate", "--target", database.url, ...counts, "--dry-run"]);

    expect(complaint(run)).toBe("");
    expect(run.out).toContain("public.people   250");
    expect(await userSchemas(database.url)).toEqual([]);
    expect(await rowsOf(database.url, held)).toEqual([["0", "0"]]);
  });

  test("leaves a database alone that holds somebody's rows, and adds to them with --append", async () => {
    await using database = await createDatabase();
    await execute(
      database.url,
      `${shop} create table notes (note text); insert into notes values ('theirs');
       insert into people (name, born) select 'theirs', '2000-01-01' from generate_series(1, 30);`,
    );

    const refused = await seedbed(["generate", "--target", database.url, ...counts]);
    const schemas = await userSchemas(database.url);
    const appended = await seedbed(["generate", "--target", database.url, "--append", ...counts]);

    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(/public\.notes[^]*public\.people[^]*--append/);
    expect(schemas).toEqual([]);
    expect(complaint(appended)).toBe("");
    expect(await rowsOf(database.url, held)).toEqual([["280", "250"]]);
    expect(await columnOf(database.url, "select max(id)::text from public.people where name = 'theirs'")).toEqual([
      "30",
    ]);
  });

  test("says of rows of its own how to add to them and how to make them anew", async () => {
    await using database = await createDatabase();
    await execute(database.url, shop);
    await seedbed(["generate", "--target", database.url, ...counts]);

    const again = await seedbed(["generate", "--target", database.url, ...counts]);

    expect(again.code).toBe(2);
    expect(again.err).toContain("--append");
    expect(again.err).toContain("seedbed reset-data");
  });

  test("goes on where it stopped with --append, and moves no row that is there", async () => {
    await using database = await createDatabase();
    await execute(database.url, shop);
    await seedbed(["generate", "--target", database.url, ...counts]);
    const before = await rowsOf(database.url, "select * from public.orders order by id");

    const more = await seedbed(["generate", "--target", database.url, "--append", "--count", "orders=40"]);
    const same = await seedbed(["generate", "--target", database.url, "--append"]);

    expect([complaint(more), complaint(same)]).toEqual(["", ""]);
    const after = await rowsOf(database.url, "select * from public.orders order by id");
    expect(after.slice(0, 250)).toEqual(before);
    expect(after.length).toBeGreaterThan(290);
    expect(await columnOf(database.url, "select count(*)::text from public.people where id between 1 and 250")).toEqual(
      ["250"],
    );
  });

  test("refuses to append where an application's rows have the numbers that come next", async () => {
    await using database = await createDatabase();
    await execute(database.url, shop);
    await seedbed(["generate", "--target", database.url, ...counts]);
    await execute(database.url, "insert into people (name, born) values ('theirs', '2000-01-01')");

    const run = await seedbed(["generate", "--target", database.url, "--append"]);

    expect(run.code).toBe(2);
    expect(run.err).toContain("public.people");
    expect(await rowsOf(database.url, held)).toEqual([["251", "250"]]);
  });

  test("refuses what looks like production, unless it is named", async () => {
    await using database = await createDatabase();
    await execute(database.url, shop);
    const yaml = "version: '1.0'\nprotect: seedbed_test_\n";
    const words = ["--target", database.url, ...counts];

    const refused = await seedbed(["generate", ...words], { yaml });
    const named = await seedbed(["generate", ...words, "--yes-overwrite", database.name], { yaml });
    const cleaned = await seedbed(["clean", "--target", database.url, "--confirm"], { yaml });

    expect(refused.code).toBe(2);
    expect(refused.err).toContain("looks like production");
    expect(complaint(named)).toBe("");
    expect(cleaned.code).toBe(2);
    expect(await rowsOf(database.url, held)).toEqual([["250", "250"]]);
  });

  test.each([
    [["--profile", "no-such-profile"], {}, "no-such-profile"],
    [["--domain", "medical-helpdsk"], {}, "medical-helpdesk"],
    [["--profile", "minimal", "--environment", "standard"], {}, "--environment"],
    [["--count", "peple=7"], {}, "public.people"],
    [["--count", "many"], {}, "many"],
    [["--count", "peple=7"], {}, "The target has no table"],
    [["--count", "99999999999999"], {}, "at most 1000000000"],
    [["--reset"], {}, "reset-data"],
    [[], { QA_BATCH_SIZE: "none" }, "QA_BATCH_SIZE"],
    [[], { QA_USE_BULK_INSERT: "maybe" }, "QA_USE_BULK_INSERT"],
  ])("exits 3 on %j and %j, and names %s", async (words, environment, named) => {
    await using database = await createDatabase();
    await execute(database.url, shop);

    const run = await seedbed(["generate", "--target", database.url, ...words], { environment });

    expect(run.code).toBe(3);
    expect(run.err).toContain(named);
    expect(await userSchemas(database.url)).toEqual([]);
  });

  test("warnings fail it in strict mode", async () => {
    await using database = await createDatabase();
    await execute(
      database.url,
      `${shop} create function pass() returns trigger language plpgsql as $$ begin return new; end $$;
       create trigger passing before insert on people for each row execute function pass();`,
    );

    const run = await seedbed(["generate", "--target", database.url, ...counts, "--output", "json"], {
      environment: { QA_STRICT_MODE: "true" },
    });

    expect(run.code).toBe(1);
    expect(JSON.parse(run.out)).toMatchObject({ success: false, errors: [expect.stringContaining("passing")] });
  });
});

test("says which tables get fewer rows, because their keys have no room for more", async () => {
  await using database = await createDatabase();
  await execute(
    database.url,
    "create table sizes (size text primary key check (size in ('S', 'M', 'L')), label text);",
  );

  const few = await seedbed(["generate", "--target", database.url, "--dry-run", "--output", "json"]);
  const many = await seedbed(["generate", "--target", database.url, "--count", "sizes=9"]);

  expect(complaint(few)).toBe("");
  expect(JSON.parse(few.out)).toMatchObject({ notes: [expect.stringContaining("public.sizes gets 3 rows")] });
  expect(many.code).toBe(3);
  expect(many.err).toContain("at most 3 rows");
});

describe("validate", () => {
  test("passes on generated rows and exits 1 where somebody has taken some away", async () => {
    await using database = await createDatabase();
    await execute(database.url, shop);
    await seedbed(["generate", "--target", database.url, ...counts]);

    const fine = await seedbed(["validate", "--target", database.url, "--output", "json"]);
    await execute(database.url, "delete from orders where id = 7");
    const broken = await seedbed(["validate", "--target", database.url]);

    expect(complaint(fine)).toBe("");
    expect(JSON.parse(fine.out)).toMatchObject({ success: true });
    expect(broken.code).toBe(1);
    expect(broken.out).toMatch(/FAIL {2}row-counts[^]*public\.orders/);
  });
});

test("without a database they work on an embedded one, whose rows stay", async () => {
  const folder = await mkdtemp(join(tmpdir(), "seedbed-embedded-"));
  try {
    const empty = await seedbed(["generate"], { folder });
    const made = await seedbed(["generate", "--profile", "minimal", "--output", "json"], { folder });
    const validated = await seedbed(["validate"], { folder });
    const cleaned = await seedbed(["clean", "--confirm", "--output", "json"], { folder });
    const stopped = await seedbed(["generate", "--profile", "minimal"], { folder });

    // The URL of a server that has stopped would lead nowhere.
    expect(stopped.out).not.toContain("postgresql://");
    expect(stopped.out).toContain("--stay");
    const { url } = z.looseObject({ url: z.string() }).parse(JSON.parse(made.out));
    expect(empty.code).toBe(3);
    expect(empty.err).toContain("practice-management");
    expect([complaint(made), complaint(validated), complaint(cleaned)]).toEqual(["", "", ""]);
    expect(url).toMatch(/^postgresql:.*seedbed_data$/);
    expect(JSON.parse(cleaned.out)).toMatchObject({ rows: 145 });
    expect(await readdir(join(folder, ".seedbed"))).toEqual(["data"]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("what a configuration says of tables and columns is taken, and the same rows come of it later on", async () => {
  await using database = await createDatabase();
  await execute(database.url, shop);
  const yaml = `version: "1.0"
generate:
  entities:
    public.people: { count: 12, columns: { name: { choice: [Ada, Grace] } } }
    public.orders: { count: { per: public.people, min: 2, max: 2 }, columns: { person_id: { parent: true } } }
`;

  const made = await seedbed(["generate", "--target", database.url], { yaml });
  const appended = await seedbed(["generate", "--target", database.url, "--append"], { yaml });
  await execute(database.url, "update people set name = 'Somebody'");
  const cleaned = await seedbed(["clean", "--target", database.url, "--confirm", "--output", "json"]);

  expect([made, appended, cleaned].map(complaint)).toEqual(["", "", ""]);
  expect(JSON.parse(cleaned.out)).toMatchObject({ rows: 72 });
  expect(await rowsOf(database.url, held)).toEqual([["0", "0"]]);
});
