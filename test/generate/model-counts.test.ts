import { expect, test } from "vitest";
import { readModelSpec } from "../../src/app/model/read-model-spec.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { parent } from "../../src/jobs/generate/columns/parent-of.ts";
import { position } from "../../src/jobs/generate/columns/position.ts";
import { compileModel } from "../../src/jobs/generate/compile-model.ts";
import { deriveColumn } from "../../src/jobs/generate/derive/derive-column.ts";
import { dealtOver, entity, perParent, ratio, type Model, type Rows } from "../../src/jobs/generate/model/entity.ts";
import { refineModel } from "../../src/jobs/generate/model/refine-model.ts";
import type { ModelSeries } from "../../src/jobs/generate/series.ts";
import { createDatabase } from "../support/databases.ts";
import { execute } from "../support/query-rows.ts";
import { catalogOf } from "../schema/copied-schema.ts";

const shopEntity = entity("public.shops", { count: 40, columns: { id: position(), size: position({ start: 0 }) } });

/** The model of shops and their sales, in so many sales. */
function modelOf(count: Rows): Model {
  return {
    entities: [shopEntity, entity("public.sales", { count, columns: { id: position(), shop_id: parent() } })],
  };
}

async function salesCatalog(): Promise<Catalog> {
  await using database = await createDatabase();
  await execute(
    database.url,
    `create table shops (id int primary key, size int not null);
     create table sales (id int primary key, shop_id int not null references shops)`,
  );
  return await catalogOf(database.url);
}

function compiled(catalog: Catalog, model: Model, more: Readonly<Record<string, number>> = {}): ModelSeries {
  const waves = new Map(Object.entries(more).map(([table, rows]) => [table, [rows]]));
  return compileModel({ catalog, model, seed: "42", derive: deriveColumn, more: waves, waves: 2 });
}

/** How many sales each shop has. */
function salesOf(series: ModelSeries): readonly number[] {
  const [shops, sales] = [series.find("public.shops"), series.find("public.sales")];
  const counts = Array.from({ length: shops.layout.rows }, () => 0);
  for (let row = 0; row < sales.layout.rows; row++) counts[Number(sales.series("shop_id").at(row)) - 1]++;
  return counts;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}

const catalog = await salesCatalog();

/** Each way to say how many, in TypeScript and in YAML. */
const ways: readonly (readonly [yaml: string, rows: Rows])[] = [
  ["7", { kind: "count", count: 7 }],
  ["{ over: public.shops, total: 101 }", dealtOver("public.shops", 101)],
  ["{ over: public.shops, total: 101, spread: zipf }", dealtOver("public.shops", 101, { spread: "zipf" })],
  ["{ over: public.shops, total: 101, weight: size }", dealtOver("public.shops", 101, { weight: "size" })],
  ["{ per: public.shops, min: 2, max: 9 }", perParent("public.shops", { min: 2, max: 9 })],
  ...(["uniform", "normal", "zipf", "pareto"] as const).map((spread): readonly [string, Rows] => [
    `{ per: public.shops, min: 0, max: 60, spread: ${spread} }`,
    perParent("public.shops", { min: 0, max: 60, spread }),
  ]),
  [
    "{ per: public.shops, weights: { 0: 2, 1: 5, 12: 1 } }",
    perParent("public.shops", { weights: { 0: 2, 1: 5, 12: 1 } }),
  ],
  ["{ per: public.shops, ratio: 2.5 }", ratio("public.shops", 2.5)],
  ["{ per: public.shops, ratio: 2.5, spread: pareto }", ratio("public.shops", 2.5, { spread: "pareto" })],
  ["{ per: public.shops, ratio: 10, weight: size }", ratio("public.shops", 10, { weight: "size" })],
];

test.each(ways)("a count of %s is the same in YAML and in TypeScript, and later rows move none", (yaml, rows) => {
  const spec = readModelSpec(`version: "1.0"\ngenerate: { entities: { public.sales: { count: ${yaml} } } }`, "a.yaml");
  const told = refineModel(modelOf({ kind: "count", count: 1 }), spec ?? { entities: {} });
  const plain = told.entities.find(({ table }) => table === "public.sales")?.rows;
  expect(plain).toEqual(rows);
  if (rows.kind === "count") return;

  const before = compiled(catalog, modelOf(rows));
  const after = compiled(catalog, modelOf(rows), { "public.shops": 13, "public.sales": 17 });
  const place = (series: ModelSeries, row: number): readonly unknown[] => {
    const { layout } = series.find("public.sales");
    return [layout.parentRow(row), layout.ordinal(row), layout.child(layout.parentRow(row), layout.ordinal(row))];
  };
  const all = Array.from({ length: before.find("public.sales").layout.rows }, (_, row) => row);
  expect(all.map((row) => place(after, row))).toEqual(all.map((row) => place(before, row)));
  expect(all.map((row) => place(before, row)[2])).toEqual(all);
  const { layout } = after.find("public.sales");
  const counts = salesOf(after);
  expect(counts.map((_, shop) => layout.childCount(shop))).toEqual(counts);
  expect(sum(counts)).toBe(layout.rows);
});

test("a ratio is met to the row, in every wave, evenly or shared out", () => {
  for (const parting of [undefined, { spread: "zipf" }, { weight: "size" }] as const) {
    const series = compiled(catalog, modelOf(ratio("public.shops", 2.5, parting)), {
      "public.shops": 13,
      "public.sales": 5,
    });
    expect(series.find("public.sales").layout.waves).toEqual([100, Math.round(53 * 2.5) + 5]);
  }
  const even = salesOf(compiled(catalog, modelOf(ratio("public.shops", 2.5))));
  expect([Math.min(...even), Math.max(...even)]).toEqual([2, 3]);
});

test("spreads and weights give some parents more: as their number says, or a few much and many little", () => {
  const of = (rows: Rows): readonly number[] => salesOf(compiled(catalog, modelOf(rows))).toSorted((a, b) => b - a);
  const topFive = (rows: Rows): number => sum(of(rows).slice(0, 5)) / sum(of(rows));
  const shared = (spread: "uniform" | "normal" | "zipf"): number => topFive(ratio("public.shops", 50, { spread }));

  expect(shared("uniform")).toBeLessThan(shared("zipf"));
  expect(shared("normal")).toBeLessThan(shared("uniform"));
  expect(topFive(perParent("public.shops", { min: 0, max: 100, spread: "uniform" }))).toBeLessThan(
    topFive(perParent("public.shops", { min: 0, max: 100, spread: "pareto" })),
  );
  expect(new Set(of(perParent("public.shops", { weights: { 0: 2, 1: 5, 12: 1 } })))).toEqual(new Set([12, 1, 0]));
  const bySize = salesOf(compiled(catalog, modelOf(dealtOver("public.shops", 780, { weight: "size" }))));
  expect(bySize).toEqual(Array.from({ length: 40 }, (_, size) => size));
});

test.each([
  [perParent("public.shops", { min: 9, max: 2 }), "Table public.sales has from 9 to 2 rows per parent."],
  [ratio("public.shops", -1), "Table public.sales has -1 rows per parent."],
  [perParent("public.shops", { weights: {} }), "Table public.sales has numbers of rows without weights."],
  [ratio("public.shops", 1, { spread: "zipf", weight: "size" }), "Table public.sales shares out rows in two ways"],
  [ratio("public.shops", 1, { weight: "fame" }), "column public.shops.fame, which the table does not have"],
])("a count that means nothing is refused: %j", (rows, message) => {
  expect(() => compiled(catalog, modelOf(rows)).find("public.sales").layout).toThrow(message);
});
