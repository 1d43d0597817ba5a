import type { Catalog } from "../../../catalog/catalog.ts";
import { displayTable } from "../../../catalog/names.ts";
import { partitionRoots } from "../../../catalog/partition-root.ts";
import { readFiringTriggers } from "../../../postgres/catalog/read-firing-triggers.ts";
import { counted } from "../../../core/counted.ts";
import type { Session } from "../../../postgres/session.ts";
import { raw, sql } from "../../../postgres/sql.ts";
import type { DoomedRows } from "./doomed-rows.ts";
import { fromTable } from "./from-table.ts";

/**
 * Removes listed rows. Tables of which nothing stays, and that nothing else references, are truncated: PostgreSQL looks for
 * references row by row otherwise, which without an index on them takes a scan for each. All others in one statement, for
 * keys are looked at when it has ended, so circles do not matter; so are tables whose triggers want to see rows go.
 */
export async function removeRows(session: Session, catalog: Catalog, doomed: readonly DoomedRows[]): Promise<void> {
  const emptied = truncatable(catalog, await unwatched(session, catalog, doomed));
  if (emptied.length > 0) {
    await session.run(sql`${raw(`truncate ${emptied.map(({ table }) => fromTable(table)).join(", ")}`)}`);
  }
  const others = doomed.filter((one) => one.rows > 0 && !emptied.includes(one));
  if (others.length === 0) return;
  const parts = others.map(
    ({ table, list }) =>
      `delete from ${fromTable(table)} t using ${list} d where t.tableoid = d.part and t.ctid = d.place`,
  );
  const first = parts.slice(0, -1).map((part, place) => `gone_${place} as (${part})`);
  const statement = `${first.length === 0 ? "" : `with ${first.join(", ")} `}${parts[parts.length - 1]}`;
  await session.run({ ...sql`${raw(statement)}`, doing: `Taking rows out of ${displayTable(others[0].table.id)}${others.length > 1 ? ` and ${counted(others.length - 1, "more table")}` : ""}; nothing is removed` });
}

/** Tables without triggers that a deletion fires; one that only fires for TRUNCATE is there to keep anybody from it. */
async function unwatched(
  session: Session,
  catalog: Catalog,
  doomed: readonly DoomedRows[],
): Promise<readonly DoomedRows[]> {
  const rootOf = partitionRoots(catalog.tables);
  const triggers = await readFiringTriggers(session, catalog);
  const watched = new Set(
    triggers
      .filter(({ events }) => events.includes("delete") || events.includes("truncate"))
      .map(({ table }) => displayTable(rootOf(table))),
  );
  return doomed.filter(({ table }) => !watched.has(displayTable(table.id)));
}

/** The largest set of wholly emptied tables that only tables of the set reference. */
function truncatable(catalog: Catalog, doomed: readonly DoomedRows[]): readonly DoomedRows[] {
  const rootOf = partitionRoots(catalog.tables);
  let chosen = doomed.filter(({ isAll, rows }) => isAll && rows > 0);
  for (;;) {
    const names = new Set(chosen.map(({ table }) => displayTable(table.id)));
    const outside = new Set(
      catalog.tables
        .filter(({ id }) => !names.has(displayTable(rootOf(id))))
        .flatMap(({ foreignKeys }) => foreignKeys.map(({ references }) => displayTable(rootOf(references)))),
    );
    const left = chosen.filter(({ table }) => !outside.has(displayTable(table.id)));
    if (left.length === chosen.length) return chosen;
    chosen = left;
  }
}
