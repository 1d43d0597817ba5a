import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { deriveKey, rootKey, saltFingerprint, type KeyPurpose } from "../../src/core/hash/keys.ts";

const root = rootKey("a salt that is long enough to be one");
const purposes = [
  "index",
  "hmac",
  "permutation",
  "digest",
  "pad",
  "fingerprint",
] as const satisfies readonly KeyPurpose[];

/** HKDF-SHA256 as RFC 5869 writes it, with an empty salt and a result of up to 32 bytes. */
function hkdf(secret: Buffer, info: Buffer, length: number): Buffer {
  const extracted = createHmac("sha256", Buffer.alloc(32)).update(secret).digest();
  const block = createHmac("sha256", extracted).update(info).update(Buffer.of(1)).digest();
  return block.subarray(0, length);
}

function framed(...parts: readonly string[]): Buffer {
  return Buffer.concat(
    parts.flatMap((part) => {
      const size = Buffer.alloc(4);
      size.writeUInt32BE(Buffer.byteLength(part));
      return [size, Buffer.from(part)];
    }),
  );
}

test("derives keys by HKDF-SHA256 from the purpose and the name, each with its length before it", () => {
  expect(deriveKey(root, "index", "public.users.email", 16)).toEqual(
    hkdf(root.bytes, framed("seedbed v1", "index", "public.users.email"), 16),
  );
  expect(deriveKey(root, "hmac", "Straße", 32)).toEqual(hkdf(root.bytes, framed("seedbed v1", "hmac", "Straße"), 32));
});

test("gives every purpose and every name a key of its own", () => {
  const names = ["", "a", "b", "index", "index\0", "a\0b", "ab"];
  const keys = purposes.flatMap((purpose) => names.map((name) => deriveKey(root, purpose, name, 16).toString("hex")));

  expect(new Set(keys).size).toBe(purposes.length * names.length);
});

test("gives the same keys for the same salt, and others for a salt that differs in one letter", () => {
  const other = rootKey("a salt that is long enough to be onE");
  // The key that was made last is remembered; this one is made anew.
  const again = rootKey("a salt that is long enough to be one");

  expect(again).not.toBe(root);
  expect(rootKey("a salt that is long enough to be one")).toBe(again);

  expect(deriveKey(again, "index", "x", 16)).toEqual(deriveKey(root, "index", "x", 16));
  expect(deriveKey(other, "index", "x", 16)).not.toEqual(deriveKey(root, "index", "x", 16));
});

test("names a salt by 16 hexadecimal characters that are no part of its keys", () => {
  const fingerprint = saltFingerprint(root);

  expect(fingerprint).toMatch(/^[0-9a-f]{16}$/);
  expect(root.bytes.toString("hex")).not.toContain(fingerprint);
  expect(saltFingerprint(rootKey("another"))).not.toBe(fingerprint);
});
