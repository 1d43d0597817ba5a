import { expect, test } from "vitest";
import { constant } from "../../src/jobs/generate/columns/constant.ts";
import { made } from "../../src/jobs/generate/columns/made.ts";
import { position } from "../../src/jobs/generate/columns/position.ts";
import { recurring } from "../../src/jobs/generate/columns/recurring.ts";
import { entity } from "../../src/jobs/generate/model/entity.ts";
import type { Value } from "../../src/jobs/generate/model/value.ts";
import type { ColumnModel } from "../../src/jobs/generate/series.ts";
import { createDatabase } from "../support/databases.ts";
import { execute, rowsOf } from "../support/query-rows.ts";
import { loadModel } from "./load-model.ts";

const period = 6;
/** A type, and its values in turn. */
const kinds: readonly (readonly [type: string, make: (number: number) => Value])[] = [
  ["text", (number) => (number === 0 ? null : `tab\t back\\slash ${"é".repeat(number * 9)}`)],
  ["smallint", (number) => number],
  ["boolean", (number) => [true, false, null][number % 3]],
  ["real", (number) => number / 4],
  ["numeric(9, 3)", (number) => number / 8],
  ["date", (number) => 19_000 + number],
  ["timestamptz", (number) => 1_700_000_000_000_000 + number],
  ["int[]", (number) => `{${number},NULL,7}`],
  ["cidr", (number) => `192.0.2.${number}/32`],
  ["jsonb", (number) => `{"a": ${number}}`],
];

test.each([
  ["binary", ""],
  ["text, where a type has no binary form that is known", ", rest tsvector"],
])("values that come back are those of a function of the row, sent as %s", async (_, more) => {
  await using database = await createDatabase();
  const types = kinds.flatMap(([type], at) => [`a${at} ${type}`, `b${at} ${type}`]);
  await execute(database.url, `create table t (id int primary key, ${types.join(", ")}${more})`);
  const columns = kinds.flatMap(([, make], at): readonly (readonly [string, ColumnModel])[] => [
    [`a${at}`, recurring(period, make)],
    [`b${at}`, made((row) => make(row.number % period))],
  ]);
  const rest: Readonly<Record<string, ColumnModel>> = more === "" ? {} : { rest: constant("one two") };

  await loadModel(database.url, {
    entities: [
      entity("public.t", { count: 100, columns: { id: position(), ...Object.fromEntries(columns), ...rest } }),
    ],
  });

  const same = kinds.map((__, at) => `a${at} is not distinct from b${at}`).join(" and ");
  const counts = `select count(*) filter (where ${same})::int, count(distinct a9)::int, count(a0)::int from public.t`;
  expect(await rowsOf(database.url, counts)).toEqual([["100", "6", "83"]]);
});
