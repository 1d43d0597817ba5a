import fc from "fast-check";
import { expect, test } from "vitest";
import { SignSet } from "../../src/jobs/generate/constraints/sign-set.ts";

test("holds what was added and nothing else", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string()), fc.uniqueArray(fc.string()), (added, others) => {
      const set = new SignSet();
      for (const text of added) set.add(text);

      expect(added.every((text) => set.has(text))).toBe(true);
      expect(others.filter((text) => !added.includes(text) && set.has(text))).toEqual([]);
    }),
  );
});

test("keeps a text in less than thirty bytes, however long it is, and takes no two of a million for one", () => {
  const set = new SignSet();
  let met = 0;

  for (let row = 0; row < 1_000_000; row++) {
    const text = `["a text of some length, with what most rows have in common", ${row}]`;
    if (set.has(text)) met++;
    set.add(text);
  }

  expect(met).toBe(0);
  expect(set.bytes / 1_000_000).toBeLessThan(30);
});
