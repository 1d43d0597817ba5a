import { baseType } from "../../../../catalog/base-type.ts";
import type { Table, TableColumn } from "../../../../catalog/catalog.ts";
import { nameWords, singular } from "../../../../catalog/name-words.ts";
import { numberRoom } from "../words/column-numbers.ts";
import type { Space } from "./space.ts";

/** Prices as they stand on tags, in the range that the kind of thing has; null for a column that holds none. */
export function priceSpace({
  table,
  column,
  wide,
}: {
  readonly table: Table;
  readonly column: TableColumn;
  readonly wide: boolean;
}): Space | null {
  const base = baseType(column.type).name;
  const words = nameWords(column.name).map(singular);
  const { decimals, most } = numberRoom(column.type);
  const isPrice =
    (words.includes("price") && !words.includes("total") && !words.includes("cent")) ||
    /^(?:rental rate|replacement cost|fare)$/.test(words.join(" "));
  if (!isPrice || wide || decimals < 2 || (base !== "numeric" && base !== "money")) return null;
  const about = [...nameWords(table.id.name).map(singular), ...words];
  const { from, to, endings } = ranges.find(({ kinds }) => about.some((word) => kinds.has(word))) ?? usual;
  const last = Math.min(to, Math.floor(most));
  if (last <= from) return null;
  return {
    summary: `prices from ${from} to ${last}`,
    size: (last - from) * endings.length,
    distinct: true,
    at: (place) => Number((from + Math.floor(place / endings.length) + endings[place % endings.length]).toFixed(2)),
  };
}

interface PriceRange {
  readonly from: number;
  readonly to: number;
  readonly endings: readonly number[];
}

const plain = [0.49, 0.95, 0.99];
const usual: PriceRange = { from: 1, to: 200, endings: plain };

/** Ranges by the words of the table and the column. */
const ranges: readonly (PriceRange & { readonly kinds: ReadonlySet<string> })[] = [
  { kinds: words("track song single ringtone"), from: 0, to: 2, endings: [0.99] },
  { kinds: words("replacement"), from: 9, to: 30, endings: [0.99] },
  { kinds: words("rental"), from: 0, to: 5, endings: [0.99] },
  { kinds: words("album movie film ebook book magazine"), from: 4, to: 35, endings: [0.99] },
  { kinds: words("house property listing apartment estate"), from: 80_000, to: 900_000, endings: [0] },
  { kinds: words("car vehicle boat"), from: 3000, to: 60_000, endings: [0] },
  { kinds: words("room hotel night"), from: 40, to: 400, endings: [0] },
  { kinds: words("ticket event show"), from: 8, to: 150, endings: [0, 0.5] },
  { kinds: words("course service treatment procedure"), from: 20, to: 400, endings: [0] },
  { kinds: words("dish menu meal drink snack food grocery"), from: 2, to: 40, endings: plain },
  { kinds: words("plan subscription"), from: 4, to: 100, endings: [0.99] },
];

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}
