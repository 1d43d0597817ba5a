/**
 * SipHash-2-4 with a 128-bit key and a 128-bit result (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012,
 * and the reference implementation's 128-bit mode): a keyed pseudo-random function made for short inputs.
 *
 * JavaScript has no fast 64-bit integers, so each of the four state words is a pair of 32-bit halves. `hash` leaves its
 * result in `a` to `d`, most significant word of each 64-bit half first, so nothing is allocated per value.
 */
export class SipHash {
  a = 0;
  b = 0;
  c = 0;
  d = 0;
  /** The key as four little-endian words, for the kernel. */
  readonly key: Int32Array;
  /** v0 low, v0 high, v1 low, ... v3 high. */
  private readonly state = new Int32Array(8);

  /** Takes a key of 16 bytes. */
  constructor(key: Uint8Array) {
    if (key.length !== 16) throw new RangeError("A SipHash key has 16 bytes.");
    const view = new DataView(key.buffer, key.byteOffset, 16);
    this.key = Int32Array.from([0, 4, 8, 12], (place) => view.getInt32(place, true));
  }

  /** Hashes bytes from `start` to `end`. */
  hash(bytes: Uint8Array, start: number, end: number): void {
    const v = this.state;
    const k = this.key;
    v[0] = k[0] ^ 0x70736575;
    v[1] = k[1] ^ 0x736f6d65;
    v[2] = k[2] ^ 0x6e646f6d ^ 0xee;
    v[3] = k[3] ^ 0x646f7261;
    v[4] = k[0] ^ 0x6e657261;
    v[5] = k[1] ^ 0x6c796765;
    v[6] = k[2] ^ 0x79746573;
    v[7] = k[3] ^ 0x74656462;
    const length = end - start;
    const whole = start + (length & ~7);
    let at = start;
    for (; at < whole; at += 8) {
      const low = bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
      const high = bytes[at + 4] | (bytes[at + 5] << 8) | (bytes[at + 6] << 16) | (bytes[at + 7] << 24);
      this.absorb(low, high);
    }
    let low = 0;
    let high = length << 24;
    for (let place = 0; at < end; at++, place += 8) {
      if (place < 32) low |= bytes[at] << place;
      else high |= bytes[at] << (place - 32);
    }
    this.absorb(low, high);
    v[4] ^= 0xee;
    this.rounds(4);
    this.b = (v[0] ^ v[2] ^ v[4] ^ v[6]) >>> 0;
    this.a = (v[1] ^ v[3] ^ v[5] ^ v[7]) >>> 0;
    v[2] ^= 0xdd;
    this.rounds(4);
    this.d = (v[0] ^ v[2] ^ v[4] ^ v[6]) >>> 0;
    this.c = (v[1] ^ v[3] ^ v[5] ^ v[7]) >>> 0;
  }

  private absorb(low: number, high: number): void {
    const v = this.state;
    v[6] ^= low;
    v[7] ^= high;
    this.rounds(2);
    v[0] ^= low;
    v[1] ^= high;
  }

  private rounds(count: number): void {
    const v = this.state;
    let l0 = v[0];
    let h0 = v[1];
    let l1 = v[2];
    let h1 = v[3];
    let l2 = v[4];
    let h2 = v[5];
    let l3 = v[6];
    let h3 = v[7];
    let t = 0;
    for (let round = 0; round < count; round++) {
      t = (l0 + l1) | 0;
      h0 = (h0 + h1 + (t >>> 0 < l0 >>> 0 ? 1 : 0)) | 0;
      l0 = t;
      t = (l2 + l3) | 0;
      h2 = (h2 + h3 + (t >>> 0 < l2 >>> 0 ? 1 : 0)) | 0;
      l2 = t;
      t = ((l1 << 13) | (h1 >>> 19)) ^ l0;
      h1 = ((h1 << 13) | (l1 >>> 19)) ^ h0;
      l1 = t;
      t = ((l3 << 16) | (h3 >>> 16)) ^ l2;
      h3 = ((h3 << 16) | (l3 >>> 16)) ^ h2;
      l3 = t;
      t = l0;
      l0 = h0;
      h0 = t;
      t = (l2 + l1) | 0;
      h2 = (h2 + h1 + (t >>> 0 < l2 >>> 0 ? 1 : 0)) | 0;
      l2 = t;
      t = (l0 + l3) | 0;
      h0 = (h0 + h3 + (t >>> 0 < l0 >>> 0 ? 1 : 0)) | 0;
      l0 = t;
      t = ((l1 << 17) | (h1 >>> 15)) ^ l2;
      h1 = ((h1 << 17) | (l1 >>> 15)) ^ h2;
      l1 = t;
      t = ((l3 << 21) | (h3 >>> 11)) ^ l0;
      h3 = ((h3 << 21) | (l3 >>> 11)) ^ h0;
      l3 = t;
      t = l2;
      l2 = h2;
      h2 = t;
    }
    v[0] = l0;
    v[1] = h0;
    v[2] = l1;
    v[3] = h1;
    v[4] = l2;
    v[5] = h2;
    v[6] = l3;
    v[7] = h3;
  }
}
