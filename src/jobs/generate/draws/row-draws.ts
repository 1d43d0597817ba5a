import { SipHash } from "../../../core/hash/siphash.ts";
import { Index } from "../../../rows/index-fraction.ts";
import { mix } from "./mix.ts";

/**
 * Random numbers by position: row n of a stream always draws the same 128 bits, in any order, in any process. Nothing here
 * is secret, so the hash is a fast mixer and no cipher: four keyed permutations of the row number (the two-round
 * multiply-xorshift finalisers of Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014,
 * in 32 bits with the constants that Wellons searched out), added crosswise and mixed again, so that words repeat
 * as often as random ones do.
 */
export class RowDraws {
  private readonly k0: number;
  private readonly k1: number;
  private readonly k2: number;
  private readonly k3: number;
  private readonly index = new Index();

  constructor(seed: SipHash, label: readonly string[]) {
    const frame = framed(label);
    seed.hash(frame, 0, frame.length);
    this.k0 = seed.a | 0;
    this.k1 = seed.b | 0;
    this.k2 = seed.c | 0;
    this.k3 = seed.d | 0;
  }

  /** The row's 128 bits, ready to take digits from; valid until the next call of the same stream. */
  at(row: number): Index {
    const { index } = this;
    this.into(row, index);
    return index;
  }

  /** Sets an index to the row's 128 bits. */
  into(row: number, index: Index): void {
    const low = row | 0;
    const high = upper(row);
    const p = mix((low ^ this.k0) + high);
    const q = mix((low ^ this.k1) + high);
    const r = mix((low ^ this.k2) + high);
    const s = mix((low ^ this.k3) + high);
    index.a = mix(p + ((q << 16) | (q >>> 16))) >>> 0;
    index.b = mix(q + ((r << 16) | (r >>> 16))) >>> 0;
    index.c = mix(r + ((s << 16) | (s >>> 16))) >>> 0;
    index.d = mix(s + ((p << 16) | (p >>> 16))) >>> 0;
  }

  /** The first two of the row's four words, for what needs no more; as `at`, valid until the next call. */
  half(row: number): Index {
    const { index } = this;
    const low = row | 0;
    const high = upper(row);
    const p = mix((low ^ this.k0) + high);
    const q = mix((low ^ this.k1) + high);
    const r = mix((low ^ this.k2) + high);
    index.a = mix(p + ((q << 16) | (q >>> 16))) >>> 0;
    index.b = mix(q + ((r << 16) | (r >>> 16))) >>> 0;
    return index;
  }

  /** A whole number from 0 to n - 1, for n up to 2^53. */
  whole(row: number, n: number): number {
    // 53 bits scaled down; the bias is below n / 2^53.
    return Math.floor(this.fraction(row) * n);
  }

  /** A number from 0 up to but not including 1, in steps of 2^-53. */
  fraction(row: number): number {
    const low = row | 0;
    const high = upper(row);
    const p = mix((low ^ this.k0) + high);
    const q = mix((low ^ this.k1) + high);
    const r = mix((low ^ this.k2) + high);
    const a = mix(p + ((q << 16) | (q >>> 16))) >>> 0;
    const b = mix(q + ((r << 16) | (r >>> 16))) >>> 0;
    return (a * 2_097_152 + (b >>> 11)) / 9_007_199_254_740_992;
  }
}

/** What a row's number adds beyond 32 bits, which few have. */
function upper(row: number): number {
  return row >>> 0 === row ? 0 : Math.imul(Math.floor(row / 4_294_967_296), 0x85ebca6b);
}

/** The key of all of a model's draws, from its seed. */
export function seedKey(seed: string): SipHash {
  const frame = framed(["seedbed generate v1", seed]);
  const hash = new SipHash(new Uint8Array(16));
  hash.hash(frame, 0, frame.length);
  const key = new Uint8Array(16);
  const view = new DataView(key.buffer);
  for (const [place, word] of [hash.a, hash.b, hash.c, hash.d].entries()) view.setUint32(place * 4, word);
  return new SipHash(key);
}

const encoder = new TextEncoder();

/** Texts framed by their lengths, so that no two lists give the same bytes. */
function framed(parts: readonly string[]): Uint8Array {
  const texts = parts.map((part) => encoder.encode(part));
  const bytes = new Uint8Array(texts.reduce((sum, text) => sum + 4 + text.length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const text of texts) {
    view.setUint32(at, text.length);
    bytes.set(text, at + 4);
    at += 4 + text.length;
  }
  return bytes;
}
