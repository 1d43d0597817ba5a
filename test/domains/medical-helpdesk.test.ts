import { describe, expect } from "vitest";
import { displayTable } from "../../src/catalog/names.ts";
import { medicalHelpdesk } from "../../src/domains/medical-helpdesk/medical-helpdesk.ts";
import { createDatabase } from "../support/databases.ts";
import { execute } from "../support/query-rows.ts";
import { test } from "../support/test.ts";
import { serverVersions } from "../support/test-server.ts";
import { loadMedicalHelpdesk, medicalHelpdeskTemplate as template } from "./load-domain.ts";
import { values } from "./query-values.ts";
import { tableDigests } from "./table-digests.ts";

const everyTable = `
  select format('%I.%I', n.nspname, c.relname)
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'clinical', 'auth', 'audit_internal') and c.relkind in ('r', 'p') and not c.relispartition
  order by 1`;

describe.each(serverVersions)("MedicalHelpDesk on PostgreSQL %i", (version) => {
  test("has the tables that it lists, and no other", async () => {
    await using database = await createDatabase({ template, version });

    const tables = await values(database.url, everyTable);

    expect(tables).toEqual(medicalHelpdesk.tables.map(({ table }) => displayTable(table)).toSorted());
  });

  test("has as many rows as it lists", async () => {
    await using database = await createDatabase({ template, version });
    const counts = medicalHelpdesk.tables.map(({ table }) => `select count(*)::int from ${displayTable(table)}`);

    const rows = await values(database.url, counts.join(" union all "));

    expect(rows).toEqual(medicalHelpdesk.tables.map((table) => table.rows));
  });

  test("has validated every constraint", async () => {
    await using database = await createDatabase({ template, version });

    const kinds = await values(
      database.url,
      `select format('%s %s', case contype when 'p' then 'primary' when 'u' then 'unique' when 'f' then 'foreign' else 'check' end, count(*))
      from pg_catalog.pg_constraint
      where conparentid = 0 and contype in ('p', 'u', 'f', 'c') and convalidated
        and conrelid::regclass::text ~ '^(public|clinical|auth|audit_internal)[.]' and not (select relispartition from pg_catalog.pg_class where oid = conrelid)
      group by contype
      order by 1`,
    );
    const notValid = await values(database.url, "select conname from pg_catalog.pg_constraint where not convalidated");

    expect(kinds).toEqual(["check 26", "foreign 33", "primary 20", "unique 10"]);
    expect(notValid).toEqual([]);
  });

  test("has 24 months of events and four regions of visits, none of them empty", async () => {
    await using database = await createDatabase({ template, version });
    const partition = (of: string) =>
      `select tableoid::regclass::text || ' ' || count(*) from ${of} group by tableoid order by 1`;

    const months = await values(database.url, partition("public.raw_events"));
    const regions = await values(database.url, partition("clinical.patient_visits"));
    const codes = await values(database.url, "select distinct region_code from clinical.patient_visits order by 1");

    expect(months).toHaveLength(24);
    expect(months.at(0)).toMatch(/^public\.raw_events_2024_01 \d+$/);
    expect(months.at(-1)).toMatch(/^public\.raw_events_2025_12 \d+$/);
    expect(regions).toEqual([
      "clinical.visits_intl 248",
      "clinical.visits_us_central 372",
      "clinical.visits_us_east 508",
      "clinical.visits_us_west 372",
    ]);
    expect(codes).toEqual(["intl", "intl_ca", "intl_uk", "us_central", "us_east", "us_west"]);
  });

  test("goes on counting after the last id", async () => {
    await using database = await createDatabase({ template, version });

    const next = await values(
      database.url,
      `with numbered as materialized (
        select format('%I.%I', n.nspname, c.relname) as name
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'id'
        where n.nspname in ('public', 'clinical', 'auth') and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0
      )
      select name from numbered
      where pg_catalog.nextval(pg_catalog.pg_get_serial_sequence(name, 'id'))
        is distinct from (pg_catalog.xpath('/row/next/text()', pg_catalog.query_to_xml('select max(id) + 1 as next from ' || name, true, true, '')))[1]::text::bigint`,
    );

    expect(next).toEqual([]);
  });

  test("can be analysed, and its views answer", async () => {
    await using database = await createDatabase({ template, version });

    await values(database.url, "analyze");
    const rows = await values(
      database.url,
      `select count(*)::int from public.active_clinics_v
      union all select count(*)::int from public.monthly_revenue_v
      union all select count(*)::int from public.tickets_open_mv`,
    );

    expect(rows).toEqual([11, 36, 74]);
  });
});

test("MedicalHelpDesk holds the same bytes on every server, whatever time zone and formats are set there", async () => {
  const digests = [];
  for (const version of serverVersions) {
    await using database = await createDatabase({ template, version });
    digests.push(await tableDigests(database.url, medicalHelpdesk));
  }
  await using other = await createDatabase();
  const settings = ["timezone = 'Pacific/Apia'", "datestyle = 'SQL, DMY'", "intervalstyle = 'sql_standard'"];
  for (const setting of settings) await execute(other.url, `alter database ${other.name} set ${setting}`);

  await loadMedicalHelpdesk(other.url);

  digests.push(await tableDigests(other.url, medicalHelpdesk));
  expect(new Set(digests.map((digest) => JSON.stringify(digest))).size).toBe(1);
});
