import type { RowView } from "../../../jobs/generate/row-view.ts";
import { dictionaries } from "../../../values/dictionaries.ts";

const streets = [
  "Maple",
  "Old Mill",
  "Harrow",
  "Kestrel",
  "Third",
  "Quarry",
  "St. Brannoc",
  "Juniper",
  "Peña",
  "Ferry",
];
const kinds = ["Street", "Ave", "Lane", "Blvd.", "Court", "Rd", "Way"];

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
  let x = Math.imul(number ^ (number >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
}
