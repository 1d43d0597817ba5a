import type { Table } from "../../catalog/catalog.ts";
import { quoteIdentifier, quoteTable } from "../../catalog/names.ts";
import type { Session } from "../../postgres/session.ts";
import { raw, sql } from "../../postgres/sql.ts";
import { groupFloor } from "./group-floor.ts";
import { noOwners, type Owners } from "./profile-owners.ts";

/** A table being looked at, with the share of its pages that is looked at, and whose its rows are. */
export interface ProfiledTable {
  readonly table: Table;
  readonly rows: number;
  readonly percent: number;
  readonly owners: Owners;
}

/** How many of the rows that are looked at hold a value; what too few persons have counts for none. */
export interface Filled {
  readonly rows: number;
  readonly filled: number;
}

/** The rows that are looked at as something to select from, with their owners where they have any. */
export function profiledRows({ table, percent, owners }: ProfiledTable): string {
  const sample = percent < 100 ? ` tablesample system (${percent.toFixed(4)}) repeatable (1)` : "";
  const source = `${quoteTable(table.id)} as t${sample}`;
  if (owners.keys.length === 0) return source;
  // What nobody is named for is nobody else's.
  const keys = owners.keys.map(({ key, least }, at) => {
    const own = least < groupFloor ? "null" : "t.tableoid::text || t.ctid::text";
    return `, coalesce(${key}, ${own}) as ${ownerName(at)}`;
  });
  return `(select t.*${keys.join("")} from ${source}${owners.joins}) as t`;
}

/** An owner among the columns of `profiledRows`, and of how many of them a group has to be. */
export interface NamedOwner {
  readonly name: string;
  readonly least: number;
}

/** The owners among the columns of `profiledRows`. */
export function ownerNames({ owners }: ProfiledTable): readonly NamedOwner[] {
  return owners.keys.map(({ least }, at) => ({ name: ownerName(at), least }));
}

/** Of no table's column, as far as anybody can tell. */
function ownerName(at: number): string {
  return quoteIdentifier(`seedbed owner ${at}`);
}

/**
 * How many persons a group of rows is about: as many different ones as there are of the owner with the fewest. Of a few tenants,
 * shops or staff it has to be about most, or it is about nobody.
 */
export function personsOf(profiled: ProfiledTable, where = "true"): string {
  const counts = ownerNames(profiled).map(({ name, least }) => {
    const found = `count(distinct ${name}) filter (where ${where})`;
    if (least >= groupFloor) return found;
    const all = `count(*) filter (where ${where})`;
    const free = `count(*) filter (where (${where}) and ${name} is null)`;
    return `case when ${found} >= ${least} or ${free} >= ${groupFloor} then ${all} else 0 end`;
  });
  return `least(${[`count(*) filter (where ${where})`, ...counts].join(", ")})::float8`;
}

/** Counts the rows that are looked at and, for each column, those that hold a value; `where` leaves rows out. */
export async function filledRows(
  session: Session,
  profiled: ProfiledTable,
  { columns, where = "true" }: { readonly columns: readonly string[]; readonly where?: string },
): Promise<ReadonlyMap<string, Filled>> {
  const from = profiledRows(profiled);
  const counts = columns.map((column, place) => `, count(${quoteIdentifier(column)})::float8 as c${place}`).join("");
  const plain = profiledRows({ ...profiled, owners: noOwners });
  const [found] = await session.query<Readonly<Record<string, number>>>(
    sql`select count(*)::float8 as rows${raw(counts)} from ${raw(plain)} where ${raw(where)}`,
  );
  const all = columns.map((column, place) => ({ column, rows: found["rows"], filled: found[`c${place}`] }));
  const mixed = all.filter(({ rows, filled }) => filled > 0 && filled < rows);
  if (mixed.length === 0 || profiled.owners.keys.length === 0)
    return new Map(all.map(({ column, ...counted }) => [column, counted]));
  const sides = mixed.map(({ column }, place) => {
    const quoted = quoteIdentifier(column);
    return `, ${personsOf(profiled, `${quoted} is null`)} as n${place}, ${personsOf(profiled, `${quoted} is not null`)} as f${place}`;
  });
  const [persons] = await session.query<Readonly<Record<string, number>>>(
    sql`select 1 as one${raw(sides.join(""))} from ${raw(from)} where ${raw(where)}`,
  );
  const told = new Map(
    mixed.map((counted, at) => [counted.column, shared(counted, [persons[`n${at}`], persons[`f${at}`]])]),
  );
  return new Map(all.map(({ column, rows, filled }) => [column, told.get(column) ?? { rows, filled }]));
}

/** Where few have a value, or few have none, how many do is not told: as if all had one. Fewer than 20 rows are told of as ever. */
function shared({ rows, filled }: Filled, [empty, held]: readonly [number, number]): Filled {
  if (filled < groupFloor) return { rows, filled };
  return { rows, filled: Math.min(empty, held) < groupFloor ? rows : filled };
}

/** The share of NULLs in whole percents; none where too few rows have it, for those could be told apart. */
export function nullsOf({ rows, filled }: Filled): { readonly nulls?: number } {
  if (rows - filled < groupFloor) return {};
  const nulls = Math.round((100 * (rows - filled)) / rows) / 100;
  return nulls > 0 ? { nulls } : {};
}
