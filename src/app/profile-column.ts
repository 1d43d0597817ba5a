import { baseType, isTextual } from "../catalog/base-type.ts";
import type { Table, TableColumn } from "../catalog/catalog.ts";
import { quoteIdentifier, quoteTable } from "../catalog/names.ts";
import type { Detection } from "../detect/detection.ts";
import type { ColumnSpec } from "../jobs/generate/model/model-spec.ts";
import { timePairs } from "../jobs/generate/time-pairs.ts";
import { civil } from "../rows/cell-writer.ts";
import { codecFor } from "../rows/codecs.ts";
import type { Session } from "../postgres/session.ts";
import { raw, sql } from "../postgres/sql.ts";
import { daysFromText } from "../values/iso-date.ts";
import { groupFloor } from "./group-floor.ts";

/** A table being looked at, with the share of its pages that is looked at. */
export interface ProfiledTable {
  readonly table: Table;
  readonly rows: number;
  readonly percent: number;
}

/** What a column's values are like, as a way to make more; null where nothing may be said, and the model's own way is best. */
export async function profileColumn(
  session: Session,
  profiled: ProfiledTable,
  column: TableColumn,
  detection: Detection | null,
): Promise<ColumnSpec | null> {
  const nulls = await nullShare(session, profiled, column);
  if (nulls === null) return null;
  if (detection !== null) {
    const { provider } = detection;
    return provider === null ? null : { value: provider, ...besides(nulls) };
  }
  const { kind } = codecFor(column.type);
  if (column.type.kind === "enum" || kind === "boolean" || isTextual(column.type))
    return frequent(session, profiled, { column, nulls });
  const pair = timePairs(profiled.table).find(({ second }) => second === column.name);
  if (pair !== undefined && (kind === "date" || kind === "timestamp"))
    return delay(session, profiled, { column, nulls, first: pair.first });
  if (kind === "integer" || kind === "decimal" || kind === "date" || kind === "timestamp")
    return bounds(session, profiled, { column, nulls });
  return null;
}

interface Looked {
  readonly column: TableColumn;
  readonly nulls: number;
}

function besides(nulls: number): { readonly nulls?: number } {
  return nulls > 0 ? { nulls } : {};
}

function from({ table, percent }: ProfiledTable): string {
  return `${quoteTable(table.id)}${percent < 100 ? ` tablesample system (${percent.toFixed(4)}) repeatable (1)` : ""}`;
}

/** The share of NULLs in whole percents; null where too few rows hold a value. */
async function nullShare(session: Session, profiled: ProfiledTable, column: TableColumn): Promise<number | null> {
  const [{ rows, filled }] = await session.query<{ rows: number; filled: number }>(sql`
    select count(*)::float8 as rows, count(${raw(quoteIdentifier(column.name))})::float8 as filled
    from ${raw(from(profiled))}`);
  if (filled < groupFloor) return null;
  return rows - filled < groupFloor || column.notNull ? 0 : Math.round((100 * (rows - filled)) / rows) / 100;
}

/** Values that a column of few has, by how frequent they are: words, not sentences, and none that fewer than 20 rows share. */
async function frequent(
  session: Session,
  profiled: ProfiledTable,
  { column, nulls }: Looked,
): Promise<ColumnSpec | null> {
  const quoted = quoteIdentifier(column.name);
  const groups = await session.query<{ value: string; rows: number; values: number }>(sql`
    select ${raw(quoted)}::text as value, count(*)::float8 as rows, (count(*) over ())::float8 as values
    from ${raw(from(profiled))}
    where ${raw(quoted)} is not null
    group by 1
    order by 2 desc, 1
    limit 40`);
  if (groups.length === 0 || groups[0].values > 30) return null;
  const shared = groups.filter(({ rows, value }) => rows >= groupFloor && /^[\w .:/-]{1,40}$/.test(value));
  const total = shared.reduce((sum, { rows }) => sum + rows, 0);
  const all = groups.reduce((sum, { rows }) => sum + rows, 0);
  // Where the rare values make up much of the column, the frequent ones alone would be a lie.
  if (shared.length === 0 || total < all * 0.5) return null;
  const isBoolean = codecFor(column.type).kind === "boolean";
  return {
    choice: shared.map(({ value }) => (isBoolean ? value === "true" : value)),
    weights: shared.map(({ rows }) => Math.max(1, Math.round((100 * rows) / total))),
    ...besides(nulls),
  };
}

/** Between the fifth and the ninety-fifth percent, rounded outwards, so that no bound is anybody's value. */
async function bounds(
  session: Session,
  profiled: ProfiledTable,
  { column, nulls }: Looked,
): Promise<ColumnSpec | null> {
  if (profiled.rows < groupFloor * 20) return null;
  const quoted = quoteIdentifier(column.name);
  const { kind } = codecFor(column.type);
  const isTime = kind === "date" || kind === "timestamp";
  const value = isTime ? `${quoted}::date` : `${quoted}::float8`;
  const usable = isTime
    ? `isfinite(${quoted})`
    : baseType(column.type).name.startsWith("int")
      ? "true"
      : `${quoted}::float8 - ${quoted}::float8 = 0`;
  const [found] = await session.query<{ low: string | null; high: string | null }>(sql`
    select percentile_disc(0.05) within group (order by ${raw(value)})::text as low,
      percentile_disc(0.95) within group (order by ${raw(value)})::text as high
    from ${raw(from(profiled))}
    where ${raw(quoted)} is not null and ${raw(usable)}`);
  if (found.low === null || found.high === null) return null;
  if (isTime) {
    const [low, high] = [daysFromText(found.low), daysFromText(found.high)];
    if (low === null || high === null) return null;
    return { between: [firstOfMonth(low, 0), firstOfMonth(high, 1)], ...besides(nulls) };
  }
  return {
    between: [rounded(Number(found.low), Math.floor), rounded(Number(found.high), Math.ceil)],
    ...besides(nulls),
  };
}

/** How long after the column that it follows by its name, in whole days or hours, so that what is made ends after it began. */
async function delay(
  session: Session,
  profiled: ProfiledTable,
  { column, nulls, first }: Looked & { readonly first: string },
): Promise<ColumnSpec | null> {
  const [begin, end] = [first, column.name].map((name) => `${quoteIdentifier(name)}::timestamp`);
  const [found] = await session.query<{ rows: number; low: number | null; high: number | null }>(sql`
    select count(*)::float8 as rows,
      percentile_disc(0.05) within group (order by hours) as low, percentile_disc(0.95) within group (order by hours) as high
    from (
      select (extract(epoch from ${raw(end)} - ${raw(begin)}) / 3600)::float8 as hours from ${raw(from(profiled))}
      where isfinite(${raw(begin)}) and isfinite(${raw(end)}) and ${raw(end)} >= ${raw(begin)}) delays`);
  if (found.rows < groupFloor || found.low === null || found.high === null) return null;
  const isDays = codecFor(column.type).kind === "date" || found.high >= 48;
  const size = isDays ? 24 : 1;
  const min = Math.max(1, rounded(found.low / size, Math.floor));
  const max = Math.max(min, rounded(found.high / size, Math.ceil));
  return {
    after: first,
    min: Math.floor(min),
    max: Math.ceil(max),
    unit: isDays ? "days" : "hours",
    ...besides(nulls),
  };
}

function firstOfMonth(days: number, later: number): string {
  const { year, month } = civil(days);
  const at = year * 12 + month - 1 + later;
  return `${String(Math.floor(at / 12)).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}-01`;
}

/** To one digit that counts. */
function rounded(value: number, direction: (value: number) => number): number {
  if (value === 0) return 0;
  const unit = 10 ** Math.floor(Math.log10(Math.abs(value)));
  return direction(value / unit) * unit;
}
