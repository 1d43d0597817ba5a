const stepFactor: i32 = 0x9e3779b1;
const mixFactor: i32 = 0xc2b2ae35;
const pairFactor: i32 = 0x85ebca6b;
const otherPairFactor: i32 = 0x2c1b3c6d;
const otherFactor: i32 = 0x27d4eb2f;
const crossFactor: i32 = 0x5bd1e996;

/** The lanes of a row hash before its first piece; see RowHash in src/rows/digest.ts. */
export function startHash(keyX: u32, keyY: u32): v128 {
  return i32x4(keyX, keyY, keyX ^ 0x5bd1e995, keyY ^ 0x5bd1e995);
}

/** Adds a piece to a row hash: bytes, and their number. Reads up to fifteen bytes behind the end. */
export function addPiece(hash: v128, start: i32, end: i32): v128 {
  return endPiece(addBytes(hash, start, end), end - start);
}

/**
 * Adds a binary field: a word, and so many bytes of its value. They are taken from where they are, not from the row that
 * they were just written to: a processor waits when it reads at once what it wrote in other parts.
 */
export function addField(hash: v128, word: i32, value: i32, length: i32): v128 {
  const bytes = v128.load(value);
  const head = i32x4.splat(bswap<i32>(word));
  const first = i8x16.shuffle(head, bytes, 0, 1, 2, 3, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27);
  if (length < 12) return endPiece(step(v128.xor(hash, v128.and(first, below(length + 4)))), length + 4);
  return endPiece(addBytes(step(v128.xor(hash, first)), value + 12, value + length), length + 4);
}

function addBytes(hash: v128, start: i32, end: i32): v128 {
  let lanes = hash;
  let at = start;
  for (const whole = end - 15; at < whole; at += 16) lanes = step(v128.xor(lanes, v128.load(at)));
  return at < end ? step(v128.xor(lanes, v128.and(v128.load(at), below(end - at)))) : lanes;
}

function endPiece(lanes: v128, length: i32): v128 {
  const moved = i8x16.shuffle(lanes, lanes, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3);
  return i32x4.add(moved, i32x4.splat(length));
}

/** All bits of the first so many bytes. */
function below(count: i32): v128 {
  return i8x16.lt_s(i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), i8x16.splat(i8(count)));
}

function step(word: v128): v128 {
  const mixed = i32x4.mul(word, i32x4.splat(stepFactor));
  return v128.xor(mixed, i32x4.shr_u(mixed, 15));
}

/** What the hash of kept columns adds to its row's digests, in the first two lanes. */
export function keptPart(hash: v128): v128 {
  return fold(hash, pairFactor);
}

/** The same for the hash of the masked columns. */
export function maskedPart(hash: v128): v128 {
  return i32x4.mul(fold(hash, otherPairFactor), i32x4.splat(otherFactor));
}

function fold(hash: v128, factor: i32): v128 {
  const upper = i8x16.shuffle(hash, hash, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15);
  return i32x4.add(hash, i32x4.mul(upper, i32x4.splat(factor)));
}

/** What a row adds to a sum, in the first two lanes, from the parts of its two hashes. */
export function rowDigest(kept: v128, masked: v128): v128 {
  return finalMix(i32x4.add(kept, masked));
}

/** The same for two rows with the same kept columns: the second row's digest in the other two lanes. */
export function rowDigests(kept: v128, masked: v128, otherMasked: v128): v128 {
  const both = i8x16.shuffle(masked, otherMasked, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23);
  return finalMix(i32x4.add(i8x16.shuffle(kept, kept, 0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7), both));
}

/** Adds two digests to two sums that lie side by side in memory. */
export function addToSums(sums: i32, digests: v128): void {
  v128.store(sums, i32x4.add(v128.load(sums), digests));
}

/** Adds the first two lanes to a sum in memory. */
export function addToSum(sum: i32, digests: v128): void {
  v128.store64_lane(sum, i32x4.add(v128.load64_zero(sum), digests), 0);
}

/** Crosses the halves of each digest, then the finaliser of MurmurHash3, as in src/rows/digest.ts. */
function finalMix(halves: v128): v128 {
  const crossed = i8x16.shuffle(halves, halves, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11);
  const word = i32x4.add(halves, i32x4.mul(crossed, i32x4.splat(crossFactor)));
  const first = i32x4.mul(v128.xor(word, i32x4.shr_u(word, 16)), i32x4.splat(pairFactor));
  const second = i32x4.mul(v128.xor(first, i32x4.shr_u(first, 13)), i32x4.splat(mixFactor));
  return v128.xor(second, i32x4.shr_u(second, 16));
}
