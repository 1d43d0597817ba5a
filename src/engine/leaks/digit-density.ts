import { spread } from "./window-hash.ts";

/** Numbers of fewer digits stand in any text: seven digits are 23 bits. */
export const fewestDigits = 7;
export const mostDigits = 24;
const buckets = 1000;
const zero = 48;
/** Numbers that differ in their last three digits alone are close neighbours. */
const close = 1000;
const slots = 2 ** 20;

/**
 * More than one in so many of the numbers around an original are originals too: record numbers given out one after
 * another. Whoever counts from the same start meets them, so they tell nobody.
 */
const densest = 1 / 64;
/** Of close neighbours more: the people of one town share an exchange of telephones, too. */
const densestClose = 1 / 2;

/**
 * How dense the originals that are numbers lie: how likely a number that has nothing to do with them is one of them by
 * chance. By length and leading three digits, and where it is denser by all but the last three, for 20,000 numbers from
 * 1,000,000,001 on are few among those that begin with 100, and all of those there are among their close neighbours.
 */
export class DigitDensity {
  private readonly counts = new Float64Array((mostDigits + 1) * buckets);
  /** Counted twice by different hashes, of which the smaller is right or too great (a count-min sketch, in 4 MiB). */
  private readonly closeCounts = [new Uint16Array(slots), new Uint16Array(slots)] as const;
  private readonly parts: number;

  /** `parts`: only every so manieth original will be counted. */
  constructor(parts: number) {
    this.parts = parts;
  }

  /** Counts an original that was not there before. */
  add(bytes: Uint8Array, start: number, end: number): void {
    this.counts[bucketOf(bytes, start, end)]++;
    const [first, second] = this.closeCounts;
    const hash = closeHash(bytes, start, end);
    const [one, other] = [slotOf(hash, 0), slotOf(hash, other32)];
    if (first[one] < close) first[one]++;
    if (second[other] < close) second[other]++;
  }

  /** The chance that a number among such digits is an original; 0 where none is like it, or where they tell nothing. */
  chance(bytes: Uint8Array, start: number, end: number): number {
    const count = this.counts[bucketOf(bytes, start, end)];
    if (count === 0) return 0;
    const chance = count / 10 ** (end - start - 3);
    if (chance * this.parts > densest) return 0;
    const [first, second] = this.closeCounts;
    const hash = closeHash(bytes, start, end);
    const nearby = Math.min(first[slotOf(hash, 0)], second[slotOf(hash, other32)]) / close;
    if (nearby * this.parts <= densest) return chance;
    return nearby * this.parts > densestClose ? 0 : Math.max(chance, nearby);
  }
}

function bucketOf(bytes: Uint8Array, start: number, end: number): number {
  const lead = (bytes[start] - zero) * 100 + (bytes[start + 1] - zero) * 10 + bytes[start + 2] - zero;
  return (end - start) * buckets + lead;
}

const other32 = 0x9e37_79b9;

/** Of all digits but the last three, and their number (FNV-1a, by 32 bits). */
function closeHash(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c_9dc5 ^ (end - start);
  for (let at = start; at < end - 3; at++) hash = Math.imul(hash ^ bytes[at], 0x0100_0193);
  return hash;
}

function slotOf(hash: number, seed: number): number {
  return spread(hash ^ seed) & (slots - 1);
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
