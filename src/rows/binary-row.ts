import { SeedbedError } from "../core/seedbed-error.ts";
import type { Scan } from "./scan.ts";

/**
 * Finds the watched fields of one binary COPY tuple: a 16-bit field count, then for each field a 32-bit length (-1 is
 * NULL) and its bytes (PostgreSQL manual, COPY, "Binary Format"). Gives the place after the tuple.
 */
export function scanBinaryRow(scan: Scan, bytes: Uint8Array, view: DataView, start: number): number {
  const { columns, slots, starts, ends } = scan;
  if (start + 2 > bytes.length || view.getInt16(start) !== columns) throw brokenRow();
  let at = start + 2;
  for (let column = 0; column < columns; column++) {
    if (at + 4 > bytes.length) throw brokenRow();
    const length = view.getInt32(at);
    at += 4;
    const slot = slots[column];
    if (slot >= 0) {
      starts[slot] = at;
      ends[slot] = at + length;
    }
    if (length > 0) at += length;
  }
  if (at > bytes.length) throw brokenRow();
  return at;
}

function brokenRow(): SeedbedError {
  return new SeedbedError(
    "COPY_FAILED",
    "A row of a binary COPY stream does not have the expected fields.",
    "The table's columns may have changed while it was read; run again.",
  );
}
