import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SipHash } from "../../src/core/hash/siphash.ts";
import { permutation } from "../../src/values/permutation.ts";

const hash = new SipHash(Buffer.from("0123456789abcdef"));
const largest = Number.MAX_SAFE_INTEGER;

/** Where 0 to size - 1 go. */
function whole(size: number, tweak = 0, key = hash): readonly number[] {
  const permute = permutation(key, size, tweak);
  return Array.from({ length: size }, (_, value) => permute(value));
}

describe("a permutation", () => {
  test("reaches every number once, for every size to 2000", () => {
    const wrong: number[] = [];
    for (let size = 1; size <= 2000; size++) {
      const reached = new Set(whole(size));
      if (reached.size !== size || Math.min(...reached) !== 0 || Math.max(...reached) !== size - 1) wrong.push(size);
    }

    expect(wrong).toEqual([]);
  });

  test("gives whole numbers below its size that never meet, for any size to 2^53 - 1", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.integer({ min: 1, max: largest }), fc.integer({ min: largest - 1000, max: largest })),
        fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 2, maxLength: 60 }),
        (size, fractions) => {
          const permute = permutation(hash, size);
          const values = [...new Set([0, size - 1, ...fractions.map((fraction) => Math.floor(fraction * size))])];

          const results = values.map((value) => permute(value));

          expect(results.every((result) => Number.isSafeInteger(result) && result >= 0 && result < size)).toBe(true);
          expect(new Set(results).size).toBe(values.length);
        },
      ),
    );
  });

  test("is another one for another key, another size and another tweak", () => {
    const all = [
      whole(1000),
      whole(1000, 1),
      whole(1000, 2),
      whole(1000, 0, new SipHash(Buffer.from("another key here"))),
      whole(1001).slice(0, 1000),
    ];

    // Two random permutations of a thousand agree in one place on average; ten would be one chance in ten million.
    const agreeing = all.flatMap((one, place) =>
      all.slice(place + 1).map((other) => one.filter((value, at) => value === other[at]).length),
    );

    expect(Math.max(...agreeing)).toBeLessThan(10);
  });

  test("gives the same results whatever was asked before", () => {
    const permute = permutation(hash, 100_000);
    const first = permute(5);
    permute(99_999);

    expect(permute(5)).toBe(first);
    expect(permutation(hash, 100_000)(5)).toBe(first);
  });

  test("sends numbers everywhere: each tenth of the range takes a tenth of them", () => {
    const permute = permutation(hash, 1_000_003);
    const counts = Array.from({ length: 10 }, () => 0);
    for (let value = 0; value < 10_000; value++) counts[Math.floor((permute(value) * 10) / 1_000_003)]++;

    // Six standard deviations of a binomial count are 180.
    expect(counts.filter((count) => Math.abs(count - 1000) > 180)).toEqual([]);
  });

  test.each([0, -1, 1.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY])("refuses a size of %d", (size) => {
    expect(() => permutation(hash, size)).toThrow(RangeError);
  });
});
