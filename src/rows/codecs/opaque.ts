import { form } from "../cell-writer.ts";
import type { Codec } from "../codec.ts";

/** Types whose binary form nobody here reads: money, ranges, geometry. Their values can be emptied and cannot be written. */
export const opaqueCodec: Codec = {
  name: "opaque",
  types: [],
  kind: "other",
  form: form.other,
  decode: null,
  encode: () => {
    throw new RangeError("values of this type cannot be written");
  },
  canonical: null,
};

/** Types that always go as text: composites, reg*, extensions. What is written is for the server to read. */
export const printedCodec: Codec = { ...opaqueCodec, name: "printed", encode: null };
