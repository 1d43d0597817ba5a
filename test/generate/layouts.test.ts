import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aloneLayout } from "../../src/jobs/generate/layout/alone.ts";
import { dealtLayout } from "../../src/jobs/generate/layout/dealt.ts";
import { nestedLayout } from "../../src/jobs/generate/layout/nested.ts";
import type { Layout, TableSeries } from "../../src/jobs/generate/series.ts";

/** A table of which only the layout is looked at. */
function tableOf(layout: Layout): TableSeries {
  const never = (): never => {
    throw new Error("Only the layout is to be looked at.");
  };
  return {
    table: {
      id: { schema: "public", name: "t" },
      oid: 1,
      kind: "table",
      persistence: "permanent",
      partitionOf: null,
      partitionKey: null,
      inherits: [],
      columns: [],
      constraints: [],
      foreignKeys: [],
      indexes: [],
      options: [],
      replicaIdentity: { kind: "default", index: null },
      rowSecurity: false,
      estimatedRows: null,
      pages: 0,
      totalBytes: 0,
      comment: null,
    },
    layout,
    columns: [],
    hasTenants: false,
    tenantColumn: null,
    isWithin: never,
    series: never,
    wave: never,
    tenant: never,
    tenantCount: never,
    tenantRow: never,
    members: never,
    above: never,
  };
}

/** Sums of what was drawn, as waves count. */
function sums(parts: readonly number[]): readonly number[] {
  let sum = 0;
  return parts.map((part) => (sum += part));
}

const parents = fc
  .array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 3 })
  .map((parts) => sums([parts[0] + 1, ...parts.slice(1)]));
const counts = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 3, maxLength: 3 });

/** How many rows are not where they should be, by their parent, ordinal and count. */
function misplaced(layout: Layout, parentRows: number): number {
  const perParent = new Map<number, number>();
  let wrong = 0;
  for (let row = 0; row < layout.rows; row++) {
    const parent = layout.parentRow(row);
    if (parent < 0 || parent >= parentRows || layout.child(parent, layout.ordinal(row)) !== row) wrong++;
    perParent.set(parent, (perParent.get(parent) ?? 0) + 1);
  }
  for (let parent = 0; parent < parentRows; parent++)
    if (layout.childCount(parent) !== (perParent.get(parent) ?? 0)) wrong++;
  return wrong;
}

describe("rows that are dealt", () => {
  test("all have a parent and a place of their own, and are found by it", () => {
    fc.assert(
      fc.property(parents, counts, (waves, parts) => {
        const parent = tableOf(aloneLayout(waves));
        expect(misplaced(dealtLayout(parent, sums(parts.slice(0, waves.length))), waves.at(-1) ?? 0)).toBe(0);
      }),
    );
  });

  test("stay where they are when a wave comes later", () => {
    const before = dealtLayout(tableOf(aloneLayout([5])), [17]);
    const after = dealtLayout(tableOf(aloneLayout([5, 9])), [17, 30]);
    const rows = Array.from({ length: 17 }, (_, row) => row);

    expect(rows.map((row) => [after.parentRow(row), after.ordinal(row)])).toEqual(
      rows.map((row) => [before.parentRow(row), before.ordinal(row)]),
    );
  });
});

describe("rows in runs", () => {
  const runLength = (parent: number): number => (parent * 7 + 3) % 5;

  test("all have a parent and a place of their own, and are found by it, extra rows too", () => {
    fc.assert(
      fc.property(parents, counts, (waves, parts) => {
        const parent = tableOf(aloneLayout(waves));
        const extra = parts.slice(0, waves.length).map((part, wave) => (wave === 0 ? 0 : part));
        expect(misplaced(nestedLayout(parent, runLength, extra), waves.at(-1) ?? 0)).toBe(0);
      }),
    );
  });

  test("are found in any order", () => {
    const layout = nestedLayout(tableOf(aloneLayout([1000])), runLength, []);
    const inOrder = Array.from({ length: layout.rows }, (_, row) => layout.parentRow(row));
    const scattered = Array.from({ length: layout.rows }, (_, place) => (place * 769) % layout.rows);

    expect(scattered.map((row) => layout.parentRow(row))).toEqual(scattered.map((row) => inOrder[row]));
  });

  test("stay where they are when a wave comes later", () => {
    const before = nestedLayout(tableOf(aloneLayout([40])), runLength, []);
    const after = nestedLayout(tableOf(aloneLayout([40, 55])), runLength, [0, 12]);
    const rows = Array.from({ length: before.rows }, (_, row) => row);

    expect(after.waves[0]).toBe(before.rows);
    expect(rows.map((row) => [after.parentRow(row), after.ordinal(row)])).toEqual(
      rows.map((row) => [before.parentRow(row), before.ordinal(row)]),
    );
  });
});
