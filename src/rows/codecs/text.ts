import { form } from "../cell-writer.ts";
import type { Codec } from "../codec.ts";

/** text, varchar, name, xml and enums: the binary field is the text. */
export const textCodec: Codec = {
  name: "text",
  types: ["text", "varchar", "name", "xml"],
  kind: "text",
  form: form.text,
  decode: null,
  encode: null,
  canonical: null,
};

/** char(n): PostgreSQL pads with spaces and ignores them in comparisons. */
export const bpcharCodec: Codec = {
  name: "bpchar",
  types: ["bpchar"],
  kind: "text",
  form: form.text,
  decode: null,
  encode: null,
  canonical: (bytes, start, end, out) => {
    let last = end;
    while (last > start && bytes[last - 1] === 32) last--;
    out.ascii(bytes, start, last);
  },
};

const decoder = new TextDecoder();

/**
 * citext compares by lower case, which is the database's own: its locale decides whether a final sigma has another form and
 * whether a dotted capital I keeps its dot. Here both come out as one, so that what any locale calls equal is equal.
 */
export const citextCodec: Codec = {
  name: "citext",
  types: ["citext"],
  extension: "citext",
  kind: "text",
  form: form.text,
  decode: null,
  encode: null,
  canonical: (bytes, start, end, out) => {
    for (let at = start; at < end; at++) {
      if (bytes[at] < 128) continue;
      const lower = decoder.decode(bytes.subarray(start, end)).toLowerCase();
      out.text(lower.replaceAll("\u03c2", "\u03c3").replaceAll("i\u0307", "i"));
      return;
    }
    for (let at = start; at < end; at++) {
      const byte = bytes[at];
      out.byte(byte >= 65 && byte <= 90 ? byte + 32 : byte);
    }
  },
};
