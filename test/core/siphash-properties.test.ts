import * as fc from "fast-check";
import { expect, test } from "vitest";
import { SipHash } from "../../src/core/hash/siphash.ts";
import { sipHashTwin } from "./siphash-twin.ts";

const key = fc.uint8Array({ minLength: 16, maxLength: 16 });
const message = fc.uint8Array({ maxLength: 100 });

/** The result as two 64-bit numbers. */
function result(hash: SipHash): readonly [bigint, bigint] {
  return [(BigInt(hash.a) << 32n) | BigInt(hash.b), (BigInt(hash.c) << 32n) | BigInt(hash.d)];
}

test("agrees with an implementation in 64-bit arithmetic, on any key and message", () => {
  fc.assert(
    fc.property(key, message, (key, message) => {
      const hash = new SipHash(key);
      hash.hash(message, 0, message.length);

      expect(result(hash)).toEqual(sipHashTwin(key, message));
    }),
    { numRuns: 1000 },
  );
});

test("agrees on messages around 256 bytes, where the length byte begins anew", () => {
  const key = Buffer.from("0123456789abcdef");
  const messages = [254, 255, 256, 257, 263, 264, 511, 512, 4096].map((length) => Buffer.alloc(length, 0xa5));

  const found = messages.map((message) => {
    const hash = new SipHash(key);
    hash.hash(message, 0, message.length);
    return result(hash);
  });

  expect(found).toEqual(messages.map((message) => sipHashTwin(key, message)));
});

test("hashes a range of a larger buffer as the range alone, time after time", () => {
  fc.assert(
    fc.property(key, message, message, message, (key, before, message, after) => {
      const hash = new SipHash(key);
      const bytes = Buffer.concat([before, message, after]);
      hash.hash(after, 0, after.length);
      hash.hash(bytes, before.length, before.length + message.length);

      expect(result(hash)).toEqual(sipHashTwin(key, message));
    }),
  );
});

test("takes its key from a view into a larger buffer, and does not follow the buffer afterwards", () => {
  const larger = Buffer.from("....0123456789abcdef....");
  const hash = new SipHash(larger.subarray(4, 20));
  larger.fill(0);
  hash.hash(Buffer.from("x"), 0, 1);

  expect(result(hash)).toEqual(sipHashTwin(Buffer.from("0123456789abcdef"), Buffer.from("x")));
});

test.each([0, 15, 17, 32])("refuses a key of %i bytes", (length) => {
  expect(() => new SipHash(new Uint8Array(length))).toThrow(RangeError);
});
