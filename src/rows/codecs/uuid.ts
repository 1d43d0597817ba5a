import { form } from "../cell-writer.ts";
import type { Codec } from "../codec.ts";

/** uuid: 16 bytes, printed in RFC 9562 form. */
export const uuidCodec: Codec = {
  name: "uuid",
  types: ["uuid"],
  kind: "uuid",
  form: form.uuid,
  decode: (bytes, start, _end, out) => {
    for (let place = 0; place < 16; place++) {
      if (place === 4 || place === 6 || place === 8 || place === 10) out.byte(45);
      out.hex(bytes[start + place], 2);
    }
  },
  encode: (text, out) => {
    const digits = text.replaceAll(/[-{}]/g, "");
    if (!/^[0-9a-f]{32}$/i.test(digits)) throw new RangeError("not a uuid");
    const word = (place: number): number => Number.parseInt(digits.slice(place, place + 8), 16);
    out.uuid(word(0), word(8), word(16), word(24));
  },
  canonical: null,
};
