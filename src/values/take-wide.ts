import type { Index } from "../rows/index-fraction.ts";

const limb = 262_144;
const word = 4_294_967_296;

/**
 * A digit, 0 to n - 1, for n up to 2^53, where `Index.take` stops at 2^20. It uses the index up: 96 bits of the fraction
 * times n in three limbs of 18 bits, every product exact in a double.
 */
export function takeWide(index: Index, n: number): number {
  if (n <= 1_048_576) return index.take(n);
  const [a, b, c] = [index.word(), index.word(), index.word()];
  const limbs = [Math.floor(n / (limb * limb)), Math.floor(n / limb) % limb, n % limb];
  let [whole, high, middle, low] = [0, 0, 0, 0];
  for (const part of limbs) {
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
