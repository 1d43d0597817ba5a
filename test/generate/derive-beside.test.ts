import { expect, test } from "vitest";
import { after } from "../../src/jobs/generate/columns/after.ts";
import { between } from "../../src/jobs/generate/columns/between.ts";
import { choiceOf } from "../../src/jobs/generate/columns/choice-of.ts";
import { position } from "../../src/jobs/generate/columns/position.ts";
import { compileModel } from "../../src/jobs/generate/compile-model.ts";
import { deriveColumn } from "../../src/jobs/generate/derive/derive-column.ts";
import { deriveModel } from "../../src/jobs/generate/derive/derive-model.ts";
import { entity, type Model } from "../../src/jobs/generate/model/entity.ts";
import type { ModelSeries } from "../../src/jobs/generate/series.ts";
import { catalogOf } from "../schema/copied-schema.ts";
import { createDatabase } from "../support/databases.ts";
import { execute, rowsOf } from "../support/query-rows.ts";
import { fillDerived } from "./fill-derived.ts";

const shop = `
  create table public.orgs (id int primary key, name text not null unique);
  create table public.users (id int generated always as identity primary key, org_id int not null references public.orgs, email text not null, role text not null check (role in ('admin', 'member')), unique (org_id, email));
  create table public.orders (org_id int not null references public.orgs, number int not null, user_id int not null references public.users, placed_at timestamptz not null, paid_at timestamptz,
    state text not null, check (paid_at is null or paid_at >= placed_at), check ((state = 'paid') = (paid_at is not null)), code varchar(3) unique, primary key (org_id, number));`;

async function bound(
  model: (catalog: Awaited<ReturnType<typeof catalogOf>>) => Model,
  more = new Map<string, readonly number[]>(),
  waves = 1,
): Promise<ModelSeries> {
  await using database = await createDatabase();
  await execute(database.url, shop);
  const catalog = await catalogOf(database.url);
  return compileModel({ catalog, model: model(catalog), seed: "7", more, waves, derive: deriveColumn });
}

/** The first rows of a table, value by value. */
function rowsOfTable(series: ModelSeries, table: string, count: number): readonly (readonly unknown[])[] {
  const found = series.find(table);
  return Array.from({ length: count }, (_, row) => found.columns.map(({ name }) => found.series(name).at(row)));
}

test("later waves move none of the rows that there were", async () => {
  const derive = (catalog: Parameters<typeof deriveModel>[0]): Model => deriveModel(catalog, { rows: 60 }).model;
  const plain = await bound(derive);
  const more = new Map(["public.orgs", "public.users", "public.orders"].map((table) => [table, [30]]));

  const grown = await bound(derive, more, 2);

  for (const { table, layout } of plain.tables) {
    const name = `public.${table.id.name}`;
    expect(grown.find(name).layout.rows).toBe(layout.rows + 30);
    expect(rowsOfTable(grown, name, layout.rows)).toEqual(rowsOfTable(plain, name, layout.rows));
  }
});

test("rows asked for from the end or the middle are those that come from the front", async () => {
  const derive = (catalog: Parameters<typeof deriveModel>[0]): Model => deriveModel(catalog, { rows: 60 }).model;
  const [forwards, backwards] = [await bound(derive), await bound(derive)];

  const orders = backwards.find("public.orders");
  const last = orders.columns.map(({ name }) => orders.series(name).at(59));

  expect(last).toEqual(rowsOfTable(forwards, "public.orders", 60)[59]);
});

test("columns that a model leaves out agree with those that it describes", async () => {
  const model: Model = {
    tenantTable: "public.orgs",
    entities: [
      entity("public.orgs", { count: 4, columns: { id: position({ start: 10 }) } }),
      entity("public.users", { count: 40, tenant: "org_id", columns: { role: choiceOf(["admin", "member"], [1, 9]) } }),
      entity("public.orders", {
        count: 80,
        tenant: "org_id",
        columns: {
          placed_at: between("2024-01-01", "2024-06-30"),
          paid_at: after("placed_at", { min: 1, max: 5, unit: "days" }),
        },
      }),
    ],
  };
  const series = await bound(() => model);
  const orders = series.find("public.orders");
  const users = series.find("public.users");

  for (let row = 0; row < 80; row++) {
    expect(orders.series("state").at(row)).toBe("paid");
    const user = Number(orders.series("user_id").at(row)) - 1;
    expect(users.series("org_id").at(user)).toBe(orders.series("org_id").at(row));
    expect(orders.series("user_id").reference?.row(row)).toBe(user);
  }
});

test("a reference to a table that the model leaves out is NULL where it may be, and refused by name where not", async () => {
  await using database = await createDatabase();
  await execute(
    database.url,
    "create table public.a (id int primary key); create table public.b (id int primary key, a_id int references public.a); create table public.c (id int primary key, a_id int not null references public.a)",
  );
  const catalog = await catalogOf(database.url);
  const entities = [entity("public.b", { count: 5 }), entity("public.c", { count: 5 })];
  const series = compileModel({ catalog, model: { entities }, seed: "7", derive: deriveColumn });

  expect(rowsOfTable(series, "public.b", 2)).toEqual([
    [1, null],
    [2, null],
  ]);
  expect(() => rowsOfTable(series, "public.c", 1)).toThrow("public.a");
});

test("temporal keys: no overlap of a key's times, and references within them", async () => {
  await using database = await createDatabase({ version: 18 });
  await execute(
    database.url,
    `create extension btree_gist;
    create table public.rooms (id int not null, valid daterange not null, name text not null, primary key (id, valid without overlaps));
    create table public.stays (id int primary key, room_id int not null, at daterange not null, foreign key (room_id, period at) references public.rooms (id, period valid));`,
  );

  await fillDerived(database.url, { rows: 50 });

  expect(
    await rowsOf(
      database.url,
      "select (select count(*) from public.rooms)::text, (select count(*) from public.stays)::text",
    ),
  ).toEqual([["5", "50"]]);
});
