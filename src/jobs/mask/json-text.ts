import type { CellWriter } from "../../rows/cell-writer.ts";
import { writeUtf8 } from "../../rows/write-utf8.ts";

const quote = 34;
const backslash = 92;

/** What follows a backslash, and the byte that it means. */
const meanings: ReadonlyMap<number, number> = new Map([
  [quote, quote],
  [backslash, backslash],
  [47, 47],
  [98, 8],
  [102, 12],
  [110, 10],
  [114, 13],
  [116, 9],
]);

const letters = new Map([...meanings].filter(([letter]) => letter !== 47).map(([letter, byte]) => [byte, letter]));

/**
 * Where the closing quote of a JSON string stands whose first character is at `at`; negative for what is none: a control
 * character, an unknown escape, no end (RFC 8259, 7).
 */
export function endOfString(bytes: Uint8Array, at: number, end: number): number {
  let place = at;
  for (; place < end; place++) {
    const byte = bytes[place];
    if (byte === quote) return place;
    if (byte < 32) return -1;
    if (byte !== backslash) continue;
    place++;
    if (bytes[place] === 117) {
      for (let digit = 1; digit <= 4; digit++)
        if (place + digit >= end || hexValue(bytes[place + digit]) < 0) return -1;
      place += 4;
    } else if (place >= end || !meanings.has(bytes[place])) return -1;
  }
  return -1;
}

/** Whether a string holds an escape. */
export function hasEscape(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] === backslash) return true;
  return false;
}

/** Writes what stands between the quotes of a JSON string as UTF-8. A lone half of a surrogate pair becomes three bytes, and is written back as an escape. */
export function unescapeJson(bytes: Uint8Array, start: number, end: number, out: CellWriter): void {
  for (let at = start; at < end; at++) {
    if (bytes[at] !== backslash) {
      out.byte(bytes[at]);
      continue;
    }
    at++;
    if (bytes[at] !== 117) {
      out.byte(meanings.get(bytes[at]) ?? bytes[at]);
      continue;
    }
    const unit = unitAt(bytes, at + 1);
    at += 4;
    const isHigh = unit >= 0xd800 && unit < 0xdc00;
    const goesOn = isHigh && at + 6 < end && bytes[at + 1] === backslash && bytes[at + 2] === 117;
    const low = goesOn ? unitAt(bytes, at + 3) : -1;
    if (low >= 0xdc00 && low < 0xe000) {
      writeUtf8(0x1_0000 + ((unit - 0xd800) << 10) + (low - 0xdc00), out);
      at += 6;
    } else writeUtf8(unit, out);
  }
}

/** Writes UTF-8 as a JSON string with its quotes, escaping as PostgreSQL does (escape_json in utils/adt/json.c). */
export function writeJsonString(bytes: Uint8Array, start: number, end: number, out: CellWriter): void {
  out.byte(quote);
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    const letter = letters.get(byte);
    if (letter !== undefined) {
      out.byte(backslash);
      out.byte(letter);
    } else if (byte < 32) writeUnit(byte, out);
    else if (byte === 0xed && bytes[at + 1] >= 0xa0) {
      writeUnit(0xd000 | ((bytes[at + 1] & 0x3f) << 6) | (bytes[at + 2] & 0x3f), out);
      at += 2;
    } else out.byte(byte);
  }
  out.byte(quote);
}

/** Where a JSON number ends that begins at `at`; negative for what is none (RFC 8259, 6). */
export function endOfNumber(bytes: Uint8Array, at: number, end: number): number {
  let place = bytes[at] === 45 && at < end ? at + 1 : at;
  const whole = digitsFrom(bytes, place, end);
  if (whole === place || (bytes[place] === 48 && whole > place + 1)) return -1;
  place = whole;
  if (place < end && bytes[place] === 46) {
    const fraction = digitsFrom(bytes, place + 1, end);
    if (fraction === place + 1) return -1;
    place = fraction;
  }
  if (place < end && (bytes[place] | 32) === 101) {
    const sign = bytes[place + 1] === 43 || bytes[place + 1] === 45 ? 1 : 0;
    const power = digitsFrom(bytes, place + 1 + sign, end);
    if (power === place + 1 + sign) return -1;
    place = power;
  }
  return place;
}

function digitsFrom(bytes: Uint8Array, at: number, end: number): number {
  let place = at;
  while (place < end && bytes[place] >= 48 && bytes[place] <= 57) place++;
  return place;
}

function unitAt(bytes: Uint8Array, at: number): number {
  let unit = 0;
  for (let place = 0; place < 4; place++) unit = unit * 16 + hexValue(bytes[at + place]);
  return unit;
}

function hexValue(byte: number): number {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const letter = byte | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

function writeUnit(unit: number, out: CellWriter): void {
  out.byte(backslash);
  out.byte(117);
  out.hex(unit, 4);
}
