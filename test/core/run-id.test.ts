import * as fc from "fast-check";
import { expect, test } from "vitest";
import { runId } from "../../src/core/run-id.ts";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const random = fc.uint8Array({ minLength: 10, maxLength: 10 });
const time = fc.integer({ min: 0, max: 2 ** 48 - 1 });

test("is a ULID: the time in ten characters, eighty random bits in sixteen", () => {
  fc.assert(
    fc.property(time, random, (time, random) => {
      const id = runId(time, random);
      const value = [...id].reduce((sum, letter) => sum * 32n + BigInt(alphabet.indexOf(letter)), 0n);

      expect(id).toHaveLength(26);
      expect(value >> 80n).toBe(BigInt(time));
      expect(value & (2n ** 80n - 1n)).toBe(BigInt(`0x${Buffer.from(random).toString("hex")}`));
    }),
  );
});

test("sorts by time, whatever the random bits", () => {
  fc.assert(
    fc.property(time, time, random, random, (a, b, one, other) => {
      fc.pre(a < b);

      expect(runId(a, one) < runId(b, other)).toBe(true);
    }),
  );
});

test("writes the example of the ULID specification's own form", () => {
  expect(runId(1_469_918_176_385, new Uint8Array(10)).slice(0, 10)).toBe("01ARYZ6S41");
  expect(runId(2 ** 48 - 1, new Uint8Array(10).fill(255))).toBe("7ZZZZZZZZZZZZZZZZZZZZZZZZZ");
});
