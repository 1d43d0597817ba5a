import { form } from "../cell-writer.ts";
import type { Codec } from "../codec.ts";

/** bit and bit varying: how many bits as int4, then the bits, the first one first, and zeros to the end of the byte. */
export const bitsCodec: Codec = {
  name: "varbit",
  types: ["varbit", "bit"],
  kind: "other",
  form: form.other,
  decode: (bytes, start, end, out) => {
    const count = new DataView(bytes.buffer, bytes.byteOffset + start, end - start).getInt32(0);
    out.reserve(count);
    for (let bit = 0; bit < count; bit++) out.byte(48 + ((bytes[start + 4 + (bit >> 3)] >> (7 - (bit & 7))) & 1));
  },
  encode: (text, out) => {
    if (/[^01]/.test(text)) throw new RangeError("not a string of bits");
    const size = Math.ceil(text.length / 8);
    out.reserve(4 + size);
    out.view.setInt32(out.at, text.length);
    out.bytes.fill(0, out.at + 4, out.at + 4 + size);
    for (let bit = 0; bit < text.length; bit++) {
      if (text.charCodeAt(bit) === 49) out.bytes[out.at + 4 + (bit >> 3)] |= 128 >> (bit & 7);
    }
    out.at += 4 + size;
  },
  canonical: null,
};
