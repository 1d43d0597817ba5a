import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { GivenParameters } from "../../src/values/define-provider.ts";
import { weightedDraw, weightsParameter } from "../../src/values/distribution.ts";
import type { ParameterValue } from "../../src/values/provider.ts";
import { date } from "../../src/values/providers/date.ts";
import { decimal, integer } from "../../src/values/providers/numbers.ts";
import { makerOf, scatteredPlaces, valueAt, valueLike } from "./drawing.ts";

/** How many of 20,000 draws fall into each tenth of the range. */
function tenths(weights: ParameterValue, count: number): readonly number[] {
  const draw = weightedDraw(new GivenParameters("test", [weightsParameter], { weights }), count);
  const found = Array.from({ length: 10 }, () => 0);
  for (const place of scatteredPlaces(20_000)) found[Math.floor(((draw?.(place) ?? 0) / count) * 10)]++;
  return found;
}

/** The shares, in per cent, that are off by more than one and a half. */
function offShares(found: readonly number[], shares: readonly number[]): readonly number[] {
  const off = found.map((count, tenth) => Math.abs(count / 200 - shares[tenth]));
  return off.filter((each) => each > 1.5);
}

describe("weights", () => {
  test.each([1000, 10_000_019, 2 ** 52])("normal is a bell over %i places", (count) => {
    expect(offShares(tenths("normal", count), [0.7, 2.8, 7.9, 15.9, 22.6, 22.6, 15.9, 7.9, 2.8, 0.7])).toEqual([]);
  });

  test.each([1000, 10_000_019, 2 ** 52])("exponential falls over %i places", (count) => {
    expect(offShares(tenths("exponential", count), [39.6, 24, 14.6, 8.8, 5.4, 3.3, 2, 1.2, 0.7, 0.4])).toEqual([]);
  });

  test("zipf gives the first twice as much as the second, and of wide ranges each magnitude as much as the next", () => {
    expect(offShares(tenths("zipf", 10), [34.1, 17.1, 11.4, 8.5, 6.8, 5.7, 4.9, 4.3, 3.8, 3.4])).toEqual([]);
    const draw = weightedDraw(new GivenParameters("test", [weightsParameter], { weights: "zipf" }), 10 ** 9);
    const magnitudes = Array.from({ length: 10 }, () => 0);
    for (const place of scatteredPlaces(20_000)) magnitudes[String((draw?.(place) ?? 0) + 1).length - 1]++;
    expect(offShares(magnitudes, [13.2, 11.2, 10.9, 10.8, 10.8, 10.8, 10.8, 10.8, 10.8, 0])).toEqual([]);
  });

  test("a list weighs equal parts of the range", () => {
    expect(offShares(tenths([1, 3], 1000), [5, 5, 5, 5, 5, 15, 15, 15, 15, 15])).toEqual([]);
  });

  test("uniform is what is without them", () => {
    expect(weightedDraw(new GivenParameters("test", [weightsParameter], { weights: "uniform" }), 10)).toBeNull();
  });

  test("never lead out of the range, and reach both ends of it", () => {
    const names = fc.constantFrom<ParameterValue>("normal", "exponential", "zipf", [3]);
    fc.assert(
      fc.property(names, fc.integer({ min: 1, max: 5000 }), fc.integer(), (weights, count, seed) => {
        const draw = weightedDraw(new GivenParameters("test", [weightsParameter], { weights }), count);
        const drawn = [...scatteredPlaces(50, seed)].map((place) => draw?.(place) ?? -1);

        expect(drawn.filter((place) => !Number.isInteger(place) || place < 0 || place >= count)).toEqual([]);
      }),
    );
    const draw = weightedDraw(new GivenParameters("test", [weightsParameter], { weights: "zipf" }), 3000);
    const [first] = scatteredPlaces(1);
    first.set(0, 0, 0, 0);
    expect(draw?.(first)).toBe(0);
    first.set(-1, -1, -1, -1);
    expect(draw?.(first)).toBe(2999);
  });

  test("are the same on every machine", () => {
    const drawn = (weights: string) => {
      const maker = makerOf(integer, {}, { weights, min: 1, max: 1_000_000_000 });
      return [...scatteredPlaces(3, 7)].map((place) => valueAt(maker, place));
    };

    expect(["normal", "exponential", "zipf"].map(drawn)).toMatchInlineSnapshot(`
      [
        [
          "706768577",
          "450067725",
          "804243936",
        ],
        [
          "437944698",
          "95150220",
          "648587505",
        ],
        [
          "104487957",
          "1831",
          "517552046",
        ],
      ]
    `);
  });

  test.each([
    ["often", "must be uniform, normal"],
    [[1, 0], "whole numbers from 1 on"],
    [[1_000_000, 1_000_000], "not add up to more"],
    [[1, 1, 1], "more weights than values"],
    [7, "name of a distribution or a list"],
  ])("refuses %o", (weights, reason) => {
    expect(() => makerOf(integer, {}, { weights, min: 1, max: 2 })).toThrow(reason);
  });

  test.each([integer, decimal, date])("make no sense in a unique column of $name", (provider) => {
    expect(() => makerOf(provider, { unique: true }, { weights: "normal" })).toThrow("no sense in a unique column");
  });

  test("of dates spread them over the range instead of keeping them near the original", () => {
    const maker = makerOf(date, {}, { min: "2001-01-01", max: "2001-12-31", weights: "exponential" });

    const months = [...scatteredPlaces(200)].map((place) => valueLike(maker, "1950-01-01", place).slice(0, 7));
    expect(months.filter((month) => month < "2001-07").length).toBeGreaterThan(150);
  });
});
