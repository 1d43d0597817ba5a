import type { CellWriter } from "./cell-writer.ts";

const quote = 34;
const comma = 44;
const bracket = 91;
const equals = 61;
const backslash = 92;
const open = 123;
const close = 125;

/** What stands in an array literal, in order. */
export interface ArrayHandler {
  /** `[2:3][0:1]=` before the braces, where indexes do not begin at 1. */
  readonly bounds: (start: number, end: number) => void;
  /** A brace or a comma. */
  readonly mark: (byte: number) => void;
  /** An element without quotes and escapes, in `bytes`; null for NULL. Lent until the next one. */
  readonly element: (bytes: Uint8Array, start: number, end: number) => void;
  readonly nothing: () => void;
}

/**
 * Walks an array as PostgreSQL prints it, `{a,"b \"c\"",NULL,{...}}` (manual, 8.15.2 and 8.15.6), and as it reads it, with
 * spaces between. `scratch` holds elements without their escapes. Throws RangeError where the braces do not make sense.
 */
export function walkArray(
  bytes: Uint8Array,
  { start, end }: { readonly start: number; readonly end: number },
  scratch: CellWriter,
  handler: ArrayHandler,
): void {
  let at = skipSpaces(bytes, start, end);
  if (bytes[at] === bracket && at < end) {
    const from = at;
    while (at < end && bytes[at] !== equals) at++;
    handler.bounds(from, at + 1);
    at = skipSpaces(bytes, at + 1, end);
  }
  if (at >= end || bytes[at] !== open) throw new RangeError("not an array");
  let depth = 0;
  do {
    const byte = bytes[at];
    if (byte === open || byte === close || byte === comma) {
      if (byte === open) depth++;
      else if (byte === close) depth--;
      handler.mark(byte);
      at = skipSpaces(bytes, at + 1, end);
    } else {
      at = skipSpaces(bytes, readElement(bytes, { start: at, end }, scratch, handler), end);
    }
  } while (depth > 0 && at < end);
  if (depth !== 0 || at !== end) throw new RangeError("not an array");
}

/** Writes an element with quotes where it takes them: empty, NULL by its letters, or with a brace, comma, quote, backslash or space. */
export function writeElement(bytes: Uint8Array, start: number, end: number, out: CellWriter): void {
  if (!needsQuotes(bytes, start, end)) return out.ascii(bytes, start, end);
  out.byte(quote);
  for (let at = start; at < end; at++) {
    if (bytes[at] === quote || bytes[at] === backslash) out.byte(backslash);
    out.byte(bytes[at]);
  }
  out.byte(quote);
}

function readElement(
  bytes: Uint8Array,
  { start, end }: { readonly start: number; readonly end: number },
  scratch: CellWriter,
  handler: ArrayHandler,
): number {
  scratch.at = 0;
  let at = start;
  if (bytes[at] === quote) {
    for (at++; at < end && bytes[at] !== quote; at++) {
      if (bytes[at] === backslash) at++;
      scratch.byte(bytes[at]);
    }
    if (at >= end) throw new RangeError("a quote is not closed");
    handler.element(scratch.bytes, 0, scratch.at);
    return at + 1;
  }
  let escaped = false;
  /** Spaces at the end do not count, unless a backslash stands before them. */
  let length = 0;
  for (; at < end && bytes[at] !== comma && bytes[at] !== close && bytes[at] !== open; at++) {
    if (bytes[at] === quote) throw new RangeError("a quote stands inside an element");
    const literal = bytes[at] === backslash;
    if (literal) at++;
    escaped ||= literal;
    scratch.byte(bytes[at]);
    if (literal || !isSpace(bytes[at])) length = scratch.at;
  }
  if (at > end) throw new RangeError("a backslash stands at the end");
  if (!escaped && isNull(scratch.bytes, 0, length)) handler.nothing();
  else handler.element(scratch.bytes, 0, length);
  return at;
}

function needsQuotes(bytes: Uint8Array, start: number, end: number): boolean {
  if (start === end || isNull(bytes, start, end)) return true;
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte === quote || byte === backslash || byte === open || byte === close || byte === comma) return true;
    if (isSpace(byte)) return true;
  }
  return false;
}

function isNull(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== 4) return false;
  const letter = (place: number): number => bytes[start + place] | 32;
  return letter(0) === 110 && letter(1) === 117 && letter(2) === 108 && letter(3) === 108;
}

/** A space, and tab, newline, vertical tab, form feed and return. */
function isSpace(byte: number): boolean {
  return byte === 32 || (byte >= 9 && byte <= 13);
}

function skipSpaces(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && isSpace(bytes[at])) at++;
  return at;
}
