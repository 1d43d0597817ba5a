import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDatabase, template, type TestDatabase } from "../support/databases.ts";
import { columnOf, execute } from "../support/query-rows.ts";
import { complaint, mask, otherSalt, seedbed, type CommandRun, type RunOptions } from "../support/run-seedbed.ts";

template("shop", (url) =>
  execute(
    url,
    `create sequence public.numbers;
    create table public.customers (
      id bigint generated always as identity primary key,
      number integer not null default nextval('public.numbers'),
      email text not null unique,
      last_name text,
      credit numeric(8, 2) not null check (credit >= 0)
    );
    create table public.orders (
      id serial primary key,
      customer_id bigint not null references public.customers,
      placed date not null,
      note text
    ) ;
    create unique index one_order_a_day on public.orders (customer_id, placed);
    create table public.visits (id bigint not null, region text not null, visitor_email text, primary key (id, region)) partition by list (region);
    create table public.visits_north partition of public.visits for values in ('north');
    create table public.visits_south partition of public.visits for values in ('south');
    insert into public.customers (email, last_name, credit) select 'customer' || n || '@shop.example', (array['Rossi', 'Khan', 'Miller'])[1 + n % 3], n from generate_series(1, 200) as n;
    insert into public.orders (customer_id, placed, note) select 1 + n % 200, date '2024-01-01' + n, 'order' from generate_series(1, 600) as n;
    insert into public.visits select n, case when n % 2 = 0 then 'north' else 'south' end, 'customer' || n || '@shop.example' from generate_series(1, 100) as n;
    analyze;`,
  ),
);

// The template of a masked database is filled by masking another one.
template("shop, masked", async (url) => {
  await using source = await createDatabase({ template: "shop" });
  const run = await mask(source, { url });
  if (run.code !== 0) throw new Error(complaint(run));
});

let source: TestDatabase;
beforeAll(async () => {
  source = await createDatabase({ template: "shop" });
});
afterAll(() => source.drop());

function verify(
  target: TestDatabase,
  options: RunOptions & { readonly words?: readonly string[] } = {},
): Promise<CommandRun> {
  const words = ["verify", "--source", source.url, "--target", target.url, "--output", "human"];
  return seedbed([...words, ...(options.words ?? [])], options);
}

/** The lines of what is wrong. */
function failures({ out }: CommandRun): readonly string[] {
  return out.split("\n").filter((line) => line.startsWith("FAIL"));
}

test("a target that nobody has touched passes every check, against its source too", async () => {
  await using target = await createDatabase({ template: "shop, masked" });

  const alone = await verify(target);
  const live = await verify(target, { words: ["--against-source"] });

  expect(complaint(alone)).toBe("");
  expect(alone.out).toMatch(/^ok {4}row-counts: 900 rows in 3 tables/m);
  expect(alone.out.match(/^ok/gm)).toHaveLength(7);
  expect(complaint(live)).toBe("");
});

describe("somebody wrote to the target, and that is found:", () => {
  test.each([
    [
      "a row is gone",
      "delete from public.visits where id = 7",
      [/row-counts: public\.visits holds 99 rows; 100 were written/],
    ],
    [
      "a row is new",
      "insert into public.customers (email, credit) values ('x@y.example', 1)",
      [/row-counts: public\.customers holds 201 rows; 200 were/],
    ],
    [
      "a value that passes through is another",
      "update public.orders set placed = placed + 1000 where id = 5",
      [/content: public\.orders columns that pass through differ/],
    ],
    [
      "a masked value is another",
      "update public.customers set last_name = 'Smith' where id = 5",
      [/content: public\.customers masked columns differ/],
    ],
    [
      "a row went to another partition",
      "update public.visits set region = 'south' where id = 2",
      [/content: public\.visits_north/, /content: public\.visits_south/],
    ],
    [
      "a foreign key is gone",
      "alter table public.orders drop constraint orders_customer_id_fkey",
      [/constraints: public\.orders constraint orders_customer_id_fkey is missing/],
    ],
    [
      "a check is gone",
      "alter table public.customers drop constraint customers_credit_check",
      [/constraints: public\.customers constraint customers_credit_check is missing/],
    ],
    [
      "a key is gone",
      "alter table public.visits drop constraint visits_pkey",
      [/constraints: public\.visits constraint visits_pkey is missing/],
    ],
    [
      "a unique index is gone",
      "drop index public.one_order_a_day",
      [/constraints: public\.orders unique index one_order_a_day is missing/],
    ],
    [
      "a sequence of an identity is back",
      "select setval('public.customers_id_seq', 3)",
      [/sequences: public\.customers\.id .*customers_id_seq/],
    ],
    [
      "a serial one is back to its start",
      "select setval('public.orders_id_seq', 1, false)",
      [/sequences: public\.orders\.id .*orders_id_seq/],
    ],
    [
      "one that a default draws on is back",
      "select setval('public.numbers', 100)",
      [/sequences: public\.customers\.number .*public\.numbers/],
    ],
    [
      "a sequence is gone",
      "alter table public.orders alter column id drop default; drop sequence public.orders_id_seq",
      [/sequences: public\.orders_id_seq the sequence is missing/],
    ],
    ["a table is gone", "drop table public.orders", [/tables: public\.orders is missing/]],
    [
      "a column is gone",
      "alter table public.customers drop column last_name",
      [/tables: public\.customers\.last_name is missing/],
    ],
    [
      "a column is of another type",
      "alter table public.orders alter column placed type timestamp",
      [/tables: public\.orders\.placed is timestamp without time zone in the target, and date in the source/],
    ],
    [
      "a column may be NULL",
      "alter table public.customers alter column email drop not null",
      [/tables: public\.customers\.email may be NULL/],
    ],
  ])("%s", async (_, change, expected) => {
    await using target = await createDatabase({ template: "shop, masked" });
    await execute(target.url, change);

    const run = await verify(target);
    const found = failures(run);

    expect(run.code).toBe(1);
    expect(expected.filter((line) => !found.some((each) => line.test(each)))).toEqual([]);
  });

  test("an orphan, put there while triggers were off", async () => {
    await using target = await createDatabase({ template: "shop, masked" });
    await execute(
      target.url,
      "set session_replication_role = replica; update public.orders set customer_id = 424242 where id = 9",
    );

    const run = await verify(target);

    expect(run.code).toBe(1);
    expect(failures(run)).toEqual([
      "FAIL  constraints: public.orders 1 row breaks constraint orders_customer_id_fkey",
      "FAIL  content: public.orders columns that pass through differ from what was read",
    ]);
    expect(run.out).not.toContain("424242");
  });

  test("an original is back: the table is named, and against the source the column too, never the value", async () => {
    await using target = await createDatabase({ template: "shop, masked" });
    await execute(target.url, "update public.customers set email = 'customer7@shop.example' where id = 7");

    const [alone, live] = [await verify(target), await verify(target, { words: ["--against-source"] })];

    expect([alone.code, live.code]).toEqual([1, 1]);
    expect(failures(alone)).toEqual(["FAIL  content: public.customers masked columns differ from what was written"]);
    expect(failures(live)).toContain(
      "FAIL  masked-columns: public.customers.email 1 of 200 values are as in the source; chance allows 0",
    );
    expect(alone.out + live.out).not.toContain("customer7@");
  });
});

describe("a source that moved on", () => {
  test("is no failure by itself, and is one when it is asked for", async () => {
    await using target = await createDatabase({ template: "shop, masked" });
    await using moved = await createDatabase({ template: "shop" });
    await execute(
      moved.url,
      "delete from public.orders where id <= 10; insert into public.customers (email, credit) values ('new@shop.example', 1)",
    );
    const words = ["verify", "--source", moved.url, "--target", target.url, "--output", "human"];

    const alone = await seedbed(words);
    const live = await seedbed([...words, "--against-source"]);

    expect(complaint(alone)).toBe("");
    expect(live.code).toBe(1);
    expect(failures(live)).toEqual([
      "FAIL  row-counts: public.customers holds 200 rows; the source has 201",
      "FAIL  row-counts: public.orders holds 600 rows; the source has 590",
    ]);
  });
});

describe("a verification that could say nothing is refused (exit 2)", () => {
  test.each([
    ["salt", { environment: { SEEDBED_SALT: otherSalt } }],
    ["configuration", { yaml: 'version: "1.0"\nauto_detect: false\n' }],
  ])("with another %s", async (what, options) => {
    await using target = await createDatabase({ template: "shop, masked" });

    const run = await verify(target, options);

    expect(run.code).toBe(2);
    expect(run.err).toContain(`was made with another ${what}`);
  });

  test("with another schema", async () => {
    await using target = await createDatabase({ template: "shop, masked" });
    await using other = await createDatabase({ template: "shop" });
    await execute(other.url, "alter table public.orders add column extra integer");

    const run = await seedbed(["verify", "--source", other.url, "--target", target.url]);

    expect(run.code).toBe(2);
    expect(run.err).toContain("was made with another source schema");
  });

  test("with a target that no run has made", async () => {
    await using target = await createDatabase();

    const run = await verify(target);

    expect(run.code).toBe(2);
    expect(run.err).toContain("holds no masking run");
  });
});

test("a verification that was skipped is not recorded as passed", async () => {
  await using target = await createDatabase();

  const run = await mask(source, target, { words: ["--no-verify"] });
  const again = await verify(target);

  expect(run.out.match(/"verify\.[^"]+/g)).toEqual(['"verify.skipped']);
  expect(await columnOf(target.url, "select event_type from _seedbed.audit_log where event_type ~ '^verify'")).toEqual([
    "verify.skipped",
  ]);
  expect(complaint(again)).toBe("");
});
