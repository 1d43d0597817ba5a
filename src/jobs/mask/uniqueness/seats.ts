import type { Index } from "../../../rows/index-fraction.ts";

/** An exception: the 128-bit index that an original's hash gave, in hexadecimal, and the number that it has instead. */
export interface Seat {
  readonly original: string;
  readonly seat: bigint;
}

/**
 * The few originals whose number is not the one their hash gives: a hash table in flat arrays, asked once for each value
 * of a unique column. 24 bytes a slot, at most half of them taken.
 */
export class Seats {
  readonly size: number;
  private readonly mask: number;
  private readonly keys: Uint32Array;
  private readonly numbers: BigUint64Array;
  private readonly taken: Uint8Array;

  constructor(seats: readonly Seat[]) {
    const slots = 2 ** Math.ceil(Math.log2(Math.max(4, seats.length * 2)));
    this.size = seats.length;
    this.mask = slots - 1;
    this.keys = new Uint32Array(slots * 4);
    this.numbers = new BigUint64Array(slots);
    this.taken = new Uint8Array(slots);
    for (const { original, seat } of seats) this.add(original, seat);
  }

  /** The number of an original, or null when it has the one that its hash gives. */
  get({ a, b, c, d }: Index): bigint | null {
    const { keys } = this;
    for (let slot = a & this.mask; this.taken[slot] === 1; slot = (slot + 1) & this.mask) {
      const at = slot * 4;
      if (keys[at] === a && keys[at + 1] === b && keys[at + 2] === c && keys[at + 3] === d) return this.numbers[slot];
    }
    return null;
  }

  private add(original: string, seat: bigint): void {
    const words = [0, 8, 16, 24].map((place) => Number.parseInt(original.slice(place, place + 8), 16));
    let slot = words[0] & this.mask;
    while (this.taken[slot] === 1) slot = (slot + 1) & this.mask;
    this.keys.set(words, slot * 4);
    this.numbers[slot] = seat;
    this.taken[slot] = 1;
  }
}

/** An index as 32 hexadecimal digits, which PostgreSQL reads as a uuid. */
export function indexText({ a, b, c, d }: Index): string {
  return [a, b, c, d].map((word) => word.toString(16).padStart(8, "0")).join("");
}
