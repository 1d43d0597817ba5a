import type { Sought } from "./window-walker.ts";

/** Where a UUID's first group ends, and its last one begins and ends, in its 16 bytes. */
const [firstEnd, lastStart, wholeEnd] = [4, 10, 16] as const;

/**
 * Whether the text of a UUID may hold an original, so that it is worth walking: as a whole, in its first or last group (that
 * of some is the address of a network card), or as a number that fills groups. Digits between letters are hexadecimal and no
 * number: every third UUID has seven of them in a row.
 */
export class UuidWindows {
  private readonly sought: Sought;
  /** What two hexadecimal digits add to the rolling hash. */
  private readonly pairs: Int32Array;
  private readonly square: number;

  constructor(sought: Sought) {
    this.sought = sought;
    const [words] = sought.hash.words;
    const [factor] = sought.hash.factors;
    this.square = Math.imul(factor, factor);
    this.pairs = Int32Array.from(
      { length: 256 },
      (_, byte) => (Math.imul(words[digit(byte >> 4)], factor) + words[digit(byte & 15)]) | 0,
    );
  }

  mayHold(bytes: Uint8Array, start: number): boolean {
    const { lengths } = this.sought;
    if (hasNumber(bytes, start)) return true;
    if (this.begins(bytes, start)) {
      if (lengths[firstEnd * 2] === 1 && this.has(bytes, start, start + firstEnd)) return true;
      if (lengths[wholeEnd * 2] === 1 && this.has(bytes, start, start + wholeEnd)) return true;
    }
    if (lengths[(wholeEnd - lastStart) * 2] !== 1 || !this.begins(bytes, start + lastStart)) return false;
    return this.has(bytes, start + lastStart, start + wholeEnd);
  }

  private begins(bytes: Uint8Array, start: number): boolean {
    const low = written[bytes[start]] | (written[bytes[start + 1]] << 16);
    return this.sought.beginnings.hasWords(low, written[bytes[start + 2]]);
  }

  private has(bytes: Uint8Array, start: number, end: number): boolean {
    const { pairs, square } = this;
    let a = 0;
    for (let at = start; at < end; at++) a = (Math.imul(a, square) + pairs[bytes[at]]) | 0;
    return this.sought.filter.mayHave(a);
  }
}

/** As text has it: small letters. */
function digit(value: number): number {
  return value < 10 ? 48 + value : 87 + value;
}

/** The two digits of a byte as they are written. */
const written = Uint16Array.from({ length: 256 }, (_, byte) => digit(byte >> 4) | (digit(byte & 15) << 8));
/** 1 where one of them is a letter. */
const lettered = Uint8Array.from({ length: 256 }, (_, byte) => (byte >> 4 > 9 || (byte & 15) > 9 ? 1 : 0));

/** Whether groups of eight digits or more, the first, the last or two of the others, are without a letter. */
function hasNumber(bytes: Uint8Array, start: number): boolean {
  const first =
    lettered[bytes[start]] + lettered[bytes[start + 1]] + lettered[bytes[start + 2]] + lettered[bytes[start + 3]];
  if (first === 0) return true;
  const second = lettered[bytes[start + 4]] + lettered[bytes[start + 5]];
  const third = lettered[bytes[start + 6]] + lettered[bytes[start + 7]];
  if (third === 0 && second === 0) return true;
  const fourth = lettered[bytes[start + 8]] + lettered[bytes[start + 9]];
  if (fourth === 0 && third === 0) return true;
  for (let at = start + lastStart; at < start + wholeEnd; at++) if (lettered[bytes[at]] === 1) return false;
  return true;
}
