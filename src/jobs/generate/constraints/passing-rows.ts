import { baseType } from "../../../catalog/base-type.ts";
import type { Table, TableColumn } from "../../../catalog/catalog.ts";
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
    await fillStaging(session, trial);
    const passing = (await passingPlaces(session, trial)) ?? (await placesAlone(session, trial));
    return passing.map((place) => trial.rows[place]);
  } finally {
    await session.run(sql`rollback`);
  }
}

async function fillStaging(session: Session, { columns, rows }: Trial): Promise<void> {
  const typed = columns.map((column) => `${name(column.name).fragment} ${baseType(column.type).sql}`);
  await session.run(
    sql`create temporary table ${name(staging)} (${raw(["seedbed_place integer", ...typed].join(", "))})`,
  );
  const texts = columns.map((column, place) => rows.map((row) => asText(row[place], column)));
  const given = columns.map((_, place) => `$${place + 1}::text[]`);
  const cast = columns.map((column, place) => `value_${place}::${baseType(column.type).sql}`);
  const statement = `insert into ${name(staging).fragment} select place - 1, ${cast.join(", ")}
    from unnest(${given.join(", ")}) with ordinality as given(${columns.map((_, place) => `value_${place}`).join(", ")}, place)`;
  await session.run({ text: statement, values: texts });
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
