import type { RowView } from "../../../jobs/generate/row-view.ts";
import { mix } from "../../../jobs/generate/draws/mix.ts";
import { dictionaries } from "../../../values/dictionaries.ts";
import { padded } from "./words.ts";

/** Names of streets, some of them with a dot or an accent. */
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
interface AddressColumns {
  street(row: RowView): string;
  city(row: RowView): string;
  state(row: RowView): string;
  /** One in ten with the four digits of its street. */
  postcode(row: RowView): string;
  oneLine(row: RowView): string;
}

function addressesFrom(start: number): AddressColumns {
  const place = ({ number }: RowView) => {
    const all = dictionaries.places();
    return all[scatter(number + start + 7) % all.length];
  };
  const street = ({ number }: RowView): string => {
    const at = scatter(number + start);
    return `${1 + (at % 9800)} ${streets[Math.floor(at / 9800) % streets.length]} ${kinds[Math.floor(at / 98_000) % kinds.length]}`;
  };
  const postcode = (row: RowView): string => {
    const at = scatter(row.number + start + 13);
    const bare = place(row).postcode;
    return at % 10 === 0 ? `${bare}-${padded(Math.floor(at / 10) % 10_000, 4)}` : bare;
  };
  return {
    street,
    city: (row) => place(row).city,
    state: (row) => place(row).state,
    postcode,
    oneLine: (row) => `${street(row)}, ${place(row).city}, ${place(row).state} ${postcode(row)}`,
  };
}

/** Where users live: `users.mailing_address` and their homes in `user_addresses` are the same. */
export const addressColumns = addressesFrom(100);

/** Where patients live. */
export const patientAddresses = addressesFrom(1_000_000_000);

/** Spreads the numbers of rows over the whole of 32 bits. */
function scatter(number: number): number {
  return mix(number) >>> 0;
}
