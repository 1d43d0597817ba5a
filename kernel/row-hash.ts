/** Both lanes of a row hash in one number: x below, y above. */
export type Lanes = u64;

/**
 * Adds bytes, and their number, to a row hash; see RowHash in src/rows/digest.ts. Reads up to three bytes behind the end.
 */
export function addBytes(lanes: Lanes, start: i32, end: i32): Lanes {
  let x = u32(lanes);
  let y = u32(lanes >> 32);
  const length = end - start;
  const whole = start + (length & ~3);
  let at = start;
  for (; at < whole; at += 4) {
    const word = load<u32>(at);
    x = rotl((x ^ word) * 0x9e3779b1, 15);
    y = (y + word) * 0x85ebca6b;
    y ^= y >> 13;
  }
  return finish(x, y, rest(at, length));
}

/** The length and behind it the last bytes, as many as make no word. */
export function rest(at: i32, length: i32): u32 {
  return u32(((u64(length) << 32) | u64(bswap<u32>(load<u32>(at)))) >> (32 - ((length & 3) << 3)));
}

export function finish(x: u32, y: u32, word: u32): Lanes {
  const lastX = rotl((x ^ word) * 0xc2b2ae35, 13);
  const lastY = (y + word) * 0x27d4eb2f;
  return u64(lastX) | (u64(lastY ^ (lastY >> 15)) << 32);
}

/** Adds one row to a sum, from the lanes of two hashes. */
export function addRow(sum: i32, first: Lanes, second: Lanes): void {
  const x = u32(first) ^ (u32(second) * 0x2c1b3c6d);
  const y = u32(first >> 32) ^ (u32(second >> 32) * 0x297a2d39) ^ 0x5bd1e995;
  store<u32>(sum, load<u32>(sum) + spread(x));
  store<u32>(sum + 4, load<u32>(sum + 4) + spread(y));
}

function spread(word: u32): u32 {
  let mixed = (word ^ (word >> 16)) * 0x85ebca6b;
  mixed = (mixed ^ (mixed >> 13)) * 0xc2b2ae35;
  return mixed ^ (mixed >> 16);
}
