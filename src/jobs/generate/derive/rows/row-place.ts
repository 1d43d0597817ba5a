import { baseType } from "../../../../catalog/base-type.ts";
import type { Table, TableColumn } from "../../../../catalog/catalog.ts";
import { nameWords } from "../../../../catalog/name-words.ts";
import type { Detection } from "../../../../detect/detection.ts";
import { dictionaries, type Place } from "../../../../values/dictionaries.ts";
import { columnsOf } from "../../constraints/expression.ts";
import type { Value } from "../../model/value.ts";
import { isNumber } from "../agreement.ts";
import { numberRoom } from "../words/column-numbers.ts";
import { mixed } from "../spaces/space.ts";
import { stateMiddles } from "../words/state-middles.ts";
import { byWhose, tellingColumns, type Telling, type TellingWish } from "./row-parts.ts";

/** Columns that tell where something is: city, state and ZIP code agree. */
export interface RowPlace {
  readonly whose: string;
  readonly places: readonly Place[];
  readonly parts: readonly PlacePart[];
}

/** A column, and what it says of the place. */
export interface PlacePart {
  readonly column: TableColumn;
  /** `fraction` is a draw of the row's, 0 up to but not including 1. */
  readonly write: (place: Place, fraction: number) => Value;
}

/** The places that a table's rows tell of; a city alone is of one as well, so that a state beside it moves nothing. */
export function rowPlaces(site: Pick<TellingWish, "table" | "rules" | "taken">): readonly RowPlace[] {
  const told = tellingColumns({
    ...site,
    provider: (column, detection) => partOf(site.table, column, detection),
    neutral,
  });
  const groups = new Map(byWhose(told.filter(({ keys }) => keys.length === 0)));
  const points = pointColumns(site);
  for (const whose of points.keys()) if (!groups.has(whose)) groups.set(whose, []);
  return [...groups].flatMap(([whose, group]): readonly RowPlace[] => {
    const has = (provider: string): boolean => group.some((each) => each.provider === provider);
    const room = Math.min(...group.flatMap(({ provider, length }) => (provider === "city" ? [length] : [])));
    const places = dictionaries.places().filter(({ city }) => city.length <= room);
    const located = points.get(whose) ?? [];
    const isAmerican = has("city") || has("state") || has("postcode") || located.length > 1;
    // The countries of things that are in no city may be any, as long as name and code agree.
    if (!isAmerican && has("country") && group.length > 1) {
      const parts = group.flatMap((each) => (each.provider === "country" ? (countryWriter(each) ?? []) : []));
      return parts.length > 1 ? [{ whose, places: dictionaries.places(), parts }] : [];
    }
    const parts = [...group.flatMap((each) => writerOf(each) ?? []), ...located];
    return isAmerican && parts.length > 0 && places.length > 50 ? [{ whose, places, parts }] : [];
  });
}

const parts: ReadonlySet<string> = new Set(["city", "state", "postcode", "country"]);
const neutral: ReadonlySet<string> = new Set(
  "city town state province region zip postal post postcode zipcode code abbr abbreviation country name iso alpha 2 3".split(
    " ",
  ),
);

function partOf(table: Table, { name }: TableColumn, detection: Detection | undefined): string | null {
  // A part of a city is none.
  if (/\bdistrict$/.test(nameWords(name).join(" "))) return null;
  const provider = detection?.provider ?? null;
  if (provider !== null) return parts.has(provider) ? provider : null;
  // Their short forms say nothing of anybody, so detection passes them over.
  const words = nameWords(name).join(" ");
  if (/\bcountry(?: code| iso(?: ?[23])?| alpha ?[23])?$/.test(words)) return "country";
  if (/\bstate code$/.test(words)) return "state";
  // A state beside a city is no state of affairs.
  const about = words.replace(/ ?(?:city|state|province|country)$/, "");
  const hasCity = table.columns.some((other) => nameWords(other.name).join(" ") === `${about} city`.trim());
  return hasCity && about !== words ? (/(?:city|country)$/.exec(words)?.[0] ?? "state") : null;
}

/** Names of latitudes, and of longitudes. */
const axes: readonly ReadonlySet<string>[] = [
  new Set(["lat", "latitude"]),
  new Set(["lng", "lon", "long", "longitude"]),
];

/** Latitudes and longitudes by whose they are, each beside the other or not. */
function pointColumns({
  table,
  taken,
  rules,
}: Pick<TellingWish, "table" | "rules" | "taken">): ReadonlyMap<string, readonly PlacePart[]> {
  const found = new Map<string, PlacePart[]>();
  const keyed = new Set(
    rules.keys.flatMap(({ elements }) => elements.flatMap(({ expression }) => columnsOf(expression))),
  );
  for (const column of table.columns) {
    const words = nameWords(column.name);
    const axis = axes.findIndex((names) => words.some((word) => names.has(word)));
    const { decimals, most } = numberRoom(column.type);
    const isFloat = baseType(column.type).name.startsWith("float");
    if (axis < 0 || taken.has(column.name) || keyed.has(column.name) || column.generated !== null) continue;
    if (!isNumber(column) || (!isFloat && decimals < 2) || most < 180) continue;
    const whose = words.filter((word) => !axes.some((names) => names.has(word))).join(" ");
    const write: PlacePart["write"] = ({ city, state }, fraction) => {
      const [[latitude, longitude], spread] = stateMiddles(state);
      // A city keeps to its corner of the state.
      const corner = mixed(signOf(city), axis) / 4_294_967_296;
      const at = (axis === 0 ? latitude : longitude) + (corner * 2 - 1) * spread + (fraction - 0.5) * 0.1;
      return Number(at.toFixed(isFloat ? 6 : Math.min(6, decimals)));
    };
    found.set(whose, [...(found.get(whose) ?? []), { column, write }]);
  }
  return found;
}

/** District of Columbia. */
const longestState = 20;

function writerOf({ column, provider, length }: Telling): PlacePart | null {
  const isCode = nameWords(column.name).some((word) => /^(?:code|abbr|abbreviation|iso)$/.test(word));
  switch (provider) {
    case "city":
      return { column, write: ({ city }) => city };
    case "postcode":
      return length < 5 ? null : { column, write: ({ postcode }) => postcode };
    case "state": {
      if (length < 2) return null;
      if (isCode || length < longestState) return { column, write: ({ state }) => state };
      const names = new Map(dictionaries.states().map(({ code, name }) => [code, name]));
      return { column, write: ({ state }) => names.get(state) ?? state };
    }
    default: {
      const home = dictionaries.countries().find(({ alpha2 }) => alpha2 === "US");
      if (home === undefined || length < 2) return null;
      const text = countryText(home, { column, length });
      return { column, write: () => text };
    }
  }
}

/** A country drawn with the place: the same in each of its columns. */
function countryWriter(telling: Telling): PlacePart | null {
  const countries = dictionaries.countries().filter(({ name }) => name.length <= 40);
  if (telling.length < 2 || (!isShort(telling) && telling.length < 40)) return null;
  return {
    column: telling.column,
    write: ({ city, state }) => {
      const sign = signOf(city + state);
      return countryText(countries[sign % countries.length], telling);
    },
  };
}

/** A number that goes with a text, 0 to 2^32 - 1. */
function signOf(text: string): number {
  return Array.from(text).reduce((sum, letter) => Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0), 7) >>> 0;
}

function countryText(
  { alpha2, alpha3, name }: { readonly alpha2: string; readonly alpha3: string; readonly name: string },
  telling: Pick<Telling, "column" | "length">,
): string {
  if (!isShort(telling) && telling.length >= name.length) return name;
  return telling.length === 3 || telling.column.name.endsWith("3") ? alpha3 : alpha2;
}

function isShort({ column, length }: Pick<Telling, "column" | "length">): boolean {
  return length <= 3 || nameWords(column.name).some((word) => /^(?:code|abbr|abbreviation|iso|iso2|iso3)$/.test(word));
}
