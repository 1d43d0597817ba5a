import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Index, indexAt } from "../../src/rows/index-fraction.ts";

const word = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const words = fc.tuple(word, word, word, word);
const sizes = fc.array(fc.integer({ min: 1, max: 2 ** 20 }), { minLength: 1, maxLength: 6 });

function indexOf([a, b, c, d]: readonly [number, number, number, number]): Index {
  const index = new Index();
  index.set(a, b, c, d);
  return index;
}

/** The fraction as a whole number of 128 bits. */
function bitsOf(words: readonly number[]): bigint {
  return words.reduce((bits, word) => (bits << 32n) | BigInt(word), 0n);
}

/** Digits in mixed radix, most significant first. */
function numberOf(digits: readonly number[], sizes: readonly number[]): bigint {
  return digits.reduce((sum, digit, place) => sum * BigInt(sizes[place]) + BigInt(digit), 0n);
}

function product(sizes: readonly number[]): bigint {
  return sizes.reduce((size, next) => size * BigInt(next), 1n);
}

test("taking bits is taking a digit of as many values", () => {
  const counts = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(words, counts, (words, counts) => {
      const [one, other] = [indexOf(words), indexOf(words)];

      expect(counts.map((count) => one.bits(count))).toEqual(counts.map((count) => other.take(2 ** count)));
      expect(one).toEqual(other);
    }),
  );
});

test("taking digits one by one is the same as multiplying once by all sizes", () => {
  fc.assert(
    fc.property(words, sizes, (words, sizes) => {
      const index = indexOf(words);
      const digits = sizes.map((size) => index.take(size));

      expect(digits.every((digit, place) => digit >= 0 && digit < sizes[place])).toBe(true);
      expect(numberOf(digits, sizes)).toBe((bitsOf(words) * product(sizes)) >> 128n);
    }),
  );
});

test("the next 32 bits are the digit of size 2^32", () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 1, max: 2 ** 20 }), (words, size) => {
      const index = indexOf(words);
      const digit = index.take(size);
      const next = [index.word(), index.word(), index.word(), index.word()];
      const rest = bitsOf(words) * BigInt(size) - (BigInt(digit) << 128n);

      expect(bitsOf(next)).toBe(rest);
      expect(index.word()).toBe(0);
    }),
  );
});

test("takes words as 32-bit hashes give them, signed or not", () => {
  const [signed, unsigned] = [indexOf([-1, -2, -3, -4]), indexOf([0xffff_ffff, 0xffff_fffe, 0xffff_fffd, 0xffff_fffc])];

  expect([signed.take(1000), signed.word()]).toEqual([unsigned.take(1000), unsigned.word()]);
});

test("an index made for a place gives exactly that place back", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 2 ** 20 }), { minLength: 1, maxLength: 3 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (sizes, fraction) => {
        const size = product(sizes);
        const places = [0n, size - 1n, BigInt(Math.floor(Number(size) * fraction))].filter((place) => place < size);

        const found = places.map((place) => {
          const index = indexAt(place, size);
          return numberOf(
            sizes.map((each) => index.take(each)),
            sizes,
          );
        });

        expect(found).toEqual(places);
      },
    ),
  );
});

test("every place of a small collection is reached by its own index and by no other", () => {
  const sizes = [7, 3, 5];
  const reached = Array.from({ length: 105 }, (_, place) => {
    const index = indexAt(BigInt(place), 105n);
    return Number(
      numberOf(
        sizes.map((size) => index.take(size)),
        sizes,
      ),
    );
  });

  expect(reached).toEqual(Array.from({ length: 105 }, (_, place) => place));
});

test("a copy goes its own way", () => {
  const [index, copy] = [indexOf([1, 2, 3, 4]), new Index()];
  copy.copy(index);
  index.word();

  expect([copy.word(), copy.word(), copy.word(), copy.word()]).toEqual([1, 2, 3, 4]);
});
