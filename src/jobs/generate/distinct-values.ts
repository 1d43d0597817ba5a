import { baseType } from "../../catalog/base-type.ts";
import type { Table } from "../../catalog/catalog.ts";
import { quoteIdentifier, quoteLiteral } from "../../catalog/names.ts";
import { raw, sql } from "../../postgres/sql.ts";
import { orderKey, rowKey, rowsOf } from "./failing-rows.ts";
import { mostExamples, type ValidationContext } from "./validator.ts";

/** Columns of a table whose values are looked at. */
export interface ColumnsOfTable {
  readonly table: Table;
  readonly columns: readonly string[];
}

/** A value that a column holds. */
export interface DistinctValue {
  /** Which of the columns holds it. */
  readonly place: number;
  readonly value: string;
  /** How many rows hold it. */
  readonly rows: string;
}

const valuesAtOnce = 1000;
/** Enough for the server to count a million values in one pass; it goes on on its disk where there are more. */
const countingMemory = "64MB";

/**
 * Each value of each column once, in one pass over the table: of millions of events some thousand people are the cause.
 * They stream by through a cursor, which the context's transaction allows.
 */
export async function* distinctValues(
  { session, sample }: ValidationContext,
  { table, columns }: ColumnsOfTable,
): AsyncGenerator<readonly DistinctValue[]> {
  const names = columns.map((_, place) => `v${place}`);
  const inner = columns.map((column, place) => `${groupable(table, column)} as v${place}`);
  const choose = (what: (name: string, place: number) => string): string =>
    `case ${names.map((name, place) => `when grouping(${name}) = 0 then ${what(name, place)}`).join(" ")} end`;
  await session.run(sql`set local work_mem = ${raw(quoteLiteral(countingMemory))}`);
  await session.run(sql`
    declare seedbed_values no scroll cursor for
    select ${raw(choose((_, place) => String(place)))} as place, ${raw(choose(printed))} as value, count(*)::text as rows
    from (select ${raw(inner.join(", "))} from ${raw(sampleOf(table, sample))} as r) as r
    group by grouping sets (${raw(names.map((name) => `(${name})`).join(", "))})`);
  try {
    for (;;) {
      const values = await session.query<DistinctValue>(sql`fetch ${raw(String(valuesAtOnce))} from seedbed_values`);
      if (values.length === 0) return;
      yield values;
    }
  } finally {
    await session.run(sql`close seedbed_values`).catch(() => {});
    await session.run(sql`set local work_mem = default`).catch(() => {});
  }
}

function sampleOf(table: Table, sample: number | null): string {
  return sample === null ? rowsOf(table) : `(select r.*, r.ctid from ${rowsOf(table)} as r limit ${sample})`;
}

/** As COPY prints it: a cast of inet to text would add its netmask. */
function printed(value: string): string {
  return `rtrim(format('%s', ${value}))`;
}

const plainTexts: ReadonlySet<string> = new Set(["text", "varchar", "bpchar"]);
const plainTypes: ReadonlySet<string> = new Set(["inet", "macaddr", "uuid", "int4", "int8", "numeric", "date"]);

/** Values that only a collation or a type of its own takes for the same are told apart; types without equality have that of their text. */
function groupable(table: Table, column: string): string {
  const value = `r.${quoteIdentifier(column)}`;
  const type = table.columns.find(({ name }) => name === column)?.type;
  const name = type === undefined ? "" : baseType(type).name;
  if (plainTypes.has(name)) return value;
  return `${plainTexts.has(name) ? value : printed(value)} collate "C"`;
}

/** Keys of a few of the rows in which a column holds one of a few values. */
export async function rowsWithValues(
  { session, sample }: ValidationContext,
  table: Table,
  { column, values }: { readonly column: string; readonly values: readonly string[] },
): Promise<readonly string[]> {
  const rows = await session.query<{ key: string }>(sql`
    select ${raw(rowKey(table))} as key
    from ${raw(sampleOf(table, sample))} as r
    where ${raw(printed(`r.${quoteIdentifier(column)}`))} = any (${values})
    order by ${raw(orderKey(table))}
    limit ${mostExamples}`);
  return rows.map(({ key }) => key);
}
