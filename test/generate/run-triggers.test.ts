import { describe, expect, test } from "vitest";
import { z } from "zod";
import { createDatabase } from "../support/databases.ts";
import { columnOf, execute, rowsOf } from "../support/query-rows.ts";
import { serverVersions } from "../support/test-server.ts";
import { complaint, seedbed, type CommandRun } from "../support/run-seedbed.ts";

const audited = `
  create table orders (id bigserial primary key, total numeric(12,2) not null);
  create table order_audit (id bigserial primary key, order_id bigint not null, op text not null);
  create function audit_order() returns trigger language plpgsql as $$
    begin insert into order_audit (order_id, op) values (coalesce(new.id, old.id), tg_op); return null; end $$;
  create trigger audit after insert or update on orders for each row execute function audit_order();
`;

const result = z.looseObject({
  notes: z.array(z.string()),
  warnings: z.array(z.string()),
  total_records_created: z.number(),
  validation: z.array(z.looseObject({ name: z.string(), verdict: z.string(), notes: z.array(z.string()).optional() })),
});

function generate(url: string, ...words: string[]): Promise<CommandRun> {
  return seedbed(["generate", "--target", url, "--output", "json", ...words]);
}

function resultOf({ out }: CommandRun): z.infer<typeof result> {
  return result.parse(JSON.parse(out));
}

function counts(url: string, ...tables: string[]): Promise<readonly (string | null)[]> {
  return columnOf(url, tables.map((table) => `select count(*)::text from public.${table}`).join(" union all "));
}

describe("a table that triggers write", () => {
  test("is left to them, told with what it holds, and goes with the rows that it came with", async () => {
    await using database = await createDatabase();
    await execute(database.url, audited);

    const run = await generate(database.url, "--count", "30");
    const written = await counts(database.url, "orders", "order_audit");
    const reset = await seedbed(["reset-data", "--target", database.url, "--quiet", "--count", "30"]);
    const anew = await counts(database.url, "orders", "order_audit");
    await execute(database.url, "insert into orders (total) values (1)");
    const clean = await seedbed(["clean", "--target", database.url, "--confirm"]);

    expect(complaint(run)).toBe("");
    expect(resultOf(run).notes).toEqual([
      "public.order_audit is left to trigger audit of public.orders, and gets no other rows; --count public.order_audit=N makes some beside.",
      "public.order_audit holds 30 rows now, by trigger audit of public.orders.",
    ]);
    expect(resultOf(run).warnings).toEqual([expect.stringContaining("writes public.order_audit;")]);
    expect(written).toEqual(["30", "30"]);
    expect(complaint(reset)).toBe("");
    expect(anew).toEqual(["30", "30"]);
    expect(complaint(clean)).toBe("");
    expect(await counts(database.url, "orders", "order_audit")).toEqual(["1", "1"]);
  });

  test("gets rows beside where they are asked for: sequences move before the first row, so no number comes twice", async () => {
    await using database = await createDatabase();
    await execute(database.url, audited);

    const run = await generate(database.url, "--count", "orders=20", "order_audit=50");

    expect(complaint(run)).toBe("");
    expect(await counts(database.url, "orders", "order_audit")).toEqual(["20", "70"]);
    expect(resultOf(run).validation.find(({ name }) => name === "row-counts")).toMatchObject({
      verdict: "PASS",
      notes: ["public.order_audit holds 20 rows that are not Seedbed's."],
    });
  });

  test("is known through functions that functions call, in whatever case and quotes, and not through comments", async () => {
    await using database = await createDatabase();
    await execute(
      database.url,
      `create table "Orders" (id serial primary key, total int not null);
       create table plain (id serial primary key, note text not null);
       create schema log;
       create table log."Lines" (id serial primary key, what text not null);
       create function log.put(what text) returns void language sql as $$ INSERT INTO log . "Lines" (what) values ($1) $$;
       create function watch() returns trigger language plpgsql as $$
         -- insert into plain (note) values ('never')
         begin perform log.put(tg_op); return null; end $$;
       create trigger watch after insert on "Orders" for each row execute function watch();`,
    );

    const run = await generate(database.url, "--count", "10", "--no-validate");

    expect(complaint(run)).toBe("");
    expect(await counts(database.url, `"Orders"`, "plain")).toEqual(["10", "10"]);
    expect(await columnOf(database.url, `select count(*)::text from log."Lines"`)).toEqual(["10"]);
    expect(resultOf(run).notes[0]).toContain(`log."Lines" is left to trigger watch of public."Orders"`);
  });

  test.each(serverVersions)(
    "and others reference gets the values that were made for it where a trigger begins its rows, on PostgreSQL %i",
    async (version) => {
      await using database = await createDatabase({ version });
      await execute(
        database.url,
        `create table users (id uuid primary key, email text not null unique);
       create table profiles (id serial primary key, user_id uuid not null unique references users, nick text not null default 'new');
       create table posts (id serial primary key, profile_id int not null references profiles, title text not null);
       create function begin_profile() returns trigger language plpgsql as $$
         begin insert into profiles (user_id) values (new.id); return new; end $$;
       create trigger begin_profile after insert on users for each row execute function begin_profile();`,
      );
      const words = ["--count", "users=20", "profiles=12", "posts=30"];

      const run = await generate(database.url, ...words);
      const written = await counts(database.url, "users", "profiles", "posts", "profiles where nick <> 'new'");
      const clean = await seedbed(["clean", "--target", database.url, "--confirm"]);

      expect(complaint(run)).toBe("");
      expect(resultOf(run).notes).toContain(
        "Rows of public.profiles are begun by triggers, and get their values from what is made for them.",
      );
      expect(written).toEqual(["20", "20", "30", "12"]);
      expect(complaint(clean)).toBe("");
      expect(await counts(database.url, "users", "profiles", "posts")).toEqual(["0", "0", "0"]);
    },
  );

  test("is not left to a trigger that updates rows of it", async () => {
    await using database = await createDatabase();
    await execute(
      database.url,
      `create table customers (id serial primary key, name text not null, orders int not null default 0);
       create table orders (id serial primary key, customer_id int not null references customers);
       create function counting() returns trigger language plpgsql as $$
         begin update customers set orders = orders + 1 where id = new.customer_id; return null; end $$;
       create trigger counting after insert on orders for each row execute function counting();`,
    );

    const run = await generate(database.url, "--count", "customers=5", "orders=20");

    expect(complaint(run)).toBe("");
    expect(await counts(database.url, "customers", "orders")).toEqual(["5", "20"]);
  });
});

test("rows that a trigger drops are counted as they are and told, by COPY and by INSERT, and are no failure", async () => {
  await using database = await createDatabase();
  await execute(
    database.url,
    `create table picked (id int primary key);
     create function pick() returns trigger language plpgsql as $$ begin if new.id % 2 = 0 then return null; end if; return new; end $$;
     create trigger pick before insert on picked for each row execute function pick();`,
  );

  const copied = await generate(database.url, "--count", "40");
  const cleaned = await seedbed(["clean", "--target", database.url, "--confirm", "--output", "json"]);
  const inserted = await seedbed(["generate", "--target", database.url, "--output", "json", "--count", "40"], {
    environment: { QA_USE_BULK_INSERT: "false", QA_BATCH_SIZE: "7" },
  });

  for (const run of [copied, inserted]) {
    expect(complaint(run)).toBe("");
    expect(resultOf(run)).toMatchObject({ total_records_created: 20 });
    expect(resultOf(run).warnings).toContain(
      "20 rows of 40 that were made for public.picked are not there: trigger pick of public.picked dropped them.",
    );
  }
  expect(JSON.parse(cleaned.out)).toMatchObject({ rows: 20, tables: [{ missing: 0 }] });
});

const balanced = `
  create table journals (id int primary key, day date not null);
  create table postings (id int primary key, journal_id int not null references journals, amount int not null);
  create function balance() returns trigger language plpgsql as $$
    begin if (select count(*) from postings where journal_id = new.journal_id) <> 3 then raise exception 'secret %', new.id; end if; return null; end $$;
  create constraint trigger balance after insert on postings deferrable initially deferred for each row execute function balance();
`;

describe("a trigger that waits for the end of the transaction", () => {
  test("sees all rows of a parent in one chunk", async () => {
    await using database = await createDatabase();
    await execute(database.url, balanced);
    const yaml = `version: "1.0"
generate:
  entities:
    public.journals: { count: 10 }
    public.postings: { count: { per: public.journals, min: 3, max: 3 }, columns: { journal_id: { parent: true } } }
`;

    const run = await seedbed(["generate", "--target", database.url, "--no-validate"], {
      yaml,
      environment: { QA_BATCH_SIZE: "4" },
    });

    expect(complaint(run)).toBe("");
    expect(
      await columnOf(
        database.url,
        "select count(*)::text from public.postings group by journal_id having count(*) <> 3 union all select count(*)::text from public.postings",
      ),
    ).toEqual(["30"]);
  });

  test("is named with its table where it refuses rows, with the ways out and no word of its own", async () => {
    await using database = await createDatabase();
    await execute(database.url, balanced);

    const run = await generate(database.url, "--count", "journals=10", "postings=15");

    expect(run.code).toBe(1);
    expect(run.err).toMatch(/Writing public\.postings: .*It is called by trigger balance of public\.postings\./);
    expect(run.err).toMatch(/model in code .*--count public\.postings=0/);
    expect(run.err).not.toContain("secret");
  });
});

describe("clean", () => {
  test("takes rows out by DELETE where triggers want to see them go, and names the one that forbids it", async () => {
    await using database = await createDatabase();
    await execute(
      database.url,
      `create table counter (n int not null);
       insert into counter values (0);
       create table entries (id serial primary key, amount int not null);
       create function counting() returns trigger language plpgsql as $$
         begin update counter set n = n + case tg_op when 'INSERT' then 1 else -1 end; return null; end $$;
       create trigger counting after insert or delete on entries for each row execute function counting();
       create function forbid() returns trigger language plpgsql as $$ begin raise exception 'secret'; end $$;`,
    );
    await generate(database.url, "--append", "--no-validate", "--count", "entries=5", "counter=0");

    await execute(
      database.url,
      "create trigger forbid before delete on entries for each statement execute function forbid()",
    );
    const refused = await seedbed(["clean", "--target", database.url, "--confirm"]);
    const left = await rowsOf(
      database.url,
      "select (select count(*) from public.entries)::text, n::text from public.counter",
    );
    await execute(database.url, "drop trigger forbid on entries");
    const run = await seedbed(["clean", "--target", database.url, "--confirm"]);

    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/It is called by trigger forbid of public\.entries\. Nothing was removed\./);
    expect(refused.err).toContain(`alter table "public"."entries" disable trigger "forbid"`);
    expect(left).toEqual([["5", "5"]]);
    expect(complaint(run)).toBe("");
    expect(await columnOf(database.url, "select n::text from public.counter")).toEqual(["0"]);
  });

  test("tells where the rows of a table are that was renamed, and finds them under the old name again", async () => {
    await using database = await createDatabase();
    await execute(
      database.url,
      "create table notes (id serial primary key, note text not null); create table others (id serial primary key)",
    );
    await generate(database.url, "--no-validate", "--count", "20");
    await execute(database.url, "alter table notes rename to remarks");

    const run = await seedbed(["clean", "--target", database.url, "--confirm"]);
    await execute(database.url, "alter table remarks rename to notes");
    const again = await seedbed(["clean", "--target", database.url, "--confirm", "--output", "json"]);

    expect(run.out).toContain("20 rows of run");
    expect(run.out).toMatch(/wrote into public\.notes are in public\.remarks now, and stay\./);
    expect(run.out).toContain(`alter table "public"."remarks" rename to "notes"`);
    expect(JSON.parse(again.out)).toMatchObject({ rows: 20, notes: [] });
    expect(await counts(database.url, "notes", "others")).toEqual(["0", "0"]);
  });
});

describe("reset-data", () => {
  test("looks before it removes anything, and makes rows beside those of others with --append", async () => {
    await using database = await createDatabase();
    await execute(database.url, "create table notes (id serial primary key, note text not null)");
    await generate(database.url, "--no-validate", "--count", "10");
    const wrong = await seedbed(["reset-data", "--target", database.url, "--count", "remarks=10"]);
    await execute(database.url, "insert into notes (note) values ('mine')");
    const words = ["reset-data", "--target", database.url, "--count", "notes=12", "--quiet"];

    const refused = await seedbed(words);
    const kept = await counts(database.url, "notes");
    const validated = await seedbed(["validate", "--target", database.url]);
    const run = await seedbed([...words, "--append"]);

    expect(wrong.code).toBe(3);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain("ROWS_NOT_OURS");
    expect(kept).toEqual(["11"]);
    expect(validated.code).toBe(0);
    expect(validated.out).toContain("public.notes holds 1 row that is not Seedbed's.");
    expect(complaint(run)).toBe("");
    expect(await columnOf(database.url, "select note from public.notes where note = 'mine'")).toEqual(["mine"]);
    expect(await counts(database.url, "notes")).toEqual(["13"]);
  });
});
