import fc from "fast-check";
import { expect, test } from "vitest";
import { everybody, KnownOriginals, nobody } from "../../src/engine/leaks/known-originals.ts";

const hash = fc.oneof(fc.integer(), fc.integer({ min: 0, max: 3 }));
const original = fc.record({ a: hash, b: hash, column: fc.integer({ min: 0, max: 3 }) });

test("an original is its column's in which the fewest rows have it, of those that tell rows apart", () => {
  const telling = Uint8Array.of(1, 1, 0, 1);
  fc.assert(
    fc.property(fc.array(original, { maxLength: 800 }), (originals) => {
      const known = new KnownOriginals(1000, 4);
      const counts = new Map<string, number[]>();

      for (const { a, b, column } of originals) {
        const rows = counts.get(`${a} ${b}`) ?? [0, 0, 0, 0];
        known.add(a, b, column);
        expect(known.wasNew).toBe(rows.every((count) => count === 0));
        rows[column]++;
        counts.set(`${a} ${b}`, rows);
      }

      for (const { a, b } of originals) {
        const rows = counts.get(`${a} ${b}`) ?? [];
        const own = rows.filter((count, column) => telling[column] === 1 && count > 0 && count <= 10);
        const owner = known.ownerOf(a, b, telling);
        expect(owner === everybody ? Infinity : rows[owner]).toBe(Math.min(...own));
        expect(known.mayHave(a) && known.has(a, b)).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

test("what was not added is mostly nobody's, and more than there is room for is told", () => {
  const known = new KnownOriginals(100, 4);
  for (let place = 0; place < 100; place++) known.add(place, place * 31, 0);
  expect(known.isOverfull).toBe(false);

  known.add(3, 93, 0);
  expect(known.isOverfull).toBe(false);
  known.add(7, 1, 0);

  expect(known.isOverfull).toBe(true);
  expect(known.ownerOf(7, 1, Uint8Array.of(1))).toBe(nobody);
});

test("more than ten rows tell whose it is no longer, and more of them need not be counted", () => {
  const known = new KnownOriginals(10, 4);
  const told = Array.from({ length: 11 }, () => known.add(5, 6, 0));

  expect(told.indexOf(true)).toBe(10);
  expect(known.ownerOf(5, 6, Uint8Array.of(1))).toBe(everybody);
});

test("memory has a bound", () => {
  expect(new KnownOriginals(1e12, 4).bytes).toBeLessThanOrEqual(40 * 1024 * 1024);
});
