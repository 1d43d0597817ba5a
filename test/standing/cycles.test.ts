import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { isFull } from "../support/full.ts";
import { createDatabase } from "../support/databases.ts";
import { constraintsOf, contentOf } from "../support/database-content.ts";
import { brokenForeignKeys } from "../support/mask-assertions.ts";
import { columnOf, execute } from "../support/query-rows.ts";
import { complaint, mask, seedbed } from "../support/run-seedbed.ts";

const rules = 'version: "1.0"\nauto_detect: false\nbatch_size: 300\n';
const inPlace = `${rules}constraints: in_place\n`;

interface Circle {
  readonly name: string;
  readonly schema: string;
  /** Fills it, in one transaction with all deferrable keys deferred. */
  readonly rows: string;
  readonly more?: string;
}

const numbers = "from generate_series(1, 2000) as n";

const circles: readonly Circle[] = [
  {
    name: "a column that may be NULL",
    schema: `create table public.a (id integer primary key, b_id integer, note text);
      create table public.b (id integer primary key, a_id integer not null references public.a);
      alter table public.a add foreign key (b_id) references public.b;`,
    rows: `insert into public.a select n, null, 'n' ${numbers}; insert into public.b select n, 2001 - n ${numbers}; update public.a set b_id = id where id % 3 > 0;`,
  },
  {
    name: "NOT NULL keys of which one is deferrable",
    schema: `create table public.a (id integer primary key, b_id integer not null, note text);
      create table public.b (id integer primary key, a_id integer not null references public.a);
      alter table public.a add foreign key (b_id) references public.b deferrable;`,
    rows: `insert into public.a select n, n, 'n' ${numbers}; insert into public.b select n, 2001 - n ${numbers};`,
  },
  {
    name: "three tables, two circles, and one that hangs on them",
    schema: `create table public.a (id integer primary key, b_id integer not null);
      create table public.b (id integer primary key, c_id integer references public.a);
      create table public.c (id integer primary key, a_id integer not null references public.a, b_id integer not null references public.b);
      alter table public.a add foreign key (b_id) references public.b deferrable initially deferred;
      alter table public.b drop constraint b_c_id_fkey, add foreign key (c_id) references public.c;
      create table public.leaf (id integer primary key, a_id integer not null references public.a, c_id integer references public.c);`,
    rows: `insert into public.b select n, null ${numbers}; insert into public.a select n, 2001 - n ${numbers}; insert into public.c select n, n, 2001 - n ${numbers};
      update public.b set c_id = id; insert into public.leaf select n, n, n ${numbers};`,
  },
  {
    name: "a table into itself, NULL allowed",
    schema: "create table public.a (id integer primary key, up integer references public.a, note text);",
    rows: `insert into public.a select n, case when n < 2000 then n + 1 end, repeat('x', 50) ${numbers};`,
  },
  {
    name: "a table into itself, NOT NULL and not deferrable: its roots reference themselves",
    schema: "create table public.a (id integer primary key, up integer not null references public.a, note text);",
    rows: `insert into public.a select n, least(n + 1, 2000), repeat('x', 50) ${numbers};`,
  },
  {
    name: "a table into itself, where only one row may have NULL",
    schema: `create table public.a (id integer primary key, up integer references public.a, note text);
      create unique index only_one_root on public.a ((up is null)) where up is null;`,
    rows: `insert into public.a select n, case when n < 2000 then n + 1 end, repeat('x', 50) ${numbers};`,
  },
  {
    name: "a table into itself, where a CHECK wants the column",
    schema:
      "create table public.a (id integer primary key, root boolean not null, up integer references public.a, check (root = (up is null)));",
    rows: `insert into public.a select n, n = 2000, case when n < 2000 then n + 1 end ${numbers};`,
  },
  {
    name: "two columns, MATCH FULL",
    schema: `create table public.a (x integer, y integer, ux integer, uy integer, note text, primary key (x, y),
      foreign key (ux, uy) references public.a match full);`,
    rows: `insert into public.a select n, -n, case when n < 2000 then n + 1 end, case when n < 2000 then -n - 1 end, repeat('x', 50) ${numbers};`,
  },
  {
    name: "two columns of which one is shared and NOT NULL",
    schema: `create table public.tenants (id integer primary key);
      create table public.a (tenant integer not null references public.tenants, id integer, up integer, note text, primary key (tenant, id),
      foreign key (tenant, up) references public.a);`,
    rows: `insert into public.tenants select generate_series(0, 1); insert into public.a select n % 2, n, case when n < 1999 then n + 2 end, repeat('x', 50) ${numbers};`,
  },
  {
    name: "partitions into one another",
    schema: `create table public.a (id integer primary key, up integer references public.a, note text) partition by range (id);
      create table public.a1 partition of public.a for values from (0) to (1000);
      create table public.a2 partition of public.a for values from (1000) to (9000);`,
    rows: `insert into public.a select n, case when n < 2000 then n + 1 end, repeat('x', 50) ${numbers};`,
  },
  {
    name: "partitions into one another, NOT NULL and deferrable",
    schema: `create table public.a (id integer primary key, up integer not null references public.a deferrable, note text) partition by range (id);
      create table public.a1 partition of public.a for values from (0) to (1000);
      create table public.a2 partition of public.a for values from (1000) to (9000);`,
    rows: `insert into public.a select n, least(n + 1, 2000), repeat('x', 50) ${numbers};`,
  },
  {
    name: "hostile names, a key of text with tabs, backslashes and newlines",
    schema: `create table public."the ""A""\\n%" ("the id" text primary key, "up %s" text references public."the ""A""\\n%", note text);`,
    rows: `insert into public."the ""A""\\n%" select E'k\\t\\n\\\\N' || n, case when n < 2000 then E'k\\t\\n\\\\N' || n + 1 end, repeat('x', 50) ${numbers};`,
  },
];

describe("constraints: in_place with a circle of keys:", () => {
  test.each(isFull ? circles : circles.filter((_, place) => place % 2 === 1))("$name", async ({ schema, rows }) => {
    await using source = await createDatabase();
    await using target = await createDatabase();
    await execute(source.url, schema);
    await execute(source.url, `begin; set constraints all deferred; ${rows} commit; analyze;`);
    await execute(target.url, schema);

    const run = await mask(source, target, { yaml: inPlace, words: ["--jobs", "2"] });
    const verified = await seedbed(["verify", "--source", source.url, "--target", target.url], { yaml: inPlace });

    expect(complaint(run)).toBe("");
    expect(complaint(verified)).toBe("");
    expect(await contentOf(target.url)).toEqual(await contentOf(source.url));
    expect(await constraintsOf(target.url)).toEqual(await constraintsOf(source.url));
    expect(await brokenForeignKeys(target.url)).toEqual([]);
  });

  test("keys that are masked too", async () => {
    const [{ schema, rows }] = circles;
    await using source = await createDatabase();
    await using target = await createDatabase();
    await using fresh = await createDatabase();
    const yaml =
      "tables: { public.a: { columns: { id: { action: hash } } }, public.b: { columns: { id: { action: hash } } } }\n";
    await execute(source.url, `${schema}${rows}analyze;`);
    await execute(target.url, schema);

    const run = await mask(source, target, { yaml: inPlace + yaml });
    await mask(source, fresh, { yaml: rules + yaml });

    expect(complaint(run)).toBe("");
    expect(await contentOf(target.url)).toEqual(await contentOf(fresh.url));
    expect(await columnOf(target.url, "select count(*)::text from public.a where b_id is not null")).toEqual(["1334"]);
  });
});

describe("the circle that cannot be deferred, of seed 0,", () => {
  const file = (): Promise<string> =>
    readFile(new URL("../fixtures/edge-cases/non-deferrable-cycle.sql", import.meta.url), "utf8");
  const keys = [
    'alter table "edge"."departments" alter constraint "departments_head_id_fkey" deferrable',
    'alter table "edge"."staff" alter constraint "staff_department_id_fkey" deferrable',
  ];

  test("loads into an empty target, and with keys taken down into one that stands", async () => {
    await using source = await createDatabase();
    await using target = await createDatabase();
    await execute(source.url, await file());

    const runs = [
      await mask(source, target, { yaml: rules }),
      await mask(source, target, { yaml: `${rules}on_existing_data: truncate\n` }),
    ];

    expect(runs.map(complaint)).toEqual(["", ""]);
    expect(await constraintsOf(target.url)).toEqual(await constraintsOf(source.url));
  });

  test.each([
    ["constraints: in_place", "constraints: in_place\non_existing_data: truncate\n"],
    ["cycle_policy: require_deferrable", "cycle_policy: require_deferrable\n"],
  ])("is exit 2 with the statement to run, under %s", async (_, setting) => {
    await using source = await createDatabase();
    await using target = await createDatabase();
    await execute(source.url, await file());
    if (setting.startsWith("constraints")) await mask(source, target, { yaml: rules });

    const run = await mask(source, target, { yaml: rules + setting });

    expect(run.code).toBe(2);
    expect(run.err).toContain("CYCLE_NOT_DEFERRABLE");
    expect(keys.filter((statement) => run.err.includes(statement))).toHaveLength(1);
  });

  test("loads in place when that statement has been run", async () => {
    await using source = await createDatabase();
    await using target = await createDatabase();
    await execute(source.url, await file());
    await mask(source, target, { yaml: rules });
    const yaml = `${inPlace}on_existing_data: truncate\n`;
    const refused = await mask(source, target, { yaml });
    const statement =
      /alter table \S+ alter constraint \S+ deferrable initially immediate/.exec(refused.err)?.[0] ?? "";
    await execute(target.url, statement);

    const run = await mask(source, target, { yaml });

    expect(complaint(run)).toBe("");
    expect(await contentOf(target.url)).toEqual(await contentOf(source.url));
  });
});

test("a circle that is killed while its keys are filled in goes on", async () => {
  const [{ schema, rows }] = circles;
  await using source = await createDatabase();
  await using target = await createDatabase();
  await execute(source.url, `${schema}${rows}analyze;`);
  await execute(target.url, schema);
  const linked = "select count(*) >= 2 from _seedbed.chunks where chunk_id like 'linked:%'";

  const stop = new AbortController();
  const running = mask(source, target, { yaml: inPlace, signal: stop.signal });
  for (;;) {
    const [answer] = await columnOf(target.url, linked).catch(() => []);
    if (answer === "true") break;
  }
  stop.abort(new Error("stopped"));
  await running;
  const resumed = await mask(source, target, { yaml: inPlace, words: ["--resume"] });

  expect(complaint(resumed)).toBe("");
  expect(await contentOf(target.url)).toEqual(await contentOf(source.url));
});
