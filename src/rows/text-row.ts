import { SeedbedError } from "../core/seedbed-error.ts";
import type { Scan } from "./scan.ts";

const tab = 9;
const newline = 10;
const backslash = 92;
const capitalN = 78;

/**
 * Finds the watched fields of one text COPY row: fields between tabs, a newline at the end, `\N` for NULL; tabs and
 * newlines inside values are escaped (PostgreSQL manual, COPY, "Text Format"). Gives the place after the row.
 */
export function scanTextRow(scan: Scan, bytes: Uint8Array, _view: DataView, start: number): number {
  const { columns, slots, starts, ends } = scan;
  let at = start;
  for (let column = 0; column < columns; column++) {
    const from = at;
    const stop = column === columns - 1 ? newline : tab;
    while (at < bytes.length && bytes[at] !== tab && bytes[at] !== newline) at++;
    if (bytes[at] !== stop) throw brokenRow();
    const slot = slots[column];
    if (slot >= 0) {
      const isNull = at - from === 2 && bytes[from] === backslash && bytes[from + 1] === capitalN;
      starts[slot] = from;
      ends[slot] = isNull ? from - 1 : at;
    }
    at++;
  }
  // A table without columns gives empty lines.
  return columns === 0 ? start + 1 : at;
}

function brokenRow(): SeedbedError {
  return new SeedbedError(
    "COPY_FAILED",
    "A row of a text COPY stream does not have the expected fields.",
    "The table's columns may have changed while it was read; run again.",
  );
}
