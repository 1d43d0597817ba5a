import { baseType, characterLength, isTextual } from "../../../catalog/base-type.ts";
import type { Catalog, Table, TableColumn } from "../../../catalog/catalog.ts";
import { nameWords, singular } from "../../../catalog/name-words.ts";
import { codecFor } from "../../../rows/codecs.ts";
import { detectTable } from "../../../detect/detect-column.ts";
import { numbersByName } from "./common-words.ts";
import { providerSpace } from "./provider-space.ts";
import { mappedSpace, numberSpace, type Space } from "./space.ts";
import { textSpace } from "./text-space.ts";
import { arraySpace, typeSpace } from "./type-space.ts";

/** A column whose values are looked for. */
export interface SpaceSite {
  readonly catalog: Catalog;
  readonly table: Table;
  readonly column: TableColumn;
  /** Whether a key demands many different values. */
  readonly wide: boolean;
  /** How many rows there are to begin with, where known. */
  readonly rows?: number;
  /** The day that counts as today, since 1970-01-01. */
  readonly today: number;
}

/** The values that fit a column's name and type, before any constraint; null for a type that nobody here knows. */
export function naturalSpace(site: SpaceSite): Space | null {
  const { catalog, table, column, wide } = site;
  const base = baseType(column.type);
  if (base.kind === "enum") return typeSpace(catalog, base);
  const detected = personalSpace(site);
  if (detected !== null) return detected;
  if (base.kind === "array" && base.element !== null && isTextual(base.element)) {
    const element = { ...column, type: base.element, name: column.name.replace(/s$/i, "") };
    return arraySpace(textSpace({ table, column: element, wide: false }));
  }
  if (isTextual(base)) return textSpace({ table, column, wide, rows: site.rows });
  if (base.name === "uuid")
    return providerSpace(column, { kind: "uuid", length: null, unique: true, policy: "safe" }, { provider: "uuid" });
  return numberByName(site) ?? dateByName(site) ?? typeSpace(catalog, column.type);
}

/** What detection takes for personal is made by the provider that masking would take. */
function personalSpace({ table, column, wide }: SpaceSite): Space | null {
  const detection = detectTable(table).get(column.name);
  if (detection === undefined || detection.provider === null) return null;
  // The fixed word for passwords, and one note for all rows, say nothing.
  const provider = detection.provider === "note" ? "sentence" : detection.provider;
  // The range that a name tells is closer than any number.
  if (anyNumber.has(provider) && rangeByName(column) !== null) return null;
  const target = {
    kind: codecFor(column.type).kind,
    length: characterLength(column.type),
    unique: wide,
    policy: "safe",
  } as const;
  return providerSpace(column, target, { provider, parameters: detection.parameters ?? {} });
}

const anyNumber: ReadonlySet<string> = new Set(["integer", "decimal", "latitude", "longitude"]);

/** The range of numbers that a column's name tells, where its type holds numbers. */
function rangeByName({ name, type }: TableColumn): readonly [from: number, to: number, decimals: number] | null {
  const base = baseType(type).name;
  if (!Object.hasOwn(wholeTypes, base) && !["numeric", "float4", "float8", "money"].includes(base)) return null;
  const word = nameWords(name)
    .map(singular)
    .findLast((each) => Object.hasOwn(numbersByName, each));
  return word === undefined ? null : numbersByName[word];
}

const wholeTypes: Readonly<Record<string, number>> = { int2: 32_767, int4: 2_147_483_647, int8: 1e15 };

function numberByName({ column, wide }: SpaceSite): Space | null {
  const base = baseType(column.type);
  const whole = Object.hasOwn(wholeTypes, base.name) ? wholeTypes[base.name] : null;
  if (whole === null && !["numeric", "float4", "float8", "money"].includes(base.name)) return null;
  const words = nameWords(column.name).map(singular);
  if (whole !== null && /^(?:is|has|can|was)$/.test(words[0] ?? "")) return numberSpace(0, 1);
  const [from, to, decimals] = rangeByName(column) ?? [1, 1000, whole === null ? 2 : 0];
  if (whole !== null)
    return numberSpace(
      Math.ceil(from),
      Math.min(whole, wide ? Math.max(to, Math.min(whole, 1_000_000)) : Math.max(to, 1)),
    );
  const found = /\((\d+)(?:,(-?\d+))?\)/.exec(base.sql);
  const precision = found === null ? 15 : Number(found[1]);
  const scale = found === null ? decimals : Number(found[2] ?? 0);
  const written = Math.max(0, Math.min(scale, Math.max(decimals, wide ? scale : 0)));
  const most = 10 ** (precision - scale) - 10 ** -Math.max(0, Math.min(scale, 6));
  const top = Math.min(most, wide ? Math.max(to, 1_000_000) : to);
  return numberSpace(Math.min(from, top < from ? -Math.abs(top) : from), top, written);
}

/** The words by which a day or moment lies ahead. */
const ahead: ReadonlySet<string> = new Set(
  "expire expires expiry expiration due valid until end scheduled planned renewal next deadline reminder remind".split(
    " ",
  ),
);

const yearDays = 365;

function dateByName({ catalog, column, today, wide }: SpaceSite): Space | null {
  const base = baseType(column.type);
  const isDay = base.name === "date";
  if (base.name === "time" && !wide) return { ...quarters, wider: typeSpace(catalog, base) ?? quarters };
  if (!isDay && base.name !== "timestamp" && base.name !== "timestamptz") return null;
  const isAhead = nameWords(column.name).some((word) => ahead.has(word));
  const [from, to] = isAhead ? [today + 1, today + yearDays] : [today - 2 * yearDays, today - 1];
  const more = 20 * yearDays;
  const wider = isAhead ? dateSpace(from, to + more, isDay) : dateSpace(from - more, to, isDay);
  return { ...dateSpace(from, to, isDay), wider };
}

/** Quarters of an hour from eight to a quarter to six. */
const quarters = mappedSpace(numberSpace(32, 71), (value) => Number(value) * 9e8, true);

/** Days, or moments of whole minutes in office hours, from one day to another. */
export function dateSpace(from: number, to: number, isDay: boolean): Space {
  const days = numberSpace(from, to);
  if (isDay) return days;
  const minutesOpen = 10 * 60;
  return {
    summary: "moments in office hours",
    size: days.size * minutesOpen,
    distinct: true,
    at: (place) => {
      const minute = place % minutesOpen;
      return ((from + Math.floor(place / minutesOpen)) * 1440 + 8 * 60 + minute) * 6e7;
    },
  };
}

/** The same texts in small letters, or in capitals. */
export function casedSpace(space: Space, upper: boolean): Space {
  return mappedSpace(
    space,
    (value) => (typeof value === "string" ? (upper ? value.toUpperCase() : value.toLowerCase()) : value),
    false,
  );
}
