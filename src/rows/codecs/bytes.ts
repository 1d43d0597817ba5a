import { form } from "../cell-writer.ts";
import type { Codec } from "../codec.ts";

/** bytea, printed as PostgreSQL's hex format. */
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
    const value = /^\\x([0-9a-f]{2})*$/i.test(text) ? Buffer.from(text.slice(2), "hex") : Buffer.from(text, "utf8");
    out.reserve(value.length);
    out.bytes.set(value, out.at);
    out.at += value.length;
  },
  canonical: null,
};

/** jsonb: a version byte, 1, and the text (jsonb_send in utils/adt/jsonb.c). */
export const jsonbCodec: Codec = {
  name: "jsonb",
  types: ["jsonb"],
  kind: "other",
  form: form.other,
  decode: (bytes, start, end, out) => out.ascii(bytes, start + 1, end),
  encode: (text, out) => {
    JSON.parse(text);
    out.byte(1);
    out.text(text);
  },
  canonical: null,
};
