import { baseType } from "../../../../catalog/base-type.ts";
import type { Table, TableColumn } from "../../../../catalog/catalog.ts";
import { nameWords, singular } from "../../../../catalog/name-words.ts";
import { dayLength } from "../../constraints/datum.ts";
import { comesBefore, stepIn } from "./event-order.ts";

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
  /^(?:name|title|slug|status|first name|last name|full name|(?:created|updated)(?: at| on)?|(?:\w+ )?(?:sub ?)?total(?: amount)?|amount|(?:unit )?price|quantity|currency(?: code)?|position|is \w+|start(?: date| time)?|starts (?:at|on))$/;

const rare: ReadonlySet<string> = new Set(
  "deleted removed archived canceled cancelled suspended banned blocked deceased died terminated revoked discarded locked disabled deactivated trashed voided withdrawn frozen reversed reverses abandoned retired".split(
    " ",
  ),
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
  ["completed finished ended", "checked arrived scheduled", 900e6, 7_200e6],
  [
    "closed resolved completed finished ended",
    "opened created started start reported scheduled",
    3.6e9,
    30 * dayLength,
  ],
  ["returned return", "rented rental borrowed loaned lent", dayLength, 14 * dayLength],
  ["delivered", "shipped sent ordered", dayLength, 7 * dayLength],
  ["shipped", "ordered order created", 3.6e9, 3 * dayLength],
  ["cancelled canceled", "ordered booked requested created", 3.6e9, 3 * dayLength],
  ["refunded refund", "paid delivered shipped ordered created", dayLength, 30 * dayLength],
  ["published posted released", "created drafted written submitted", 0, 30 * dayLength],
  [
    "approved accepted confirmed rejected declined denied reviewed decided",
    "invited requested submitted created applied opened",
    3.6e9,
    10 * dayLength,
  ],
  ["processed captured", "created requested received submitted", 6e7, dayLength],
  ["verified activated", "created registered joined invited", 6e7, 5 * dayLength],
  ["issued issue invoiced", "period_end billing_end", 0, 5 * dayLength],
  ["paid payment", "invoiced issued issue invoice period_end billing_end ordered created", dayLength, 30 * dayLength],
  ["response responded replied answered", "created opened submitted received reported", 3e8, 2 * dayLength],
  ["sold", "registered listed created", 30 * dayLength, 700 * dayLength],
  [
    "due",
    "invoiced issued issue invoice period_end billing_end loaned borrowed rented created",
    14 * dayLength,
    30 * dayLength,
  ],
  ["out checkout", "in checkin", 900e6, 7_200e6],
  ["checked arrived checkin", "scheduled start starts appointment", 0, 1_200e6],
  ["read seen opened clicked", "sent delivered received created", 6e7, 2 * dayLength],
  ["terminated termination", "hired hire joined started start", 30 * dayLength, 700 * dayLength],
  ["discharged discharge", "admitted admission", 3.6e9, 10 * dayLength],
  ["current", "last previous", 6e7, 30 * dayLength],
  ["login seen active used accessed", "created registered joined signup", 3.6e9, 180 * dayLength],
  ["end ends ended until to finish", "start starts started begin begins began from", 900e6, 7_200e6],
  ["actual", "planned scheduled expected estimated", 0, 7_200e6],
  ["expires expiry expiration expired", "created issued valid started invited", 30 * dayLength, 365 * dayLength],
  ["joined", "invited", 3.6e9, 10 * dayLength],
  ["left leave departed departure", "joined hired arrived arrival", 30 * dayLength, 700 * dayLength],
  ["deceased died death dod", "dob birth born birthdate birthday", dayLength, 40_000 * dayLength],
  ["hired hire joined", "dob birth born birthdate birthday", 6600 * dayLength, 20_000 * dayLength],
  ["start starts begin begins", "requested booked reserved submitted", dayLength, 60 * dayLength],
  ["in checkin arrival", "booked reserved", dayLength, 60 * dayLength],
  ["last", "first", 0, 60 * dayLength],
];

/** The column that tells when began what this one ends, by their names: starts_at for ends_at. */
export function startOf(column: TableColumn, columns: readonly TableColumn[], table: string): Start | null {
  if (!isMoment(column)) return null;
  const words = nameWords(column.name);
  for (const [ends, starts, least, most] of endings) {
    if (!words.some((word) => ends.split(" ").includes(word))) continue;
    const begins = starts.split(" ");
    const fitting = columns.filter(
      (other) => other.name !== column.name && isMoment(other) && isLike(column, other) && !isEnd(other, ends),
    );
    // What stands first in the list is closest: delivered follows shipped rather than ordered; valid_until follows valid_from.
    const shared = (other: TableColumn): number => nameWords(other.name).filter((word) => words.includes(word)).length;
    // What is always there comes after what is, too.
    const surely = (other: TableColumn): number => (column.notNull && other.notNull ? 1 : 0);
    const start = begins
      .flatMap((word) => closest(word, { fitting, words }))
      .toSorted((a, b) => surely(b) - surely(a) || shared(b) - shared(a))[0];
    if (start === undefined) continue;
    return { column: start, ...lastingOf(column, table, { least, most }) };
  }
  return stepBefore(column, columns, table);
}

/** The column of a name that says the least beside a word: created_at rather than remember_created_at. */
function closest(
  word: string,
  { fitting, words }: { readonly fitting: readonly TableColumn[]; readonly words: readonly string[] },
): readonly TableColumn[] {
  const beside = ({ name }: TableColumn): number =>
    nameWords(name).filter((each) => each !== word && !words.includes(each) && !/^(?:at|on|date|time)$/.test(each))
      .length;
  return fitting
    .filter(({ name }) => isNamed(name, word))
    .toSorted((a, b) => beside(a) - beside(b))
    .slice(0, 1);
}

/** What the order of things puts closest before a column, of what every row has. */
function stepBefore(column: TableColumn, columns: readonly TableColumn[], table: string): Start | null {
  const isSure = ({ name, notNull }: TableColumn): boolean => notNull || always.test(nameWords(name).join(" "));
  const before = columns
    .filter(
      (other) =>
        other.name !== column.name &&
        isMoment(other) &&
        isLike(column, other) &&
        isSure(other) &&
        comesBefore(other, column),
    )
    .toSorted((a, b) => stepIn(b) - stepIn(a))[0];
  if (before === undefined) return null;
  const most = (Number.isFinite(stepIn(column)) ? 20 : 180) * dayLength;
  return { column: before, ...lastingOf(column, table, { least: 6e7, most }) };
}

/** Whether a name has a word, or is made of the two that are joined in `period_end`. */
function isNamed(name: string, word: string): boolean {
  const words = nameWords(name);
  return (
    words.includes(word) || (word.includes("_") && /^(.+?)(?:_(?:at|on|date))?$/.exec(words.join("_"))?.[1] === word)
  );
}

/** How long it takes: minutes, as an hour's meeting does, unless its name or its table's tells of more. */
function lastingOf(
  column: TableColumn,
  table: string,
  { least, most }: Pick<Start, "least" | "most">,
): Pick<Start, "least" | "most"> {
  const words = nameWords(column.name);
  // A period is a month, as people are paid and billed.
  if (words.some((word) => /^(?:period|billing|cycle)$/.test(word)) && isDay(column))
    return { least: 27 * dayLength, most: 31 * dayLength };
  const isTime = baseType(column.type).name === "time";
  if (
    least >= 9e8 &&
    most <= 7.2e9 &&
    !isTime &&
    nameWords(table)
      .map(singular)
      .some((word) => lasting.has(word))
  )
    return { least: 7 * dayLength, most: 120 * dayLength };
  if (
    isTime &&
    nameWords(table)
      .map(singular)
      .some((word) => shifts.has(word))
  )
    return { least: 2.52e10, most: 3.24e10 };
  // Days that follow days are at least a day apart.
  return { least, most: isDay(column) ? Math.max(most, 7 * dayLength) : most };
}

/** What lasts for weeks, and what for a working day. */
const lasting: ReadonlySet<string> = new Set(
  "course coupon campaign promotion discount offer subscription contract project sale membership policy semester term lease sprint season phase plan prescription assignment".split(
    " ",
  ),
);
const shifts: ReadonlySet<string> = new Set("shift timesheet roster attendance".split(" "));

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
