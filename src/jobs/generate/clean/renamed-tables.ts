import type { Catalog, TableId } from "../../../catalog/catalog.ts";
import { displayTable } from "../../../catalog/names.ts";
import type { Session } from "../../../postgres/session.ts";
import { raw, sql } from "../../../postgres/sql.ts";
import type { ChunkToClean } from "./chunk-to-clean.ts";
import { fromTable } from "./from-table.ts";
import { writersOf } from "./writers-of.ts";

/** Where the rows of a table lie whose name is gone. */
export interface RenamedTable {
  readonly before: string;
  readonly now: TableId;
}

/**
 * Finds tables that were renamed, or moved to another schema, since chunks of them were written: the name is gone, and a table
 * of a name that the run did not know holds rows of the same transactions. A table that was dropped took its rows along.
 */
export async function renamedTables(
  session: Session,
  catalog: Catalog,
  { chunks, known }: { readonly chunks: readonly ChunkToClean[]; readonly known: ReadonlySet<string> },
): Promise<readonly RenamedTable[]> {
  const there = new Set(catalog.tables.map(({ id }) => displayTable(id)));
  const names = new Set(chunks.map(({ chunk }) => displayTable(chunk.table)));
  const gone = [...names].filter((name) => !there.has(name)).toSorted();
  const others = catalog.tables.filter(({ id, partitionOf }) => partitionOf === null && !known.has(displayTable(id)));
  const found: RenamedTable[] = [];
  for (const before of gone) {
    const writers = await writersOf(
      session,
      chunks.filter(({ chunk }) => displayTable(chunk.table) === before),
    );
    for (const table of others) {
      const [{ held }] = await session.query<{ held: boolean }>(
        sql`${raw(`select exists (select from ${fromTable(table)} where xmin = any ('{${writers.join(",")}}'::xid[])) as held`)}`,
      );
      if (held) found.push({ before, now: table.id });
    }
  }
  return found;
}
