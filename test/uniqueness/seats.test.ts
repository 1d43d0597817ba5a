import fc from "fast-check";
import { expect, test } from "vitest";
import { indexText, Seats } from "../../src/jobs/mask/uniqueness/seats.ts";
import { Index } from "../../src/rows/index-fraction.ts";

const word = fc.integer({ min: 0, max: 0xffff_ffff });
const words = fc.tuple(word, word, word, word);

test("an original finds its seat, and others find none", () => {
  fc.assert(
    fc.property(fc.uniqueArray(words, { selector: String, maxLength: 200 }), words, (known, stranger) => {
      const index = new Index();
      const seats = new Seats(
        known.map((one, place) => {
          index.set(...one);
          return { original: indexText(index), seat: BigInt(place) * 1_000_000_007n };
        }),
      );
      known.forEach((one, place) => {
        index.set(...one);
        expect(seats.get(index)).toBe(BigInt(place) * 1_000_000_007n);
      });
      index.set(...stranger);
      expect(seats.get(index) === null).toBe(!known.some((one) => String(one) === String(stranger)));
    }),
  );
});
