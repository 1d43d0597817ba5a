import { describe, expect, test } from "vitest";
import { z } from "zod";
import { createDatabase } from "../support/databases.ts";
import { contentOf } from "../support/database-content.ts";
import { columnOf, execute, rowsOf } from "../support/query-rows.ts";
import { complaint, seedbed, type CommandRun } from "../support/run-seedbed.ts";
import { serverVersions } from "../support/test-server.ts";

const shop = `
  create table people (id bigint primary key, name text not null);
  create table orders (id bigint primary key, person_id bigint not null references people, paid boolean not null);
  create table lines (order_id bigint not null references orders on delete cascade, note text not null);
  create table months (id bigint not null, month date not null) partition by range (month);
  create table months_all partition of months for values from ('1900-01-01') to ('2100-01-01');
`;

const held = `select (select count(*) from public.people)::text, (select count(*) from public.orders)::text,
  (select count(*) from public.lines)::text, (select count(*) from public.months)::text`;

const counts = ["--count", "people=60", "orders=60", "lines=60", "months=60"];

const ledger = "select count(*)::text from _seedbed.chunks where kind = 'rows'";

const cleaned = z.looseObject({
  rows: z.number(),
  confirmed: z.boolean(),
  tables: z.array(
    z.object({ table: z.string(), rows: z.number(), missing: z.number(), changed: z.number(), looked: z.boolean() }),
  ),
});

async function generated(url: string, ...words: string[]): Promise<string> {
  const run = await seedbed(["generate", "--target", url, "--output", "json", "--no-validate", ...counts, ...words]);
  expect(complaint(run)).toBe("");
  return z.looseObject({ run_id: z.string() }).parse(JSON.parse(run.out)).run_id;
}

function clean(url: string, ...words: string[]): Promise<CommandRun> {
  return seedbed(["clean", "--target", url, "--output", "json", ...words]);
}

function resultOf({ out }: CommandRun): z.infer<typeof cleaned> {
  return cleaned.parse(JSON.parse(out));
}

describe("clean", () => {
  test("says without --confirm what would go, exits 2, and takes nothing out", async () => {
    await using database = await createDatabase();
    await execute(database.url, shop);
    await generated(database.url);

    const run = await clean(database.url);

    expect(run.code).toBe(2);
    expect(resultOf(run)).toMatchObject({ rows: 240, confirmed: false });
    expect(await rowsOf(database.url, held)).toEqual([["60", "60", "60", "60"]]);
  });

  test("takes out all that Seedbed wrote and nothing else, and once more finds nothing", async () => {
    await using database = await createDatabase();
    await execute(database.url, shop);
    await generated(database.url);
    await execute(
      database.url,
      `insert into people values (9001, 'theirs'); insert into orders values (9001, 9001, true);
       insert into lines values (9001, 'theirs'); insert into months values (9001, '2024-05-05');`,
    );

    const run = await clean(database.url, "--confirm");
    const again = await clean(database.url, "--confirm");

    expect(complaint(run)).toBe("");
    expect(resultOf(run)).toMatchObject({ rows: 240, confirmed: true });
    expect(await rowsOf(database.url, held)).toEqual([["1", "1", "1", "1"]]);
    expect(await columnOf(database.url, ledger)).toEqual(["0"]);
    expect(resultOf(again)).toMatchObject({ rows: 0, tables: [] });
    expect(again.code).toBe(0);
  });

  test("takes out the rows of one run and leaves those of another as they are", async () => {
    await using database = await createDatabase();
    await execute(database.url, shop);
    await generated(database.url);
    const before = await contentOf(database.url);
    const second = await generated(database.url, "--append");

    const run = await clean(database.url, "--run", second, "--confirm");

    expect(complaint(run)).toBe("");
    expect(resultOf(run)).toMatchObject({ rows: 240 });
    expect(await contentOf(database.url)).toEqual(before);
  });

  test("takes out the rows of one table", async () => {
    await using database = await createDatabase();
    await execute(database.url, shop);
    await generated(database.url);

    const run = await clean(database.url, "--table", "lines", "months", "--confirm");

    expect(resultOf(run).tables.map(({ table, rows }) => [table, rows])).toEqual([
      ["public.lines", 60],
      ["public.months", 60],
    ]);
    expect(await rowsOf(database.url, held)).toEqual([["60", "60", "0", "0"]]);
  });

  test("refuses where rows that stay reference rows that would go, names the key, and cascades to nothing", async () => {
    await using database = await createDatabase();
    await execute(database.url, shop);
    await generated(database.url);
    await execute(database.url, "insert into lines select min(id), 'theirs' from orders");

    const run = await clean(database.url, "--confirm");
    const part = await clean(database.url, "--table", "people", "--confirm");

    expect([run.code, part.code]).toEqual([2, 2]);
    expect(run.err).toContain("lines_order_id_fkey");
    expect(part.err).toContain("orders_person_id_fkey");
    expect(await rowsOf(database.url, held)).toEqual([["60", "60", "61", "60"]]);
  });

  test("finds rows that somebody changed in part by what was made for them, and passes over those that were deleted", async () => {
    await using database = await createDatabase();
    await execute(database.url, shop);
    await generated(database.url);
    await execute(
      database.url,
      `update orders set paid = not paid; delete from lines where order_id in (select order_id from lines order by 1 limit 1);
       insert into people values (9001, 'theirs');`,
    );

    const run = await clean(database.url, "--confirm");

    expect(complaint(run)).toBe("");
    expect(resultOf(run).tables.find(({ table }) => table === "public.orders")).toEqual({
      table: "public.orders",
      rows: 60,
      missing: 0,
      changed: 0,
      looked: true,
    });
    expect(await rowsOf(database.url, held)).toEqual([["1", "0", "0", "0"]]);
  });

  test("leaves rows that only have the key of a made-up one, says how many, and takes them where it is asked to", async () => {
    await using database = await createDatabase();
    await execute(database.url, `create table p (id serial primary key, name text not null, is_new boolean not null)`);
    await seedbed(["generate", "--target", database.url, "--count", "p=60", "--no-validate"]);
    await execute(
      database.url,
      `delete from p where id <= 20; insert into p select g, 'my own ' || g, true from generate_series(1, 20) g`,
    );

    const some = await clean(database.url, "--confirm");
    const again = await clean(database.url, "--confirm");
    const text = await seedbed(["clean", "--target", database.url, "--changed"]);
    const all = await clean(database.url, "--confirm", "--changed");

    expect(resultOf(some).tables).toEqual([{ table: "public.p", rows: 40, missing: 0, changed: 20, looked: true }]);
    expect(resultOf(again)).toMatchObject({ rows: 0, tables: [] });
    expect(text.out).toContain("20 rows would go");
    expect(resultOf(all)).toMatchObject({ rows: 20 });
    expect(await columnOf(database.url, "select count(*)::text from public.p")).toEqual(["0"]);
  });

  test("takes nothing out of a table that was emptied or made anew and filled by somebody", async () => {
    await using database = await createDatabase();
    await execute(
      database.url,
      "create table p (id serial primary key, name text not null); create table q (id serial primary key, name text not null)",
    );
    await seedbed(["generate", "--target", database.url, "--count", "p=60", "q=60", "--no-validate"]);
    await execute(
      database.url,
      `truncate p restart identity; drop table q; create table q (id serial primary key, name text not null);
       insert into p (name) select 'my own ' || g from generate_series(1, 60) g; insert into q (name) select name from p`,
    );

    const run = await seedbed(["clean", "--target", database.url, "--confirm"]);

    expect(run.out).toMatch(/public\.p +0 +60 have its keys and other values, and stay; .*emptied/);
    expect(run.out).toContain("--changed");
    expect(
      await columnOf(database.url, "select count(*)::text from public.p union all select count(*)::text from public.q"),
    ).toEqual(["60", "60"]);
  });

  test("knows rows by their values where every transaction number is another, as after a restore, keys alone included", async () => {
    await using database = await createDatabase();
    await execute(
      database.url,
      "create table tags (id bigint primary key); create table notes (id bigint primary key, note text not null)",
    );
    await seedbed(["generate", "--target", database.url, "--count", "tags=30", "notes=30", "--no-validate"]);
    await execute(database.url, "update tags set id = id; update notes set note = note");

    const before = await clean(database.url);
    await execute(database.url, "update _seedbed.chunks set finished_at = finished_at");
    const restored = await clean(database.url, "--confirm");

    expect(resultOf(before).tables).toEqual([
      { table: "public.notes", rows: 30, missing: 0, changed: 0, looked: true },
      { table: "public.tags", rows: 0, missing: 0, changed: 30, looked: true },
    ]);
    expect(resultOf(restored)).toMatchObject({ rows: 60 });
  });

  test("fires triggers on a deletion under the names that the database's own programs see", async () => {
    await using database = await createDatabase();
    await execute(
      database.url,
      `create table notes (id bigint primary key, note text not null); create table gone (id bigint);
       create function keep() returns trigger language plpgsql as $$
         begin insert into gone values (old.id); return old; end $$;
       create trigger keep after delete on notes for each row execute function keep();`,
    );
    await seedbed(["generate", "--target", database.url, "--count", "notes=20", "gone=0", "--no-validate"]);
    await execute(database.url, "insert into notes values (9001, 'theirs')");

    const run = await clean(database.url, "--confirm");

    expect(complaint(run)).toBe("");
    expect(await columnOf(database.url, "select count(*)::text from public.gone")).toEqual(["20"]);
  });

  test("says where rows without a key may have been changed and stay", async () => {
    await using database = await createDatabase();
    await execute(database.url, shop);
    await generated(database.url);
    await execute(
      database.url,
      "update months set month = '2024-01-01' where id in (select id from months order by id limit 7)",
    );

    const run = await clean(database.url, "--confirm");

    expect(resultOf(run).tables.find(({ table }) => table === "public.months")).toEqual({
      table: "public.months",
      rows: 53,
      missing: 7,
      changed: 0,
      looked: false,
    });
    expect(await rowsOf(database.url, held)).toEqual([["0", "0", "0", "7"]]);
  });

  test("trusts no transaction number of another server, as after a restore", async () => {
    await using database = await createDatabase();
    await execute(database.url, shop);
    await generated(database.url);
    await execute(
      database.url,
      `update _seedbed.runs set content = jsonb_set(content, '{server}', '"0"');
       update _seedbed.chunks set written_by = (select (min(xmin::text))::xid8 from months) where table_name = 'months'`,
    );

    const keyless = await clean(database.url, "--table", "months", "--confirm");
    const referenced = await clean(database.url, "--confirm");
    await execute(database.url, "truncate lines");
    const keyed = await clean(database.url, "--confirm");

    expect(resultOf(keyless).tables).toEqual([
      { table: "public.months", rows: 0, missing: 60, changed: 0, looked: false },
    ]);
    expect(referenced.err).toContain("lines_order_id_fkey");
    expect(resultOf(keyed).rows).toBe(120);
    expect(await rowsOf(database.url, held)).toEqual([["0", "0", "0", "60"]]);
  });

  test("takes circles apart that hold somebody's rows too, whatever their keys do on a deletion", async () => {
    await using database = await createDatabase();
    await execute(
      database.url,
      `create table hens (id bigint primary key, egg_id bigint not null, mother_id bigint references hens on delete restrict);
       create table eggs (id bigint primary key, hen_id bigint not null references hens on delete restrict);
       alter table hens add foreign key (egg_id) references eggs on delete restrict;`,
    );
    const made = await seedbed(["generate", "--target", database.url, "--count", "hens=40", "eggs=30"]);
    await execute(
      database.url,
      "with hen as (insert into hens values (9001, 9001, 9001)) insert into eggs values (9001, 9001)",
    );

    const run = await clean(database.url, "--confirm");

    expect([complaint(made), complaint(run)]).toEqual(["", ""]);
    expect(resultOf(run).rows).toBeGreaterThanOrEqual(60);
    expect(
      await columnOf(database.url, "select id::text from public.hens union all select id::text from public.eggs"),
    ).toEqual(["9001", "9001"]);
  });

  test("refuses a table in which a trigger wrote rows of its own along with them", async () => {
    await using database = await createDatabase();
    await execute(
      database.url,
      `create table notes (id bigint primary key, note text not null);
       create function twice() returns trigger language plpgsql as $$
         begin if new.id > 0 then insert into public.notes values (-new.id, 'a trigger''s'); end if; return new; end $$;
       create trigger twice after insert on notes for each row execute function twice();`,
    );
    await seedbed(["generate", "--target", database.url, "--count", "notes=20", "--no-validate"]);

    const run = await clean(database.url, "--confirm");

    expect(run.code).toBe(2);
    expect(run.err).toContain("public.notes");
    expect(await columnOf(database.url, "select count(*)::text from public.notes")).toEqual(["40"]);
  });

  test.each(serverVersions)("works on PostgreSQL %i", async (version) => {
    await using database = await createDatabase({ version });
    await execute(database.url, shop);

    await generated(database.url);
    const run = await clean(database.url, "--confirm");

    expect(resultOf(run)).toMatchObject({ rows: 240 });
    expect(await rowsOf(database.url, held)).toEqual([["0", "0", "0", "0"]]);
  });

  test("refuses a run that the record does not know, and names those it knows", async () => {
    await using database = await createDatabase();
    await execute(database.url, shop);
    const known = await generated(database.url);

    const run = await clean(database.url, "--run", "01ARZ3NDEKTSV4RRFFQ69G5FAV", "--confirm");

    expect(run.code).toBe(3);
    expect(run.err).toContain(known);
  });

  test("is written down in the audit log, whose chains hold", async () => {
    await using database = await createDatabase();
    await execute(database.url, shop);
    await generated(database.url);
    await clean(database.url, "--confirm");

    expect(
      await columnOf(
        database.url,
        "select event_type || ' ' || table_name || ' ' || (payload ->> 'rows') from _seedbed.audit_log where table_name = 'people' order by run_id, sequence",
      ),
    ).toEqual(["table.generated people 60", "table.cleaned people 60"]);
    expect((await seedbed(["audit", "verify", "--target", database.url])).code).toBe(0);
  });
});

test("reset-data takes the rows out and makes the same ones anew", async () => {
  await using database = await createDatabase();
  await execute(database.url, shop);
  await generated(database.url);
  const before = await contentOf(database.url);
  await execute(
    database.url,
    "update people set name = 'changed' where id = 1; update orders set paid = not paid where id < 9",
  );
  const words = ["reset-data", "--target", database.url, "--output", "json", ...counts];

  const refused = await seedbed(words);
  const kept = await rowsOf(database.url, held);
  const run = await seedbed([...words, "--changed"]);

  expect(refused.code).toBe(2);
  expect(refused.err).toMatch(/1 row of public\.people .*--changed/);
  expect(kept).toEqual([["60", "60", "60", "60"]]);

  expect(complaint(run)).toBe("");
  expect(JSON.parse(run.out)).toMatchObject({
    cleaned: { rows: 240 },
    generated: { total_records_created: 240, errors: [] },
  });
  expect(await contentOf(database.url)).toEqual(before);
});
