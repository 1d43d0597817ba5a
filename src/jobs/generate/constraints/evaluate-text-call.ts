import { numberDatum, textDatum, truthDatum, unknownDatum, type Datum } from "./datum.ts";
import { similarPattern } from "./text-pattern.ts";

/** What a function whose first argument is text makes of it; unknown for those that are not among the common ones. */
export function evaluateTextCall(name: string, value: string, rest: readonly Datum[]): Datum {
  const words = rest.map((datum) => (datum.kind === "text" ? datum.value : ""));
  switch (name) {
    case "length":
    case "char_length":
    case "character_length":
      return numberDatum(bytesIn(value) ?? Array.from(value).length);
    case "octet_length":
      return numberDatum(bytesIn(value) ?? new TextEncoder().encode(value).length);
    case "lower":
      return textDatum(value.toLowerCase());
    case "upper":
      return textDatum(value.toUpperCase());
    case "reverse":
      return textDatum(Array.from(value).toReversed().join(""));
    case "strpos":
      return numberDatum(value.indexOf(words[0]) + 1);
    case "starts_with":
      return truthDatum(value.startsWith(words[0]));
    case "replace":
      return textDatum(value.replaceAll(words[0], words[1]));
    case "like_escape":
      return words[0] === "\\" ? textDatum(value) : unknownDatum;
    case "similar_to_escape":
      return textDatum(similarPattern(value));
    case "jsonb_typeof":
    case "json_typeof":
      return jsonType(value);
    default:
      return trimming(name, value, words) ?? cutting(name, Array.from(value), rest);
  }
}

function trimming(name: string, value: string, words: readonly string[]): Datum | null {
  if (name === "trim") return trimmed(value, words);
  const sides: Readonly<Record<string, RegExp>> = { btrim: /^ +| +$/g, ltrim: /^ +/g, rtrim: / +$/g };
  if (!Object.hasOwn(sides, name)) return null;
  return words.length === 0 ? textDatum(value.replaceAll(sides[name], "")) : unknownDatum;
}

/** How many bytes a bytea holds, as it is written; null for text. */
function bytesIn(value: string): number | null {
  return /^\\x(?:[0-9a-f]{2})*$/i.test(value) ? (value.length - 2) / 2 : null;
}

/** `trim([both | leading | trailing] [characters] from text)` lists what it has; only spaces are understood. */
function trimmed(first: string, rest: readonly string[]): Datum {
  const side = ["both", "leading", "trailing"].includes(first) && rest.length > 0 ? first : null;
  const others = side === null ? [first, ...rest] : rest;
  const value = others.at(-1) ?? "";
  if (others.length > 1 && others[0] !== " ") return unknownDatum;
  if (side === "leading") return textDatum(value.replace(/^ +/, ""));
  return textDatum(side === "trailing" ? value.replace(/ +$/, "") : value.replaceAll(/^ +| +$/g, ""));
}

/** Functions that take a part of a text by numbers. */
function cutting(name: string, characters: readonly string[], rest: readonly Datum[]): Datum {
  const numbers = rest.map((datum) => (datum.kind === "number" ? datum.value : Number.NaN));
  const [first = Number.NaN, second = Infinity] = numbers;
  const part = (from: number, to: number): Datum =>
    textDatum(characters.slice(Math.max(0, from), Math.max(0, to)).join(""));
  if (name === "split_part" && rest[0]?.kind === "text")
    return textDatum(characters.join("").split(rest[0].value)[second - 1] ?? "");
  if (Number.isNaN(first) || Number.isNaN(second)) return unknownDatum;
  switch (name) {
    case "left":
      return part(0, first < 0 ? characters.length + first : first);
    case "right":
      return part(first < 0 ? -first : characters.length - first, characters.length);
    case "substr":
    case "substring":
      return part(first - 1, first - 1 + second);
    default:
      return unknownDatum;
  }
}

function jsonType(value: string): Datum {
  try {
    const document: unknown = JSON.parse(value);
    if (document === null) return textDatum("null");
    return textDatum(Array.isArray(document) ? "array" : typeof document);
  } catch {
    return unknownDatum;
  }
}
