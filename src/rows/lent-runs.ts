import type { CellWriter } from "./cell-writer.ts";

/** Bytes of a block that belong into the output, at a place of what else was written. */
export interface LentRun {
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** Shorter runs are cheaper to copy. */
export const lentFrom = 64 * 1024;

/** What was written, with the lent runs between: a value of 100 MB is in memory once, and not twice. */
export function withLent(out: CellWriter, lent: readonly LentRun[]): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let from = 0;
  for (const { at, bytes } of lent) {
    if (at > from) pieces.push(out.bytes.subarray(from, at));
    pieces.push(bytes);
    from = at;
  }
  if (out.at > from) pieces.push(out.bytes.subarray(from, out.at));
  return pieces;
}
