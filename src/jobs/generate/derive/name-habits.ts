import { baseType } from "../../../catalog/base-type.ts";
import type { Table, TableColumn } from "../../../catalog/catalog.ts";
import { nameWords } from "../../../catalog/name-words.ts";
import { dayLength } from "../constraints/datum.ts";

/** In how many of the rows a nullable column holds NULL, by its name. */
export function nullShareOf(column: TableColumn, _table: Table): number {
  const words = nameWords(column.name);
  const has = (list: ReadonlySet<string>): boolean => words.some((word) => list.has(word));
  if (always.test(words.join(" "))) return 0;
  if (has(rare)) return 0.9;
  return has(occasional) ? 0.4 : 0.1;
}

/** What people leave nullable and never leave out. */
const always =
  /^(?:name|title|status|first name|last name|full name|(?:created|updated)(?: at| on)?|total|amount|price)$/;

const rare: ReadonlySet<string> = new Set(
  "deleted removed archived canceled cancelled suspended banned blocked deceased died terminated revoked".split(" "),
);
const occasional: ReadonlySet<string> = new Set(
  "middle suffix fax comment comments note notes closed completed finished ended returned approved resolved expired parent".split(
    " ",
  ),
);

/** The column of a row after which another one lies, and between how many microseconds. */
export interface Start {
  readonly column: TableColumn;
  readonly least: number;
  readonly most: number;
}

const endings: readonly (readonly [end: string, starts: string, least: number, most: number])[] = [
  ["updated update modified changed edited", "created create inserted added", 0, 90 * dayLength],
  ["deleted removed archived", "created inserted added", dayLength, 180 * dayLength],
  ["closed resolved completed finished", "opened created started reported", 3.6e9, 30 * dayLength],
  ["returned return", "rented rental borrowed loaned lent", dayLength, 14 * dayLength],
  ["delivered", "shipped sent ordered", dayLength, 7 * dayLength],
  ["shipped", "ordered order created", 3.6e9, 3 * dayLength],
  ["cancelled canceled", "ordered booked created", 3.6e9, 3 * dayLength],
  ["paid payment", "invoiced issued issue invoice ordered created", dayLength, 30 * dayLength],
  ["due", "invoiced issued issue invoice created", 14 * dayLength, 30 * dayLength],
  ["out checkout", "in checkin", 900e6, 7_200e6],
  ["read seen opened clicked", "sent delivered received created", 6e7, 2 * dayLength],
  ["terminated termination", "hired hire joined started start", 30 * dayLength, 700 * dayLength],
  ["discharged discharge", "admitted admission", 3.6e9, 10 * dayLength],
  ["login seen active used accessed", "created registered joined signup", 3.6e9, 180 * dayLength],
  ["end ends ended until to finish", "start starts started begin begins began from", 900e6, 7_200e6],
  ["expires expiry expiration expired", "created issued valid started", 30 * dayLength, 365 * dayLength],
  ["left leave departed departure", "joined hired arrived arrival", 30 * dayLength, 700 * dayLength],
  ["deceased died death dod", "dob birth born birthdate birthday", 365 * dayLength, 20_000 * dayLength],
  ["hired hire joined", "dob birth born birthdate birthday", 6600 * dayLength, 20_000 * dayLength],
  ["last", "first", 0, 60 * dayLength],
];

/** The column that tells when began what this one ends, by their names: starts_at for ends_at. */
export function startOf(column: TableColumn, columns: readonly TableColumn[]): Start | null {
  if (!isMoment(column)) return null;
  const words = nameWords(column.name);
  for (const [ends, starts, least, most] of endings) {
    if (!words.some((word) => ends.split(" ").includes(word))) continue;
    const begins = starts.split(" ");
    const fitting = columns.filter(
      (other) => other.name !== column.name && isMoment(other) && isLike(column, other) && !isEnd(other, ends),
    );
    // What stands first in the list is closest: delivered follows shipped rather than ordered.
    const start = begins.flatMap((word) => fitting.find(({ name }) => nameWords(name).includes(word)) ?? [])[0];
    // Days that follow days are at least a day apart.
    if (start !== undefined)
      return { column: start, least, most: isDay(column) ? Math.max(most, 7 * dayLength) : most };
  }
  return null;
}

/** A time of day has nothing to do with a date. */
function isLike(one: TableColumn, other: TableColumn): boolean {
  return (baseType(one.type).name === "time") === (baseType(other.type).name === "time");
}

function isEnd(column: TableColumn, ends: string): boolean {
  return nameWords(column.name).some((word) => ends.split(" ").includes(word));
}

function isMoment({ type, generated }: TableColumn): boolean {
  return generated === null && /^(?:date|timestamp|timestamptz|time)$/.test(baseType(type).name);
}

function isDay({ type }: TableColumn): boolean {
  return baseType(type).name === "date";
}
