import { expect, test } from "vitest";
import { practiceManagement } from "../../src/domains/practice-management/practice-management.ts";
import type { Profile } from "../../src/domains/domain.ts";
import { bind, emptyDomain, filledDomain, profileOf } from "./generated-domain.ts";
import { values } from "./query-values.ts";

const { generate } = practiceManagement;

/** Totals as people know them: profiles, locations, clients, providers, appointments, notes, ledger, tokens, keys, FHIR. */
const asked: Readonly<Record<string, readonly number[]>> = {
  minimal: [0, 5, 25, 10, 50, 25, 30, 0, 0, 0],
  standard: [0, 10, 200, 25, 500, 300, 400, 0, 0, 0],
  load_test: [0, 25, 2000, 100, 10_000, 5000, 8000, 0, 0, 0],
  integration: [0, 15, 500, 50, 2000, 1000, 1500, 0, 0, 0],
  local: [3, 6, 25, 8, 50, 75, 100, 15, 10, 80],
  staging: [5, 12, 100, 20, 200, 300, 400, 30, 20, 250],
};

test.each(Object.entries(asked))("profile %s asks for exactly the rows that it is known for", (name, counts) => {
  expect(Object.values(profileOf(practiceManagement, name).counts)).toEqual(counts);
});

test("profiles have the tenants and targets that they are known for", () => {
  const told = (generate?.profiles ?? []).map(
    ({ name, tenants, targetSeconds, targetRecordsPerSecond }) =>
      `${name}: ${tenants?.[0]} to ${tenants?.at(-1)}, ${targetSeconds} s, ${targetRecordsPerSecond ?? "any"}/s`,
  );

  expect(told).toEqual([
    "minimal: tenant-qa-001 to tenant-qa-003, 60 s, 50/s",
    "standard: tenant-qa-001 to tenant-qa-003, 300 s, 100/s",
    "load_test: tenant-qa-001 to tenant-qa-003, 1800 s, 200/s",
    "integration: tenant-qa-001 to tenant-qa-003, 600 s, 150/s",
    "local: dev_tenant_001 to dev_tenant_003, 60 s, any/s",
    "staging: staging_tenant_001 to staging_tenant_005, 300 s, any/s",
    "test: test_tenant_001 to test_tenant_002, 10 s, any/s",
  ]);
});

test("every table is dealt round-robin over the tenants", async () => {
  const { database } = await filledDomain(practiceManagement, profileOf(practiceManagement, "staging"));

  const uneven = await values(
    database.url,
    practiceManagement.tables
      .map(
        ({ table: { name } }) => `
        select '${name}' where (
          select max(rows) - min(rows) > 1 or count(*) <> 5
          from (select count(*) as rows from public.${name} group by tenant_id) as counts)`,
      )
      .join(" union all "),
  );

  expect(uneven).toEqual([]);
  await database.drop();
});

test("visits are in every state, notes of every kind, entries too, and times fit the states", async () => {
  const { database } = await filledDomain(practiceManagement, profileOf(practiceManagement, "integration"));
  const query = (text: string) => values(database.url, text);

  expect(await query("select distinct status::text from public.appointments order by 1")).toEqual([
    "arrived",
    "booked",
    "cancelled",
    "done",
    "no_show",
  ]);
  for (const who of ["client_id", "provider_id"])
    expect(
      await query(
        `select count(*)::int from public.appointments a join public.appointments b
           on a.${who} = b.${who} and a.id < b.id and a.starts_at < b.ends_at and b.starts_at < a.ends_at`,
      ),
    ).toEqual([0]);
  expect(await query("select distinct kind::text from public.notes order by 1")).toHaveLength(4);
  expect(await query("select distinct kind::text from public.ledger_entries order by 1")).toHaveLength(3);
  expect(
    await query(
      "select count(*)::int from public.appointments where status = 'done' and starts_at > '2025-01-01 18:00Z'",
    ),
  ).toEqual([0]);
  expect(
    await query(
      "select count(*)::int from public.appointments where status = 'booked' and starts_at < '2025-01-01 18:00Z'",
    ),
  ).toEqual([0]);
  expect(
    await query(`
      select count(*)::int from public.ledger_entries as r join public.appointments as a on a.id = r.appointment_id
      where a.status <> 'done'`),
  ).toEqual([0]);
  expect(
    await query(
      "select count(distinct sum)::int from (select sum(amount) from public.ledger_entries group by appointment_id) s",
    ),
  ).not.toEqual([0]);
  await database.drop();
});

test("tokens and keys are of nothing: digests, hints and references say that they are for tests", async () => {
  const { database } = await filledDomain(practiceManagement, profileOf(practiceManagement, "local"));

  const odd = await values(
    database.url,
    `select 'token' from public.auth_tokens where token_hint not like 'tst\\_...____' or token_hash !~ '^[0-9a-f]{64}$'
     union all select 'key' from public.encryption_keys where key_reference not like 'kms://keys.example/%'
     union all select 'fhir' from public.fhir_mappings where fhir_id not like 'tst-%' or server_url not like 'https://fhir-%.example/r4'`,
  );

  expect(odd).toEqual([]);
  await database.drop();
});

test("the spans of a note cut out just what it names of its own client, provider, date and record number", async () => {
  const { database, series } = await emptyDomain(practiceManagement, profileOf(practiceManagement, "standard"));
  const notes = series.find("public.notes");
  const clients = series.find("public.clients");
  const body = notes.series("body");
  const clientOf = (row: number): number =>
    series
      .find("public.appointments")
      .series("client_id")
      .reference?.row(notes.series("appointment_id").reference?.row(row) ?? 0) ?? -1;

  const misses: string[] = [];
  const kinds = new Set<string>();
  for (let row = 0; row < notes.layout.rows; row++) {
    const text = String(body.at(row));
    const client = clientOf(row);
    const first = String(clients.series("first_name").at(client));
    const last = String(clients.series("last_name").at(client));
    const spans = body.spans?.(row) ?? [];
    for (const { start, end, kind } of spans) {
      kinds.add(kind);
      const cut = text.slice(start, end);
      if (kind === "mrn" && cut !== clients.series("mrn").at(client)) misses.push(`${row} ${kind}`);
      if (kind === "client_name" && ![first, last, `${first} ${last}`].includes(cut)) misses.push(`${row} ${kind}`);
      if (kind === "date" && !/^(?:[A-Z][a-z]+ \d{1,2}, \d{4}|\d\d\/\d\d\/\d{4})$/.test(cut))
        misses.push(`${row} ${kind}`);
    }
    // What is left of the text names the client nowhere.
    const left = spans.toReversed().reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
    if (new RegExp(`\\b${last}\\b`).test(left)) misses.push(`${row} left`);
  }

  expect(misses).toEqual([]);
  expect([...kinds].toSorted()).toEqual(["client_name", "date", "mrn", "provider_name"]);
  await database.drop();
});

test("a profile of one's own is taken, and one in which rows would belong to nobody is refused", () => {
  const own: Profile = {
    name: "own",
    description: "Own",
    counts: { "public.clients": 4, "public.notes": 8, "public.providers": 2 },
    tenants: ["a", "b"],
    targetSeconds: 1,
  };
  const model = (changes: Partial<Profile>) => generate?.model({ ...own, ...changes });

  expect(model({})?.entities.find(({ table }) => table === "public.appointments")?.rows).toMatchObject({ count: 0 });
  expect(() => model({ counts: { "public.notes": 8, "public.clients": 4 } })).toThrow(
    /asks for notes of 2 tenants, and for 0 providers/,
  );
  expect(() => model({ counts: { "public.patients": 8 } })).toThrow(
    /public\.patients, which practice-management does not have/,
  );
  expect(() => model({ tenants: [] })).toThrow(/has no tenants/);
});

test.each([
  { clients: 2, providers: 40, locations: 8 },
  { clients: 80, providers: 2, locations: 8 },
])("with %o everybody is in one place at a time, in rows added later too", async (people) => {
  const counts = Object.entries({ ...people, appointments: 900 }).map(([table, rows]) => [`public.${table}`, rows]);
  const profile: Profile = {
    name: "own",
    description: "Own",
    counts: Object.fromEntries(counts),
    tenants: ["a", "b"],
    targetSeconds: 1,
  };
  const { database, series } = await emptyDomain(practiceManagement, profile);
  const more = new Map([
    ["public.appointments", [700]],
    ["public.clients", [6]],
  ]);
  const bound = bind(practiceManagement, { profile, catalog: series.catalog, seed: "42", more, waves: 2 });
  const visits = bound.find("public.appointments");

  const hours = new Set<string>();
  for (let row = 0; row < visits.layout.rows; row++) {
    const hour = Math.floor(Number(visits.series("starts_at").at(row)) / 3_600_000_000);
    for (const who of ["client_id", "provider_id"]) hours.add(`${String(visits.series(who).at(row))} ${hour}`);
  }

  expect(hours.size).toBe(1600 * 2);
  await database.drop();
});

test("a profile without appointments has notes about clients alone", async () => {
  const profile: Profile = {
    name: "own",
    description: "Own",
    counts: { "public.clients": 4, "public.notes": 8, "public.providers": 2, "public.ledger_entries": 12 },
    tenants: ["a", "b"],
    targetSeconds: 1,
  };

  const { database } = await filledDomain(practiceManagement, profile);

  expect(await values(database.url, "select count(*)::int from public.notes where appointment_id is null")).toEqual([
    8,
  ]);
  await database.drop();
});
