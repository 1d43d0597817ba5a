import { describe, expect, test } from "vitest";
import { createDatabase } from "../support/databases.ts";
import { rowCountsOf } from "../support/database-content.ts";
import { execute } from "../support/query-rows.ts";
import { complaint, seedbed } from "../support/run-seedbed.ts";

const tables =
  "create table people (id int primary key); create table orders (id int primary key, person_id int references people);";

describe("a flag that makes no sense is refused with what it takes, and nothing is written", () => {
  test.each([
    [["--count", "orders=-1"], /cannot read "orders=-1"[^]*whole numbers from 0/],
    [["--count", "99999999999"], /more rows than one run makes/],
    [["--count", "ordres=5"], /no table `ordres`[^]*Did you mean public\.orders\?/],
    [["--scale", "1e300"], /--scale 1e\+300 makes more rows[^]*at most 1000000000/],
    [["--count", "1000000", "--scale", "1e6"], /makes more rows of a table than one run does/],
    [["--scale", "0"], /a number above 0/],
    [["--seed", ""], /The seed is empty/],
    [["--domain", "scheduling", "--tenant", ""], /a tenant without a name/],
    [["--domain", "scheduling", "--tenant", "a", "b", "a"], /names "a" twice/],
    [["--tier", "standrad"], /no profile|No domain has a profile "standrad"[^]*Did you mean standard\?/i],
    [["--domain", "practise-management"], /Did you mean practice-management\?/],
  ])("%j", async (flags, said) => {
    await using database = await createDatabase();
    await execute(database.url, tables);

    const run = await seedbed(["generate", "--target", database.url, ...flags]);

    expect(run.code).toBe(3);
    expect(run.err).toMatch(said);
    expect(Object.values(await rowCountsOf(database.url))).toEqual(["0", "0"]);
  });
});

test("more rows than keys can be searched for are refused at once, with the most that there can be", async () => {
  await using database = await createDatabase();
  await execute(
    database.url,
    "create table people (id int primary key); create table scoped (id int primary key, owner int references people, no int, unique (owner, no));",
  );

  const run = await seedbed(["generate", "--target", database.url, "--count", "scoped=100000000"]);

  expect(run.code).toBe(3);
  expect(run.err).toMatch(
    /scoped_owner_no_key, and 60,000,000 of them are the most[^]*--count public\.scoped=60000000/,
  );
});

test("numbers that are unique within a tenant have room for as many rows as are asked for", async () => {
  await using database = await createDatabase();
  await execute(
    database.url,
    "create table ledger (id int generated always as identity primary key, tenant_id text not null, entry_no int not null check (entry_no > 0), unique (tenant_id, entry_no))",
  );

  const run = await seedbed(["generate", "--target", database.url, "--no-validate", "--count", "ledger=6000"]);

  expect(complaint(run)).toBe("");
  expect(await rowCountsOf(database.url)).toEqual({ "public.ledger": "6000" });
});

test("any number of jobs, and a seed of any length", async () => {
  await using database = await createDatabase();
  await execute(database.url, tables);

  const run = await seedbed(["generate", "--target", database.url, "--jobs", "9999999", "--seed", "9".repeat(60)]);

  expect(complaint(run)).toBe("");
});

test("a quiet run says nothing when all is well, and what is wrong when it is not", async () => {
  await using database = await createDatabase();
  await execute(
    database.url,
    `create table public.events (at date not null, n int) partition by range (at);
     create table public.events_2024 partition of public.events for values from ('2024-01-01') to ('2025-01-01');
     create table public.events_rest partition of public.events default;`,
  );

  const well = await seedbed(["generate", "--target", database.url, "--quiet"]);
  await execute(database.url, "insert into public.events values ('1999-01-01', 1)");
  const wrong = await seedbed(["generate", "--target", database.url, "--quiet", "--append"]);

  expect([well.code, well.out, well.err]).toEqual([0, "", ""]);
  expect([wrong.code, wrong.out]).toEqual([1, expect.stringMatching(/^\nFAIL {2}partitions: [^]*public\.events_rest/)]);
  expect(wrong.out).not.toContain("PASS");
});

test("a role that may not insert is told so before anything is written, with the grants", async () => {
  await using database = await createDatabase();
  const role = `writer_${database.name}`;
  await execute(
    database.url,
    `create role ${role} login password 'x'; create table public.t (id int primary key); grant select on public.t to ${role};`,
  );
  const url = Object.assign(new URL(database.url), { username: role, password: "x" }).href;
  try {
    const run = await seedbed(["generate", "--target", url]);

    expect(run.code).toBe(2);
    expect(run.err).toContain(`grant insert on "public"."t" to "${role}";`);
    expect(run.err).toContain(`grant create on database "${database.name}" to "${role}";`);
  } finally {
    await execute(database.url, `drop owned by ${role}; drop role ${role}`);
  }
});
