import { unwrappedAt } from "../src/rows/kernel/frame";
import { copyBytes } from "./copy-bytes";

const copyData: u8 = 0x64;
const newline: u8 = 10;

/**
 * Takes CopyData messages between two addresses apart: writes their rows one behind the other and gives the rows' end.
 * Takes whole messages of whole rows only, and stops before anything else.
 */
export function unwrap(start: i32, end: i32, to: i32, isBinary: i32): i32 {
  let at = start;
  let out = to;
  while (at + 5 <= end && load<u8>(at) == copyData) {
    const length = bswap<i32>(load<i32>(at, 1)) - 4;
    const payload = at + 5;
    if (length <= 0 || length > end - payload) break;
    const stop = payload + length;
    if (isBinary != 0 ? !isBinaryRow(payload, stop) : load<u8>(stop - 1) != newline) break;
    out = copyBytes(payload, length, out);
    at = stop;
  }
  store<i32>(unwrappedAt, at);
  return out;
}

/** Whether the bytes are one row of the binary wire; two are taken for none. */
function isBinaryRow(start: i32, end: i32): bool {
  if (start + 2 > end) return false;
  const fields = i32(bswap<u16>(load<u16>(start)));
  // The stream's trailer counts no fields.
  if (fields == 0xffff) return false;
  let at = start + 2;
  for (let field = 0; field < fields; field++) {
    if (at + 4 > end) return false;
    const length = bswap<i32>(load<i32>(at));
    at += 4;
    if (length > end - at) return false;
    if (length > 0) at += length;
  }
  return at == end;
}
