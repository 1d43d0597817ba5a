import { createHmac } from "node:crypto";
import { deriveKey, type RootKey } from "../core/hash/keys.ts";
import { addDigests, digestText, parseDigest, type Digest } from "../rows/digest.ts";

/** Keeps digests under the salt: in the record they tell nothing to who does not have it. */
export interface Seal {
  /** 8 bytes that start every row hash. */
  readonly digestKey: Uint8Array;
  /** 48 bytes for the leak scan: what it keeps and shows of a row tells nothing to who does not have the salt. */
  readonly leakKey: Uint8Array;
  close(digest: Digest, chunkId: string, kind: DigestKind): string;
  open(text: string, chunkId: string, kind: DigestKind): Digest;
}

export type DigestKind = "source" | "target" | "kept";

/**
 * A digest of a single row could be guessed by trying values, so what is stored has a pad added that depends on the salt,
 * the chunk and the kind: a one-time pad, taken off again by who holds the salt.
 */
export function seal(root: RootKey): Seal {
  const padKey = deriveKey(root, "pad", "chunks", 32);
  const pad = (chunkId: string, kind: DigestKind): Digest => {
    const bytes = createHmac("sha256", padKey).update(`${kind}:${chunkId}`).digest();
    return { x: bytes.readUInt32BE(0), y: bytes.readUInt32BE(4) };
  };
  return {
    digestKey: deriveKey(root, "digest", "rows", 8),
    leakKey: deriveKey(root, "digest", "leaks", 48),
    close: (digest, chunkId, kind) => digestText(addDigests(digest, pad(chunkId, kind))),
    open: (text, chunkId, kind) => {
      const { x, y } = pad(chunkId, kind);
      return addDigests(parseDigest(text), { x: -x >>> 0, y: -y >>> 0 });
    },
  };
}
