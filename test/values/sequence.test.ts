import { describe, expect, test } from "vitest";
import { indexAt } from "../../src/rows/index-fraction.ts";
import { nhsNumber } from "../../src/values/providers/nhs-number.ts";
import { sequence } from "../../src/values/providers/sequence.ts";
import { nhsSum } from "../../src/values/nhs-check.ts";
import { allPlaces, makerOf, valueAt } from "./drawing.ts";

function firstOf(parameters: Parameters<typeof makerOf>[2], target: Parameters<typeof makerOf>[1] = {}) {
  const maker = makerOf(sequence, target, parameters);
  return [0n, 1n, 2n].map((place) => valueAt(maker, indexAt(place, maker.size)));
}

describe("a sequence", () => {
  test("counts in the order of the places", () => {
    expect(firstOf({})).toEqual(["1", "2", "3"]);
    expect(firstOf({ start: 10, step: 10, prefix: "INV-", width: 5 })).toEqual(["INV-00010", "INV-00020", "INV-00030"]);
    expect(firstOf({ start: 5, step: -2 }, { length: 1 })).toEqual(["5", "3", "1"]);
    expect(firstOf({ start: 0 }, { kind: "integer", length: 9 })).toEqual(["0", "1", "2"]);
  });

  test("has as many numbers as fit", () => {
    expect(makerOf(sequence, { length: 3 }).size).toBe(999n);
    expect(makerOf(sequence, { length: 3 }, { start: 0, step: 5, prefix: "N" }).size).toBe(20n);
    expect(makerOf(sequence, {}, { start: 9, step: -3 }).size).toBe(4n);
  });

  test.each([
    [{ step: 0 }, "other than 0"],
    [{ start: -1 }, "from 0 on"],
    [{ start: 1.5 }, "from 0 on"],
    [{ width: 16 }, "1 to 15"],
    [{ start: 1000 }, "does not fit in 3 characters"],
    [{ start: 1000, step: -1 }, "does not fit in 3 characters"],
    [{ prefix: "ABC" }, "does not fit in 3 characters"],
    [{ width: 4 }, "does not fit in 3 characters"],
  ])("refuses %o", (parameters, reason) => {
    expect(() => makerOf(sequence, { length: 3 }, parameters)).toThrow(reason);
  });

  test("has a prefix in text columns only", () => {
    expect(() => makerOf(sequence, { kind: "integer" }, { prefix: "A" })).toThrow("text columns");
  });
});

test("NHS numbers have the check digit that they must have", () => {
  const maker = makerOf(nhsNumber, { length: 10 });
  const drawn = [...allPlaces(maker.size, 5000n)].map((place) => valueAt(maker, place));

  const wrong = drawn.filter((value) => {
    const digits = Uint8Array.from(value, (digit) => digit.charCodeAt(0));
    return nhsSum(digits, 9) === 1 || (nhsSum(digits, 9) + Number(value[9])) % 11 !== 0;
  });
  expect(wrong).toEqual([]);
});
