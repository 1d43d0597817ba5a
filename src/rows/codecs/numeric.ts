import { form } from "../cell-writer.ts";
import type { CellWriter } from "../cell-writer.ts";
import type { Codec } from "../codec.ts";
import { canonicalDecimal, parseDecimal } from "../decimal-text.ts";

const decoder = new TextDecoder();

/** What stands in the sign's place for values that are no numbers. The server sends the infinities with a scale of 32. */
const specials = [
  { sign: 0xc000, text: "NaN", scale: 0 },
  { sign: 0xd000, text: "Infinity", scale: 32 },
  { sign: 0xf000, text: "-Infinity", scale: 32 },
] as const;

/** numeric: base-10000 digits with weight, sign and display scale (numeric_send in PostgreSQL's utils/adt/numeric.c). */
export const numericCodec: Codec = {
  name: "numeric",
  types: ["numeric"],
  kind: "decimal",
  form: form.other,
  decode: (bytes, start, end, out) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset + start, end - start);
    const [count, weight, sign, scale] = [view.getUint16(0), view.getInt16(2), view.getUint16(4), view.getUint16(6)];
    const special = sign < 0xc000 ? undefined : specials.find((one) => one.sign === sign);
    if (special !== undefined) return out.text(special.text);
    const group = (place: number): number => (place >= 0 && place < count ? view.getInt16(8 + place * 2) : 0);
    if (sign === 0x4000) out.byte(45);
    out.digits(weight < 0 ? 0 : group(0), 1);
    for (let place = 1; place <= weight; place++) out.digits(group(place), 4);
    if (scale === 0) return;
    out.byte(46);
    const fraction = out.at;
    for (let place = weight + 1, made = 0; made < scale; place++, made += 4) out.digits(group(place), 4);
    out.at = fraction + scale;
  },
  encode: (text, out) => encodeNumeric(text, out),
  canonical: (bytes, start, end, out) => out.text(canonicalDecimal(decoder.decode(bytes.subarray(start, end)))),
};

function encodeNumeric(text: string, out: CellWriter): void {
  const special = specials.find((one) => one.text.toLowerCase() === text.toLowerCase());
  if (special !== undefined) return writeWords(out, [0, 0, special.sign, special.scale]);
  const decimal = parseDecimal(text);
  if (decimal === null) throw new RangeError("not a decimal number");
  const { negative, whole, fraction } = decimal;
  const padded =
    whole.padStart(Math.ceil(whole.length / 4) * 4, "0") + fraction.padEnd(Math.ceil(fraction.length / 4) * 4, "0");
  const groups = Array.from({ length: padded.length / 4 }, (_, place) =>
    Number(padded.slice(place * 4, place * 4 + 4)),
  );
  const first = groups.findIndex((group) => group !== 0);
  if (first < 0) return writeWords(out, [0, 0, 0, fraction.length]);
  const digits = groups.slice(first, groups.findLastIndex((group) => group !== 0) + 1);
  const weight = Math.ceil(whole.length / 4) - 1 - first;
  writeWords(out, [digits.length, weight, negative ? 0x4000 : 0, fraction.length, ...digits]);
}

function writeWords(out: CellWriter, words: readonly number[]): void {
  out.reserve(words.length * 2);
  for (const word of words) {
    out.view.setInt16(out.at, word);
    out.at += 2;
  }
}
