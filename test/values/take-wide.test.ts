import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Index, indexAt } from "../../src/rows/index-fraction.ts";
import { takeWide } from "../../src/values/take-wide.ts";

const word32 = fc.integer({ min: 0, max: 0xffff_ffff });
const anySize = fc.oneof(
  fc.integer({ min: 1, max: 5_000_000 }),
  fc.maxSafeInteger().filter((size) => size > 0),
);

test("is the whole part of the fraction times the size, for sizes up to 2^53", () => {
  fc.assert(
    fc.property(word32, word32, word32, anySize, (a, b, c, size) => {
      const index = new Index();
      index.set(a, b, c, 0);
      const fraction = (BigInt(a) << 64n) | (BigInt(b) << 32n) | BigInt(c);

      expect(takeWide(index, size)).toBe(Number((fraction * BigInt(size)) >> 96n));
    }),
    { numRuns: 2000 },
  );
});

test("gives every place back", () => {
  const size = 9_007_199_254_740_991n;
  const places = [0n, 1n, 2n, 4_503_599_627_370_496n, size - 2n, size - 1n];

  expect(places.map((place) => BigInt(takeWide(indexAt(place, size), Number(size))))).toEqual(places);
});
