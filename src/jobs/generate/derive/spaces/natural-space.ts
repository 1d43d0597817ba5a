import { baseType, characterLength, isTextual } from "../../../../catalog/base-type.ts";
import type { Catalog, Table, TableColumn } from "../../../../catalog/catalog.ts";
import { sameTable } from "../../../../catalog/names.ts";
import { nameWords, singular } from "../../../../catalog/name-words.ts";
import { civil } from "../../../../rows/cell-writer.ts";
import { codecFor } from "../../../../rows/codecs.ts";
import { detectTable } from "../../../../detect/detect-column.ts";
import { dayLength } from "../../constraints/datum.ts";
import { liesAhead } from "../words/is-ahead.ts";
import { codedNumbers } from "./coded-numbers.ts";
import { numberRoom } from "../words/column-numbers.ts";
import { dateSpace } from "./date-space.ts";
import { numericTwin } from "./numeric-twin.ts";
import { beginning, pastWindow } from "../words/past-window.ts";
import type { NumberRange } from "../words/clinical-words.ts";
import { numbersByName } from "../words/common-words.ts";
import { priceSpace } from "./price-space.ts";
import { rangeByName } from "./range-by-name.ts";
import { railsSpace } from "./rails-space.ts";
import type { ParameterValues } from "../../../../values/provider.ts";
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
  const detected = railsSpace(catalog, table, column) ?? personalSpace(site);
  if (detected !== null) return detected;
  if (base.kind === "array" && base.element !== null && isTextual(base.element)) {
    const element = { ...column, type: base.element, name: column.name.replace(/ies$/i, "y").replace(/s$/i, "") };
    return arraySpace(textSpace({ table, column: element, wide: false }));
  }
  if (isTextual(base)) return textSpace({ table, column, wide, rows: site.rows, of: membersOf(catalog, table) });
  if (base.name === "uuid")
    return providerSpace(column, { kind: "uuid", length: null, unique: true, policy: "safe" }, { provider: "uuid" });
  return (
    priceSpace(site) ??
    (wide ? null : codedNumbers(column, site.today)) ??
    numberByName(site) ??
    dateByName(site) ??
    rangeByName(site) ??
    typeSpace(catalog, column.type)
  );
}

/** The words of the tables that reference a table, as film_category does a category. */
function membersOf(catalog: Catalog, table: Table): readonly string[] {
  const found = catalog.tables.flatMap(({ id, foreignKeys }) =>
    foreignKeys.some(({ references }) => sameTable(references, table.id)) ? nameWords(id.name).map(singular) : [],
  );
  return [...new Set(found)].toSorted();
}

/** What detection takes for personal is made by the provider that masking would take. */
function personalSpace({ table, column, wide, today }: SpaceSite): Space | null {
  const twin = numericTwin(table, column);
  const detection = twin?.detection ?? detectTable(table).get(column.name);
  if (detection === undefined || detection.provider === null) return null;
  const words = nameWords(column.name).map(singular);
  // A title is no sentence, and an address on the web may be that of a picture.
  if (detection.provider === "note" && /^(?:title|subject|headline|name)$/.test(words.at(-1) ?? "")) return null;
  if (detection.provider === "url" && words.some((word) => pictures.has(word))) return null;
  if (detection.provider === "city" && words.at(-1) === "district") return null;
  // The fixed word for passwords, and one note for all rows, say nothing.
  const provider = detection.provider === "note" ? "sentence" : detection.provider;
  // The range that a name tells is closer than any number.
  if (anyNumber.has(provider) && namedRange(column, table) !== null) return null;
  const target = {
    kind: codecFor(twin?.column.type ?? column.type).kind,
    length: characterLength(column.type),
    unique: wide,
    policy: "safe",
  } as const;
  const parameters = provider === "dob" ? grownUp(table, today) : (detection.parameters ?? {});
  return providerSpace(twin?.column ?? column, target, { provider, parameters });
}

const pictures: ReadonlySet<string> = new Set("image avatar photo picture logo thumbnail icon".split(" "));

/** Who works, has an account or buys something is no child, and who goes to school is young. */
function grownUp(table: Table, today: number): ParameterValues {
  const words = nameWords(table.id.name).map(singular);
  if (words.some((word) => /^(?:student|pupil)$/.test(word)))
    return { min: dayText(today - 25 * 365), max: dayText(today - 15 * 365) };
  const hasAdults =
    words.some((word) => adults.has(word)) || table.columns.some(({ name }) => /hire|salary/i.test(name));
  return hasAdults ? { min: dayText(today - 65 * 365), max: dayText(today - 20 * 365) } : {};
}

const adults: ReadonlySet<string> = new Set(
  "employee staff user customer member account worker driver doctor physician teacher author provider agent contact lead seller buyer".split(
    " ",
  ),
);

function dayText(days: number): string {
  const { year, month, day } = civil(days);
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

const anyNumber: ReadonlySet<string> = new Set(["integer", "decimal", "latitude", "longitude"]);

/** The range of numbers that a column's name tells, with its table's where that says more, where its type holds numbers. */
function namedRange({ name, type }: TableColumn, table: Table): NumberRange | null {
  const base = baseType(type).name;
  if (!Object.hasOwn(wholeTypes, base) && !["numeric", "float4", "float8", "money"].includes(base)) return null;
  const words = nameWords(name).map(singular);
  const noun = nameWords(table.id.name).map(singular).at(-1) ?? "";
  const phrases = words.slice(1).map((_, from) => words.slice(from).join(" "));
  const names = [`${noun} ${words.join(" ")}`, ...phrases, name.toLowerCase(), ...words.toReversed()];
  const found = names.find((phrase) => Object.hasOwn(numbersByName, phrase));
  return found === undefined ? null : numbersByName[found];
}

const wholeTypes: Readonly<Record<string, number>> = { int2: 32_767, int4: 2_147_483_647, int8: 1e15 };

function numberByName({ table, column, wide }: SpaceSite): Space | null {
  const base = baseType(column.type);
  const whole = Object.hasOwn(wholeTypes, base.name) ? wholeTypes[base.name] : null;
  if (whole === null && !["numeric", "float4", "float8", "money"].includes(base.name)) return null;
  const words = nameWords(column.name).map(singular);
  if (whole !== null && /^(?:is|has|can|was)$/.test(words[0] ?? "")) return numberSpace(0, 1);
  const [from, to, decimals, step] = fractional(column, namedRange(column, table)) ?? [1, 1000, whole === null ? 2 : 0];
  if (step !== undefined && !wide && to <= numberRoom(column.type).most)
    return mappedSpace(
      numberSpace(Math.ceil(from / step), Math.floor(to / step)),
      (place) => Number(place) * step,
      true,
    );
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

const yearDays = 365;

function dateByName({ catalog, table, column, today, wide }: SpaceSite): Space | null {
  const base = baseType(column.type);
  const isDay = base.name === "date";
  if (base.name === "time" && !wide) return { ...quarters, wider: typeSpace(catalog, base) ?? quarters };
  if (!isDay && base.name !== "timestamp" && base.name !== "timestamptz") return null;
  const isLater = liesAhead(column, table.columns);
  const past = beginning(table)?.name === column.name ? pastWindow(catalog, table, today) : null;
  if (past !== null) return dateSpace(Math.ceil(past.low / dayLength), Math.floor(past.high / dayLength) - 1, isDay);
  const [from, to] = isLater ? [today + 1, today + yearDays] : [today - 2 * yearDays, today - 1];
  const more = 20 * yearDays;
  const wider = isLater ? dateSpace(from, to + more, isDay) : dateSpace(from - more, to, isDay);
  return { ...dateSpace(from, to, isDay), wider };
}

/** A rate that has room for nothing above 1, or nine, is a share; a rating that has decimals is an average. */
function fractional({ name, type }: TableColumn, range: NumberRange | null): NumberRange | null {
  const { most, decimals } = numberRoom(type);
  const words = nameWords(name).map(singular);
  if (range !== null && decimals > 2 && most < 10 && range[1] > most) return [range[0] / 100, range[1] / 100, 2];
  // Rates of interest with four decimals are shares: 0.0525.
  if (
    range !== null &&
    decimals > 3 &&
    /^(?:annual|interest|nominal|effective|lending|apr|apy)\b/.test(words.join(" ")) &&
    range[1] > 1
  )
    return [range[0] / 100, range[1] / 100, 4];
  const isRating = words.some((word) => /^(?:rating|score|star)$/.test(word)) && baseType(type).name === "numeric";
  return isRating && decimals > 0 && most < 100 ? [1, Math.min(5, most), 1] : range;
}

/** Quarters of an hour from eight to a quarter to six. */
const quarters = mappedSpace(numberSpace(32, 71), (value) => Number(value) * 9e8, true);

/** The same texts as `initcap` writes them. */
export function capitalisedSpace(space: Space): Space {
  const written = (text: string): string =>
    text.toLowerCase().replaceAll(/(?<![\p{L}\p{N}])\p{L}/gu, (letter) => letter.toUpperCase());
  return mappedSpace(space, (value) => (typeof value === "string" ? written(value) : value), false);
}

/** The same texts in small letters, or in capitals. */
export function casedSpace(space: Space, upper: boolean): Space {
  return mappedSpace(
    space,
    (value) => (typeof value === "string" ? (upper ? value.toUpperCase() : value.toLowerCase()) : value),
    false,
  );
}
