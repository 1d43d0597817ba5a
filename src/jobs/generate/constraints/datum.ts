import type { TypeRef } from "../../../catalog/catalog.ts";
import { baseType } from "../../../catalog/base-type.ts";
import { daysFromText } from "../../../values/iso-date.ts";
import type { Value } from "../model/value.ts";

/**
 * A value while an expression is worked out. Days and moments are microseconds since 1970-01-01; `unknown` is what this
 * program cannot work out, and PostgreSQL must be asked.
 */
export type Datum =
  | { readonly kind: "null" }
  /** `fails`: PostgreSQL would stop with an error. */
  | { readonly kind: "unknown"; readonly fails?: true }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "day" | "moment" | "time"; readonly value: number }
  | { readonly kind: "interval"; readonly months: number; readonly value: number }
  | { readonly kind: "list"; readonly items: readonly Datum[] }
  | DatumRange;

/** A range in the form that holds its lower bound and not its upper one, as far as its type is discrete. */
export interface DatumRange {
  readonly kind: "range";
  readonly empty: boolean;
  /** Null is unbounded. */
  readonly low: number | null;
  readonly high: number | null;
  readonly lowIncluded: boolean;
  readonly highIncluded: boolean;
  readonly of: "number" | "day" | "moment";
}

export const nullDatum: Datum = { kind: "null" };
export const unknownDatum: Datum = { kind: "unknown" };
export const failingDatum: Datum = { kind: "unknown", fails: true };
export const dayLength = 86_400_000_000;

export function numberDatum(value: number): Datum {
  return { kind: "number", value };
}

export function textDatum(value: string): Datum {
  return { kind: "text", value };
}

/** Whether working it out would end in an error. */
export function isFailing(datum: Datum): boolean {
  return datum.kind === "unknown" && datum.fails === true;
}

export function truthDatum(value: boolean | null): Datum {
  return value === null ? nullDatum : value ? trueDatum : falseDatum;
}

const trueDatum: Datum = { kind: "boolean", value: true };
const falseDatum: Datum = { kind: "boolean", value: false };

/** A cell of a row being made, as its column's type reads it. */
export function datumOf(value: Value, type: TypeRef): Datum {
  return value === null ? nullDatum : datumReader(type)(value);
}

/** Reads cells of one type, of which there are many. */
export function datumReader(type: TypeRef): (value: Value) => Datum {
  const base = baseType(type);
  const name = base.kind === "array" ? `${base.element?.name ?? ""}[]` : base.name;
  const isPlain = base.kind !== "array" && !isTime.test(name) && !textual.has(name);
  return (value) => {
    if (value === null) return nullDatum;
    if (base.kind === "array") return textToDatum(String(value), name);
    if (typeof value === "number" || typeof value === "bigint")
      return isPlain ? numberDatum(Number(value)) : numberAs(Number(value), name);
    return typeof value === "boolean" ? truthDatum(value) : textToDatum(value, name);
  };
}

const isTime = /^(?:date|time|timetz|timestamp|timestamptz)$/;

function numberAs(value: number, type: string): Datum {
  switch (type) {
    case "date":
      return { kind: "day", value: value * dayLength };
    case "timestamp":
    case "timestamptz":
      return { kind: "moment", value };
    case "time":
    case "timetz":
      return { kind: "time", value };
    default:
      return textual.has(type) ? textDatum(String(value)) : numberDatum(value);
  }
}

const textual: ReadonlySet<string> = new Set(["text", "varchar", "bpchar", "citext", "name"]);
const numeric: ReadonlySet<string> = new Set([
  "int2",
  "int4",
  "int8",
  "numeric",
  "float4",
  "float8",
  "money",
  "oid",
  "number",
]);

/** Text as a type reads it; unknown where it does not look like a value that we can read. */
export function textToDatum(text: string, type: string): Datum {
  if (type.endsWith("[]")) return listDatum(text, type.slice(0, -2));
  if (numeric.has(type)) {
    const number = Number(text.replaceAll(/[$,]/g, ""));
    return Number.isNaN(number) ? unknownDatum : numberDatum(number);
  }
  const range = ranges.get(type);
  if (range !== undefined) return rangeFromText(text, range);
  switch (type) {
    case "bool":
      return { kind: "boolean", value: /^(?:t|true|yes|on|1)$/i.test(text) };
    case "date": {
      const days = daysFromText(text.slice(0, 10));
      return days === null ? unknownDatum : { kind: "day", value: days * dayLength };
    }
    case "timestamp":
    case "timestamptz":
      return momentFromText(text);
    case "time":
      return timeFromText(text);
    case "interval":
      return intervalFromText(text);
    case "citext":
      return textDatum(text.toLowerCase());
    case "bpchar":
      return textDatum(text.replace(/ +$/, ""));
    default:
      return textDatum(text);
  }
}

const ranges: ReadonlyMap<string, DatumRange["of"]> = new Map([
  ["int4range", "number"],
  ["int8range", "number"],
  ["numrange", "number"],
  ["daterange", "day"],
  ["tsrange", "moment"],
  ["tstzrange", "moment"],
]);

/** Whether PostgreSQL keeps ranges of a type as `[low, high)`. */
export function isDiscrete(type: string): boolean {
  return type === "int4range" || type === "int8range" || type === "daterange";
}

function rangeFromText(text: string, of: DatumRange["of"]): Datum {
  if (text === "empty") return { ...openRange, empty: true, of };
  const found = /^([[(])(.*?),(.*?)([\])])$/.exec(text);
  if (found === null) return unknownDatum;
  const [, before, low, high, after] = found;
  const bound = (part: string): number | null => {
    const plain = part.replaceAll('"', "");
    if (plain === "") return null;
    const type = of === "number" ? "numeric" : of === "day" ? "date" : "timestamp";
    const datum = textToDatum(plain, type);
    return "value" in datum && typeof datum.value === "number" ? datum.value : Number.NaN;
  };
  const [from, to] = [bound(low), bound(high)];
  if (Number.isNaN(from) || Number.isNaN(to)) return unknownDatum;
  return {
    kind: "range",
    empty: false,
    low: from,
    high: to,
    lowIncluded: before === "[",
    highIncluded: after === "]",
    of,
  };
}

const openRange: DatumRange = {
  kind: "range",
  empty: false,
  low: null,
  high: null,
  lowIncluded: false,
  highIncluded: false,
  of: "number",
};

function momentFromText(text: string): Datum {
  if (/^-?infinity$/i.test(text)) return { kind: "moment", value: text.startsWith("-") ? -1e18 : 1e18 };
  const found = /^(\d{4,}-\d\d-\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?)?(?:\+00(?::?00)?|Z)?$/.exec(text);
  const days = found === null ? null : daysFromText(found[1]);
  if (found === null || days === null) return unknownDatum;
  const seconds = Number(found[2] ?? 0) * 3600 + Number(found[3] ?? 0) * 60 + Number(found[4] ?? 0);
  return { kind: "moment", value: (days * 86_400 + seconds) * 1e6 + Number((found[5] ?? "0").padEnd(6, "0")) };
}

function timeFromText(text: string): Datum {
  const found = /^(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?$/.exec(text);
  if (found === null) return unknownDatum;
  return { kind: "time", value: (Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3] ?? 0)) * 1e6 };
}

const units: Readonly<Record<string, { readonly months: number; readonly value: number }>> = {
  year: { months: 12, value: 0 },
  mon: { months: 1, value: 0 },
  month: { months: 1, value: 0 },
  week: { months: 0, value: 7 * dayLength },
  day: { months: 0, value: dayLength },
  hour: { months: 0, value: 3.6e9 },
  min: { months: 0, value: 6e7 },
  minute: { months: 0, value: 6e7 },
  sec: { months: 0, value: 1e6 },
  second: { months: 0, value: 1e6 },
};

/** `1 year 2 mons 3 days 04:05:06`, as PostgreSQL prints intervals and people write them. */
function intervalFromText(text: string): Datum {
  let [months, value] = [0, 0];
  let rest = text.trim();
  while (rest !== "") {
    const clock = /^(-?)(\d+):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*/.exec(rest);
    const part = /^(-?\d+(?:\.\d+)?)\s*([a-z]+?)s?(?:\s+|$)/i.exec(rest);
    if (clock !== null) {
      const size = (Number(clock[2]) * 3600 + Number(clock[3]) * 60 + Number(clock[4] ?? 0)) * 1e6;
      value += clock[1] === "-" ? -size : size;
    } else if (part !== null && Object.hasOwn(units, part[2].toLowerCase())) {
      const unit = units[part[2].toLowerCase()];
      months += unit.months * Number(part[1]);
      value += unit.value * Number(part[1]);
    } else return unknownDatum;
    rest = rest.slice((clock ?? part)?.[0].length ?? rest.length);
  }
  return { kind: "interval", months, value };
}

/** An array of one dimension as PostgreSQL prints it. */
function listDatum(text: string, element: string): Datum {
  if (!/^\{.*\}$/s.test(text) || /[{}]/.test(text.slice(1, -1).replaceAll(/"(?:[^"\\]|\\.)*"/gs, "")))
    return unknownDatum;
  const inner = text.slice(1, -1);
  if (inner.trim() === "") return { kind: "list", items: [] };
  const parts = inner.match(/"(?:[^"\\]|\\.)*"|[^,]+/gs) ?? [];
  const items = parts.map((part): Datum => {
    if (part.startsWith('"')) return textToDatum(part.slice(1, -1).replaceAll(/\\(.)/gs, "$1"), element);
    return part.trim().toUpperCase() === "NULL" ? nullDatum : textToDatum(part.trim(), element);
  });
  return { kind: "list", items };
}
