import type { SipHash } from "../core/hash/siphash.ts";

const rounds = 10;

/**
 * A keyed permutation of the whole numbers 0 to size - 1, for size up to 2^53: two numbers never meet, and the key decides
 * who goes where. A Feistel network over pairs (left, right) with left < a and right < b, where a x b is just above the
 * size; ten rounds of adding a hash of one half to the other (Black and Rogaway, "Ciphers with Arbitrary Finite Domains",
 * CT-RSA 2002: generalised Feistel and cycle walking). A result past the size is permuted again, on average less than once.
 * `tweak` tells permutations of one key and size apart.
 */
export function permutation(hash: SipHash, size: number, tweak = 0): (value: number) => number {
  if (!Number.isSafeInteger(size) || size < 1)
    throw new RangeError("A permutation needs a whole size from 1 to 2^53 - 1.");
  const a = Math.ceil(Math.sqrt(size));
  const b = Math.ceil(size / a);
  const frame = new Uint8Array(20);
  const view = new DataView(frame.buffer);
  view.setFloat64(0, size);
  view.setUint8(8, tweak);
  const mix = (round: number, half: number, modulus: number): number => {
    view.setUint8(9, round);
    view.setFloat64(10, half);
    hash.hash(frame, 0, 18);
    // 53 bits scaled down: the bias for a modulus below 2^27 is under 2^-26.
    const fraction = (hash.a * 2_097_152 + (hash.b >>> 11)) / 9_007_199_254_740_992;
    return Math.floor(fraction * modulus);
  };
  return (value) => {
    let left = Math.floor(value / b);
    let right = value - left * b;
    // The halves are walked on as they are: near 2^53 the numbers past the size are too great to be exact.
    do {
      for (let round = 0; round < rounds; round += 2) {
        left = (left + mix(round, right, a)) % a;
        right = (right + mix(round + 1, left, b)) % b;
      }
    } while (left * b + right >= size);
    return left * b + right;
  };
}
