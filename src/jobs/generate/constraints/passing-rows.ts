import { baseType } from "../../../catalog/base-type.ts";
import type { Table, TableColumn } from "../../../catalog/catalog.ts";
import { displayTable } from "../../../catalog/names.ts";
import { SeedbedError } from "../../../core/seedbed-error.ts";
import { CellWriter } from "../../../rows/cell-writer.ts";
import { usualPathHere, type Session } from "../../../postgres/session.ts";
import { name, raw, sql, type Fragment } from "../../../postgres/sql.ts";
import type { Value } from "../model/value.ts";
import { valueTarget } from "../value-series.ts";
import { writeValue } from "../write-value.ts";
import type { RowCheck } from "./table-rules.ts";

/** Rows of values, and the checks that they are put to. */
export interface Trial {
  readonly table: Table;
  readonly columns: readonly TableColumn[];
  readonly checks: readonly RowCheck[];
  readonly rows: readonly (readonly Value[])[];
}

const staging = "seedbed_candidates";
/** How many rows are tried one by one where an expression stops at some of them with an error. */
const triedAlone = 400;

/** The rows that pass, as PostgreSQL itself says: in a temporary table with the columns' types and no constraint, which is gone afterwards. */
export async function passingRows(session: Session, trial: Trial): Promise<readonly (readonly Value[])[]> {
  await session.run(sql`begin`);
  try {
    await session.run(usualPathHere);
    const kept = await filledStaging(session, trial);
    const passing = (await passingPlaces(session, kept)) ?? (await placesAlone(session, kept));
    return passing.map((place) => kept.rows[place]);
  } finally {
    await session.run(sql`rollback`);
  }
}

/** Fills the staging table; the trial without the rows that hold what is no value of its column's type. */
async function filledStaging(session: Session, trial: Trial): Promise<Trial> {
  await session.run(sql`savepoint seedbed_filling`);
  try {
    await fillStaging(session, trial);
    return trial;
  } catch (error) {
    if (!isDatabaseFault(error)) throw error;
    await session.run(sql`rollback to savepoint seedbed_filling`);
  }
  const kept = { ...trial, rows: await rowsOfTypes(session, trial) };
  await fillStaging(session, kept);
  return kept;
}

/** How many different values of a column are tried one by one; of more the others are left out. */
const mostValues = 500;

async function rowsOfTypes(session: Session, { columns, rows }: Trial): Promise<Trial["rows"]> {
  let kept = rows;
  for (const [place, column] of columns.entries()) {
    const texts = [...new Set(kept.map((row) => asText(row[place], column)))];
    const good = new Set<string | null>([null]);
    for (const text of texts.slice(0, mostValues)) if (await isOfType(session, text, column)) good.add(text);
    kept = kept.filter((row) => good.has(asText(row[place], column)));
  }
  return kept;
}

async function isOfType(session: Session, text: string | null, column: TableColumn): Promise<boolean> {
  if (text === null) return true;
  await session.run(sql`savepoint seedbed_value`);
  try {
    await session.run({ text: `select ($1::text)::${baseType(column.type).sql}`, values: [text] });
    return true;
  } catch (error) {
    if (!isDatabaseFault(error)) throw error;
    await session.run(sql`rollback to savepoint seedbed_value`);
    return false;
  }
}

/** What the server has against a statement, not a connection that is gone. */
function isDatabaseFault(error: unknown): boolean {
  return error instanceof SeedbedError && error.code === "DATABASE_FAILED";
}

async function fillStaging(session: Session, { table, columns, rows }: Trial): Promise<void> {
  const typed = columns.map((column) => `${name(column.name).fragment} ${baseType(column.type).sql}`);
  await session.run(
    sql`create temporary table ${name(staging)} (${raw(["seedbed_place integer", ...typed].join(", "))})`,
  );
  const texts = columns.map((column, place) => rows.map((row) => asText(row[place], column)));
  const given = columns.map((_, place) => `$${place + 1}::text[]`);
  const cast = columns.map((column, place) => `value_${place}::${baseType(column.type).sql}`);
  const statement = `insert into ${name(staging).fragment} select place - 1, ${cast.join(", ")}
    from unnest(${given.join(", ")}) with ordinality as given(${columns.map((_, place) => `value_${place}`).join(", ")}, place)`;
  await session.run({ text: statement, values: texts, doing: `Trying values for ${displayTable(table.id)}` });
}

function asText(value: Value, column: TableColumn): string | null {
  if (value === null) return null;
  const out = new CellWriter(256);
  writeValue(value, valueTarget(column), out);
  return new TextDecoder().decode(out.bytes.subarray(0, out.at));
}

/** Null where the expression stops with an error at some row. */
async function passingPlaces(session: Session, { checks }: Trial): Promise<readonly number[] | null> {
  await session.run(sql`savepoint seedbed_trial`);
  try {
    const rows = await session.query<{ place: number }>(
      sql`select seedbed_place as place from ${name(staging)} where ${condition(checks)} order by 1`,
    );
    return rows.map(({ place }) => place);
  } catch {
    // Which row it stopped at is found out one by one.
    await session.run(sql`rollback to savepoint seedbed_trial`);
    return null;
  }
}

async function placesAlone(session: Session, { checks, rows }: Trial): Promise<readonly number[]> {
  const found: number[] = [];
  for (let place = 0; place < Math.min(rows.length, triedAlone); place++) {
    await session.run(sql`savepoint seedbed_trial`);
    try {
      const passing = await session.query(
        sql`select 1 from ${name(staging)} where seedbed_place = ${place} and ${condition(checks)}`,
      );
      if (passing.length > 0) found.push(place);
    } catch {
      // A value at which the CHECK stops with an error is none that it takes.
      await session.run(sql`rollback to savepoint seedbed_trial`);
    }
  }
  return found;
}

function condition(checks: readonly RowCheck[]): Fragment {
  return raw(checks.map(({ source }) => `((${source}) is not false)`).join(" and "));
}
