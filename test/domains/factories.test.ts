import { describe, expect, test, vi } from "vitest";
import { displayTable } from "../../src/catalog/names.ts";
import { domains } from "../../src/domains/domains.ts";
import { domainSubset, factories, seedManager } from "../../src/index.ts";
import { createDatabase } from "../support/databases.ts";
import { values } from "./query-values.ts";
import { problemLines, validated } from "./validation.ts";

/** Every sequence that numbers a column, with whether its next number is beyond all of the column's. */
const nextNumbersAreFree = `
  select coalesce(bool_and((xpath('/row/free/text()', query_to_xml(format(
    'select nextval(%L) > coalesce(max(%I), 0) as free from %I.%I',
    quote_ident(sn.nspname) || '.' || quote_ident(s.relname), attname, tn.nspname, t.relname), false, true, '')))[1]::text = 'true'), true)
  from pg_depend d
  join pg_class s on s.oid = d.objid and s.relkind = 'S' join pg_namespace sn on sn.oid = s.relnamespace
  join pg_class t on t.oid = d.refobjid join pg_namespace tn on tn.oid = t.relnamespace
  join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
  where d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i') and sn.nspname <> '_seedbed'`;

describe.each(domains.parts.map((domain) => [domain.name, domain] as const))("the factories of %s", (name, domain) => {
  test("create rows of every table, twice, beside a subset; plain inserts after them meet no number of theirs", async () => {
    await using database = await createDatabase();
    await using made = await factories({ domain: name, connection: database.url });
    const tables = domain.tables.map(({ table }) => displayTable(table));
    const few = tables.slice(0, 6);
    const model = domain.generate.model(domain.generate.profiles[0]);

    const created = await Promise.all(tables.flatMap((table) => [made.of(table).create(), made.of(table).create()]));
    const subset = await domainSubset({ domain: name, tables: few, rows: 2, connection: database.url });
    const again = await domainSubset({ domain: name, tables: few, rows: 2, connection: database.url });

    expect(created).toHaveLength(tables.length * 2);
    expect(Object.keys(subset)).toEqual(expect.arrayContaining(few));
    expect(again).toEqual(subset);
    expect(await values(database.url, nextNumbersAreFree)).toEqual([true]);
    expect(problemLines(await validated(database.url, { model }))).toEqual([]);
  });
});

describe("factories", () => {
  const request = { domain: "practice-management" };

  test("create several rows at once over one connection: each is all there, or its own error is told", async () => {
    await using database = await createDatabase();
    await using made = await factories({ ...request, connection: database.url });
    const clients = made.of("clients");
    const warned = vi.spyOn(process, "emitWarning");

    const settled = await Promise.allSettled([
      clients.create(),
      clients.create({ date_of_birth: "zzz" }),
      clients.create(),
      clients.create({ status: "no such status" }),
      clients.create(),
    ]);

    const ids = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value["id"]] : []));
    expect(ids).toHaveLength(3);
    const list = JSON.stringify(ids);
    const found = await values(database.url, `select id::text from public.clients where '${list}'::jsonb ? id::text`);
    expect(found).toHaveLength(3);
    const refused = settled.flatMap((one) => (one.status === "rejected" ? [String(one.reason)] : []));
    expect(refused[0]).toContain("Creating a row of public.clients: a value does not fit its column [22");
    expect(refused[1]).toContain("Creating a row of public.clients: ");
    expect(refused.join("")).not.toMatch(/zzz|no such status|insert into/);
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
  });

  test("of several processes on an empty database make its schema once, and rows that are theirs alone", async () => {
    await using database = await createDatabase();
    const connection = database.url;
    const both = await Promise.all([factories({ ...request, connection }), factories({ ...request, connection })]);

    const rows = await Promise.all(both.flatMap((one) => [one.of("locations").create(), one.of("locations").create()]));
    await Promise.all(both.map((one) => one.close()));

    expect(new Set(rows.map((row) => row["id"])).size).toBe(4);
    await expect(both[0].of("clients").create()).rejects.toMatchObject({ code: "CONFIG_INVALID" });
  });

  test("raise a sequence only forwards, and pass over rows that a plain insert numbered", async () => {
    await using database = await createDatabase();
    await using made = await factories({ domain: "medical-helpdesk", connection: database.url });
    const places = made.of("geo_locations");
    const insert = (path: string): string =>
      `insert into public.geo_locations (name, region_path) values ('own', '${path}') returning id::int`;

    const first = await places.create();
    const [own] = await values(database.url, insert("own.one"));
    const second = await places.create();
    await values(database.url, "select setval('public.geo_locations_id_seq', 1000000)");
    await places.create();

    expect(own).toBe(Number(first["id"]) + 1);
    expect(Number(second["id"])).toBeGreaterThan(Number(own));
    expect(await values(database.url, insert("own.two"))).toEqual([1_000_001]);
  });

  test("take what an earlier row gave, JSON too, and what their settings hold", async () => {
    await using database = await createDatabase();
    await using made = await factories({ domain: "medical-helpdesk", connection: database.url });
    const { id } = await made.of("organizations").create({ settings: { theme: "own", nested: [1, "two"] } });

    const user = await made.of("users").create({ org_id: id });

    expect(user["org_id"]).toBe(id);
    expect(
      await values(database.url, "select settings ->> 'theme' from public.organizations where settings ? 'nested'"),
    ).toEqual(["own"]);
  });

  test("tell that a key which a test gave itself is taken", async () => {
    await using database = await createDatabase();
    await using made = await factories({ ...request, connection: database.url });
    const locations = made.of("locations");
    const { tenant_id, code } = await locations.create();

    const again = locations.create({ tenant_id, code });

    await expect(again).rejects.toMatchObject({
      code: "DATABASE_FAILED",
      message: expect.stringContaining("constraint locations_code_key"),
    });
  });

  test("work in a database that a run has filled", async () => {
    await using database = await createDatabase();
    await seedManager({ environment: "minimal", connection: database.url }).generate({ validate: false });
    await using made = await factories({ ...request, connection: database.url });

    await Promise.all(["appointments", "ledger_entries", "encryption_keys"].map((table) => made.of(table).create()));

    expect(problemLines(await validated(database.url))).toEqual([]);
  });

  test("make what a row references for the tenant that is given", async () => {
    await using database = await createDatabase();
    await using made = await factories({ ...request, connection: database.url });

    const visit = await made.of("appointments").create({ tenant_id: "acme" });
    const again = await made.of("appointments").create({ tenant_id: "acme" });
    const usual = await made.of("appointments").create();

    expect([visit["tenant_id"], again["tenant_id"]]).toEqual(["acme", "acme"]);
    expect(usual["tenant_id"]).not.toBe("acme");
    expect(
      await values(
        database.url,
        "select distinct tenant_id from public.clients where id in (select client_id from public.appointments where tenant_id = 'acme')",
      ),
    ).toEqual(["acme"]);
  });

  test("give what a column holds: times with their zone, and parsed JSON", async () => {
    await using database = await createDatabase();
    await using made = await factories({ domain: "medical-helpdesk", connection: database.url });

    const row = await made.of("organizations").create();

    expect(row["created_at"]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
    expect(row["settings"]).toEqual(expect.objectContaining({ theme: expect.any(String) }));
    const text = JSON.stringify(row).replaceAll("'", "''");
    const same = `select created_at = ('${text}'::jsonb ->> 'created_at')::timestamptz from public.organizations where id = ('${text}'::jsonb -> 'id')::int`;
    expect(await values(database.url, same)).toEqual([true]);
  });
});
