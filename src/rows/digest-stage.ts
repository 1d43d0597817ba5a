import { kernelDigest } from "./kernel/kernel-digest.ts";
import { PlainDigest, type RowsDigest } from "./plain-digest.ts";
import type { Block, Shape } from "./shape.ts";

export type { RowsDigest } from "./plain-digest.ts";

/** Digests blocks as they pass. */
export interface DigestStage {
  add(block: Block): void;
  result(): RowsDigest;
}

/**
 * Digests blocks without changing them: the same sums that a stage over the same columns keeps. `masked` are the columns
 * that rules write; `digestKey` holds 8 bytes.
 */
export function digestStage(shape: Shape, masked: readonly string[], digestKey: Uint8Array): DigestStage {
  const kernel = kernelDigest(shape, masked, digestKey);
  if (kernel === null) return plainDigestStage(shape, masked, digestKey);
  return { add: ({ bytes }) => kernel.add(bytes), result: () => kernel.result() };
}

/** The same in plain TypeScript. */
export function plainDigestStage(shape: Shape, masked: readonly string[], digestKey: Uint8Array): DigestStage {
  const digest = new PlainDigest(shape, masked, digestKey);
  return {
    add: ({ bytes }) => {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      for (let at = 0; at < bytes.length;) at = digest.addRow(bytes, view, at);
    },
    result: () => digest.result(),
  };
}
