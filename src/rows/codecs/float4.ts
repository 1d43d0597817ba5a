import { form } from "../cell-writer.ts";
import type { Codec } from "../codec.ts";
import { compareExactly, roundedToEven } from "../exact-decimal.ts";
import { float8Codec, floatFromText } from "./float.ts";

/** float4, printed with the fewest digits that read back the same. */
export const float4Codec: Codec = {
  ...float8Codec,
  name: "float4",
  types: ["float4"],
  form: form.other,
  decode: (bytes, start, end, out) => {
    out.text(printFloat4(new DataView(bytes.buffer, bytes.byteOffset + start, end - start).getFloat32(0)));
  },
  encode: (text, out) => {
    out.reserve(4);
    out.view.setFloat32(out.at, readFloat4(text));
    out.at += 4;
  },
};

/** A decimal right beside the middle of two float4 may be that middle as a float8, so a tie is looked at exactly. */
function readFloat4(text: string): number {
  const value = floatFromText(text);
  const rounded = Math.fround(value);
  if (Number.isFinite(value) && !Number.isFinite(rounded)) throw new RangeError("out of range");
  if (!Number.isFinite(value) || value === rounded || rounded === 0) return rounded;
  const [below, above] = neighbours(Math.abs(rounded));
  const other = Math.sign(value) * (Math.abs(value) < Math.abs(rounded) ? below : above);
  if ((rounded + other) / 2 !== value) return rounded;
  const side = compareExactly(text, value);
  if (side === 0) return rounded;
  return side < 0 ? Math.min(rounded, other) : Math.max(rounded, other);
}

/** As PostgreSQL prints it: an exponent of two digits below 0.0001 and from 10^6 on (src/common/f2s.c). */
function printFloat4(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  const shortest = fewestDigits(Math.abs(value));
  const [digits, power] = shortest.split("e");
  const exponent = Number(power);
  const sign = value < 0 ? "-" : "";
  if (exponent >= -4 && exponent < 6) return `${sign}${Number(shortest)}`;
  return `${sign}${digits}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

/** The shortest decimal between the middles to both neighbours, and of several the closest. Nine digits are always enough. */
function fewestDigits(value: number): string {
  const [below, above] = neighbours(value);
  const [low, high] = [(below + value) / 2, (value + above) / 2];
  // Only below a power of two is one gap wider than the other, and the closest decimal not the only one to look at.
  const isLopsided = value - low !== high - value;
  for (let digits = 0; ; digits++) {
    const rounded = roundedToEven(value, digits);
    const candidates = digits > 8 || !isLopsided ? [rounded] : [rounded, ...besides(rounded, digits)];
    const within = candidates.find((text) => compareExactly(text, low) > 0 && compareExactly(text, high) < 0);
    if (within !== undefined) return within.replace(/(\.\d*?)0+e/, "$1e").replace(".e", "e");
    if (digits > 8) return rounded;
  }
}

const bits = new DataView(new ArrayBuffer(4));

/** The float4 numbers before and after a positive one; after the greatest, what would be next. */
function neighbours(value: number): readonly [number, number] {
  bits.setFloat32(0, value);
  const pattern = bits.getInt32(0);
  bits.setInt32(0, pattern - 1);
  const below = bits.getFloat32(0);
  bits.setInt32(0, pattern + 1);
  const above = bits.getFloat32(0);
  return [below, Number.isFinite(above) ? above : 2 ** 128];
}

/** The decimals one step to either side. */
function besides(text: string, digits: number): readonly string[] {
  const [mantissa, power] = text.split("e");
  const units = Number(mantissa.replace(".", ""));
  return [units + 1, units - 1].map((unit) => Number(`${unit}e${Number(power) - digits}`).toExponential(digits));
}
