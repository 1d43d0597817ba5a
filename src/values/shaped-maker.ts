import type { Cell } from "../rows/cell.ts";
import type { CellWriter } from "../rows/cell-writer.ts";
import type { Index } from "../rows/index-fraction.ts";
import type { KeepingMaker } from "./letter-case.ts";
import { ProviderMisfit, type Maker, type MakerTarget } from "./provider.ts";

/** An identifier of a fixed number of letters and digits, written with or without punctuation. */
export interface ShapedNumber {
  /** How many letters and digits. */
  readonly count: number;
  readonly size: bigint;
  /** Puts the letters and digits of a place, as ASCII, into the first `count` bytes. */
  readonly fill: (index: Index, characters: Uint8Array) => void;
  /** Ways to write it, `#` for each letter or digit, the usual one first; the last without punctuation. */
  readonly layouts: readonly string[];
}

/** An original with more punctuation than this is not in the shape of an identifier. */
const mostPunctuation = 8;

const hash = 35;

/**
 * A maker of identifiers: `at` writes the usual layout, or the first that fits; `like` the punctuation of the original,
 * if that holds as many letters and digits; whole-number columns get the number.
 */
export function shapedMaker(shaped: ShapedNumber, target: MakerTarget): Maker {
  return target.kind === "integer" ? shapedInteger(shaped) : shapedText(shaped, target.length);
}

function shapedInteger({ count, size, fill }: ShapedNumber): Maker {
  const chosen = new Uint8Array(count);
  return {
    size,
    longest: count,
    at: (index, out) => {
      fill(index, chosen);
      out.integer(numberOf(chosen));
    },
  };
}

/** The same for text columns of a length. */
export function shapedText({ count, size, fill, layouts }: ShapedNumber, length: number | null): KeepingMaker {
  const chosen = new Uint8Array(count);
  const limit = shapeLimit(count, length);
  const layout = layoutWithin(layouts, length);
  return {
    size,
    longest: Math.max(layout.length, limit),
    at: (index, out) => {
      fill(index, chosen);
      writeLayout(layout, chosen, out);
    },
    like: (original, index, out) => {
      fill(index, chosen);
      if (slots(original, limit) !== count) writeLayout(layout, chosen, out);
      else writeShape(original, chosen, out);
    },
  };
}

/** The first layout that fits, as bytes. */
export function layoutWithin(layouts: readonly string[], length: number | null): Uint8Array {
  const layout = layouts.find((candidate) => length === null || candidate.length <= length);
  if (layout === undefined) throw new ProviderMisfit(`nothing it makes fits in ${length} characters`);
  return new TextEncoder().encode(layout);
}

/** Writes a layout with its `#` replaced, in turn, by the characters. */
export function writeLayout(layout: Uint8Array, chosen: Uint8Array, out: CellWriter): void {
  out.reserve(layout.length);
  out.wroteText = true;
  const { bytes } = out;
  let next = 0;
  for (let place = 0; place < layout.length; place++) {
    const byte = layout[place];
    bytes[out.at++] = byte === hash ? chosen[next++] : byte;
  }
}

/** The longest original whose shape is kept. */
export function shapeLimit(count: number, length: number | null): number {
  return Math.min(length ?? Infinity, count + mostPunctuation);
}

/**
 * How many letters and digits an original has; -1 if it is longer than the limit, or holds anything but those and the
 * usual punctuation. The first `skipped` bytes don't count.
 */
export function slots({ bytes, start, end }: Cell, limit: number, skipped = 0): number {
  if (end - start > limit) return -1;
  let count = 0;
  for (let at = start + skipped; at < end; at++) {
    const kind = slotOf[bytes[at]];
    if (kind < 0) return -1;
    count += kind;
  }
  return count;
}

/** Writes the original with its letters and digits replaced, in turn, by the characters. */
export function writeShape({ bytes, start, end }: Cell, chosen: Uint8Array, out: CellWriter): void {
  out.reserve(end - start);
  out.wroteText = true;
  let next = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    out.bytes[out.at++] = slotOf[byte] === 1 ? chosen[next++] : byte;
  }
}

/** By byte: 1 for an ASCII letter or digit, 0 for punctuation that identifiers are written with, -1 for anything else. */
const slotOf = Int8Array.from({ length: 256 }, (_, byte) => {
  if (/[0-9A-Za-z]/.test(String.fromCharCode(byte))) return 1;
  return " -.:()/".includes(String.fromCharCode(byte)) ? 0 : -1;
});

function numberOf(digits: Uint8Array): number {
  let value = 0;
  for (let place = 0; place < digits.length; place++) value = value * 10 + digits[place] - 48;
  return value;
}
