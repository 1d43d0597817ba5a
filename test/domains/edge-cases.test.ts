import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect } from "vitest";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { loadSqlFile } from "../support/sql-file.ts";
import { test } from "../support/test.ts";
import { serverVersions } from "../support/test-server.ts";
import { values } from "./query-values.ts";

const folder = fileURLToPath(new URL("../fixtures/edge-cases/", import.meta.url));

async function loaded(file: string, version: (typeof serverVersions)[number]): Promise<TestDatabase> {
  const database = await createDatabase({ version });
  await loadSqlFile(database.url, `${folder}${file}`);
  return database;
}

const tablesOfEdge =
  "select oid::regclass::text from pg_catalog.pg_class where relnamespace = 'edge'::regnamespace and relkind = 'r'";
const keyless = `${tablesOfEdge} and not exists (select from pg_catalog.pg_index where indrelid = pg_class.oid and indisprimary) order by 1`;

test("the folder holds the files that seed 0 names, and no other", async () => {
  const files = await readdir(folder);

  expect(files.toSorted()).toEqual([
    "adversarial-types.sql",
    "composite-pk-only.sql",
    "dangling-fk-exclude.sql",
    "no-primary-key.sql",
    "non-deferrable-cycle.sql",
    "permission-denied.sql",
    "unsupported-types.sql",
  ]);
});

describe.each(serverVersions)("edge cases on PostgreSQL %i", (version) => {
  test("non-deferrable-cycle: two keys that wait for each other, none deferrable, none nullable", async () => {
    await using database = await loaded("non-deferrable-cycle.sql", version);

    const edges = await values(
      database.url,
      `select format('%s -> %s, deferrable %s, not null %s', conrelid::regclass, confrelid::regclass, condeferrable, attnotnull)
      from pg_catalog.pg_constraint join pg_catalog.pg_attribute on attrelid = conrelid and attnum = conkey[1]
      where contype = 'f'
      order by 1`,
    );
    const rows = await values(
      database.url,
      "select count(*)::int from edge.departments union all select count(*)::int from edge.staff",
    );

    expect(edges).toEqual([
      "edge.departments -> edge.staff, deferrable f, not null t",
      "edge.staff -> edge.departments, deferrable f, not null t",
    ]);
    expect(rows).toEqual([5, 50]);
  });

  test("no-primary-key: no table has one, and lines repeat", async () => {
    await using database = await loaded("no-primary-key.sql", version);

    const tables = await values(database.url, keyless);
    const counts = await values(
      database.url,
      "select count(*)::int from edge.badges union all select count(*)::int from edge.nothing union all select count(*)::int from edge.readings",
    );
    const repeated = await values(
      database.url,
      "select count(*)::int > 20 from (select from edge.readings r group by r.* having count(*) > 1) as twice",
    );

    expect(tables).toEqual(["edge.badges", "edge.nothing", "edge.readings"]);
    expect(counts).toEqual([62, 2, 655]);
    expect(repeated).toEqual([true]);
  });

  test("unsupported-types: a base type without binary form, composites, domains, arrays of enums, a range", async () => {
    await using database = await loaded("unsupported-types.sql", version);

    const types = await values(
      database.url,
      `select format('%s %s', typname, case when typtype = 'b' and typsend = 0 then 'base, no binary form' else typtype::text end)
      from pg_catalog.pg_type
      where typnamespace = 'edge'::regnamespace and typelem = 0 and (typrelid = 0 or typname = 'point_on_earth') and typtype in ('b', 'c', 'd', 'e', 'r')
      order by 1`,
    );
    const rows = await values(
      database.url,
      "select count(*)::int from edge.sites union all select count(*)::int from edge.surveys union all select count(*)::int from edge.visits",
    );

    expect(types).toEqual([
      "geometry base, no binary form",
      "mood e",
      "place d",
      "point_on_earth c",
      "price_range r",
      "well_known_text d",
    ]);
    expect(rows).toEqual([40, 30, 60]);
  });

  test("permission-denied: the role reads the rows and may create no schema and no table", async () => {
    await using database = await loaded("permission-denied.sql", version);

    const rights = await values(
      database.url,
      `select has_table_privilege('seedbed_no_create', 'edge.contacts', 'select')
      union all select has_database_privilege('seedbed_no_create', current_database(), 'create')
      union all select has_schema_privilege('seedbed_no_create', 'public', 'create')
      union all select has_schema_privilege('seedbed_no_create', 'edge', 'create')`,
    );
    const url = new URL(database.url);
    url.username = "seedbed_no_create";
    url.password = "seedbed-test-pw";

    expect(rights).toEqual([true, false, false, false]);
    expect(await values(url.href, "select count(*)::int from edge.contacts")).toEqual([25]);
    await expect(values(url.href, "create schema not_allowed")).rejects.toThrow(/permission denied/);
  });

  test("dangling-fk-exclude: one key to the vendors may be emptied, one may not", async () => {
    await using database = await loaded("dangling-fk-exclude.sql", version);

    const keys = await values(
      database.url,
      `select format('%s not null %s', conrelid::regclass, attnotnull)
      from pg_catalog.pg_constraint join pg_catalog.pg_attribute on attrelid = conrelid and attnum = conkey[1]
      where confrelid = 'edge.vendors'::regclass
      order by 1`,
    );
    const used = await values(database.url, "select count(distinct vendor_id)::int from edge.purchases");

    expect(keys).toEqual(["edge.purchases not null t", "edge.reviews not null f"]);
    expect(used).toEqual([8]);
  });

  test("composite-pk-only: every primary key has several columns, and no unique index has one", async () => {
    await using database = await loaded("composite-pk-only.sql", version);

    const widths = await values(
      database.url,
      "select format('%s %s', indrelid::regclass, indnkeyatts) from pg_catalog.pg_index where indisunique and indrelid in (select oid from pg_catalog.pg_class where relnamespace = 'edge'::regnamespace) order by 1",
    );
    const rows = await values(
      database.url,
      "select count(*)::int from edge.attendance union all select count(*)::int from edge.enrollments union all select count(*)::int from edge.measurements",
    );

    expect(widths).toEqual(["edge.attendance 4", "edge.enrollments 3", "edge.measurements 3"]);
    expect(rows).toEqual([1500, 500, 300]);
  });

  test("adversarial-types: every table has rows, the chain is twelve deep, and the extremes are really there", async () => {
    await using database = await loaded("adversarial-types.sql", version);

    const empty = await values(
      database.url,
      `select c.oid::regclass::text from pg_catalog.pg_class c
      where relnamespace = 'edge'::regnamespace and relkind = 'r'
        and query_to_xml('select from ' || c.oid::regclass || ' limit 1', true, true, '')::text = ''`,
    );
    const chain = await values(
      database.url,
      `with recursive chain (id, depth) as (
        select 'edge.link_01'::regclass::oid, 1
        union all select conrelid, depth + 1 from chain join pg_catalog.pg_constraint on confrelid = chain.id and contype = 'f')
      select max(depth) from chain`,
    );
    const extremes = await values(
      database.url,
      `select octet_length(body) >= 1048576 from edge.texts where id = 15
      union all select octet_length(blob) >= 1048576 from edge.bytes where id = 7
      union all select octet_length(parsed::text) >= 262144 from edge.documents where id = 9
      union all select exact = 'NaN' and double = 'NaN' from edge.numbers where id = 4
      union all select char_length(exact::text) = 131072 + 1 + 16383 from edge.numbers where id = 3
      union all select day = 'infinity' and moment = 'infinity' from edge.times where id = 4
      union all select extract(year from day) < 0 from edge.times where id = 6
      union all select bool_or(octet_length(letter) = 4) from edge.texts, regexp_split_to_table(body, '') as letter where id = 4
      union all select array_ndims(counts) = 3 from edge.arrays where id = 6
      union all select array_lower(counts, 1) = -2 from edge.arrays where id = 7`,
    );

    expect(empty).toEqual([]);
    expect(chain).toEqual([12]);
    expect(extremes).toEqual(Array.from({ length: 10 }, () => true));
  });
});
