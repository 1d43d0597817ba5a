import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { brokenForeignKeys, brokenUniqueKeys } from "../support/mask-assertions.ts";
import { columnOf, execute, rowsOf } from "../support/query-rows.ts";
import { complaint, mask } from "../support/run-seedbed.ts";

const schema = `
  create table public.patients (mrn text primary key, name text, referred_by text references public.patients);
  create table public.visits (id integer primary key, mrn text not null references public.patients, doctor text);
  create table public.results (mrn text not null, taken date not null, value integer, primary key (mrn, taken)) partition by list (mrn);
  create table public.results_a partition of public.results for values in ('M-001', 'M-002', 'M-003');
  create table public.results_rest partition of public.results default;
  alter table public.results add foreign key (mrn) references public.patients;
  create table public.base_notes (id integer, mrn text, body text);
  create table public.ward_notes (ward text) inherits (public.base_notes);
  create table public.legacy (patient_number text, kept text);
  create table public.doctors (code text primary key);
  create table public.attachments (id integer primary key, owner_type text, owner_id text);
  create table public.enrolments (mrn text not null references public.patients, course integer not null, term text not null,
    primary key (mrn, course), unique (course, term, mrn));
  create table public.marks (mrn text, course integer, mark integer, foreign key (mrn, course) references public.enrolments);
  create table public.hashed (tenant text not null, id integer not null, primary key (tenant, id)) partition by hash (tenant);
  create table public.hashed_0 partition of public.hashed for values with (modulus 3, remainder 0);
  create table public.hashed_1 partition of public.hashed for values with (modulus 3, remainder 1);
  create table public.hashed_2 partition of public.hashed for values with (modulus 3, remainder 2);

  insert into public.patients select 'M-' || lpad(n::text, 3, '0'), 'Name ' || n, case when n > 1 then 'M-' || lpad((n / 2)::text, 3, '0') end from generate_series(1, 300) as n;
  insert into public.doctors select 'D' || n from generate_series(1, 20) as n;
  insert into public.visits select n, 'M-' || lpad((1 + n % 300)::text, 3, '0'), 'D' || 1 + n % 20 from generate_series(1, 900) as n;
  insert into public.results select mrn, date '2024-01-01' + n, n from public.patients, generate_series(1, 3) as n;
  insert into public.base_notes select n, 'M-' || lpad((1 + n % 300)::text, 3, '0'), 'text' from generate_series(1, 50) as n;
  insert into public.ward_notes select n, 'M-' || lpad((1 + n % 300)::text, 3, '0'), 'text', 'w' from generate_series(51, 100) as n;
  insert into public.legacy select mrn, 'old' from public.patients;
  insert into public.attachments select n, case when n % 2 = 0 then 'Patient' else 'Doctor' end, case when n % 2 = 0 then 'M-' || lpad(n::text, 3, '0') else 'D' || 1 + n % 20 end from generate_series(1, 200) as n;
  insert into public.enrolments select mrn, course, 'T' || course % 2 from public.patients, generate_series(1, 4) as course;
  insert into public.marks select mrn, course, 1 from public.enrolments;
  insert into public.hashed select 'M-' || lpad((1 + n % 300)::text, 3, '0'), n from generate_series(1, 600) as n;`;

const rules = `version: "1.0"
auto_detect: false
tables:
  public.patients: { columns: { mrn: { action: hash }, name: { action: fake, provider: full_name } } }
  public.doctors: { columns: { code: { action: hash } } }
  public.visits: { columns: { doctor: { action: hash, seed_alias: public.doctors.code } } }
  public.base_notes: { columns: { mrn: { action: hash, seed_alias: public.patients.mrn } } }
  public.legacy: { columns: { patient_number: { action: hash, seed_alias: public.patients.mrn } } }
  public.hashed: { columns: { tenant: { action: hash, seed_alias: public.patients.mrn } } }
  public.attachments:
    polymorphic: { owner_id: { Patient: public.patients.mrn, Doctor: public.doctors.code } }
`;

let source: TestDatabase;
let target: TestDatabase;
beforeAll(async () => {
  source = await createDatabase();
  target = await createDatabase();
  await execute(source.url, schema);
  const run = await mask(source, target, { yaml: rules, words: ["--jobs", "4"] });
  if (run.code !== 0) throw new Error(complaint(run));
});
afterAll(async () => {
  await source.drop();
  await target.drop();
});

/** How many rows lead to a partner, on both sides. */
const partners = async (query: string): Promise<readonly (string | null)[]> => [
  ...(await columnOf(source.url, query)),
  ...(await columnOf(target.url, query)),
];

describe("a masked key takes with it", () => {
  test("every foreign key, that of the table itself and that of a key of two columns too", async () => {
    const referred = "select count(*)::text from public.patients a join public.patients b on a.referred_by = b.mrn";
    const marked = "select count(*)::text from public.marks join public.enrolments using (mrn, course)";

    expect(await brokenForeignKeys(target.url)).toEqual([]);
    expect(await partners(referred)).toEqual(["299", "299"]);
    expect(await partners(marked)).toEqual(["1200", "1200"]);
  });

  test("the rows of every partition, which move where their new values belong", async () => {
    const joined = "select count(*)::text from public.results join public.patients using (mrn)";
    const misplaced = `select count(*)::text from only public.results_a where mrn not in ('M-001', 'M-002', 'M-003')`;
    const spread = await rowsOf(
      target.url,
      "select (select count(*) from public.hashed_0)::text, (select count(*) from public.hashed_1)::text, (select count(*) from public.hashed_2)::text",
    );

    expect(await partners(joined)).toEqual(["900", "900"]);
    expect(await partners(misplaced)).toEqual(["0", "0"]);
    expect(spread[0].reduce((sum, count) => sum + Number(count), 0)).toBe(600);
    expect(await partners("select count(*)::text from public.hashed join public.patients on mrn = tenant")).toEqual([
      "600",
      "600",
    ]);
  });

  test("tables that inherit, aliases without a key, and the right one of a polymorphic column's keys", async () => {
    const notes = "select count(*)::text from public.base_notes join public.patients using (mrn)";
    const legacy = "select count(*)::text from public.legacy join public.patients on mrn = patient_number";
    const visits = "select count(*)::text from public.visits join public.doctors on code = doctor";
    const owners = (type: string, table: string, key: string): string =>
      `select count(*)::text from public.attachments join public.${table} on ${key} = owner_id where owner_type = '${type}'`;

    expect(await partners(notes)).toEqual(["100", "100"]);
    expect(await partners(legacy)).toEqual(["300", "300"]);
    expect(await partners(visits)).toEqual(["900", "900"]);
    expect(await partners(owners("Patient", "patients", "mrn"))).toEqual(["100", "100"]);
    expect(await partners(owners("Doctor", "doctors", "code"))).toEqual(["100", "100"]);
  });
});

test("keys of several columns, of which one is masked, stay unique", async () => {
  expect(await brokenUniqueKeys(target.url)).toEqual([]);
  expect(await partners("select count(distinct (mrn, course))::text from public.enrolments")).toEqual(["1200", "1200"]);
});

test("no original key stands in any of these columns", async () => {
  const originals = "select mrn from public.patients";
  const known = new Set(await columnOf(source.url, originals));
  const found = await columnOf(
    target.url,
    `select mrn from public.patients union all select mrn from public.visits union all select mrn from public.results union all select mrn from public.base_notes
     union all select patient_number from public.legacy union all select mrn from public.enrolments union all select mrn from public.marks
     union all select tenant from public.hashed union all select owner_id from public.attachments`,
  );

  expect(found.length).toBeGreaterThan(4_000);
  expect(found.filter((value) => known.has(value))).toEqual([]);
});
