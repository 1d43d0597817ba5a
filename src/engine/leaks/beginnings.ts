import { spread } from "./window-hash.ts";

/** The shortest original in bytes: two words of three letters, or a letter and six digits. */
export const shortestWords = 6;
/** 1 MiB: what a processor keeps close; two million originals leave three bits of four free. */
const size = 2 ** 23;

/**
 * How originals with letters begin: their first six bytes as one bit among eight million. Most words of a text begin none,
 * so they cost no look into the large filter.
 */
export class Beginnings {
  private readonly bits = new Int32Array(size / 32);

  add(bytes: Uint8Array, start: number): void {
    const place = placeOf(bytes, start, -1);
    this.bits[place >>> 5] |= 1 << (place & 31);
  }

  /** `mask`: the bytes are a ring of so many. */
  has(bytes: Uint8Array, start: number, mask: number): boolean {
    return this.hasPlace(placeOf(bytes, start, mask));
  }

  /** The same of four bytes and two, little-endian. */
  hasWords(low: number, high: number): boolean {
    return this.hasPlace(placeOfWords(low, high));
  }

  private hasPlace(place: number): boolean {
    return (this.bits[place >>> 5] & (1 << (place & 31))) !== 0;
  }
}

function placeOf(bytes: Uint8Array, start: number, mask: number): number {
  const low =
    bytes[start & mask] |
    (bytes[(start + 1) & mask] << 8) |
    (bytes[(start + 2) & mask] << 16) |
    (bytes[(start + 3) & mask] << 24);
  const high = bytes[(start + 4) & mask] | (bytes[(start + 5) & mask] << 8);
  return placeOfWords(low, high);
}

function placeOfWords(low: number, high: number): number {
  return spread(low ^ Math.imul(high, 0x9e37_79b1)) & (size - 1);
}
