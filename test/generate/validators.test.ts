import { expect, test } from "vitest";
import { practiceManagement } from "../../src/domains/practice-management/practice-management.ts";
import { isTestValue } from "../../src/jobs/generate/accepted-test-values.ts";
import { entity, perParent, type Model } from "../../src/jobs/generate/model/entity.ts";
import { position } from "../../src/jobs/generate/columns/position.ts";
import { sumOf } from "../../src/jobs/generate/columns/sum-of.ts";
import { parentOf } from "../../src/jobs/generate/columns/parent-of.ts";
import { timePairs } from "../../src/jobs/generate/time-pairs.ts";
import { validators } from "../../src/jobs/generate/validators.ts";
import { filledDomain, profileOf } from "../domains/generated-domain.ts";
import { problemLines, validated, type Told } from "../domains/validation.ts";
import { catalogOf } from "../schema/copied-schema.ts";
import { createDatabase } from "../support/databases.ts";
import { loadSql } from "../support/sql-file.ts";

/** What is wrong after a change to the practice of a few rows, and where nothing else is. */
async function afterChange(change: string, told: Told = {}): Promise<readonly string[]> {
  const profile = profileOf(practiceManagement, "test");
  const { database } = await filledDomain(practiceManagement, profile);
  await loadSql(database.url, change);
  const found = await validated(database.url, {
    domain: practiceManagement,
    model: practiceManagement.generate?.model(profile) ?? { entities: [] },
    expectedRows: new Map(Object.entries(profile.counts)),
    ...told,
  });
  await database.drop();
  return problemLines(found);
}

test("a row that refers to another tenant's is found, though each key by itself leads somewhere", async () => {
  const found = await afterChange(`
    alter table public.notes drop constraint notes_client_fkey;
    alter table public.notes add foreign key (client_id) references public.clients (id);
    update public.notes set client_id = (select id from public.clients where tenant_id = 'test_tenant_002' limit 1)
    where id = (select id from public.notes where tenant_id = 'test_tenant_001' order by id limit 1);
  `);

  expect(found).toContain("tenant-isolation public.notes.client_id 1");
});

test("a key that carries the tenant hides no stray: a reference that leads nowhere within its tenant is told as another's", async () => {
  const found = await afterChange(`
    alter table public.appointments disable trigger all;
    update public.appointments set provider_id = (select id from public.providers where tenant_id = 'test_tenant_002' limit 1)
    where id = (select id from public.appointments where tenant_id = 'test_tenant_001' order by id limit 1);
  `);

  expect(found).toContain("tenant-isolation public.appointments.provider_id 1");
  expect(found).toContain("foreign-keys public.appointments 1");
});

test("a stray is found where only the model knows of the reference", async () => {
  const found = await afterChange(`
    alter table public.clients drop constraint clients_provider_fkey;
    update public.clients set primary_provider_id = (select id from public.providers where tenant_id = 'test_tenant_002' limit 1)
    where tenant_id = 'test_tenant_001';
  `);

  expect(found).toContain("tenant-isolation public.clients.primary_provider_id 3");
});

test("a table without a tenant that brings two tenants together is found", async () => {
  await using database = await createDatabase();
  await loadSql(
    database.url,
    `create table a (id int primary key, tenant_id text); create table b (id int primary key, tenant_id text);
     create table ab (a_id int references a, b_id int references b, primary key (a_id, b_id));
     insert into a values (1, 'x'), (2, 'y'); insert into b values (1, 'x'), (2, 'y');
     insert into ab values (1, 1), (2, 2), (1, 2);`,
  );

  const found = await validated(database.url);

  expect(problemLines(found)).toEqual(["tenant-isolation public.ab.b_id 1"]);
  expect(found.find(({ name }) => name === "tenant-isolation")?.problems[0].examples).toEqual(["(1, 2)"]);
});

test("values that may be somebody's are found: a mail address, a phone, a provider number", async () => {
  const found = await afterChange(`
    update public.clients set email = 'jane.roe' || left(id::text, 4) || '@gmail.com', phone = '(212) 736-5000';
    update public.practice_profiles set npi = '1234567893' where tenant_id = 'test_tenant_001';
  `);

  expect(found).toEqual([
    "hipaa-safe-values public.clients.email 6",
    "hipaa-safe-values public.clients.phone 6",
    "hipaa-safe-values public.practice_profiles.npi 1",
  ]);
});

test("a local number is nobody's where the model says that its form is its own, and no other identifier is by that", async () => {
  const change = "update public.clients set mrn = 'OWN-' || left(id::text, 4), phone = '212-736-5000'";
  const model: Model = { entities: [], ownNumbers: [/^OWN-[0-9a-f]{4}$/, /^212/] };

  expect(await afterChange(change, { model })).toEqual([
    "hipaa-safe-values public.clients.phone 6",
    "practice-records public.notes 8",
  ]);
});

test("a sample looks at so many rows of each table and no more", async () => {
  const change = "update public.clients set phone = '(212) 736-5000'";

  expect(await afterChange(change, { sample: 2 })).toEqual(["hipaa-safe-values public.clients.phone 2"]);
});

test("no message holds a value of a row, and five keys are named at most", async () => {
  const profile = profileOf(practiceManagement, "test");
  const { database } = await filledDomain(practiceManagement, profile);
  await loadSql(database.url, "update public.clients set phone = '(212) 736-5000'");

  const found = await validated(database.url);

  expect(JSON.stringify(found)).not.toContain("736-5000");
  const [problem] = found.find(({ name }) => name === "hipaa-safe-values")?.problems ?? [];
  expect(problem.examples).toHaveLength(5);
  expect(problem.rows).toBe(6);
  await database.drop();
});

test("an appointment that ends before it starts is found, and one that was booked twice", async () => {
  const backwards = await afterChange(`
    alter table public.appointments drop constraint appointments_times_check;
    alter table public.appointments drop constraint appointments_no_double_booking;
    update public.appointments set ends_at = starts_at - interval '5 min'
    where id = (select id from public.appointments where status = 'booked' order by id limit 1);
  `);
  const twice = await afterChange(`
    alter table public.appointments drop constraint appointments_no_double_booking;
    insert into public.appointments
    select gen_random_uuid(), tenant_id, client_id, provider_id, location_id, status, visit_type, reason, starts_at, ends_at,
      booked_at, checked_in_at, checked_out_at, cancelled_at, cancellation_reason
    from public.appointments where status = 'done' order by id limit 1;
  `);

  expect(backwards).toContain("temporal-coherence public.appointments.ends_at 1");
  expect(backwards).toContain("practice-times public.appointments 1");
  expect(twice).toContain("practice-calendar public.appointments 2");
});

test("a wrong amount is found by the balances after it", async () => {
  const found = await afterChange(`
    update public.ledger_entries set amount = amount + 1
    where id = (select id from public.ledger_entries where kind = 'charge' order by entry_no, id limit 1);
  `);

  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/^practice-ledger public\.ledger_entries [1-5]$/);
});

test("a total that is not the sum of what belongs to it is found, by what the model says", async () => {
  await using database = await createDatabase();
  await loadSql(
    database.url,
    `create table invoices (id int primary key, total numeric not null);
     create table lines (id int primary key, invoice_id int not null references invoices, amount numeric not null);
     insert into invoices values (1, 30), (2, 5), (3, 0); insert into lines values (1, 1, 10), (2, 1, 20), (3, 2, 7);`,
  );
  const model: Model = {
    entities: [
      entity("public.invoices", { count: 3, columns: { id: position(), total: sumOf("public.lines", "amount") } }),
      entity("public.lines", {
        count: perParent("public.invoices", { min: 0, max: 2 }),
        columns: { id: position(), invoice_id: parentOf("public.invoices") },
      }),
    ],
  };

  const found = await validated(database.url, { model });

  expect(problemLines(found)).toEqual(["ledger-sums public.invoices.total 1"]);
  expect(found.flatMap(({ problems }) => problems)[0].examples).toEqual(["(2)"]);
});

test("rows whose key is shared, rows without a parent and rows of no partition are found", async () => {
  await using database = await createDatabase();
  await loadSql(
    database.url,
    `create table parents (id int, code text);
     insert into parents values (1, 'a'), (1, 'b'), (2, 'b'), (3, null), (4, null);
     create table children (id int primary key, parent_id int, two int);
     insert into children values (1, 1, 1), (2, 9, null), (3, null, null);
     create table keys (id int primary key); insert into keys values (1);
     alter table children add constraint to_keys foreign key (parent_id) references keys not valid;
     create table events (at date, n int) partition by range (at);
     create table events_2024 partition of events for values from ('2024-01-01') to ('2025-01-01');
     create table events_rest partition of events default;
     insert into events values ('2024-05-01', 1), ('2023-05-01', 2), ('2026-01-01', 3);`,
  );

  expect(problemLines(await validated(database.url))).toEqual([
    "foreign-keys public.children 1",
    "partitions public.events_rest 2",
  ]);
});

test("a default partition that is the only one is where rows belong", async () => {
  await using database = await createDatabase();
  await loadSql(
    database.url,
    `create table events (at date, n int) partition by range (at);
     create table events_rest partition of events default;
     insert into events values ('2024-05-01', 1), ('2026-01-01', 3);`,
  );

  const found = await validated(database.url);

  expect(problemLines(found)).toEqual([]);
  expect(found.find(({ name }) => name === "partitions")).toMatchObject({ verdict: "PASS", checked: 1 });
});

test("a key is shared where its index does not see it", async () => {
  await using database = await createDatabase();
  await loadSql(
    database.url,
    `create table codes (id int primary key, code text unique);
     insert into codes values (1, 'a'), (2, 'b'), (3, null), (4, null);
     update pg_index set indisready = false, indisvalid = true where indexrelid = 'codes_code_key'::regclass;
     insert into codes values (5, 'a'), (6, null);
     update pg_index set indisready = true where indexrelid = 'codes_code_key'::regclass;`,
  );

  expect(problemLines(await validated(database.url))).toEqual(["unique-keys public.codes 2"]);
});

test("too many rows and too few are found, and a table that is not there", async () => {
  await using database = await createDatabase();
  await loadSql(
    database.url,
    "create table t (id int primary key); insert into t values (1), (2); create table u (id int);",
  );
  const expectedRows = new Map([
    ["public.t", 3],
    ["public.u", 0],
    ["public.gone", 4],
  ]);

  const found = await validated(database.url, { expectedRows });

  expect(problemLines(found)).toEqual(["row-counts public.t 1", "row-counts public.gone 4"]);
});

test("columns are paired by what their names say comes first", async () => {
  await using database = await createDatabase();
  await loadSql(
    database.url,
    `create table t (start_date date, end_date date, lunch_starts_at timestamptz, lunch_ends_at timestamptz, valid_from date, valid_to date,
       created_at timestamptz, updated_at timestamptz, opens_at time, closes_at time, from_city text, to_city text, ended_at date)`,
  );
  const [table] = (await catalogOf(database.url)).tables;

  expect(timePairs(table).map(({ first, second, mayBeEqual }) => `${first} ${second} ${mayBeEqual}`)).toEqual([
    "start_date end_date false",
    "lunch_starts_at lunch_ends_at false",
    "valid_from valid_to true",
    "created_at updated_at true",
    "opens_at closes_at false",
  ]);
});

test("the older customs of test data are accepted where rows are checked, and real values are not", () => {
  const accepted = [
    ["email", "nurse@clinic.local"],
    ["email", "a.b@test.local"],
    ["email", "x@qa-testing.org"],
    ["email", "x@demo.invalid"],
    ["phone", "555-0123"],
    ["phone", "555-867-5309"],
    ["phone", "+1 (000) 123-4567"],
    ["phone", "999-123-4567"],
  ];
  const refused = [
    ["email", "x@local"],
    ["email", "x@qa-testing.org.com"],
    ["email", "x@gmail.com"],
    ["phone", "212-867-5309"],
    ["phone", "+44 20 7946 0018 555"],
    ["ssn", "219-09-9999"],
  ];

  expect(accepted.filter(([kind, value]) => !isTestValue(kind, value))).toEqual([]);
  expect(refused.filter(([kind, value]) => isTestValue(kind, value))).toEqual([]);
});

test("names and summaries of validators are there and distinct from those of domains", () => {
  const own = practiceManagement.generate?.validators ?? [];

  expect(validators.parts.every(({ summary }) => summary.endsWith("."))).toBe(true);
  expect(own.filter(({ name }) => validators.names.includes(name))).toEqual([]);
});
