import type { CellWriter } from "../../rows/cell-writer.ts";

/** Shortens the text that was written to `out` since `start` to so many characters. */
export function cutText(out: CellWriter, start: number, length: number): void {
  // A character takes a byte at least.
  if (out.at - start <= length) return;
  for (let at = start, characters = 0; at < out.at; at++) {
    // Bytes 10xxxxxx go on with a character.
    if ((out.bytes[at] & 0xc0) !== 0x80 && characters++ === length) {
      out.at = at;
      return;
    }
  }
}
