import { SipHash } from "../../core/hash/siphash.ts";

/** The longest window in bytes; a longer original is known by its beginning. */
export const longestWindow = 64;

/**
 * Two rolling hashes of 32 bits under a secret key. Of the first, that of all that was read so far is kept, and that of a
 * window is the difference of two of them, so every window costs the same whatever its length:
 * hash(window) = read to its end - read to its start * factor^length. The second is made for windows that the first lets
 * pass. SipHash would cost twenty times as much a window; what both let pass is hashed again with it (`Candidates`).
 */
export class WindowHash {
  /** A secret word for each byte. */
  readonly words: readonly [Int32Array, Int32Array];
  /** Odd, so that no bit is lost. */
  readonly factors: readonly [number, number];
  /** The powers of the first factor up to the longest window. */
  readonly powers: Int32Array;
  a = 0;
  b = 0;

  /** Takes a key of 16 bytes. */
  constructor(key: Uint8Array) {
    const sip = new SipHash(key);
    const label = new Uint8Array(2);
    const secret = (place: number, which: number): number => {
      label[0] = place;
      label[1] = which;
      sip.hash(label, 0, 2);
      return sip.a | 0;
    };
    const wordsOf = (which: number): Int32Array => Int32Array.from({ length: 256 }, (_, byte) => secret(byte, which));
    this.words = [wordsOf(0), wordsOf(1)];
    this.factors = [secret(0, 2) | 1, secret(1, 2) | 1];
    this.powers = powersOf(this.factors[0]);
  }

  /** Hashes bytes into `a` and `b`, as a window over them would be. */
  hash(bytes: Uint8Array, start: number, end: number): void {
    const [first, second] = this.words;
    const [f, g] = this.factors;
    let [a, b] = [0, 0];
    for (let at = start; at < end; at++) {
      a = (Math.imul(a, f) + first[bytes[at]]) | 0;
      b = (Math.imul(b, g) + second[bytes[at]]) | 0;
    }
    this.a = a;
    this.b = b;
  }
}

/** Spreads the bits of a rolling hash, whose low bits see little of what was read (the finalizer of MurmurHash3). */
export function spread(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function powersOf(factor: number): Int32Array {
  const powers = new Int32Array(longestWindow + 1);
  powers[0] = 1;
  for (let place = 1; place < powers.length; place++) powers[place] = Math.imul(powers[place - 1], factor);
  return powers;
}
