import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { constraintsOf, contentOf, rowCountsOf } from "../support/database-content.ts";
import { brokenForeignKeys, brokenUniqueKeys } from "../support/mask-assertions.ts";
import { columnOf, execute, rowsOf } from "../support/query-rows.ts";
import { complaint, linesOf, mask } from "../support/run-seedbed.ts";
import { samples } from "../support/sample-databases.ts";
import { loadSqlFile } from "../support/sql-file.ts";
import { serverVersions } from "../support/test-server.ts";
import { isFull } from "../support/full.ts";

const passing = 'version: "1.0"\nauto_detect: false\n';

async function loaded(file: string, version?: (typeof serverVersions)[number]): Promise<TestDatabase> {
  const database = await createDatabase(version === undefined ? {} : { version });
  await loadSqlFile(database.url, fileURLToPath(new URL(`../fixtures/edge-cases/${file}.sql`, import.meta.url)));
  return database;
}

const ways = serverVersions
  .flatMap((from) => serverVersions.map((to) => [from, to] as const))
  .filter(([from, to]) => (isFull ? from <= to : from < to));

describe.each(ways)("adversarial-types from PostgreSQL %i to %i", (from, to) => {
  test("passes through byte for byte, two jobs at a time and a chunk for each page", async () => {
    await using source = await loaded("adversarial-types", from);
    await using target = await createDatabase({ version: to });
    await execute(source.url, "analyze");

    const run = await mask(source, target, { yaml: `${passing}batch_size: 1\n`, words: ["--jobs", "2"] });

    expect(complaint(run)).toBe("");
    expect(await contentOf(target.url)).toEqual(await contentOf(source.url));
  });
});

test("adversarial-types masks what is personal in it, and keeps the chain", async () => {
  await using source = await loaded("adversarial-types");
  await using target = await createDatabase();

  const run = await mask(source, target);

  expect(complaint(run)).toBe("");
  expect(await columnOf(target.url, 'select count("E-Mail Address")::text from edge."Ops & ""Co"""')).toEqual(["1"]);
  expect(
    await columnOf(
      target.url,
      `select count(*)::text from edge."Ops & ""Co""" where "E-Mail Address" like '%quotes.example'`,
    ),
  ).toEqual(["0"]);
  expect(
    await columnOf(target.url, "select count(*)::text from edge.link_01 where holder_email like 'link.%'"),
  ).toEqual(["0"]);
  expect(await brokenForeignKeys(target.url)).toEqual([]);
});

test("non-deferrable-cycle loads, for keys come after rows", async () => {
  await using source = await loaded("non-deferrable-cycle");
  await using target = await createDatabase();

  const run = await mask(source, target);

  expect(complaint(run)).toBe("");
  expect(await constraintsOf(target.url)).toEqual(await constraintsOf(source.url));
  expect(await brokenForeignKeys(target.url)).toEqual([]);
  expect(await columnOf(target.url, "select count(*)::text from edge.staff where email like 'nurse.%'")).toEqual(["0"]);
  expect(
    await columnOf(
      target.url,
      "select payload->>'references' from _seedbed.audit_log where event_type = 'cycle_break'",
    ),
  ).toHaveLength(1);
});

test("no-primary-key copies rows that nothing tells apart, as often as they stand, and tables without columns", async () => {
  await using source = await loaded("no-primary-key");
  await using target = await createDatabase();
  const repeats =
    "select sum(times)::text from (select count(*) as times from edge.readings r group by r.* having count(*) > 1) x";

  const run = await mask(source, target);

  expect(complaint(run)).toBe("");
  expect(await rowCountsOf(target.url)).toEqual(await rowCountsOf(source.url));
  expect(await columnOf(target.url, repeats)).toEqual(await columnOf(source.url, repeats));
  expect(
    await columnOf(target.url, "select count(*)::text from edge.readings where patient_email like 'patient.%'"),
  ).toEqual(["0"]);
  expect(await columnOf(target.url, "select count(distinct patient_email)::text from edge.readings")).toEqual(
    await columnOf(source.url, "select count(distinct patient_email)::text from edge.readings"),
  );
});

test("composite-pk-only masks a part of a key and everything that refers to it alike", async () => {
  await using source = await loaded("composite-pk-only");
  await using target = await createDatabase();

  const run = await mask(source, target);

  expect(complaint(run)).toBe("");
  expect(await constraintsOf(target.url)).toEqual(await constraintsOf(source.url));
  expect(await brokenForeignKeys(target.url)).toEqual([]);
  expect(await brokenUniqueKeys(target.url)).toEqual([]);
  expect(
    await columnOf(target.url, "select count(*)::text from edge.attendance where student_email like 'student.%'"),
  ).toEqual(["0"]);
  expect(await rowCountsOf(target.url)).toEqual(await rowCountsOf(source.url));
});

test("unsupported-types travel as text, which is recorded, and their neighbours are masked", async () => {
  await using source = await loaded("unsupported-types");
  await using target = await createDatabase();
  await using same = await createDatabase();

  const run = await mask(source, target);
  const passed = await mask(source, same, { yaml: passing });

  expect(complaint(run)).toBe("");
  expect(complaint(passed)).toBe("");
  expect(await contentOf(same.url)).toEqual(await contentOf(source.url));
  expect(
    await rowsOf(
      target.url,
      "select table_name, payload->>'types' from _seedbed.audit_log where event_type = 'binary_fallback' order by 1",
    ),
  ).toEqual([
    ["sites", '["edge.geometry"]'],
    ["surveys", '["edge.mood[]", "edge.price_range", "regclass"]'],
    ["visits", '["edge.place", "edge.point_on_earth[]"]'],
  ]);
  expect(await columnOf(target.url, "select count(*)::text from edge.sites where contact_email like 'site.%'")).toEqual(
    ["0"],
  );
  expect(
    await columnOf(
      target.url,
      "select count(*)::text from edge.visits v where visitor_phone not like '(___) 555-01__'",
    ),
  ).toEqual(["0"]);
});

test("dangling-fk-exclude works once both tables that need the vendors are without rows or left out", async () => {
  await using source = await loaded("dangling-fk-exclude");
  await using target = await createDatabase();

  const run = await mask(source, target, {
    yaml: `version: "1.0"
tables:
  edge.vendors: { strategy: empty }
  edge.purchases: { strategy: exclude }
  edge.reviews: { columns: { vendor_id: { action: null } } }
`,
  });

  expect(complaint(run)).toBe("");
  expect(await rowCountsOf(target.url)).toEqual({ "edge.reviews": "40", "edge.vendors": "0" });
  expect(
    await columnOf(
      target.url,
      "insert into edge.vendors (name, contact_email) values ('a', 'b@c.example') returning id::text",
    ),
  ).toEqual(["1"]);
});

describe.skipIf(samples === null)("hostile.sql, with rows in it,", () => {
  test("masks a schema full of rules that values must keep", async () => {
    await using source = await createDatabase({ template: "hostile" });
    await using target = await createDatabase();
    await execute(
      source.url,
      `insert into public.orgs (name) select 'Org ' || n from generate_series(1, 5) as n;
      insert into public.users (org_id, email, role, manager_id) select 1 + n % 5, 'user' || n || '@org.example', (array['admin', 'member', 'viewer'])[1 + n % 3], case when n > 3 then n - 3 end from generate_series(1, 60) as n;
      update public.orgs set owner_user_id = id;
      insert into clinical.providers select 1 + n % 5, n, '1' || lpad(n::text, 9, '0') from generate_series(1, 20) as n;
      insert into clinical.patients (org_id, mrn, dob, deceased_on, zip) select 1 + n % 5, 'MRN-' || n, date '1950-01-01' + n * 50, null, lpad(n::text, 5, '0') from generate_series(1, 200) as n;
      insert into clinical.visits (org_id, patient_id, provider_no, starts_at, ends_at, status, score, tags, payload)
      select p.org_id, p.id, v.provider_no, timestamptz '2025-01-01 08:00:00+00' + row_number() over () * interval '1 hour', timestamptz '2025-01-01 08:30:00+00' + row_number() over () * interval '1 hour', 'done', 5, '{a,b}', '{"k": 1}'
      from clinical.patients p join lateral (select provider_no from clinical.providers v where v.org_id = p.org_id order by 1 limit 1) v on true;
      insert into clinical.visit_tags select id, 'tag' from clinical.visits;
      insert into public.events (at, user_id, kind) select date '2025-03-01' + n % 200, 1 + n % 60, 'login' from generate_series(1, 300) as n;
      analyze;`,
    );

    const run = await mask(source, target);

    expect(complaint(run)).toBe("");
    expect(await rowCountsOf(target.url)).toEqual(await rowCountsOf(source.url));
    expect(await constraintsOf(target.url)).toEqual(await constraintsOf(source.url));
    expect(await brokenForeignKeys(target.url)).toEqual([]);
    expect(await brokenUniqueKeys(target.url)).toEqual([]);
    expect(
      await columnOf(target.url, "select count(*)::text from clinical.visits where isempty(during) or during is null"),
    ).toEqual(["0"]);
    expect(linesOf(run).filter(({ level }) => level === "warning").length).toBeGreaterThan(0);
  });
});
