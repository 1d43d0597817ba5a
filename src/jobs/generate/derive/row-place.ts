import type { TableColumn } from "../../../catalog/catalog.ts";
import { nameWords } from "../../../catalog/name-words.ts";
import type { Detection } from "../../../detect/detection.ts";
import { dictionaries, type Place } from "../../../values/dictionaries.ts";
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
  readonly write: (place: Place) => string;
}

/** The places that a table's rows tell of in more than one column. */
export function rowPlaces(site: Pick<TellingWish, "table" | "rules" | "taken">): readonly RowPlace[] {
  const tellings = tellingColumns({ ...site, provider: partOf, neutral }).filter(({ keys }) => keys.length === 0);
  return [...byWhose(tellings)].flatMap(([whose, group]): readonly RowPlace[] => {
    const hasCity = group.some(({ provider }) => provider === "city");
    const room = Math.min(...group.flatMap(({ provider, length }) => (provider === "city" ? [length] : [])));
    const places = dictionaries.places().filter(({ city }) => city.length <= room);
    const parts = group.flatMap((each) => writerOf(each) ?? []);
    const isAmerican = group.some(({ provider }) => provider === "state" || provider === "postcode");
    return hasCity && isAmerican && parts.length > 1 && places.length > 50 ? [{ whose, places, parts }] : [];
  });
}

const parts: ReadonlySet<string> = new Set(["city", "state", "postcode", "country"]);
const neutral: ReadonlySet<string> = new Set(
  "city town state province region zip postal post postcode zipcode code abbr abbreviation country name iso".split(" "),
);

function partOf({ name }: TableColumn, detection: Detection | undefined): string | null {
  const provider = detection?.provider ?? null;
  if (provider !== null) return parts.has(provider) ? provider : null;
  // Their short forms say nothing of anybody, so detection passes them over.
  const words = nameWords(name).join(" ");
  if (/\bcountry code$/.test(words)) return "country";
  return /\bstate code$/.test(words) ? "state" : null;
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
      const text = isCode || length < home.name.length ? (length === 3 ? home.alpha3 : home.alpha2) : home.name;
      return { column, write: () => text };
    }
  }
}
