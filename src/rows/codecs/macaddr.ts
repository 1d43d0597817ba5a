import { form } from "../cell-writer.ts";
import type { Codec } from "../codec.ts";

/** macaddr and macaddr8: 6 and 8 bytes, printed as pairs of hexadecimal digits between colons. */
export const macaddrCodec: Codec = hardwareAddress("macaddr", 6);
export const macaddr8Codec: Codec = hardwareAddress("macaddr8", 8);

function hardwareAddress(name: string, size: number): Codec {
  return {
    name,
    types: [name],
    kind: "macaddr",
    form: form.other,
    decode: (bytes, start, _end, out) => {
      for (let place = 0; place < size; place++) {
        if (place > 0) out.byte(58);
        out.hex(bytes[start + place], 2);
      }
    },
    encode: (text, out) => {
      const written = text.replaceAll(/[:.-]/g, "");
      // A macaddr8 may be written as a macaddr: PostgreSQL puts ff:fe in its middle (manual, 8.9.4).
      const digits = written.length === 12 && size === 8 ? `${written.slice(0, 6)}fffe${written.slice(6)}` : written;
      if (digits.length !== size * 2 || /[^0-9a-f]/i.test(digits)) throw new RangeError("not a hardware address");
      out.reserve(size);
      for (let at = 0; at < digits.length; at += 2) out.bytes[out.at++] = Number.parseInt(digits.slice(at, at + 2), 16);
    },
    canonical: null,
  };
}
