import { form } from "../cell-writer.ts";
import type { Codec } from "../codec.ts";

/** json: the text as somebody wrote it. The server reads it again, so what is no JSON would stop a run; it is caught before. */
export const jsonCodec: Codec = {
  name: "json",
  types: ["json"],
  kind: "other",
  form: form.other,
  decode: null,
  encode: (text, out) => {
    JSON.parse(text);
    out.text(text);
  },
  canonical: null,
};
