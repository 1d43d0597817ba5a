import fc from "fast-check";
import { expect, test } from "vitest";
import type { Field } from "../../src/engine/leaks/field.ts";
import { SeenCells } from "../../src/engine/leaks/seen-cells.ts";
import { SeenColumns } from "../../src/engine/leaks/seen-columns.ts";

/** A field in the middle of a row. */
function fieldOf(value: Uint8Array): Field {
  const bytes = new Uint8Array(value.length + 7).fill(255);
  bytes.set(value, 3);
  return { bytes, view: new DataView(bytes.buffer), start: 3, end: 3 + value.length };
}

test("a cell is taken for a known one only if it is the same byte for byte, and gives what came of that one", () => {
  const value = fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 120 }),
    fc.uint8Array({ minLength: 1, maxLength: 2, max: 3 }),
  );
  fc.assert(
    fc.property(fc.array(value, { maxLength: 600 }), (values) => {
      const seen = new SeenCells();
      const kept = new Map<string, number>();

      for (const [place, bytes] of values.entries()) {
        const key = bytes.join(" ");
        const isKnown = seen.find(fieldOf(bytes));
        if (!isKnown) {
          seen.keep(fieldOf(bytes), (place % 256) / 8, place % 256);
          kept.set(key, place % 256);
        }
        const note = kept.get(key);
        expect(isKnown ? [seen.note, seen.expected * 8] : [note, note]).toEqual([note, note]);
      }
    }),
    { numRuns: 300 },
  );
});

test.each([
  ["few values are known nearly always", 12, 0.99, 1],
  ["thousands of values mostly, once there is room for them", 5_000, 0.6, 1],
  ["where nothing repeats nothing is known", 1_000_000, 0, 0.01],
])("%s", (_, values, least, most) => {
  const seen = new SeenCells();
  let known = 0;
  const look = (cell: number): void => {
    const field = fieldOf(new TextEncoder().encode(`value ${cell}`));
    if (seen.find(field)) known++;
    else seen.keep(field, 0, 0);
  };

  for (let place = 0; place < 100_000; place++) look((place * 7_919) % values);
  known = 0;
  for (let place = 100_000; place < 150_000; place++) look((place * 7_919) % values);

  expect(known / 50_000).toBeGreaterThanOrEqual(least);
  expect(known / 50_000).toBeLessThanOrEqual(most);
});

test("partitions of a table share what is known, other tables do not", () => {
  const columns = new SeenColumns();
  const first = columns.at("events")("name");

  expect(columns.at("events")("name")).toBe(first);
  expect(columns.at("events")("other")).not.toBe(first);
  expect(columns.at("users")("name")).not.toBe(first);
});
