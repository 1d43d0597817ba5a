import type { Catalog } from "../../../catalog/catalog.ts";
import { displayTable, quoteIdentifier, quoteTable } from "../../../catalog/names.ts";
import { partitionRoots } from "../../../catalog/partition-root.ts";
import { SeedbedError } from "../../../core/seedbed-error.ts";
import { readFiringTriggers, type FiringTrigger } from "../../../postgres/catalog/read-firing-triggers.ts";
import type { Session } from "../../../postgres/session.ts";
import { raw, sql } from "../../../postgres/sql.ts";
import { calledBy, callersOf } from "../callers-of.ts";
import type { DoomedRows } from "./doomed-rows.ts";
import { fromTable } from "./from-table.ts";

/**
 * Removes listed rows. Tables of which nothing stays, and that nothing else references, are truncated: PostgreSQL looks for
 * references row by row otherwise, which without an index on them takes a scan for each. All others in one statement, for
 * keys are looked at when it has ended, so circles do not matter; so are tables whose triggers want to see rows go.
 */
export async function removeRows(session: Session, catalog: Catalog, doomed: readonly DoomedRows[]): Promise<void> {
  const triggers = await readFiringTriggers(session, catalog);
  const emptied = truncatable(catalog, unwatched(catalog, triggers, doomed));
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
  const text = `${first.length === 0 ? "" : `with ${first.join(", ")} `}${parts[parts.length - 1]}`;
  const tables = others.map(({ table }) => displayTable(table.id)).join(", ");
  try {
    await session.run({ text, values: [], doing: `Taking rows out of ${tables}` });
  } catch (error) {
    throw namingCallers(error, triggers);
  }
}

/** A trigger that keeps rows from going is told by its name: it is not bypassed. */
function namingCallers(error: unknown, triggers: readonly FiringTrigger[]): unknown {
  if (!(error instanceof SeedbedError)) return error;
  const callers = callersOf(error, triggers);
  if (callers.length === 0) return error;
  const disable = callers.map(
    ({ name, table }) => `alter table ${quoteTable(table)} disable trigger ${quoteIdentifier(name)}`,
  );
  return new SeedbedError(
    error.code,
    `${error.message} ${calledBy(callers)} Nothing was removed.`,
    `Seedbed turns no trigger off. Do it yourself while rows are taken out (${disable.join("; ")}), or name the other tables: --table.`,
    { cause: error.cause },
  );
}

/** Tables without triggers that a deletion fires; one that only fires for TRUNCATE is there to keep anybody from it. */
function unwatched(
  catalog: Catalog,
  triggers: readonly FiringTrigger[],
  doomed: readonly DoomedRows[],
): readonly DoomedRows[] {
  const rootOf = partitionRoots(catalog.tables);
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
