import type { Index } from "../rows/index-fraction.ts";

const limb = 262_144;
const word = 4_294_967_296;

/**
 * A digit, 0 to n - 1, for n up to 2^53, where `Index.take` stops at 2^20. It uses the index up: 96 bits of the fraction
 * times n in three limbs of 18 bits, so that every product is exact in a double.
 */
export function takeWide(index: Index, n: number): number {
  if (n <= 1_048_576) return index.take(n);
  const a = index.word();
  const b = index.word();
  const c = index.word();
  let whole = 0;
  let high = 0;
  let middle = 0;
  let low = 0;
  for (let unit = limb * limb; unit >= 1; unit /= limb) {
    const part = Math.floor(n / unit) % limb;
    const l = low * limb + c * part;
    const m = middle * limb + b * part + Math.floor(l / word);
    const h = high * limb + a * part + Math.floor(m / word);
    whole = whole * limb + Math.floor(h / word);
    low = l % word;
    middle = m % word;
    high = h % word;
  }
  return whole;
}
