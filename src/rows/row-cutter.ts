import type { Wire } from "./shape.ts";

/** Where the last whole row of a run of COPY bytes ends, and whether the stream's trailer follows it. */
export interface Cut {
  readonly end: number;
  readonly last: boolean;
}

/**
 * Finds the last whole row between `start` (the beginning of a row) and `end`. The server sends a CopyData message per
 * row, but that is a habit of its implementation and not the protocol's promise, so rows are found by their own form.
 */
export function cutRows(wire: Wire, bytes: Uint8Array, start: number, end: number): Cut {
  return wire === "binary" ? cutBinary(bytes, start, end) : cutText(bytes, start, end);
}

function cutBinary(bytes: Uint8Array, start: number, end: number): Cut {
  let row = start;
  while (row + 2 <= end) {
    const fields = (bytes[row] << 8) | bytes[row + 1];
    if (fields === 0xffff) return { end: row, last: true };
    let at = row + 2;
    for (let field = 0; field < fields; field++) {
      if (at + 4 > end) return { end: row, last: false };
      const length = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
      at += length > 0 ? 4 + length : 4;
    }
    if (at > end) return { end: row, last: false };
    row = at;
  }
  return { end: row, last: false };
}

/** Newlines inside values are escaped, so the last newline ends the last row. */
function cutText(bytes: Uint8Array, start: number, end: number): Cut {
  let at = end;
  while (at > start && bytes[at - 1] !== 10) at--;
  return { end: at, last: false };
}
