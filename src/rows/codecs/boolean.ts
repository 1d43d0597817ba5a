import { form } from "../cell-writer.ts";
import type { Codec } from "../codec.ts";

/** bool: one byte; printed t and f. */
export const booleanCodec: Codec = {
  name: "bool",
  types: ["bool"],
  kind: "boolean",
  form: form.other,
  decode: (bytes, start, _end, out) => out.byte(bytes[start] === 0 ? 102 : 116),
  encode: (text, out) => {
    const value = /^(t|true|on|yes|1)$/i.test(text);
    if (!value && !/^(f|false|off|no|0)$/i.test(text)) throw new RangeError("not a boolean");
    out.reserve(1);
    out.bytes[out.at++] = value ? 1 : 0;
  },
  canonical: null,
};
