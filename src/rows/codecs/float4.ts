import { form } from "../cell-writer.ts";
import type { Codec } from "../codec.ts";
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
    const value = floatFromText(text);
    if (Number.isFinite(value) && !Number.isFinite(Math.fround(value))) throw new RangeError("out of range");
    out.reserve(4);
    out.view.setFloat32(out.at, value);
    out.at += 4;
  },
};

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
  for (let digits = 0; ; digits++) {
    const rounded = value.toExponential(digits);
    const candidates = digits > 8 ? [rounded] : [rounded, ...besides(rounded, digits)];
    const within = candidates.find((text) => Number(text) > low && Number(text) < high);
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

/** The decimals one step to either side: below a power of two the gap is half as wide, and the closest may fall into it. */
function besides(text: string, digits: number): readonly string[] {
  const [mantissa, power] = text.split("e");
  const units = Number(mantissa.replace(".", ""));
  return [units + 1, units - 1].map((unit) => Number(`${unit}e${Number(power) - digits}`).toExponential(digits));
}
