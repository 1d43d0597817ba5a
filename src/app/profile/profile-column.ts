import { isTextual } from "../../catalog/base-type.ts";
import type { TableColumn } from "../../catalog/catalog.ts";
import { compareText } from "../../catalog/identifier-order.ts";
import { quoteIdentifier } from "../../catalog/names.ts";
import type { ColumnSpec } from "../../jobs/generate/model/model-spec.ts";
import { timePairs } from "../../jobs/generate/time-pairs.ts";
import { civil } from "../../rows/cell-writer.ts";
import { codecFor } from "../../rows/codecs.ts";
import type { Session } from "../../postgres/session.ts";
import { raw, sql } from "../../postgres/sql.ts";
import { groupFloor } from "./group-floor.ts";
import { isPlainLabel } from "./plain-label.ts";
import { byPersons, weighedRows, weightSums, type Group } from "./profile-weights.ts";
import { filledRows, nullsOf, personsOf, profiledRows, type Filled, type ProfiledTable } from "./profile-rows.ts";
import { roundedBounds } from "./rounded-bounds.ts";
import { sharedBounds } from "./shared-bounds.ts";
import { tellsOfSomebody } from "./tells-of-somebody.ts";

/** What a column's values are like, as a way to make more; null where nothing may be said, and the model's own way is best. */
export async function profileColumn(
  session: Session,
  profiled: ProfiledTable,
  { column, counted, listed }: Omit<Looked, "session" | "profiled">,
): Promise<ColumnSpec | null> {
  if (counted.filled < groupFloor) return null;
  const looked: Looked = { session, profiled, column, counted, listed };
  const { kind } = codecFor(column.type);
  const isNumber = kind === "integer" || kind === "decimal";
  if (column.type.kind === "enum" || kind === "boolean" || isTextual(column.type) || isNumber) {
    const found = await frequent(looked);
    if (found !== null || !isNumber) return found;
  }
  if (isNumber) return numberBounds(looked);
  if (kind !== "date" && kind !== "timestamp") return null;
  const pair = timePairs(profiled.table).find(({ second }) => second === column.name);
  return pair === undefined ? timeBounds(looked) : delay(looked, pair.first);
}

interface Looked {
  readonly session: Session;
  readonly profiled: ProfiledTable;
  readonly column: TableColumn;
  readonly counted: Filled;
  /** Values that the schema names itself, in a CHECK. */
  readonly listed: ReadonlySet<string>;
}

/** Beyond so many values a column is no list. */
const mostValues = 30;

/** Values that a column of few has, by how frequent they are: words, not sentences, and none that fewer than 20 persons share. */
async function frequent({ session, profiled, column, counted, listed }: Looked): Promise<ColumnSpec | null> {
  const quoted = quoteIdentifier(column.name);
  const found = await session.query<Group & Readonly<Record<string, number>>>(sql`
    select left(${raw(quoted)}::text, 41) as value, count(*)::float8 as rows, ${raw(personsOf(profiled))} as persons,
      (count(*) over ())::float8 as values${raw(weightSums(profiled))}
    from ${raw(weighedRows(profiled, `${quoted} is not null`))}
    group by ${raw(quoted)}
    order by 2 desc, 1
    limit ${mostValues + 10}`);
  if (found.length === 0 || found[0].values > mostValues) return null;
  const groups = byPersons(found, profiled);
  const shared = groups.filter(({ persons, value }) => persons >= groupFloor && /^[\w .:/-]{1,40}$/.test(value));
  const total = shared.reduce((sum, { weight }) => sum + weight, 0);
  const all = groups.reduce((sum, { weight }) => sum + weight, 0);
  // Where the rare values make up much of the column, the frequent ones alone would be a lie.
  if (shared.length === 0 || total < all * 0.5) return null;
  const { kind } = codecFor(column.type);
  const isWord = kind !== "boolean" && column.type.kind !== "enum";
  const isText = isWord && kind !== "integer" && kind !== "decimal";
  const unnamed = shared.map(({ value }) => value).filter((value) => !listed.has(value));
  if (isWord && tellsOfSomebody(unnamed)) return null;
  if (isText && !unnamed.every(isPlainLabel)) return null;
  // By weight and not by exact counts: of two alike, the order would tell which has one row more.
  const choices = shared
    .map(({ value, weight }) => ({ value, weight: Math.max(1, Math.round((100 * weight) / total)) }))
    .toSorted((a, b) => b.weight - a.weight || compareText(a.value, b.value));
  return {
    choice: choices.map(({ value }) => plainValue(value, kind)),
    weights: choices.map(({ weight }) => weight),
    ...nullsOf(counted),
  };
}

function plainValue(value: string, kind: string): string | number | boolean {
  if (kind === "boolean") return value === "true";
  if (kind === "integer" || kind === "decimal") return String(Number(value)) === value ? Number(value) : value;
  return value;
}

/** Between two quantiles with a group of persons beyond each, rounded inwards: what is infinite or no number is left out. */
async function numberBounds(looked: Looked): Promise<ColumnSpec | null> {
  const { session, profiled, column, counted } = looked;
  const quoted = quoteIdentifier(column.name);
  const where = `${quoted}::text !~* 'nan|inf'`;
  // Not one cast of a value to another type: the server's complaint about what does not fit would quote it.
  const found = await sharedBounds(session, profiled, { value: quoted, where, rows: counted.filled });
  if (found === null) return null;
  const [low, high] = roundedBounds(...found);
  if (![low, high].every((bound) => Number.isFinite(bound) && Math.abs(bound) < 2 ** 45)) return null;
  if (codecFor(column.type).kind === "integer")
    return { between: [Math.ceil(low), Math.floor(high)], ...nullsOf(counted) };
  // Bounds that are whole numbers would make whole numbers of all that lies between.
  const isBroken = Number.isInteger(low) && Number.isInteger(high) && high > low && (await hasFractions(looked));
  return { between: [low, isBroken ? high - 0.01 : high], ...nullsOf(counted) };
}

async function hasFractions({ session, profiled, column }: Looked): Promise<boolean> {
  const broken = `${quoteIdentifier(column.name)}::text ~ '[.][0-9]*[1-9]'`;
  const [{ persons }] = await session.query<{ persons: number }>(
    sql`select ${raw(personsOf(profiled, broken))} as persons from ${raw(profiledRows(profiled))}`,
  );
  return persons >= groupFloor;
}

/** Between two quantiles of days; where months lie between them, from the first of one to the first of another. */
async function timeBounds({ session, profiled, column, counted }: Looked): Promise<ColumnSpec | null> {
  const quoted = quoteIdentifier(column.name);
  const value = `${quoted}::date - date '1970-01-01'`;
  const found = await sharedBounds(session, profiled, { value, where: isUsual(quoted), rows: counted.filled });
  if (found === null) return null;
  const [low, high] = found;
  const months = [firstOfMonth(low - 1, 1), firstOfMonth(high, 0)] as const;
  const [first, last] = roundedBounds(low, high).map(isoDay);
  return { between: months[0] < months[1] ? [...months] : [first, last], ...nullsOf(counted) };
}

/** What calculations with dates do not stumble over. */
function isUsual(quoted: string): string {
  return `${quoted} between '1000-01-01' and '9999-12-31'`;
}

/**
 * How long after the column that it follows by its name, in whole days or hours, so that what is made ends after it began.
 * Where that one is NULL so will this be; its own NULLs are those beside a value.
 */
async function delay({ session, profiled, column }: Looked, first: string): Promise<ColumnSpec | null> {
  const [begin, end] = [first, column.name].map(quoteIdentifier);
  const where = `${begin} is not null`;
  const counted = (await filledRows(session, profiled, { columns: [column.name], where })).get(column.name);
  if (counted === undefined) return null;
  const found = await sharedBounds(session, profiled, {
    value: `(extract(epoch from ${end}::timestamp - ${begin}::timestamp) / 3600)::float8`,
    where: `${isUsual(begin)} and ${isUsual(end)} and ${end}::timestamp >= ${begin}::timestamp`,
    rows: counted.filled,
  });
  if (found === null) return null;
  const isDays = codecFor(column.type).kind === "date" || found[1] >= 48;
  const size = isDays ? 24 : 1;
  const [low, high] = roundedBounds(found[0] / size, found[1] / size);
  const min = Math.max(1, Math.ceil(low));
  return {
    after: first,
    min,
    max: Math.max(min, Math.floor(high)),
    unit: isDays ? "days" : "hours",
    ...nullsOf(counted),
  };
}

function firstOfMonth(days: number, later: number): string {
  const { year, month } = civil(days);
  const at = year * 12 + month - 1 + later;
  return `${String(Math.floor(at / 12)).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}-01`;
}

function isoDay(days: number): string {
  const { year, month, day } = civil(Math.round(days));
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
