import type { CellWriter } from "./cell-writer.ts";

const backslash = 92;

/** What stands after a backslash in COPY text, and the byte it means; anything else means itself. */
const meaning = new Map([
  [98, 8],
  [102, 12],
  [110, 10],
  [114, 13],
  [116, 9],
  [118, 11],
]);

/** Whether a field of COPY text holds an escape. */
export function isEscaped(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] === backslash) return true;
  return false;
}

/** Writes a field of COPY text as the value it stands for. The server writes only single-letter escapes. */
export function unescapeText(bytes: Uint8Array, start: number, end: number, out: CellWriter): void {
  out.reserve(end - start);
  for (let at = start; at < end; at++) {
    if (bytes[at] !== backslash) out.byte(bytes[at]);
    else out.byte(meaning.get(bytes[++at]) ?? bytes[at]);
  }
}

/**
 * Escapes, in place, what was written to `out` since `start`: the bytes that the server escapes, so that what is read
 * again is what was written.
 */
export function escapeWritten(out: CellWriter, start: number): void {
  let extra = 0;
  for (let at = start; at < out.at; at++) if (escapeLetter(out.bytes[at]) !== 0) extra++;
  if (extra === 0) return;
  out.reserve(extra);
  let from = out.at - 1;
  out.at += extra;
  for (let to = out.at - 1; from >= start; from--) {
    const letter = escapeLetter(out.bytes[from]);
    out.bytes[to--] = letter === 0 ? out.bytes[from] : letter;
    if (letter !== 0) out.bytes[to--] = backslash;
  }
}

/** The letter that escapes a byte, or 0. */
function escapeLetter(byte: number): number {
  switch (byte) {
    case 8:
      return 98;
    case 9:
      return 116;
    case 10:
      return 110;
    case 11:
      return 118;
    case 12:
      return 102;
    case 13:
      return 114;
    case backslash:
      return backslash;
    default:
      return 0;
  }
}
