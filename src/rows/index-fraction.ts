/**
 * A place in a numbered collection of any size, kept as a 128-bit fraction in [0, 1).
 *
 * `take(n)` multiplies the fraction by n, gives the whole part (0 .. n-1) and keeps the rest: the next digit of the
 * place in mixed radix, most significant first. Taking a, b and c in turn is the same as index = floor(fraction * a*b*c)
 * and splitting that; it is "multiply-high" (Lemire, arXiv:1805.10941) with no big integers. The bias for a collection
 * of N values is at most N / 2^128.
 */
export class Index {
  /** The fraction's four 32-bit words, most significant first; to look at, not to set. */
  a = 0;
  b = 0;
  c = 0;
  d = 0;

  /** Sets the fraction from four 32-bit words, most significant first. */
  set(a: number, b: number, c: number, d: number): void {
    this.a = a >>> 0;
    this.b = b >>> 0;
    this.c = c >>> 0;
    this.d = d >>> 0;
  }

  copy(other: Index): void {
    this.a = other.a;
    this.b = other.b;
    this.c = other.c;
    this.d = other.d;
  }

  /** The next digit, 0 to n - 1, for n from 1 to 2^20: word times n must stay exact in a double. */
  take(n: number): number {
    const d = this.d * n;
    const dHigh = Math.floor(d / 4_294_967_296);
    const c = this.c * n + dHigh;
    const cHigh = Math.floor(c / 4_294_967_296);
    const b = this.b * n + cHigh;
    const bHigh = Math.floor(b / 4_294_967_296);
    const a = this.a * n + bHigh;
    const digit = Math.floor(a / 4_294_967_296);
    this.d = d >>> 0;
    this.c = c >>> 0;
    this.b = b >>> 0;
    this.a = a >>> 0;
    return digit;
  }

  /** As `take(2 ** count)`, by shifting: for 1 to 31 bits. */
  bits(count: number): number {
    const { a, b, c, d } = this;
    const rest = 32 - count;
    this.a = ((a << count) | (b >>> rest)) >>> 0;
    this.b = ((b << count) | (c >>> rest)) >>> 0;
    this.c = ((c << count) | (d >>> rest)) >>> 0;
    this.d = (d << count) >>> 0;
    return a >>> rest;
  }

  /** The next 32 bits. */
  word(): number {
    const word = this.a;
    this.a = this.b;
    this.b = this.c;
    this.c = this.d;
    this.d = 0;
    return word;
  }
}

/** The middle of step `place` of `size`: taking digits whose sizes multiply to `size` gives exactly `place` back. Up to 2^64. */
export function indexAt(place: bigint, size: bigint): Index {
  const fraction = ((2n * place + 1n) << 127n) / size;
  const index = new Index();
  const word = (shift: bigint): number => Number((fraction >> shift) & 0xffff_ffffn);
  index.set(word(96n), word(64n), word(32n), word(0n));
  return index;
}

/** The place of a fraction in a collection: what taking digits whose sizes multiply to `size` spells. */
export function placeOf(index: Index, size: bigint): bigint {
  const fraction = (BigInt(index.a) << 96n) | (BigInt(index.b) << 64n) | (BigInt(index.c) << 32n) | BigInt(index.d);
  return (fraction * size) >> 128n;
}
