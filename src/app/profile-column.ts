import { isTextual } from "../catalog/base-type.ts";
import type { Table, TableColumn } from "../catalog/catalog.ts";
import { compareText } from "../catalog/identifier-order.ts";
import { quoteIdentifier, quoteTable } from "../catalog/names.ts";
import type { ColumnSpec } from "../jobs/generate/model/model-spec.ts";
import { timePairs } from "../jobs/generate/time-pairs.ts";
import { civil } from "../rows/cell-writer.ts";
import { codecFor } from "../rows/codecs.ts";
import type { Session } from "../postgres/session.ts";
import { raw, sql } from "../postgres/sql.ts";
import { daysFromText } from "../values/iso-date.ts";
import { groupFloor, outerShare } from "./group-floor.ts";
import { roundedBounds } from "./rounded-bounds.ts";
import { tellsOfSomebody } from "./tells-of-somebody.ts";

/** A table being looked at, with the share of its pages that is looked at. */
export interface ProfiledTable {
  readonly table: Table;
  readonly rows: number;
  readonly percent: number;
}

/** How many of the rows that are looked at hold a value. */
export interface Filled {
  readonly rows: number;
  readonly filled: number;
}

/** What a column's values are like, as a way to make more; null where nothing may be said, and the model's own way is best. */
export async function profileColumn(
  session: Session,
  profiled: ProfiledTable,
  { column, counted }: { readonly column: TableColumn; readonly counted: Filled },
): Promise<ColumnSpec | null> {
  if (counted.filled < groupFloor) return null;
  const looked: Looked = { session, profiled, column, counted };
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

/** Counts the rows that are looked at and, for each column, those that hold a value; `where` leaves rows out. */
export async function filledRows(
  session: Session,
  profiled: ProfiledTable,
  { columns, where = "true" }: { readonly columns: readonly string[]; readonly where?: string },
): Promise<ReadonlyMap<string, Filled>> {
  const counts = columns.map((column, place) => `, count(${quoteIdentifier(column)})::float8 as c${place}`).join("");
  const [found] = await session.query<Readonly<Record<string, number>>>(
    sql`select count(*)::float8 as rows${raw(counts)} from ${raw(from(profiled))} where ${raw(where)}`,
  );
  return new Map(columns.map((column, place) => [column, { rows: found["rows"], filled: found[`c${place}`] }]));
}

/** The share of NULLs in whole percents; none where too few rows have it, for those could be told apart. */
export function nullsOf({ rows, filled }: Filled): { readonly nulls?: number } {
  if (rows - filled < groupFloor) return {};
  const nulls = Math.round((100 * (rows - filled)) / rows) / 100;
  return nulls > 0 ? { nulls } : {};
}

interface Looked {
  readonly session: Session;
  readonly profiled: ProfiledTable;
  readonly column: TableColumn;
  readonly counted: Filled;
}

function from({ table, percent }: ProfiledTable): string {
  return `${quoteTable(table.id)}${percent < 100 ? ` tablesample system (${percent.toFixed(4)}) repeatable (1)` : ""}`;
}

/** Beyond so many values a column is no list. */
const mostValues = 30;

/** Values that a column of few has, by how frequent they are: words, not sentences, and none that fewer than 20 rows share. */
async function frequent({ session, profiled, column, counted }: Looked): Promise<ColumnSpec | null> {
  const quoted = quoteIdentifier(column.name);
  const groups = await session.query<{ value: string; rows: number; values: number }>(sql`
    select left(${raw(quoted)}::text, 41) as value, count(*)::float8 as rows, (count(*) over ())::float8 as values
    from ${raw(from(profiled))}
    where ${raw(quoted)} is not null
    group by ${raw(quoted)}
    order by 2 desc, 1
    limit ${mostValues + 10}`);
  if (groups.length === 0 || groups[0].values > mostValues) return null;
  const shared = groups.filter(({ rows, value }) => rows >= groupFloor && /^[\w .:/-]{1,40}$/.test(value));
  const total = shared.reduce((sum, { rows }) => sum + rows, 0);
  const all = groups.reduce((sum, { rows }) => sum + rows, 0);
  // Where the rare values make up much of the column, the frequent ones alone would be a lie.
  if (shared.length === 0 || total < all * 0.5) return null;
  const { kind } = codecFor(column.type);
  const isWord = kind !== "boolean" && column.type.kind !== "enum";
  if (isWord && tellsOfSomebody(shared.map(({ value }) => value))) return null;
  // By weight and not by exact counts: of two alike, the order would tell which has one row more.
  const choices = shared
    .map(({ value, rows }) => ({ value, weight: Math.max(1, Math.round((100 * rows) / total)) }))
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

/** Between two quantiles with a group of rows beyond each, rounded inwards: what is infinite or no number is left out. */
async function numberBounds({ session, profiled, column, counted }: Looked): Promise<ColumnSpec | null> {
  const share = outerShare(counted.filled);
  if (share === null) return null;
  const quoted = quoteIdentifier(column.name);
  // Not one cast of a value to another type: the server's complaint about what does not fit would quote it.
  const [found] = await session.query<{ low: string | null; high: string | null; rows: number; broken: number }>(sql`
    select percentile_disc(${share}::float8) within group (order by ${raw(quoted)})::text as low,
      percentile_disc(1 - ${share}::float8) within group (order by ${raw(quoted)})::text as high,
      count(*)::float8 as rows,
      count(*) filter (where ${raw(quoted)}::text ~ '[.]\\d*[1-9]')::float8 as broken
    from ${raw(from(profiled))}
    where ${raw(quoted)}::text !~* 'nan|inf'`);
  if (found.rows < groupFloor || found.low === null || found.high === null) return null;
  const [low, high] = roundedBounds(Number(found.low), Number(found.high));
  if (![low, high].every((bound) => Number.isFinite(bound) && Math.abs(bound) < 2 ** 45)) return null;
  if (codecFor(column.type).kind === "integer")
    return { between: [Math.ceil(low), Math.floor(high)], ...nullsOf(counted) };
  // Bounds that are whole numbers would make whole numbers of all that lies between.
  const isBroken = found.broken >= groupFloor && Number.isInteger(low) && Number.isInteger(high) && high > low;
  return { between: [low, isBroken ? high - 0.01 : high], ...nullsOf(counted) };
}

/** Between two quantiles of days; where months lie between them, from the first of one to the first of another. */
async function timeBounds({ session, profiled, column, counted }: Looked): Promise<ColumnSpec | null> {
  const share = outerShare(counted.filled);
  if (share === null) return null;
  const quoted = quoteIdentifier(column.name);
  const [found] = await session.query<{ low: string | null; high: string | null; rows: number }>(sql`
    select (percentile_disc(${share}::float8) within group (order by ${raw(quoted)}))::date::text as low,
      (percentile_disc(1 - ${share}::float8) within group (order by ${raw(quoted)}))::date::text as high,
      count(*)::float8 as rows
    from ${raw(from(profiled))}
    where ${raw(isUsual(quoted))}`);
  if (found.rows < groupFloor || found.low === null || found.high === null) return null;
  const [low, high] = [daysFromText(found.low), daysFromText(found.high)];
  if (low === null || high === null) return null;
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
  const share = outerShare(counted?.filled ?? 0);
  if (counted === undefined || share === null) return null;
  const [found] = await session.query<{ rows: number; low: number | null; high: number | null }>(sql`
    select count(*)::float8 as rows,
      percentile_disc(${share}::float8) within group (order by hours) as low,
      percentile_disc(1 - ${share}::float8) within group (order by hours) as high
    from (
      select (extract(epoch from ${raw(end)}::timestamp - ${raw(begin)}::timestamp) / 3600)::float8 as hours
      from ${raw(from(profiled))}
      where ${raw(isUsual(begin))} and ${raw(isUsual(end))} and ${raw(end)}::timestamp >= ${raw(begin)}::timestamp) delays`);
  if (found.rows < groupFloor * 4 || found.low === null || found.high === null) return null;
  const isDays = codecFor(column.type).kind === "date" || found.high >= 48;
  const size = isDays ? 24 : 1;
  const [low, high] = roundedBounds(found.low / size, found.high / size);
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
