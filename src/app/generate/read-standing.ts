import type { Catalog, Table } from "../../catalog/catalog.ts";
import { displayTable, quoteIdentifier, quoteTable, sameTable } from "../../catalog/names.ts";
import type { StandingRows } from "../../jobs/generate/model/standing-rows.ts";
import type { Session } from "../../postgres/session.ts";
import { raw, sql } from "../../postgres/sql.ts";

/** More rows than these are not looked at: there is choice enough among them. */
const mostRows = 100_000;
/** Up to here all columns are read, beyond it those of keys alone. */
const mostWhole = 10_000;

/** Counts the rows that tables left alone hold, as far as they matter. */
export async function countStanding(
  session: Session,
  catalog: Catalog,
  tables: readonly string[],
): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const table of catalog.tables) {
    const name = displayTable(table.id);
    if (!tables.includes(name)) continue;
    const [{ rows }] = await session.query<{ rows: string }>(
      sql`${raw(`select count(*)::text as rows from (select from ${quoteTable(table.id)} limit ${mostRows}) as held`)}`,
    );
    counts[name] = Number(rows);
  }
  return counts;
}

/** Reads the rows that tables left alone hold: so many, in the order of their keys, so that each run sees the same. */
export async function readStanding(
  session: Session,
  catalog: Catalog,
  counts: Readonly<Record<string, number>>,
): Promise<readonly StandingRows[]> {
  const standing: StandingRows[] = [];
  for (const table of catalog.tables) {
    const name = displayTable(table.id);
    const count = counts[name];
    if (count === undefined) continue;
    const columns = wantedColumns(catalog, table, count);
    standing.push({ table: name, count, columns, rows: await readRows(session, table, { columns, count }) });
  }
  return standing;
}

async function readRows(
  session: Session,
  table: Table,
  { columns, count }: { readonly columns: readonly string[]; readonly count: number },
): Promise<StandingRows["rows"]> {
  if (columns.length === 0) return [];
  const key = table.constraints.find(({ kind }) => kind === "primary key")?.columns ?? [];
  const list = columns.map((column) => `${quoteIdentifier(column)}::text`);
  const order = (key.length > 0 ? key.map(quoteIdentifier) : list).join(", ");
  const rows = await session.query<{ cells: readonly (string | null)[] }>(
    sql`${raw(`select array[${list.join(", ")}] as cells from ${quoteTable(table.id)} order by ${order} limit ${count}`)}`,
  );
  return rows.map(({ cells }) => cells);
}

/** Nothing of tables that nobody references; of large ones the columns of keys. */
function wantedColumns(catalog: Catalog, table: Table, count: number): readonly string[] {
  const leading = catalog.tables.flatMap(({ foreignKeys }) =>
    foreignKeys.filter((key) => sameTable(key.references, table.id)),
  );
  const keys = new Set([
    ...leading.flatMap(({ referencedColumns }) => referencedColumns),
    ...table.foreignKeys.flatMap(({ columns }) => columns),
    ...(table.constraints.find(({ kind }) => kind === "primary key")?.columns ?? []),
  ]);
  if (leading.length === 0 && table.foreignKeys.length === 0 && count > mostWhole) return [];
  return table.columns
    .filter(({ name, generated }) => generated === null && (count <= mostWhole || keys.has(name)))
    .map(({ name }) => name);
}
