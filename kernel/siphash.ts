/**
 * SipHash-2-4 with a 128-bit result, as src/core/hash/siphash.ts has it, of the bytes between two addresses; with `lower`
 * of their small letters. Reads up to seven bytes behind the end. Gives all words it read, joined by `or`.
 */
export function sipHash(key0: u64, key1: u64, start: i32, end: i32, to: i32, lower: bool): u64 {
  let v0 = key0 ^ 0x736f6d6570736575;
  let v1 = key1 ^ 0x646f72616e646f6d ^ 0xee;
  let v2 = key0 ^ 0x6c7967656e657261;
  let v3 = key1 ^ 0x7465646279746573;
  const length = end - start;
  const whole = start + (length & ~7);
  let seen: u64 = 0;
  for (let at = start; ; at += 8) {
    let word = load<u64>(at);
    if (at == whole) word = (word & (((<u64>1) << ((length & 7) << 3)) - 1)) | (u64(length) << 56);
    if (lower) {
      const text = at == whole ? word & 0x00ffffffffffffff : word;
      seen |= text;
      word = at == whole ? smallLetters(text) | (word & 0xff00000000000000) : smallLetters(text);
    }
    v3 ^= word;
    for (let round = 0; round < 2; round++) {
      v0 += v1;
      v1 = rotl(v1, 13) ^ v0;
      v0 = rotl(v0, 32);
      v2 += v3;
      v3 = rotl(v3, 16) ^ v2;
      v0 += v3;
      v3 = rotl(v3, 21) ^ v0;
      v2 += v1;
      v1 = rotl(v1, 17) ^ v2;
      v2 = rotl(v2, 32);
    }
    v0 ^= word;
    if (at == whole) break;
  }
  v2 ^= 0xee;
  for (let half = 0; half < 2; half++) {
    for (let round = 0; round < 4; round++) {
      v0 += v1;
      v1 = rotl(v1, 13) ^ v0;
      v0 = rotl(v0, 32);
      v2 += v3;
      v3 = rotl(v3, 16) ^ v2;
      v0 += v3;
      v3 = rotl(v3, 21) ^ v0;
      v2 += v1;
      v1 = rotl(v1, 17) ^ v2;
      v2 = rotl(v2, 32);
    }
    store<u64>(to + (half << 3), rotl(v0 ^ v1 ^ v2 ^ v3, 32));
    v1 ^= 0xdd;
  }
  return seen;
}

/** The small letters of eight ASCII characters at once: a byte's high bit is set where it is A to Z, then moved to 32. */
function smallLetters(word: u64): u64 {
  const fromA = word + 0x3f3f3f3f3f3f3f3f;
  const behindZ = word + 0x2525252525252525;
  return word | ((fromA & ~behindZ & 0x8080808080808080) >> 2);
}
