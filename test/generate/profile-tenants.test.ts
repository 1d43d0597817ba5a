import { expect, test } from "vitest";
import { modelYaml } from "../../src/app/profile/model-yaml.ts";
import { profileSource } from "../../src/app/profile/profile-source.ts";
import type { ModelSpec } from "../../src/jobs/generate/model/model-spec.ts";
import { createDatabase } from "../support/databases.ts";
import { execute, rowsOf } from "../support/query-rows.ts";
import { complaint, seedbed } from "../support/run-seedbed.ts";

const learned = (url: string): Promise<ModelSpec> =>
  profileSource({ source: url }, { environment: {}, folder: process.cwd() });

const tables = `
  create table tenants (id int primary key, name text not null);
  create table staff (id int primary key, tenant_id int not null references tenants, full_name text not null);
  create table patients (id int primary key, tenant_id int not null references tenants, full_name text not null);
  create table visits (
    id int primary key, tenant_id int not null references tenants, staff_id int not null references staff,
    patient_id int not null references patients, status text not null, room text, fee numeric(10,2) not null,
    took_place_on date not null, minutes int, channel text);
  create table stock (id int primary key, tenant_id int not null references tenants, label text not null, pieces int not null);`;

/** Ten tenants, twelve of staff, 600 patients; and what only some tenants, some staff, or 19 patients have. */
const clinic = `${tables}
  create function any_of(n int, of int) returns int language sql immutable as 'select abs(hashint4(n * 37) % of)';
  insert into tenants select n, 'Tenant ' || n from generate_series(1, 10) as n;
  insert into staff select n, 1 + n % 10, 'Staff ' || n from generate_series(1, 12) as n;
  insert into patients select n, 1 + n % 10, 'Patient ' || n from generate_series(1, 600) as n;
  insert into visits
  select n, 1 + n % 10, 1 + any_of(n, 12), 1 + n % 600, (array['booked', 'arrived', 'done', 'done'])[1 + any_of(n + 1, 4)],
    case when n % 3 > 0 then (array['north', 'south'])[1 + any_of(n + 2, 2)] end, 40 + any_of(n + 3, 200),
    date '2023-01-01' + any_of(n + 4, 400), 10 + any_of(n + 5, 50), 'phone'
  from generate_series(1, 6000) as n;
  insert into stock select n, 1 + n % 10, (array['paper', 'gloves'])[1 + n / 10 % 2], n / 10 % 90 from generate_series(1, 1000) as n;
  -- Seven of ten tenants are no crowd.
  update visits set status = 'escalated' where tenant_id <= 7 and id % 11 = 0;
  update stock set label = 'secret' where tenant_id <= 7 and id % 13 = 0;
  -- One tenant's amounts and days lie by themselves, and so do those of two of staff.
  update visits set fee = 777000 + id, took_place_on = '1977-07-07' where tenant_id = 3;
  update visits set minutes = 4242 where staff_id <= 2;
  update stock set pieces = 313131 where tenant_id <= 2;
  -- All tenants and all staff share it, and 19 patients.
  update visits set channel = 'hotline' where patient_id <= 19;
  -- One patient has more rows than all others together.
  insert into visits
  select 10000 + n, 1 + n % 10, 1 + n % 12, 77, 'done', 'cellar', 91919, date '1991-09-19', 919, 'phone' from generate_series(1, 9000) as n;
  analyze;`;

test("of a database of ten tenants what a crowd shares is learned, and nothing that fewer than a crowd have gets out", async () => {
  await using database = await createDatabase();
  await execute(database.url, clinic);

  const spec = await learned(database.url);

  expect(modelYaml(spec)).not.toMatch(
    /escalated|secret|777|1977|4242|313131|hotline|cellar|91919|1991|\b919\b|Tenant \d|Staff|Patient \d/,
  );
  expect(spec.entities["public.visits"]?.columns).toMatchObject({
    status: { choice: expect.arrayContaining(["booked", "arrived", "done"]) },
    room: { choice: expect.arrayContaining(["north", "south"]) },
    fee: { between: [expect.any(Number), expect.any(Number)] },
    took_place_on: { between: [expect.stringMatching(/^2023/), expect.stringMatching(/^202[34]/)] },
    channel: { choice: ["phone"] },
  });
  expect(spec.entities["public.stock"]?.columns).toMatchObject({
    label: { choice: expect.arrayContaining(["paper", "gloves"]) },
  });
});

test("weights are those of persons: whoever has most of the rows sways them no more than anybody else", async () => {
  await using database = await createDatabase();
  await execute(database.url, clinic);

  const { entities } = await learned(database.url);

  const status = entities["public.visits"]?.columns["status"];
  const weights = status !== undefined && "choice" in status ? status.weights : undefined;
  // Half of the visits of each patient are done; of all rows it would be four fifths.
  expect(weights?.[0]).toBeGreaterThan(40);
  expect(weights?.[0]).toBeLessThan(60);
});

test("a value that all tenants but few patients share is told only with the twentieth of them", async () => {
  await using few = await createDatabase();
  await using enough = await createDatabase();
  await execute(few.url, clinic);
  await execute(enough.url, clinic);
  await execute(enough.url, "update visits set channel = 'hotline' where patient_id <= 20");

  const channel = async (url: string): Promise<unknown> =>
    (await learned(url)).entities["public.visits"]?.columns["channel"];

  expect(await channel(few.url)).toMatchObject({ choice: ["phone"] });
  expect(await channel(enough.url)).toMatchObject({ choice: ["phone", "hotline"] });
});

test("what is learned of ten tenants makes rows of the same kind", async () => {
  await using source = await createDatabase();
  await using target = await createDatabase();
  await execute(source.url, clinic);
  await execute(target.url, tables);

  const yaml = modelYaml(await learned(source.url));
  const run = await seedbed(["generate", "--target", target.url], { yaml });

  expect(complaint(run)).toBe("");
  const [counts] = await rowsOf(
    target.url,
    `select (select count(*) from public.visits)::text, (select count(*) from public.patients)::text,
       (select count(*) filter (where status not in ('booked', 'arrived', 'done')) from public.visits)::text,
       (select count(*) filter (where took_place_on not between '2023-01-01' and '2024-03-01') from public.visits)::text`,
  );
  expect(counts).toEqual(["15000", "600", "0", "0"]);
});
