import { parseDecimal } from "./decimal-text.ts";

/** Below, at or above zero, as a decimal lies below, at or above a number. */
export function compareExactly(text: string, bound: number): number {
  const decimal = parseDecimal(text);
  // Big integers are for what a float8 cannot tell.
  if (Number(text) !== bound || decimal === null) return Number(text) - bound;
  const digits = BigInt(decimal.whole + decimal.fraction) * (decimal.negative ? -1n : 1n);
  const [mantissa, power] = binaryParts(bound);
  const difference =
    digits * 2n ** BigInt(Math.max(0, -power)) -
    mantissa * 2n ** BigInt(Math.max(0, power)) * 10n ** BigInt(decimal.fraction.length);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

/** As toExponential, but what lies just between two decimals goes to the even one, as in PostgreSQL, and not up. */
export function roundedToEven(value: number, digits: number): string {
  const rounded = value.toExponential(digits);
  const longer = value.toExponential(digits + 1);
  if (!longer.includes("5e") || compareExactly(longer, value) !== 0) return rounded;
  const cut = longer.replace(/\.?5e/, "e");
  return /[02468]e/.test(cut) ? cut : rounded;
}

/** A float8 as a whole number and the power of two it is multiplied with (IEEE 754). */
function binaryParts(value: number): readonly [bigint, number] {
  const words = new DataView(new ArrayBuffer(8));
  words.setFloat64(0, value);
  const exponent = (words.getUint16(0) >> 4) & 0x7ff;
  const fraction = words.getBigUint64(0) & (2n ** 52n - 1n);
  const mantissa = exponent === 0 ? fraction : fraction + 2n ** 52n;
  return [value < 0 ? -mantissa : mantissa, Math.max(1, exponent) - 1075];
}
