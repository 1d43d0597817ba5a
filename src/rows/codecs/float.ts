import { form } from "../cell-writer.ts";
import type { Codec } from "../codec.ts";
import { canonicalDecimal } from "../decimal-text.ts";
import { roundedToEven } from "../exact-decimal.ts";

const decoder = new TextDecoder();

/** float8, printed with the fewest digits that read back the same. Its one pair of equal values is 0 and -0. */
export const float8Codec: Codec = {
  name: "float8",
  types: ["float8"],
  kind: "decimal",
  form: form.other,
  decode: (bytes, start, end, out) => {
    out.text(floatText(new DataView(bytes.buffer, bytes.byteOffset + start, end - start).getFloat64(0)));
  },
  encode: (text, out) => {
    out.reserve(8);
    out.view.setFloat64(out.at, floatFromText(text));
    out.at += 8;
  },
  canonical: (bytes, start, end, out) => out.text(canonicalDecimal(decoder.decode(bytes.subarray(start, end)))),
};

/** As PostgreSQL prints it: an exponent of two digits or more below 0.0001 and from 10^15 on (src/common/d2s.c). */
function floatText(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  const [digits, power] = fewestDigits(value).split("e");
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 15) return String(value);
  return `${digits}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

/**
 * JavaScript takes digits that lie just halfway to the next number, since reading rounds them back; PostgreSQL does not
 * rely on that: 1e23 is 9.999999999999999e+22. Only whole numbers can have such digits.
 */
function fewestDigits(value: number): string {
  let text = value.toExponential();
  if (Math.abs(value) < 2 ** 53 || Math.abs(value) > 1e41) return text;
  const known = text.replace(/e.*$/, "").replaceAll(/[-.]/g, "").length;
  for (let digits = known; isHalfway(text, value); digits++) text = roundedToEven(value, digits);
  return text;
}

function isHalfway(text: string, value: number): boolean {
  const [, whole, fraction = "", power] = /^-?(\d)(?:\.(\d+))?e\+(\d+)$/.exec(text) ?? [];
  const zeros = Number(power) - fraction.length;
  if (zeros < 0) return false;
  const exact = BigInt(Math.abs(value));
  const away = BigInt(whole + fraction) * 10n ** BigInt(zeros) - exact;
  const bits = exact.toString(2);
  const gap = 2n ** BigInt(bits.length - 53);
  // The number before a power of two is only half as far as the one after it.
  const below = bits.includes("1", 1) ? 2n : 4n;
  return away * 2n === gap || away * -below === gap;
}

/** Reads a float as PostgreSQL does; throws RangeError for what is none, or beyond a float8. */
export function floatFromText(text: string): number {
  if (/^-?infinity$/i.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  if (/^nan$/i.test(text)) return Number.NaN;
  const value = Number(text);
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) || !Number.isFinite(value))
    throw new RangeError("not a number");
  return value;
}
