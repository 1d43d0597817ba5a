import fc from "fast-check";
import { expect, test } from "vitest";
import { isPlainLabel } from "../../src/app/profile/plain-label.ts";
import { roundedBounds } from "../../src/app/profile/rounded-bounds.ts";
import { tellsOfSomebody } from "../../src/app/profile/tells-of-somebody.ts";

test("bounds move towards each other, by less than what lies between them, and never past each other", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.nat({ max: 1e9 }), (low, span) => {
      const [from, to] = roundedBounds(low, low + span);

      expect(from).toBeGreaterThanOrEqual(low);
      expect(to).toBeLessThanOrEqual(low + span);
      expect(from).toBeLessThanOrEqual(to);
    }),
  );
});

test("many a value gives the same bound", () => {
  const bounds = new Set(Array.from({ length: 1000 }, (_, step) => roundedBounds(40_000 + step, 90_000)[0]));

  expect([...bounds]).toEqual([40_000, 45_000]);
  expect(roundedBounds(0.0123, 0.987)).toEqual([0.05, 0.95]);
  expect(roundedBounds(3, 3)).toEqual([3, 3]);
});

test.each([
  [["new", "paid", "sent"], false],
  [["Standard", "Express", "Pick up"], false],
  [["v1.2", "v1.3"], false],
  [["jane@corp.invalid"], true],
  [["new", "123-45-6789"], true],
  [["Jane Robertson", "open"], true],
  [["Robertson", "Henderson", "open"], true],
  [["10.20.30.40"], true],
  [["ACC-0045871"], true],
])("%j may be about somebody: %s", (values, isSo) => {
  expect(tellsOfSomebody(values)).toBe(isSo);
});

test.each([
  ["in_progress", true],
  ["PAID", true],
  ["Pick up", true],
  ["USD", true],
  ["word 2", true],
  ["v1.2", true],
  ["signedUp", true],
  ["xylo", true],
  ["jane.roe", false],
  ["xavi.quint", false],
  ["Zebulon", false],
  ["zebulon roe", false],
  ["jane", false],
  ["Janes iPhone", false],
  ["Divorce Roe", false],
  ["CFO of Initech", false],
  ["zq1977", false],
  ["zquarter-mbp", false],
  ["BOB", false],
])("%s is a label: %s", (value, isSo) => {
  expect(isPlainLabel(value)).toBe(isSo);
});
