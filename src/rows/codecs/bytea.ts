import { form } from "../cell-writer.ts";
import type { Codec } from "../codec.ts";

/** bytea, printed in PostgreSQL's hex format; read in that or the escape format (manual, 8.4). */
export const byteaCodec: Codec = {
  name: "bytea",
  types: ["bytea"],
  kind: "other",
  form: form.other,
  decode: (bytes, start, end, out) => {
    out.reserve((end - start) * 2 + 2);
    out.byte(92);
    out.byte(120);
    for (let at = start; at < end; at++) out.hex(bytes[at], 2);
  },
  encode: (text, out) => {
    const value = text.startsWith("\\x") ? fromHex(text.slice(2)) : fromEscapes(text);
    out.reserve(value.length);
    out.bytes.set(value, out.at);
    out.at += value.length;
  },
  canonical: null,
};

function fromHex(digits: string): Buffer {
  const value = Buffer.from(digits, "hex");
  if (value.length * 2 !== digits.length) throw new RangeError("not hexadecimal");
  return value;
}

/** A backslash stands before another, or before three octal digits of a byte. */
function fromEscapes(text: string): Buffer {
  const pieces = text.split(/(\\\\|\\[0-3][0-7]{2})/);
  const parts = pieces.map((piece, place) => {
    if (place % 2 === 1) return piece === "\\\\" ? Buffer.from("\\") : Buffer.of(Number.parseInt(piece.slice(1), 8));
    if (piece.includes("\\")) throw new RangeError("not an escape of bytea");
    return Buffer.from(piece, "utf8");
  });
  return Buffer.concat(parts);
}
