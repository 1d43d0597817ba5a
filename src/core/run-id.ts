const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A ULID (github.com/ulid/spec): 48 bits of milliseconds, then 80 random bits, in 26 Crockford base32 characters. */
export function runId(milliseconds: number, random: Uint8Array): string {
  let value = BigInt(milliseconds);
  for (const byte of random.subarray(0, 10)) value = (value << 8n) | BigInt(byte);
  let text = "";
  for (let place = 0; place < 26; place++) {
    text = alphabet[Number(value & 31n)] + text;
    value >>= 5n;
  }
  return text;
}
