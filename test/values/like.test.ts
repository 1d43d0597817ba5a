import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Index } from "../../src/rows/index-fraction.ts";
import { isSynthetic } from "../../src/values/is-synthetic.ts";
import { providers } from "../../src/values/providers.ts";
import { allPlaces, makerOf, makerOrMisfit, scatteredPlaces, valueLike } from "./drawing.ts";

const encoder = new TextEncoder();
const word32 = fc.integer({ min: 0, max: 0xffff_ffff });
const anyPlace = fc.tuple(word32, word32, word32, word32);

/** Text of every kind, bytes that are no text, and things that look nearly like what providers make. */
const anyOriginal = fc.oneof(
  fc.string({ unit: "binary", maxLength: 70 }).map((text) => encoder.encode(text)),
  fc.uint8Array({ maxLength: 70 }),
  fc
    .stringMatching(/^[+(]?[0-9A-Za-z]{0,5}[-. /:()@]{0,2}[0-9A-Za-z]{0,7}[-. /:@]?[0-9A-Za-z]{0,9}$/)
    .map((text) => encoder.encode(text)),
);

/** One original in each of the shapes that some provider keeps. */
const shapes = [
  "Maria",
  "MARIA",
  "maria",
  "Keller, Maria",
  "KELLER, MARIA",
  "maria.keller@corp.com",
  "Maria.Keller@Corp.com",
  "(415) 867-5309",
  "415.867.5309",
  "+1 415 867 5309",
  "+14158675309",
  "+44 20 7946 0018",
  "555-1234",
  "123-45-6789",
  "123456789",
  "4111 1111 1111 1111",
  "3782 822463 10005",
  "10.1.2.3",
  "fe80::1",
  "http://corp.com/x",
  "corp.com",
  "94107",
  "94107-1234",
  "K1A 0B1",
  "US",
  "USA",
  "M",
  "05/27",
  "2027-05",
  "1985-03-12",
  "03/12/1985",
  "00:1A:2B:3C:4D:5E",
  "",
];

function placed(words: readonly [number, number, number, number]): Index {
  const index = new Index();
  index.set(...words);
  return index;
}

describe.each(providers.parts.map((provider) => [provider.name, provider] as const))("%s", (name, provider) => {
  const claimsSafety = provider.safety.level !== "generic";
  const targets = [null, provider.shortest, 20, 41].flatMap((length) =>
    [false, true].map((unique) => ({ length, unique })),
  );
  const makers = targets.flatMap(({ length, unique }) => {
    const maker = makerOrMisfit(provider, { length, unique });
    return maker === null ? [] : [{ length, maker }];
  });

  test("stands in for any bytes at all, within the column's length, and is nobody's", () => {
    fc.assert(
      fc.property(anyOriginal, anyPlace, (original, words) => {
        for (const { length, maker } of makers) {
          const value = valueLike(maker, original, placed(words));
          expect(value.length).toBeGreaterThan(0);
          expect(value.length).toBeLessThanOrEqual(Math.min(maker.longest, length ?? Infinity));
          expect([value, isSynthetic(name, value) || !claimsSafety]).toEqual([value, true]);
          expect(valueLike(maker, original, placed(words))).toBe(value);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("keeps shapes that are nobody's either", () => {
    const values = shapes.flatMap((original) =>
      [...scatteredPlaces(25)].map((place) => valueLike(makerOf(provider), original, place)),
    );
    const unsafe = values.filter((value) => !isSynthetic(name, value));

    expect(unsafe).toHaveLength(claimsSafety ? 0 : values.length);
  });

  test("gives different places of a unique column different values, whatever the originals look like", () => {
    const maker = makerOf(provider, { unique: true });
    const places = [...allPlaces(maker.size, 10_000n)];
    const values = places.map((place, number) => valueLike(maker, shapes[number % shapes.length], place).toLowerCase());

    expect(new Set(values).size).toBe(places.length);
  });

  test("takes no time over an original of a megabyte", () => {
    const maker = makerOf(provider);
    const original = encoder.encode("ä".repeat(524_288));

    const begun = performance.now();
    const values = [...scatteredPlaces(200)].map((place) => valueLike(maker, original, place));
    const spent = performance.now() - begun;

    expect(values).toHaveLength(200);
    // Reading the original through each time would take a hundred times as long.
    expect(spent).toBeLessThan(100);
  });
});
