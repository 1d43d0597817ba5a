import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { medicalHelpdesk } from "../../src/domains/medical-helpdesk/medical-helpdesk.ts";
import { emptyDomain, profileOf } from "../domains/generated-domain.ts";
import { contentOf, rowCountsOf } from "../support/database-content.ts";
import { createDatabase } from "../support/databases.ts";
import { columnOf, execute, rowsOf } from "../support/query-rows.ts";
import { sharedData } from "../support/shared-data.ts";
import { loadSqlFile } from "../support/sql-file.ts";
import { fillDerived } from "./fill-derived.ts";

const emptied = `
  do $$
  declare statement text;
  begin
    select 'truncate ' || string_agg(format('%I.%I', schemaname, tablename), ', ') into statement
    from pg_tables where schemaname not in ('pg_catalog', 'information_schema');
    execute statement;
  end $$`;

const invalid = "select conname from pg_constraint where not convalidated";

describe.skipIf(sharedData === null)(
  "an empty schema, with no configuration, gets rows in every table that are valid and look the part",
  () => {
    test("of Pagila, with rows in each partition", async () => {
      await using database = await createDatabase();
      await loadSqlFile(database.url, join(sharedData ?? "", "pagila/schema.sql"));

      await fillDerived(database.url);

      expect(await emptyTables(database.url)).toEqual([]);
      expect(await columnOf(database.url, invalid)).toEqual([]);
      const [fitting] = await rowsOf(
        database.url,
        `select
        (select count(*) from public.customer where email !~ '^[^@ ]+@(example\\.(com|net|org)|.*\\.test)$')::text,
        (select count(*) from public.film where release_year not between 1901 and 2155 or rental_rate < 0)::text,
        (select count(*) from public.rental where return_date < rental_date)::text,
        (select count(*) from public.category where name !~ '^[A-Z]')::text,
        (select count(*) from public.language where name !~ '^[A-Z][a-z]+ *$')::text,
        (select count(*) from public.film where fulltext is null)::text`,
      );
      expect(fitting).toEqual(["0", "0", "0", "0", "0", "0"]);
    });

    test("of Chinook", async () => {
      await using database = await createDatabase();
      await loadSqlFile(database.url, join(sharedData ?? "", "chinook/chinook.sql"));
      await execute(database.url, emptied);

      await fillDerived(database.url);

      expect(await emptyTables(database.url)).toEqual([]);
      expect(await columnOf(database.url, invalid)).toEqual([]);
      const [fitting] = await rowsOf(
        database.url,
        `select
        (select count(*) from public.employee where hire_date < birth_date)::text,
        (select count(*) from public.genre where name !~ '^[A-Z]')::text,
        (select count(*) from public.invoice_line where quantity not between 1 and 20 or unit_price <= 0)::text,
        (select count(*) from public.customer where postal_code !~ '^000[0-9]{2}$')::text`,
      );
      expect(fitting).toEqual(["0", "0", "0", "0"]);
    });

    test("of the hostile schema, whose visits do not overlap and stay with their organization", async () => {
      await using database = await createDatabase();
      await loadSqlFile(database.url, join(sharedData ?? "", "hostile.sql"));

      await fillDerived(database.url);

      expect(await emptyTables(database.url)).toEqual([]);
      expect(await columnOf(database.url, invalid)).toEqual([]);
      const [fitting] = await rowsOf(
        database.url,
        `select
        (select count(*) from clinical.visits v join clinical.patients p on p.id = v.patient_id where p.org_id <> v.org_id)::text,
        (select count(*) from clinical.visits where ends_at - starts_at > '3 hours')::text,
        (select count(*) from public.users where email !~ '@example\\.')::text,
        (select count(*) from public.orgs where owner_user_id is not null) > 0`,
      );
      expect(fitting).toEqual(["0", "0", "0", "true"]);
    });
  },
);

test("an empty MedicalHelpDesk gets rows in every table", async () => {
  const { database } = await emptyDomain(medicalHelpdesk, profileOf(medicalHelpdesk, "mini"));
  await using _ = database;

  await fillDerived(database.url, { rows: 60 });

  expect(await emptyTables(database.url)).toEqual([]);
});

const lookedAt = `
  create table kinds (id int primary key, name text not null unique);
  create table things (id int primary key, kind_id int not null references kinds, title text not null, created_at timestamptz not null, updated_at timestamptz not null,
    deleted_at timestamptz, price numeric(8,2) not null, is_new boolean not null, website text not null, currency char(3) not null, rating int not null, email text not null unique);`;

test("fills columns by their names, children after their parents' numbers, and what is deleted rarely", async () => {
  await using database = await createDatabase();
  await execute(database.url, lookedAt);

  await fillDerived(database.url, { rows: 200 });

  const [found] = await rowsOf(
    database.url,
    `select (select count(*) from public.kinds)::int < 50, count(*)::text, bool_and(updated_at >= created_at)::text, (count(deleted_at) < 60)::text, bool_and(price > 0)::text,
      bool_and(website ~ '^https?://')::text, bool_and(currency ~ '^[A-Z]{3}$')::text, bool_and(rating between 1 and 5)::text, bool_and(title ~ '^[A-Z]')::text from public.things`,
  );
  expect(found).toEqual(["true", "200", "true", "true", "true", "true", "true", "true", "true"]);
});

test("gives the same rows again, others for another seed, and the same first rows when more are asked for", async () => {
  const fill = async (options: { seed?: string; rows: number }): Promise<string> => {
    await using database = await createDatabase();
    await execute(
      database.url,
      `create table notes (id int primary key, body text, at date, code varchar(12) unique, check (length(code) = 12));`,
    );
    await fillDerived(database.url, { ...options, counts: { "public.notes": options.rows } });
    await execute(database.url, "delete from notes where id > 50");
    return Object.values(await contentOf(database.url)).join();
  };

  const first = await fill({ rows: 50 });

  expect(await fill({ rows: 50 })).toBe(first);
  expect(await fill({ rows: 90 })).toBe(first);
  expect(await fill({ rows: 50, seed: "43" })).not.toBe(first);
});

async function emptyTables(url: string): Promise<readonly string[]> {
  return Object.entries(await rowCountsOf(url)).flatMap(([table, count]) => (count === "0" ? [table] : []));
}
