import { displayTable } from "../catalog/names.ts";
import { SeedbedError } from "../core/seedbed-error.ts";
import { inTransaction } from "../engine/transaction.ts";
import { withSession } from "../postgres/session.ts";
import { sql } from "../postgres/sql.ts";
import type { ModelSeries } from "../jobs/generate/series.ts";
import { bindDomainRows, domainTable, modelWithRows, openDomainRows, type DomainRows } from "./domain-rows.ts";
import { insertRowsOnce } from "./insert-rows-once.ts";
import { inLoadOrder, rowClosure, type RowSet } from "./row-closure.ts";
import { rowObject, type RowObject } from "./row-object.ts";

/** Which few rows are wanted. */
export interface SubsetRequest {
  /** `practice-management`. */
  readonly domain: string;
  /** Tables with their schema or without. */
  readonly tables: readonly string[];
  /** Rows of each of the tables; 5 when left out. What they reference comes besides. */
  readonly rows?: number;
  /** `42` when left out. */
  readonly seed?: string | number;
  /** The test's own database; the domain's schema is made there if its tables are missing. */
  readonly connection: string;
}

/**
 * Writes a few rows of a domain, with every row that they reference, and gives them by table: what a unit test needs, in
 * less than a second. Rows that are there already stay as they are.
 */
export async function domainSubset(request: SubsetRequest): Promise<Readonly<Record<string, readonly RowObject[]>>> {
  const { domain, tables, rows = 5, seed = 42, connection } = request;
  if (!Number.isSafeInteger(rows) || rows < 1 || tables.length === 0) {
    throw new SeedbedError(
      "CONFIG_INVALID",
      tables.length === 0 ? "No tables are asked for." : "rows must be a whole number from 1.",
      'Write it as in { tables: ["claim"], rows: 3 }.',
    );
  }
  return withSession({ url: connection, purpose: "subset" }, async (session) => {
    const opened = await openDomainRows(session, domain);
    const names = tables.map((table) => domainTable(opened, table));
    // The table of which the profile has fewest says how far it must be stretched.
    const [fewest] = names.toSorted((a, b) => rowsIn(opened, a) - rowsIn(opened, b));
    const series = bindDomainRows(opened, modelWithRows(opened, fewest, rows), String(seed));
    const closed = inLoadOrder(series, rowClosure(series, firstRows(series, names, rows)));
    await inTransaction(session, async () => {
      // Rows that reference one another in a circle are whole only at the end.
      await session.run(sql`set constraints all deferred`);
      for (const [table, numbers] of closed) await insertRowsOnce(session, table, numbers);
    });
    return Object.fromEntries(
      closed.map(([table, numbers]) => [displayTable(table.table.id), numbers.map((row) => rowObject(table, row))]),
    );
  });
}

function firstRows(series: ModelSeries, names: readonly string[], rows: number): RowSet {
  return new Map(
    names.map((name) => {
      const table = series.find(name);
      return [table, new Set(Array.from({ length: Math.min(rows, table.layout.rows) }, (_, row) => row))] as const;
    }),
  );
}

function rowsIn({ profile }: DomainRows, table: string): number {
  return profile.counts[table] ?? 0;
}
