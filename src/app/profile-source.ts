import type { Catalog, ForeignKey, Table } from "../catalog/catalog.ts";
import { displayTable, sameTable } from "../catalog/names.ts";
import { judgeTable } from "../detect/judge-table.ts";
import type { ColumnSpec, EntitySpec, ModelSpec } from "../jobs/generate/model/model-spec.ts";
import { readCatalog } from "../postgres/catalog/read-catalog.ts";
import type { Session } from "../postgres/session.ts";
import { name, sql } from "../postgres/sql.ts";
import { takeSnapshot } from "../postgres/snapshot.ts";
import { connectionUrl } from "./connection-urls.ts";
import { groupFloor } from "./group-floor.ts";
import type { Surroundings } from "./job-settings.ts";
import { profileColumn, type ProfiledTable } from "./profile-column.ts";

/** Tables larger than this are looked at in part, by whole pages. */
const wholeRows = 1_000_000;

/**
 * Learns a model from a real database: how many rows, how many for each parent, how many NULLs, which values are how
 * frequent. Only aggregates leave the server, of groups of at least 20 rows; bounds are rounded; of personal columns only the
 * provider that detection names, never a value.
 */
export async function profileSource(
  request: { readonly source?: string | undefined },
  surroundings: Surroundings,
): Promise<ModelSpec> {
  const snapshot = await takeSnapshot({
    url: connectionUrl("source", request.source, surroundings),
    purpose: "profile",
  });
  try {
    const session = snapshot.holder;
    const catalog = await readCatalog(session);
    const entities: Record<string, EntitySpec> = {};
    for (const table of catalog.tables.filter(({ partitionOf }) => partitionOf === null)) {
      entities[displayTable(table.id)] = await profileTable(session, catalog, table);
    }
    return { entities };
  } finally {
    await snapshot.close();
  }
}

async function profileTable(session: Session, catalog: Catalog, table: Table): Promise<EntitySpec> {
  const [{ rows }] = await session.query<{ rows: number }>(sql`select count(*)::float8 as rows from ${name(table.id)}`);
  const judged = judgeTable(table, new Map());
  const profiled: ProfiledTable = { table, rows, percent: rows <= wholeRows ? 100 : (100 * wholeRows) / rows };
  const columns: Record<string, ColumnSpec> = {};
  if (rows >= groupFloor) {
    for (const column of table.columns) {
      if (column.generated !== null || isKey(table, column.name)) continue;
      const spec = await profileColumn(session, profiled, column, judged.get(column.name)?.detection ?? null);
      if (spec !== null) columns[column.name] = spec;
    }
  }
  return { count: await countOf(session, catalog, { table, rows }), columns, traits: {} };
}

/** Keys are dealt by the model itself: positions, distinct values, references. */
function isKey(table: Table, column: string): boolean {
  return (
    table.foreignKeys.some(({ columns }) => columns.includes(column)) ||
    table.constraints.some(
      ({ kind, columns }) => kind !== "check" && kind !== "not null" && columns.includes(column),
    ) ||
    table.indexes.some(({ unique, columns }) => unique && columns.includes(column))
  );
}

/** How many rows: for each row of the table they hang on, where that tells more than the number alone. */
async function countOf(
  session: Session,
  catalog: Catalog,
  { table, rows }: { readonly table: Table; readonly rows: number },
): Promise<NonNullable<EntitySpec["count"]>> {
  const key = ownerKey(table);
  const parent = catalog.tables.find(({ id }) => key !== null && sameTable(id, key.references));
  if (key === null || parent === undefined || rows < groupFloor) return rows;
  const [column, referenced] = [key.columns[0], key.referencedColumns[0]];
  const [found] = await session.query<{ parents: number; low: number; high: number; mean: number }>(sql`
    select count(*)::float8 as parents,
      percentile_disc(0.05) within group (order by children)::float8 as low,
      percentile_disc(0.95) within group (order by children)::float8 as high,
      avg(children)::float8 as mean
    from (
      select count(child.${name(column)}) as children
      from ${name(parent.id)} as parent
      left join ${name(table.id)} as child on child.${name(column)} = parent.${name(referenced)}
      group by parent.${name(referenced)}
    ) as counted`);
  const over = displayTable(parent.id);
  if (found.parents < groupFloor * 2 || found.high <= found.low) return { over, total: rows };
  const middle = (found.low + found.high) / 2;
  return { per: over, min: found.low, max: found.high, spread: found.mean < middle * 0.7 ? "zipf" : "uniform" };
}

/** The key of one NOT NULL column that leads to another table: whose rows these are. */
function ownerKey(table: Table): ForeignKey | null {
  const required = table.foreignKeys.filter(
    ({ columns, references }) =>
      columns.length === 1 &&
      !sameTable(references, table.id) &&
      table.columns.some((column) => column.name === columns[0] && column.notNull),
  );
  return required.at(0) ?? null;
}
