import { form, type CellWriter } from "../cell-writer.ts";
import type { Codec } from "../codec.ts";

/** int2, int4 and int8, big-endian two's complement. */
export const int2Codec: Codec = {
  name: "int2",
  types: ["int2"],
  kind: "integer",
  form: form.int2,
  decode: (bytes, start, _end, out) => writeInteger(((bytes[start] << 24) >> 16) | bytes[start + 1], out),
  encode: (text, out) => out.integer(wholeNumber(text, 32_768n)),
  canonical: null,
};

export const int4Codec: Codec = {
  name: "int4",
  types: ["int4"],
  kind: "integer",
  form: form.int4,
  decode: (bytes, start, _end, out) => writeInteger(int32(bytes, start), out),
  encode: (text, out) => out.integer(wholeNumber(text, 2_147_483_648n)),
  canonical: null,
};

export const int8Codec: Codec = {
  name: "int8",
  types: ["int8"],
  kind: "integer",
  form: form.int8,
  decode: (bytes, start, _end, out) => {
    const high = int32(bytes, start);
    const low = int32(bytes, start + 4) >>> 0;
    // Beyond 2^53 a double is not exact; such numbers are rare enough for a big integer each.
    if (high >= -0x20_0000 && high < 0x20_0000) writeInteger(high * 4_294_967_296 + low, out);
    else out.text(String((BigInt(high) << 32n) | BigInt(low)));
  },
  encode: (text, out) => {
    const value = parseInteger(text);
    if (value < -(2n ** 63n) || value >= 2n ** 63n) throw new RangeError("out of range");
    out.reserve(8);
    out.view.setBigInt64(out.at, value);
    out.at += 8;
  },
  canonical: null,
};

function int32(bytes: Uint8Array, at: number): number {
  return (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
}

function writeInteger(value: number, out: CellWriter): void {
  if (value < 0) out.byte(45);
  out.digits(Math.abs(value), 1);
}

function wholeNumber(text: string, bound: bigint): number {
  const value = parseInteger(text);
  if (value < -bound || value >= bound) throw new RangeError("out of range");
  return Number(value);
}

function parseInteger(text: string): bigint {
  if (!/^[+-]?\d+$/.test(text)) throw new RangeError("not a whole number");
  return BigInt(text.replace(/^\+/, ""));
}
