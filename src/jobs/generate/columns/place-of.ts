import { dictionaries } from "../../../values/dictionaries.ts";
import type { ColumnModel } from "../series.ts";
import { seriesOfValues } from "../value-series.ts";

/** What of a row's place a column holds. */
export type PlacePart = "city" | "state" | "state_name" | "postcode";

/** A part of the row's place, drawn once: city, state and postcode agree. A row may have several places, told apart by name. */
export function placeOf(part: PlacePart, which = "place"): ColumnModel {
  return {
    summary: `${part} of the row's ${which}`,
    prepare: (site) => {
      const draws = site.rowDraws(`place ${which}`);
      const places = dictionaries.places();
      const names = new Map(dictionaries.states().map(({ code, name }) => [code, name]));
      const { length } = site.target;
      return seriesOfValues(site.column, (row) => {
        const place = places[draws.whole(row, places.length)];
        const text = part === "state_name" ? (names.get(place.state) ?? place.state) : place[part];
        return length === null ? text : text.slice(0, length);
      });
    },
  };
}
