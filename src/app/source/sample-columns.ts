import { baseType } from "../../catalog/base-type.ts";
import type { Table, TableColumn, TypeRef } from "../../catalog/catalog.ts";
import { displayTable, quoteIdentifier, quoteTable } from "../../catalog/names.ts";
import type { Clock } from "../../core/clock.ts";
import type { TableContent } from "../../detect/column-content.ts";
import { detectTable } from "../../detect/detect-column.ts";
import { isKeyColumn, isOpenColumn } from "../../detect/open-column.ts";
import { isTelling, sampleTally, type SampleTally } from "../../detect/sample-tally.ts";
import { typeFamily } from "../../detect/type-family.ts";
import type { SampledContent } from "../../jobs/mask/measurements.ts";
import type { Session } from "../../postgres/session.ts";
import { raw, sql } from "../../postgres/sql.ts";
import { samplePages, type SampledPages } from "./sample-pages.ts";
import { tryInSavepoint } from "./try-in-savepoint.ts";

/** At most so many values of a column are looked at, NULL aside. */
const mostValues = 500;

/** What to sample, and how long it may take. */
export interface SampleColumns {
  /** All that there are, for the partitions among them. */
  readonly tables: readonly Table[];
  /** Those to sample: plain tables, and partitioned ones for all of their partitions. */
  readonly wanted: readonly Table[];
  readonly clock: Clock;
  /** For one table; 2,000. A second try, without spreading the sample over the table, has as long again. */
  readonly milliseconds?: number;
}

/**
 * Looks at a sample of rows of each table, partitions through their root, with one query a table: up to 500 values of each
 * column that is text, JSON, a date, a number or an address, of each value what the server cuts off at 4,000 characters.
 * Values go through the recognisers one by one and are forgotten. It reads in the session's transaction, so it sees what
 * the run will see, and the same rows each time as long as nothing moves in the table.
 */
export async function sampleColumns(
  session: Session,
  { tables, wanted, clock, milliseconds = 2_000 }: SampleColumns,
): Promise<SampledContent> {
  const content = new Map<string, TableContent>();
  const unread: string[] = [];
  const pagesOf = samplePages(tables);
  const readings = wanted.flatMap((table): readonly Reading[] => {
    const columns = table.columns.filter((column) => isWorthReading(table, column));
    return columns.length === 0 ? [] : [{ table, columns, pages: pagesOf(table), clock, milliseconds }];
  });
  const whole = await readSmall(session, readings);
  for (const reading of readings) {
    const read = (pages: SampledPages): Promise<TableContent | null> =>
      tryInSavepoint(session, () => readContent(session, { ...reading, pages }));
    const isPartitioned = reading.table.kind === "partitioned";
    const found = whole.get(reading) ?? (await read(reading.pages)) ?? (await read({ ...firstRows, isPartitioned }));
    const name = displayTable(reading.table.id);
    if (found === null) unread.push(name);
    else content.set(name, found);
  }
  return { content, unread };
}

/** Tables of at most so many pages, with their indexes and what is stored apart, are read several to a round trip. */
const smallPages = 2;
const smallBytes = 128 * 1024;
const mostTogether = 25;

/** Where one of several small tables cannot be read, each of them is left to be read by itself. */
async function readSmall(session: Session, readings: readonly Reading[]): Promise<ReadonlyMap<Reading, TableContent>> {
  const content = new Map<Reading, TableContent>();
  const small = readings.filter(
    ({ table, pages }) =>
      table.kind === "table" && pages.percent === null && table.pages <= smallPages && table.totalBytes <= smallBytes,
  );
  for (let from = 0; from < small.length; from += mostTogether) {
    const some = small.slice(from, from + mostTogether);
    const found = await tryInSavepoint(session, () => {
      const timeout = sql`set local statement_timeout = ${raw(String(some[0].milliseconds))}`;
      return session.runAll<Row>([timeout, ...some.map((reading) => sql`${raw(selection(reading))}`)]);
    });
    for (const [place, rows] of (found ?? []).slice(1).entries()) {
      const tallies = talliesOf(some[place]);
      takeRows(some[place], tallies, rows, 0);
      content.set(some[place], contentOf(some[place], tallies, { rows: rows.length, isWhole: true }));
    }
  }
  return content;
}

/** Where reading all over the table takes too long. */
const firstRows = { percent: null, rows: 100, stride: 1, isPlenty: true } as const;

/** Of a network only its size could be told. */
function isWorthReading(table: Table, column: TableColumn): boolean {
  const family = typeFamily(column.type);
  if (!isTelling(family) || baseType(column.type).name === "cidr") return false;
  return isOpenColumn(table, column, family) && !isKeyColumn(table, column);
}

interface Reading {
  readonly table: Table;
  readonly columns: readonly TableColumn[];
  readonly pages: SampledPages;
  readonly clock: Clock;
  readonly milliseconds: number;
}

interface Row {
  readonly [alias: string]: string | null;
}

async function readContent(session: Session, reading: Reading): Promise<TableContent> {
  const { columns, pages, clock, milliseconds } = reading;
  const tallies = talliesOf(reading);
  // A row is 4,000 characters a column at most, so a fetch stays below some megabytes.
  const batch = Math.max(10, Math.min(500, Math.floor(2_000 / columns.length)));
  const started = clock.now();
  await session.run(sql`
    set local statement_timeout = ${raw(String(milliseconds))};
    declare seedbed_sample no scroll cursor for ${raw(selection(reading))}`);
  let rows = 0;
  let isWhole = pages.percent === null;
  for (;;) {
    const fetched = await session.query<Row>(sql`fetch ${raw(String(batch))} from seedbed_sample`);
    takeRows(reading, tallies, fetched, rows);
    rows += fetched.length;
    if (fetched.length < batch) break;
    if (clock.now() - started > milliseconds) {
      isWhole = false;
      break;
    }
  }
  return contentOf(reading, tallies, { rows, isWhole });
}

function talliesOf({ table, columns }: Reading): readonly SampleTally[] {
  return columns.map((column) => tallyOf(table, column));
}

/** Looks at rows of which `before` came before them. */
function takeRows({ pages }: Reading, tallies: readonly SampleTally[], rows: readonly Row[], before: number): void {
  for (const [count, row] of rows.entries()) {
    const place = before + count;
    if (scattered(place, pages.stride) !== 0) continue;
    const spare = pages.isPlenty && scattered(place ^ 0x5eed, 2) === 1 ? place / pages.stride : null;
    tallies.forEach((tally, column) => take(tally, row[`c${column}`], spare));
  }
}

function contentOf(
  { columns, pages }: Reading,
  tallies: readonly SampleTally[],
  { rows, isWhole }: { readonly rows: number; readonly isWhole: boolean },
): TableContent {
  const whole = isWhole && !pages.isPlenty && rows <= mostValues;
  return new Map(columns.map((column, place) => [column.name, tallies[place].content(whole)]));
}

/** The kind that the name speaks of is what values can be impossible for. */
function tallyOf(table: Table, column: TableColumn): SampleTally {
  return sampleTally(typeFamily(column.type), detectTable(table).get(column.name)?.kind ?? null);
}

/** A number below `size` for a place; not the place's remainder, for rows may well repeat in twos or tens. */
function scattered(place: number, size: number): number {
  return Math.floor(((Math.imul(place + 1, 0x9e3779b1) >>> 0) / 0x1_0000_0000) * size);
}

/**
 * Where there are plenty of rows every second one is spare (how many there were before it tells which): it is for columns
 * that are NULL so often that they have no quarter of the rows yet. So samples of full columns reach as far as those of
 * sparse ones.
 */
function take(tally: SampleTally, value: string | null, spare: number | null): void {
  const taken = tally.taken();
  if (value === null || taken >= mostValues || (spare !== null && taken * 4 > spare)) return;
  for (const each of value.split(elementEnd, mostElements)) tally.add(each);
}

/** Between the elements of an array; no text that people write has it. */
const elementEnd = "\u001f";
const mostElements = 20;

function selection({ table, columns, pages }: Reading): string {
  const list = columns.map(({ name, type }, place) => `${textOf(quoteIdentifier(name), type)} as c${place}`).join(", ");
  const spread = pages.percent === null ? "" : ` tablesample system (${pages.percent.toFixed(6)}) repeatable (0)`;
  return `select ${list} from ${pages.isPartitioned ? "" : "only "}${quoteTable(table.id)}${spread} limit ${pages.rows}`;
}

/** Cut by the server, so that a value of a gigabyte stays where it is. */
function textOf(column: string, type: TypeRef): string {
  const base = baseType(type);
  if (base.kind === "array") return `left(array_to_string(${column}, chr(31)), 4000)`;
  // A cast would write the size of the network behind every address.
  return base.name === "inet" ? `abbrev(${column})` : `left(${column}::text, 4000)`;
}
