import type { CellWriter } from "./cell-writer.ts";

/** Writes a code point as UTF-8; half of a surrogate pair as the three bytes that it would be. */
export function writeUtf8(codePoint: number, out: CellWriter): void {
  if (codePoint < 0x80) return out.byte(codePoint);
  if (codePoint < 0x800) out.byte(0xc0 | (codePoint >> 6));
  else {
    if (codePoint < 0x1_0000) out.byte(0xe0 | (codePoint >> 12));
    else {
      out.byte(0xf0 | (codePoint >> 18));
      out.byte(0x80 | ((codePoint >> 12) & 0x3f));
    }
    out.byte(0x80 | ((codePoint >> 6) & 0x3f));
  }
  out.byte(0x80 | (codePoint & 0x3f));
}
