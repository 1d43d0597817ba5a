import { form } from "../cell-writer.ts";
import type { Codec } from "../codec.ts";
import { canonicalDecimal, parseDecimal, printDecimal } from "../decimal-text.ts";

const decoder = new TextDecoder();

/** jsonb: a version byte, 1, and the text (jsonb_send in utils/adt/jsonb.c). */
export const jsonbCodec: Codec = {
  name: "jsonb",
  types: ["jsonb"],
  kind: "other",
  form: form.other,
  decode: (bytes, start, end, out) => out.ascii(bytes, start + 1, end),
  encode: (text, out) => {
    const printed = printJson(text, printNumber);
    out.byte(1);
    out.text(printed);
  },
  // Equal documents differ in their numbers at most: 1.0 = 1.
  canonical: (bytes, start, end, out) =>
    out.text(printJson(decoder.decode(bytes.subarray(start, end)), canonicalDecimal)),
};

/** As jsonb prints it: keys by length and then by their bytes, the last of equal keys, a space after each `:` and `,`. */
function printJson(text: string, number: (text: string) => string): string {
  try {
    return print(JSON.parse(withMarkedScalars(text)), number);
  } catch (cause) {
    throw new RangeError("not a JSON document", { cause: cause instanceof Error ? cause.name : undefined });
  }
}

/** JSON.parse would round numbers, so they become strings that begin with #; other strings then begin with a quote. */
function withMarkedScalars(text: string): string {
  // The pattern takes no JSON apart: whatever it leaves or breaks, JSON.parse refuses.
  return text.replaceAll(/"([^"\\]*(?:\\.[^"\\]*)*)"|-?\d[\d.eE+-]*/g, (found, inner: string | undefined) => {
    if (inner !== undefined) return `"'${inner}"`;
    JSON.parse(found);
    return `"#${found}"`;
  });
}

function print(value: unknown, number: (text: string) => string): string {
  if (typeof value === "string") return value.startsWith("#") ? number(value.slice(1)) : printString(value.slice(1));
  if (Array.isArray(value)) return `[${value.map((item) => print(item, number)).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const entries = Object.entries(value).map(([key, item]) => ({
    key: Buffer.from(key.slice(1)),
    name: key.slice(1),
    item,
  }));
  const sorted = entries.toSorted((a, b) => a.key.length - b.key.length || Buffer.compare(a.key, b.key));
  return `{${sorted.map(({ name, item }) => `${printString(name)}: ${print(item, number)}`).join(", ")}}`;
}

function printString(text: string): string {
  if (text.includes("\0")) throw new RangeError("jsonb holds no zero characters");
  return JSON.stringify(text);
}

function printNumber(text: string): string {
  const decimal = parseDecimal(text);
  if (decimal === null) throw new RangeError("not a number of jsonb");
  return printDecimal(decimal);
}
