import type { TableColumn, TableId } from "../../catalog/catalog.ts";
import { baseType } from "../../catalog/base-type.ts";
import { quoteIdentifier } from "../../catalog/names.ts";
import type { BrokenRows, SampledCheck, SampledFit } from "../../jobs/mask/measurements.ts";
import { usualPathHere, type Session } from "../../postgres/session.ts";
import { name, raw, sql } from "../../postgres/sql.ts";
import { sampleRows } from "./sample-rows.ts";
import { tryInSavepoint } from "./try-in-savepoint.ts";

/** Rows of a table whose masked values are tried. */
const sampleSize = 500;

/** Wide values end a sample early: it travels back to the server in one statement. */
const sampleCharacters = 4 * 1024 * 1024;

/**
 * Lets the source's server evaluate a CHECK over masked values of some rows, beside the values of columns that are not
 * masked. Nothing is written. Null where the server cannot tell: a function that fails, or takes the whole row.
 */
export async function checkSample(session: Session, check: SampledCheck): Promise<BrokenRows | null> {
  return tryInSavepoint(session, async () => {
    const expression = await expressionOf(session, check);
    if (expression === null) return null;
    const columns = check.columns.map((column) => column.name);
    const rows = await maskedRows(session, check.plans, columns);
    if (rows.length === 0) return { rows: 0, broken: 0 };
    const places = check.columns.map((_, place) => `c${place}`);
    const typed = check.columns.map(
      (column, place) => `${typedValue(column, places[place])} as ${quoteIdentifier(column.name)}`,
    );
    const arrays = check.columns.map((_, place) => `$${place + 1}::text[]`);
    const text = `
      select count(*)::int as broken
      from (select ${typed.join(", ")} from unnest(${arrays.join(", ")}) as u(${places.join(", ")})) as t
      where not (${expression})`;
    const values = check.columns.map((_, place) => rows.map((row) => row[place]));
    // A function of the CHECK may name others as the database's own programs do; an error takes the path back too.
    await session.run(usualPathHere);
    const [{ broken }] = await session.query<{ broken: number }>({ text, values });
    await session.run(sql`set local search_path to ''`);
    return { rows: rows.length, broken };
  });
}

/** Lets the source's server read masked values of a column as the column's type: a domain with CHECKs, an enum. */
export async function fitSample(session: Session, { plans, column }: SampledFit): Promise<BrokenRows | null> {
  return tryInSavepoint(session, async () => {
    const rows = (await maskedRows(session, plans, [column.name])).map(([value]) => value);
    return { rows: rows.length, broken: await misfits(session, column.type.sql, rows) };
  });
}

/** Domains are taken for what they are over: whether a value fits its domain is another question. */
function typedValue(column: TableColumn, place: string): string {
  const collation = column.collation === null ? "" : ` collate ${column.collation}`;
  return `${place}::${baseType(column.type).sql}${collation}`;
}

async function expressionOf(session: Session, { table, constraint }: SampledCheck): Promise<string | null> {
  const found = await session.query<{ expression: string | null }>(sql`
    select pg_get_expr(conbin, conrelid) as expression
    from pg_catalog.pg_constraint
    where contype = 'c' and conrelid = ${quotedText(table)}::regclass and conname = ${constraint}`);
  return found[0]?.expression ?? null;
}

function quotedText(table: TableId): string {
  return name(table).fragment;
}

async function maskedRows(
  session: Session,
  plans: SampledCheck["plans"],
  columns: readonly string[],
): Promise<readonly (readonly (string | null)[])[]> {
  const rows: (readonly (string | null)[])[] = [];
  let characters = 0;
  for (const plan of plans) {
    const left = sampleSize - rows.length;
    if (left === 0 || characters > sampleCharacters) break;
    for await (const values of sampleRows(session, { plan, columns, rows: left, spread: true })) {
      if (characters > sampleCharacters) continue;
      const row = values.map(({ after }) => after);
      characters += row.reduce((sum, value) => sum + (value?.length ?? 0), 0);
      rows.push(row);
    }
  }
  return rows;
}

/** Halves what does not fit until single values are left, so that few misfits cost few questions. */
async function misfits(session: Session, type: string, values: readonly (string | null)[]): Promise<number> {
  if (values.length === 0 || (await fits(session, type, values))) return 0;
  if (values.length === 1) return 1;
  const half = values.length >> 1;
  return (await misfits(session, type, values.slice(0, half))) + (await misfits(session, type, values.slice(half)));
}

async function fits(session: Session, type: string, values: readonly (string | null)[]): Promise<boolean> {
  const count = await tryInSavepoint(session, () =>
    session.query(sql`select count(v::${raw(type)}) from unnest(${values}::text[]) as v`),
  );
  return count !== null;
}
