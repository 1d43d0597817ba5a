const stepFactor: u32 = 0x9e3779b1;
const endFactor: u32 = 0xc2b2ae35;

/** The lanes of a row hash before its first piece; see RowHash in src/rows/digest.ts. */
export function startHash(keyX: u32, keyY: u32): v128 {
  return i32x4(keyX, keyY, keyX ^ 0x5bd1e995, keyY ^ 0x5bd1e995);
}

/** Adds a piece to a row hash: bytes, and their number. Reads up to fifteen bytes behind the end. */
export function addPiece(hash: v128, start: i32, end: i32): v128 {
  let lanes = hash;
  let at = start;
  for (const whole = end - 15; at < whole; at += 16) lanes = step(v128.xor(lanes, v128.load(at)));
  if (at < end) {
    const inside = i8x16.lt_s(i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), i8x16.splat(i8(end - at)));
    lanes = step(v128.xor(lanes, v128.and(v128.load(at), inside)));
  }
  const spread = i32x4.mul(i32x4.add(lanes, i32x4.splat(end - start)), i32x4.splat(endFactor));
  const next = i8x16.shuffle(spread, spread, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3);
  return v128.xor(spread, i32x4.shr_u(next, 15));
}

function step(word: v128): v128 {
  const mixed = i32x4.mul(word, i32x4.splat(stepFactor));
  return v128.xor(mixed, i32x4.shr_u(mixed, 15));
}

/** Adds one row to a sum, from two hashes. */
export function addRow(sum: i32, first: v128, second: v128): void {
  const firstX = u32(i32x4.extract_lane(first, 0)) + u32(i32x4.extract_lane(first, 2)) * 0x85ebca6b;
  const firstY = u32(i32x4.extract_lane(first, 1)) + u32(i32x4.extract_lane(first, 3)) * 0x85ebca6b;
  const secondX = u32(i32x4.extract_lane(second, 0)) + u32(i32x4.extract_lane(second, 2)) * 0x2c1b3c6d;
  const secondY = u32(i32x4.extract_lane(second, 1)) + u32(i32x4.extract_lane(second, 3)) * 0x2c1b3c6d;
  store<u32>(sum, load<u32>(sum) + spread(firstX + secondX * 0x27d4eb2f));
  store<u32>(sum + 4, load<u32>(sum + 4) + spread(firstY + secondY * 0x27d4eb2f));
}

function spread(word: u32): u32 {
  let mixed = (word ^ (word >> 16)) * 0x85ebca6b;
  mixed = (mixed ^ (mixed >> 13)) * 0xc2b2ae35;
  return mixed ^ (mixed >> 16);
}
