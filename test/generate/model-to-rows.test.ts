import { expect, test } from "vitest";
import type { Table } from "../../src/catalog/catalog.ts";
import { after } from "../../src/jobs/generate/columns/after.ts";
import { between } from "../../src/jobs/generate/columns/between.ts";
import { choiceOf } from "../../src/jobs/generate/columns/choice-of.ts";
import { constant } from "../../src/jobs/generate/columns/constant.ts";
import { made } from "../../src/jobs/generate/columns/made.ts";
import { optional } from "../../src/jobs/generate/columns/optional.ts";
import { parent, parentOf } from "../../src/jobs/generate/columns/parent-of.ts";
import { position } from "../../src/jobs/generate/columns/position.ts";
import { sumOf } from "../../src/jobs/generate/columns/sum-of.ts";
import { unique, value } from "../../src/jobs/generate/columns/value.ts";
import { compileModel } from "../../src/jobs/generate/compile-model.ts";
import { entity, perParent, type Model } from "../../src/jobs/generate/model/entity.ts";
import { generatedShape, rowBlocks } from "../../src/jobs/generate/row-blocks.ts";
import type { ModelSeries, TableSeries } from "../../src/jobs/generate/series.ts";
import { copyIn } from "../../src/postgres/copy-in.ts";
import { quoteTable } from "../../src/catalog/names.ts";
import { withSession } from "../../src/postgres/session.ts";
import { sql } from "../../src/postgres/sql.ts";
import { createDatabase } from "../support/databases.ts";
import { loadSql } from "../support/sql-file.ts";
import { catalogOf } from "../schema/copied-schema.ts";

const schema = `
  create schema clinical;
  create table organizations (id bigint generated always as identity primary key, name text not null, total numeric(12,2) not null, active boolean not null);
  create table clinical.doctors (id int primary key, org_id bigint not null references organizations, npi varchar(10) unique);
  create table clinical.patients (
    org_id bigint not null references organizations, id int, mrn text not null unique, first_name text, born date, seen_at timestamptz, left_at timestamp,
    doctor_id int references clinical.doctors, balance numeric(10,2), note text, tags text[], primary key (org_id, id));
`;

const model: Model = {
  tenantTable: "public.organizations",
  entities: [
    entity("public.organizations", {
      count: 5,
      columns: {
        id: position(),
        name: value("company"),
        total: sumOf("clinical.patients", "balance"),
        active: choiceOf([true, false], [3, 1]),
      },
    }),
    entity("clinical.doctors", {
      count: 20,
      tenant: "org_id",
      columns: { id: position({ start: 100 }), npi: value("npi") },
    }),
    entity("clinical.patients", {
      count: perParent("public.organizations", { min: 10, max: 40, spread: "zipf" }),
      tenant: "org_id",
      columns: {
        org_id: parent(),
        id: position(),
        mrn: unique("mrn"),
        first_name: value("first_name"),
        born: between("1930-01-01", "2005-12-31"),
        seen_at: between("2024-01-01", "2024-12-31"),
        left_at: after("seen_at", { min: 5, max: 90, unit: "minutes" }),
        doctor_id: optional(parentOf("clinical.doctors", { sameTenant: true }), 0.2),
        balance: made((row) => row.whole("cents", 100_000) / 100),
        note: made((row) => `${row.text("first_name")} sees ${row.parent("doctor_id")?.text("npi") ?? "nobody"}`),
        tags: constant("{a,b}"),
      },
    }),
  ],
};

/** Enough for columns that no test describes. */
const derive = (_table: Table, column: { readonly name: string }) =>
  column.name === "org_id" ? parentOf("public.organizations", { sameTenant: true }) : constant(null);

test("fills tables whose references, sums, times and tenants hold", async () => {
  const database = await createDatabase();
  await loadSql(database.url, schema);
  const series = compileModel({ catalog: await catalogOf(database.url), model, seed: "42", derive });
  await load(database.url, series);

  const [found] = await withSession({ url: database.url, purpose: "test" }, (session) =>
    session.query<Record<string, unknown>>(sql`
      select
        (select count(*)::int from clinical.patients) as patients,
        (select count(*)::int from clinical.patients p join clinical.doctors d on d.id = doctor_id where d.org_id <> p.org_id) as strays,
        (select count(*)::int from clinical.patients where doctor_id is null) between 1 and 80 as some_null,
        (select count(*)::int from clinical.patients where left_at - seen_at at time zone 'UTC' not between '5 min' and '90 min') as misfits,
        (select count(*)::int from public.organizations o where total <> (select coalesce(sum(balance), 0) from clinical.patients p where p.org_id = o.id)) as sums,
        (select count(*)::int from clinical.patients where note not like first_name || ' sees %') as notes
    `),
  );
  expect(found).toEqual({
    patients: series.find("clinical.patients").layout.rows,
    strays: 0,
    some_null: true,
    misfits: 0,
    sums: 0,
    notes: 0,
  });
});

async function load(url: string, series: ModelSeries): Promise<void> {
  await withSession({ url, purpose: "test" }, async (session) => {
    for (const table of series.tables) {
      const shape = generatedShape(table);
      const statement = `copy ${quoteTable(table.table.id)} (${table.columns.map(({ name }) => `"${name}"`).join(", ")}) from stdin (format ${shape.wire})`;
      await copyIn(session, { statement, wire: shape.wire, doing: "Writing" }, pieces(table));
    }
  });
}

async function* pieces(table: TableSeries): AsyncGenerator<readonly Uint8Array[]> {
  for (const { bytes } of rowBlocks(table, generatedShape(table), { from: 0, to: table.layout.rows })) yield [bytes];
}
