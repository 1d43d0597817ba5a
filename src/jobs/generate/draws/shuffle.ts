import type { Index } from "../../../rows/index-fraction.ts";
import { mix } from "./mix.ts";

const rounds = 10;

/**
 * A permutation of the whole numbers 0 to size - 1, for size up to 2^53, that two rows never share a place of. As
 * `values/permutation`, a generalised Feistel network with cycle walking over a grid just above the size (Black and Rogaway,
 * CT-RSA 2002), but with a plain mixer for its rounds: what it shuffles was made up, so nobody needs to be kept from
 * undoing it, and a place costs some 40 ns.
 */
export function shuffle(draws: { at(row: number): Index }, size: number): (place: number) => number {
  if (!Number.isSafeInteger(size) || size < 1) throw new RangeError("A shuffle needs a whole size from 1 to 2^53 - 1.");
  const a = Math.ceil(Math.sqrt(size));
  const b = Math.ceil(size / a);
  const keys = Int32Array.from({ length: rounds }, (_, round) => draws.at(round).a | 0);
  return (place) => {
    let left = Math.floor(place / b);
    let right = place - left * b;
    do {
      for (let round = 0; round < rounds; round += 2) {
        left = (left + scaled(right, keys[round], a)) % a;
        right = (right + scaled(left, keys[round + 1], b)) % b;
      }
    } while (left * b + right >= size);
    return left * b + right;
  };
}

/**
 * The same for 2^bits places, bits even and at most 52: a plain Feistel network over two halves of as many bits, in
 * half the time.
 */
export function shuffleBits(draws: { at(row: number): Index }, bits: number): (place: number) => number {
  if (!Number.isInteger(bits) || bits < 2 || bits > 52 || bits % 2 !== 0)
    throw new RangeError("A shuffle of bits needs an even number of them, from 2 to 52.");
  const side = 2 ** (bits / 2);
  const mask = side - 1;
  const keys = Int32Array.from({ length: rounds }, (_, round) => draws.at(round).a | 0);
  return (place) => {
    let left = Math.floor(place / side);
    let right = place - left * side;
    for (let round = 0; round < rounds; round += 2) {
      left ^= mix(right ^ keys[round]) & mask;
      right ^= mix(left ^ keys[round + 1]) & mask;
    }
    return left * side + right;
  };
}

/** A number below `modulus`, at most 2^27, from a half and a round's key. */
function scaled(half: number, key: number, modulus: number): number {
  return Math.floor(((mix((half | 0) ^ key) >>> 0) * modulus) / 4_294_967_296);
}
