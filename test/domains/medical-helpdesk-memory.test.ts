import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { medicalHelpdesk } from "../../src/domains/medical-helpdesk/medical-helpdesk.ts";
import { blockWriter, generatedShape, rowBlocks } from "../../src/jobs/generate/row-blocks.ts";
import type { ModelSeries } from "../../src/jobs/generate/series.ts";
import type { TestDatabase } from "../support/databases.ts";
import { heldBytes } from "../support/held-bytes.ts";
import { bind, emptyDomain, profileOf } from "./generated-domain.ts";

/** Rows of each of the 21 tables. */
const some = 600;

describe("the stress tier", () => {
  let database: TestDatabase;
  let catalog: Catalog;
  /** Kept until the end, so that nothing is let go of while something else is counted. */
  const kept: ModelSeries[] = [];
  beforeAll(async () => {
    const made = await emptyDomain(medicalHelpdesk, profileOf(medicalHelpdesk, "mini"));
    database = made.database;
    catalog = made.series.catalog;
    // Whatever is made once for all, such as word lists and compiled code, is there before anything is counted.
    makeRows(scaled(1), 0, some);
    makeRows(scaled(1), 0, some);
  });
  afterAll(() => database.drop());

  test("holds on to as much at a hundred times the rows", () => {
    const before = heldBytes();
    makeSome(scaled(1));
    const between = heldBytes();
    makeSome(scaled(100));
    const [small, large] = [between - before, heldBytes() - between];

    // Of 718 million rows more, a byte for each thousand would be 718,000.
    expect(large - small).toBeLessThan(718_000);
    expect(large).toBeGreaterThan(0);
  });

  test("holds on to no row that it has made", () => {
    const series = scaled(10);
    makeRows(series, 0, some);
    const before = heldBytes();
    makeRows(series, some, 4 * some);

    // 37,800 rows of 400 bytes or so.
    expect(heldBytes() - before).toBeLessThan(37_800 * 16);
    expect(series.tables.length).toBe(21);
  });

  function scaled(scale: number): ModelSeries {
    const profile = profileOf(medicalHelpdesk, "stress");
    const counts = Object.fromEntries(Object.entries(profile.counts).map(([table, rows]) => [table, rows * scale]));
    const series = bind(medicalHelpdesk, { profile: { ...profile, scale, counts }, catalog, seed: "0" });
    kept.push(series);
    return series;
  }
});

/** Rows of every table, from both ends. */
function makeSome(series: ModelSeries): void {
  makeRows(series, 0, 100);
  makeLastRows(series);
}

function makeRows(series: ModelSeries, from: number, to: number): void {
  const out = blockWriter();
  for (const table of series.tables) {
    const range = { from, to: Math.min(to, table.layout.rows) };
    for (const block of rowBlocks(table, generatedShape(table), range, out)) expect(block.rows).toBeGreaterThan(0);
  }
}

function makeLastRows(series: ModelSeries): void {
  const out = blockWriter();
  for (const table of series.tables) {
    const { rows } = table.layout;
    const range = { from: Math.max(0, rows - 20), to: rows };
    for (const block of rowBlocks(table, generatedShape(table), range, out)) expect(block.rows).toBe(20);
  }
}
