import { createHash, hkdfSync, scryptSync } from "node:crypto";

/** The root of all keys of a run; nothing but `deriveKey` should look at it. */
export interface RootKey {
  readonly bytes: Buffer;
}

/** The key that was made last, for who runs several times in one process, and of its salt no more than the digest. */
let last: { readonly digest: string; readonly key: RootKey } | null = null;

/**
 * Stretches a salt into a root key with scrypt (RFC 7914; N = 2^15, r = 8, p = 1: about 60 ms and 32 MiB, once a process), so
 * that a weak salt costs an attacker something for each guess. The scrypt salt is a constant: equal salts must give equal keys.
 */
export function rootKey(salt: string): RootKey {
  const digest = createHash("sha256").update(salt, "utf8").digest("hex");
  if (last?.digest === digest) return last.key;
  const options = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
  const key = { bytes: scryptSync(Buffer.from(salt, "utf8"), "seedbed root key v1", 32, options) };
  last = { digest, key };
  return key;
}

/**
 * One key for one purpose and one name (RFC 5869, HKDF-SHA256). Purpose and name are framed by length, so no two pairs share
 * an info string.
 */
export function deriveKey(root: RootKey, purpose: KeyPurpose, name: string, length: number): Buffer {
  const part = (text: string): Buffer => {
    const bytes = Buffer.from(text, "utf8");
    const size = Buffer.alloc(4);
    size.writeUInt32BE(bytes.length);
    return Buffer.concat([size, bytes]);
  };
  const info = Buffer.concat([part("seedbed v1"), part(purpose), part(name)]);
  return Buffer.from(hkdfSync("sha256", root.bytes, Buffer.alloc(0), info, length));
}

/** What a key is for; each purpose has keys of its own. */
export type KeyPurpose =
  | "index"
  | "hmac"
  | "permutation"
  | "format"
  | "shift"
  | "persona"
  | "digest"
  | "pad"
  | "fingerprint";

/** A name for a salt that tells nothing about it: the same salt gives the same 16 hexadecimal characters. */
export function saltFingerprint(root: RootKey): string {
  return deriveKey(root, "fingerprint", "", 8).toString("hex");
}
