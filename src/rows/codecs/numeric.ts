import { form } from "../cell-writer.ts";
import type { CellWriter } from "../cell-writer.ts";
import type { Codec } from "../codec.ts";

const decoder = new TextDecoder();
const special: Readonly<Record<number, string>> = { 0xc000: "NaN", 0xd000: "Infinity", 0xf000: "-Infinity" };

/** numeric: base-10000 digits with weight, sign and display scale (numeric_send in PostgreSQL's utils/adt/numeric.c). */
export const numericCodec: Codec = {
  name: "numeric",
  types: ["numeric"],
  kind: "decimal",
  form: form.other,
  decode: (bytes, start, end, out) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset + start, end - start);
    const [count, weight, sign, scale] = [view.getInt16(0), view.getInt16(2), view.getUint16(4), view.getUint16(6)];
    if (sign in special) return out.text(special[sign]);
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

/** float4 and float8, printed with the fewest digits that read back the same, which both PostgreSQL and JavaScript do. */
export const float8Codec: Codec = {
  name: "float8",
  types: ["float8"],
  kind: "decimal",
  form: form.other,
  decode: (bytes, start, end, out) => {
    out.text(floatText(new DataView(bytes.buffer, bytes.byteOffset + start, end - start).getFloat64(0)));
  },
  encode: (text, out) => {
    out.reserve(8);
    out.view.setFloat64(out.at, floatFromText(text));
    out.at += 8;
  },
  canonical: (bytes, start, end, out) => out.text(canonicalDecimal(decoder.decode(bytes.subarray(start, end)))),
};

/** A decimal without sign of zero, leading or trailing zeros: 5.00, 05 and 5 are `5`. */
function canonicalDecimal(text: string): string {
  const found = /^(-?)0*(\d+?)(?:\.(\d*?)0*)?$/.exec(text);
  if (found === null) return text;
  const [, sign, whole, fraction = ""] = found;
  const body = fraction === "" ? whole : `${whole}.${fraction}`;
  return body === "0" ? "0" : sign + body;
}

function encodeNumeric(text: string, out: CellWriter): void {
  const sentinel = Object.entries(special).find(([, name]) => name.toLowerCase() === text.toLowerCase());
  const found = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text);
  if (sentinel === undefined && (found === null || (found[2] === "" && (found[3] ?? "") === ""))) {
    throw new RangeError("not a decimal number");
  }
  const [, sign = "", whole = "", fraction = ""] = found ?? [];
  const left = whole.replace(/^0+/, "");
  const padded =
    left.padStart(Math.ceil(left.length / 4) * 4, "0") + fraction.padEnd(Math.ceil(fraction.length / 4) * 4, "0");
  const groups = (padded.match(/\d{4}/g) ?? []).map(Number);
  let weight = Math.ceil(left.length / 4) - 1;
  while (groups.length > 0 && groups[0] === 0) {
    groups.shift();
    weight--;
  }
  while (groups.length > 0 && groups.at(-1) === 0) groups.pop();
  const signWord = sentinel === undefined ? (sign === "-" && groups.length > 0 ? 0x4000 : 0) : Number(sentinel[0]);
  out.reserve(8 + groups.length * 2);
  for (const word of [groups.length, groups.length === 0 ? 0 : weight, signWord, fraction.length, ...groups]) {
    out.view.setInt16(out.at, word);
    out.at += 2;
  }
}

function floatText(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
  return Object.is(value, -0) ? "-0" : String(value);
}

function floatFromText(text: string): number {
  if (/^-?infinity$/i.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  if (!/^nan$/i.test(text) && (text.trim() === "" || Number.isNaN(Number(text)))) throw new RangeError("not a number");
  return Number(text);
}
