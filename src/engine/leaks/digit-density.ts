/** Numbers of fewer digits stand in any text: seven digits are 23 bits. */
export const fewestDigits = 7;
export const mostDigits = 24;
const buckets = 1000;
const zero = 48;

/**
 * More than one in so many of the numbers around an original are originals too: record numbers given out one after
 * another. Whoever counts from the same start meets them, so they tell nobody.
 */
const densest = 1 / 64;

/**
 * How dense the originals that are numbers lie, by length and leading three digits: how likely a number that has nothing
 * to do with them is one of them by chance.
 */
export class DigitDensity {
  private readonly counts = new Float64Array((mostDigits + 1) * buckets);
  private readonly parts: number;

  /** `parts`: only every so manieth original will be counted. */
  constructor(parts: number) {
    this.parts = parts;
  }

  /** Counts an original that was not there before. */
  add(bytes: Uint8Array, start: number, end: number): void {
    this.counts[bucketOf(bytes, start, end)]++;
  }

  /** The chance that a number among such digits is an original; 0 where none is like it, or where they tell nothing. */
  chance(bytes: Uint8Array, start: number, end: number): number {
    const count = this.counts[bucketOf(bytes, start, end)];
    if (count === 0) return 0;
    const chance = count / 10 ** (end - start - 3);
    return chance * this.parts > densest ? 0 : chance;
  }
}

function bucketOf(bytes: Uint8Array, start: number, end: number): number {
  const lead = (bytes[start] - zero) * 100 + (bytes[start + 1] - zero) * 10 + bytes[start + 2] - zero;
  return (end - start) * buckets + lead;
}

/**
 * Where a number begins that is the same however it is written: without zeros in front, which a column of numbers loses,
 * and without the 1 of an eleven-digit North American number.
 */
export function canonicalStart(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] === zero) at++;
  return end - at === 11 && bytes[at] === zero + 1 && bytes[at + 1] > zero + 1 ? at + 1 : at;
}

/** Whether a number is a day of the years 1900 to 2099, written 19850412: there are too few of them to tell anybody. */
export function isDay(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== 8) return false;
  const pair = (place: number): number => (bytes[start + place] - zero) * 10 + bytes[start + place + 1] - zero;
  const [century, month, day] = [pair(0), pair(4), pair(6)];
  return (century === 19 || century === 20) && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
