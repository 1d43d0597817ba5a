import { expect } from "vitest";
import { isSynthetic } from "../../src/values/is-synthetic.ts";
import { contentOf } from "../support/database-content.ts";
import { createDatabase } from "../support/databases.ts";
import { columnOf, execute, rowsOf } from "../support/query-rows.ts";
import { complaint, mask, otherSalt } from "../support/run-seedbed.ts";
import { test } from "../support/test.ts";

/** As many addresses as RFC 5737 keeps for documentation. */
const size = 768;

const hosts = (count: number): string => `
  create table public.hosts (id int primary key, ip inet not null unique);
  insert into public.hosts select n, '10.0.0.0'::inet + n from generate_series(1, ${count}) n;
  create table public.visits (id int primary key, ip inet references public.hosts (ip));
  insert into public.visits select n, '10.0.0.0'::inet + 1 + n % ${count} from generate_series(1, 2000) n;
  analyze`;

const hostsYaml = `
version: "1.0"
tables:
  public.hosts: { columns: { ip: { action: fake, provider: ip_address } } }
`;

test("a unique column takes the very last of its made-up values, and its foreign keys go with it", async ({
  database,
}) => {
  await using target = await createDatabase();
  await execute(database.url, hosts(size));

  const run = await mask(database, target, { yaml: hostsYaml });

  expect(complaint(run)).toBe("");
  expect(await columnOf(target.url, "select count(distinct ip) from public.hosts")).toEqual([String(size)]);
  expect(await columnOf(target.url, "select count(*) from public.visits join public.hosts using (ip)")).toEqual([
    "2000",
  ]);
  const addresses = await columnOf(target.url, "select host(ip) from public.hosts");
  expect(addresses.filter((address) => !isSynthetic("ip_address", address ?? ""))).toEqual([]);
});

test("who sits where depends on content and salt, not on the order of rows", async ({ database }) => {
  await using shuffled = await createDatabase();
  await using first = await createDatabase();
  await using second = await createDatabase();
  await using third = await createDatabase();
  await execute(database.url, hosts(600));
  await execute(
    shuffled.url,
    `${hosts(600)}; create table x as select * from public.hosts order by md5(id::text);
    alter table public.visits drop constraint visits_ip_fkey; delete from public.hosts; insert into public.hosts select * from x; drop table x`,
  );

  await mask(database, first, { yaml: hostsYaml });
  await mask(shuffled, second, { yaml: hostsYaml });
  await mask(database, third, { yaml: hostsYaml, environment: { SEEDBED_SALT: otherSalt } });

  const hostsOf = async (url: string) => (await contentOf(url))["public.hosts"];
  expect(await hostsOf(second.url)).toBe(await hostsOf(first.url));
  expect(await hostsOf(third.url)).not.toBe(await hostsOf(first.url));
});

test("too many values for a column are refused with both numbers, before anything is written", async ({ database }) => {
  await using target = await createDatabase();
  await execute(database.url, hosts(800));

  const run = await mask(database, target, { yaml: hostsYaml });

  expect(run.code).toBe(3);
  expect(run.err).toMatch(/800 values to mask, 768 made-up ones/);
  expect(await columnOf(target.url, "select count(*) from pg_namespace where nspname = '_seedbed'")).toEqual(["0"]);
});

test("columns that are unique together stay so, and only who would meet lets one column give way", async ({
  database,
}) => {
  await using target = await createDatabase();
  await using loose = await createDatabase();
  const people = (key: string): string => `
    create table public.people (id int primary key, first_name text, last_name text, dob date${key});
    insert into public.people
    select n, 'First' || n % 900, 'Last' || n / 900, date '1970-01-01' from generate_series(1, 30000) n;
    analyze`;
  await using other = await createDatabase();
  await execute(database.url, people(", unique (first_name, last_name, dob)"));
  await execute(other.url, people(""));
  const yaml = `
version: "1.0"
tables:
  public.people:
    columns:
      first_name: { action: fake, provider: first_name }
      last_name: { action: fake, provider: last_name }
      dob: { action: fake, provider: dob, params: { min: "1969-01-01", max: "1971-12-31" } }
`;

  const run = await mask(database, target, { yaml });
  await mask(other, loose, { yaml });

  expect(complaint(run)).toBe("");
  const distinct = "select count(distinct (first_name, last_name, dob)) from public.people";
  expect(await columnOf(target.url, distinct)).toEqual(["30000"]);
  expect(Number((await columnOf(loose.url, distinct))[0])).toBeLessThan(30_000);
  const names = "select id, first_name, last_name from public.people order by id";
  expect(await rowsOf(target.url, names)).toEqual(await rowsOf(loose.url, names));
});

test("values that are unique whatever their capitals stay so", async ({ database }) => {
  await using target = await createDatabase();
  await execute(
    database.url,
    `create table public.logins (id int primary key, email text);
     create unique index on public.logins (lower(email));
     insert into public.logins select n, case when n % 2 = 0 then 'U' else 'u' end || n || '@Corp.com' from generate_series(1, 5000) n;
     analyze`,
  );

  const run = await mask(database, target);

  expect(complaint(run)).toBe("");
  expect(await columnOf(target.url, "select count(distinct lower(email)) from public.logins")).toEqual(["5000"]);
});
