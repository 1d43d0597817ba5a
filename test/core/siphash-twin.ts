/** SipHash-2-4 with a 128-bit result as the paper writes it, in 64-bit arithmetic: slow, and easy to compare with the paper. */
export function sipHashTwin(key: Uint8Array, message: Uint8Array): readonly [bigint, bigint] {
  const k0 = littleEndian(key.subarray(0, 8));
  const k1 = littleEndian(key.subarray(8, 16));
  const v = [
    k0 ^ 0x736f6d6570736575n,
    k1 ^ 0x646f72616e646f6dn ^ 0xeen,
    k0 ^ 0x6c7967656e657261n,
    k1 ^ 0x7465646279746573n,
  ];
  const words = Math.floor(message.length / 8);
  for (let word = 0; word < words; word++) absorb(v, littleEndian(message.subarray(word * 8, word * 8 + 8)));
  absorb(v, littleEndian(message.subarray(words * 8)) | (BigInt(message.length & 255) << 56n));
  v[2] ^= 0xeen;
  for (let round = 0; round < 4; round++) sipRound(v);
  const first = v[0] ^ v[1] ^ v[2] ^ v[3];
  v[1] ^= 0xddn;
  for (let round = 0; round < 4; round++) sipRound(v);
  return [first, v[0] ^ v[1] ^ v[2] ^ v[3]];
}

function absorb(v: bigint[], word: bigint): void {
  v[3] ^= word;
  sipRound(v);
  sipRound(v);
  v[0] ^= word;
}

function sipRound(v: bigint[]): void {
  v[0] = add(v[0], v[1]);
  v[2] = add(v[2], v[3]);
  v[1] = rotate(v[1], 13n) ^ v[0];
  v[3] = rotate(v[3], 16n) ^ v[2];
  v[0] = rotate(v[0], 32n);
  v[2] = add(v[2], v[1]);
  v[0] = add(v[0], v[3]);
  v[1] = rotate(v[1], 17n) ^ v[2];
  v[3] = rotate(v[3], 21n) ^ v[0];
  v[2] = rotate(v[2], 32n);
}

function add(a: bigint, b: bigint): bigint {
  return BigInt.asUintN(64, a + b);
}

function rotate(word: bigint, count: bigint): bigint {
  return BigInt.asUintN(64, word << count) | (word >> (64n - count));
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((word, byte) => (word << 8n) | BigInt(byte), 0n);
}
