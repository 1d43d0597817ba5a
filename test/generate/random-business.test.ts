import fc from "fast-check";
import { expect, test } from "vitest";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { SeedbedError } from "../../src/core/seedbed-error.ts";
import { compileModel } from "../../src/jobs/generate/compile-model.ts";
import { deriveColumn } from "../../src/jobs/generate/derive/derive-column.ts";
import { deriveModel } from "../../src/jobs/generate/derive/derive-model.ts";
import { createDatabase } from "../support/databases.ts";
import { isFull } from "../support/full.ts";
import { execute } from "../support/query-rows.ts";
import { catalogOf } from "../schema/copied-schema.ts";
import { randomBusiness } from "./random-business.ts";

const runs = isFull ? 400 : 40;

test(
  `of ${runs} random schemas with states, times and keys none has rows that wait for themselves, whichever column is asked for first`,
  { timeout: 3_600_000 },
  async () => {
    await using database = await createDatabase();
    await fc.assert(
      fc.asyncProperty(randomBusiness, async (schema) => {
        await execute(database.url, `drop schema public cascade; create schema public; ${schema}`);
        const catalog = await catalogOf(database.url);

        expect(["the same rows", "no such rows"]).toContain(outcome(catalog));
      }),
      { numRuns: runs, endOnFailure: true },
    );
  },
);

function outcome(catalog: Catalog): string {
  try {
    const there = cells(catalog, false);
    return JSON.stringify(there) === JSON.stringify(cells(catalog, true)) ? "the same rows" : "other rows";
  } catch (error) {
    if (error instanceof SeedbedError && error.code === "CONSTRAINT_UNSATISFIABLE") return "no such rows";
    throw error;
  }
}

/** All cells, asked for from the first table, column and row on, or from the last ones. */
function cells(catalog: Catalog, backwards: boolean): unknown {
  const { model } = deriveModel(catalog, { rows: 25 });
  const { tables } = compileModel({ catalog, model, seed: "42", derive: deriveColumn });
  const turned = <Item>(list: readonly Item[]): readonly Item[] => (backwards ? list.toReversed() : list);
  const read = turned(tables).map((table) => {
    const rows = turned(Array.from({ length: table.layout.rows }, (_, row) => row));
    const columns = turned(table.columns).map(({ name }) =>
      turned(rows.map((row) => String(table.series(name).at(row)))),
    );
    return turned(columns);
  });
  return turned(read);
}
