import type { RowView } from "../../../jobs/generate/row-view.ts";
import { mix } from "../../../jobs/generate/draws/mix.ts";
import { kinds, streets } from "../fill/identifiers.ts";
import { dictionaries } from "../../../values/dictionaries.ts";

/** Addresses whose city, state and postcode belong together. Each column works them out from the row's number, so they agree. */
export const addressColumns = {
  street: (row: RowView): string => {
    const at = scatter(row.number);
    return `${1 + (at % 9800)} ${streets[Math.floor(at / 9800) % streets.length]} ${kinds[Math.floor(at / 98_000) % kinds.length]}`;
  },
  city: (row: RowView): string => place(row).city,
  state: (row: RowView): string => place(row).state,
  postcode: (row: RowView): string => place(row).postcode,
  oneLine: (row: RowView): string => {
    const { city, state, postcode } = place(row);
    return `${addressColumns.street(row)}, ${city}, ${state} ${postcode}`;
  },
} as const;

function place({ number }: RowView) {
  const all = dictionaries.places();
  return all[scatter(number + 7) % all.length];
}

/** Spreads the numbers of rows over the whole of 32 bits. */
function scatter(number: number): number {
  return mix(number) >>> 0;
}
