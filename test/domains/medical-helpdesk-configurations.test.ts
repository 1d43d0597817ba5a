import { readFile } from "node:fs/promises";
import { expect } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { displayTable } from "../../src/catalog/names.ts";
import { demoCorpYaml } from "../../src/domains/medical-helpdesk/configs/demo-corp.ts";
import { minimalYaml } from "../../src/domains/medical-helpdesk/configs/minimal.ts";
import { medicalHelpdesk } from "../../src/domains/medical-helpdesk/medical-helpdesk.ts";
import { createDatabase } from "../support/databases.ts";
import { test } from "../support/test.ts";
import { medicalHelpdeskTemplate as template } from "./load-domain.ts";
import { values } from "./query-values.ts";

const rule = z.looseObject({ action: z.string().nullable() });
const table = z.looseObject({ strategy: z.string(), columns: z.record(z.string(), rule).default({}) });
const configuration = z.looseObject({ tables: z.record(z.string(), table) });

const demoCorp = configuration.parse(parse(demoCorpYaml));
const excerpt = configuration.parse(
  parse(await readFile(new URL("../fixtures/seed-0-excerpt.yaml", import.meta.url), "utf8")),
);

test("demo-corp addresses every table, and only such as there are", () => {
  const tables = medicalHelpdesk.tables.map(({ table }) => displayTable(table));

  expect(Object.keys(demoCorp.tables).toSorted()).toEqual(tables.toSorted());
});

test("demo-corp and the excerpt name only columns that there are", async () => {
  await using database = await createDatabase({ template });

  const columns = new Set(
    await values(
      database.url,
      "select format('%s.%s.%s', table_schema, table_name, column_name) from information_schema.columns",
    ),
  );
  const named = [demoCorp, excerpt].flatMap(({ tables }) =>
    Object.entries(tables).flatMap(([name, { columns }]) => Object.keys(columns).map((column) => `${name}.${column}`)),
  );

  expect(named.length).toBeGreaterThan(80);
  expect(named.filter((column) => !columns.has(column))).toEqual([]);
});

test("demo-corp says what the excerpt says, but for prose", () => {
  const differing = Object.entries(excerpt.tables).flatMap(([name, { strategy, columns }]) => {
    const ours = demoCorp.tables[name];
    const other = Object.keys(columns).filter(
      (column) => JSON.stringify(ours?.columns[column]) !== JSON.stringify(columns[column]),
    );
    return ours?.strategy === strategy ? other.map((column) => `${name}.${column}`) : [name];
  });

  expect(differing).toEqual(["public.ticket_messages.body", "clinical.patient_visits.visit_notes"]);
});

test("demo-corp gives every column that holds the probe a rule that changes it, in every table that it copies", async () => {
  await using database = await createDatabase({ template });
  const columns = await values(
    database.url,
    `with columns as materialized (
      select n.nspname as schema, c.relname as name, a.attname as field
      from pg_catalog.pg_class c
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0
      where n.nspname in ('public', 'clinical', 'auth', 'audit_internal') and c.relkind in ('r', 'p') and not c.relispartition
    )
    select format('%s.%s.%s', schema, name, field) from columns
    where query_to_xml(format('select from %I.%I where %I::text like %L limit 1', schema, name, field, '%${medicalHelpdesk.probe}%'), true, true, '')::text <> ''
    order by 1`,
  );

  const rules = columns.map((column) => {
    const [schema, name, field] = String(column).split(".");
    const { strategy, columns: fields } = demoCorp.tables[`${schema}.${name}`];
    return `${String(column)} ${strategy === "exclude" ? "exclude" : (fields[field]?.action ?? "no rule")}`;
  });

  expect(rules).toEqual([
    "audit_internal.audit_log_events.payload exclude",
    "clinical.patient_documents.uploaded_by_user_email fake",
    "public.raw_events.actor_email fake",
    "public.raw_events.payload static",
    "public.ticket_messages.body static",
    "public.users.email fake",
  ]);
});

test("minimal holds nothing but what every configuration needs", () => {
  expect(parse(minimalYaml)).toEqual({ version: "1.0", global_salt: "env://PRIVACI_TEST_SALT" });
});
