import { displayTable } from "../../catalog/names.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import { withSession } from "../../postgres/session.ts";
import type { ModelSeries } from "../../jobs/generate/series.ts";
import { bindDomainRows, domainTable, openDomainRows, singleRowsSeed, stretchedModel } from "./domain-rows.ts";
import { libraryUrl } from "../settings/library-url.ts";
import type { SomeRows } from "./made-rows-sql.ts";
import { inLoadOrder, rowClosure, type OrderedRows, type RowSet } from "./row-closure.ts";
import { rowObject, type RowObject } from "./row-object.ts";
import { storedRows } from "./stored-rows.ts";
import { writeRowSet } from "./write-row-set.ts";

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
  /** The test's own database, else that of DATABASE_URL; the domain's schema is made there if its tables are missing. */
  readonly connection?: string | undefined;
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
  return withSession({ url: libraryUrl(connection, process.env), purpose: "subset" }, async (session) => {
    const opened = await openDomainRows(session, domain);
    const names = tables.map((table) => domainTable(opened, table));
    const atLeast = new Map(names.map((name) => [name, rows]));
    for (const { level, from, adopt } of stretches) {
      const series = bindDomainRows(opened, stretchedModel(opened, level, atLeast), singleRowsSeed(seed));
      const wanted = rowsFrom(series, names, { from, rows });
      const closed = inLoadOrder(series, rowClosure(series, wanted));
      const doing = `Writing rows of ${names.join(" and ")}`;
      const set = { rows: closed, wanted, isNew: false, given: [], adopt, doing };
      if ((await writeRowSet(session, opened.catalog, set)) === "written")
        return rowsByTable(closed, (some) => (adopt ? storedRows(session, some) : madeObjects(some)));
    }
    throw new SeedbedError(
      "MODEL_INVALID",
      `No ${rows} rows of ${names.join(" and ")} are left whose keys are free.`,
      "Give another seed, or a database that holds fewer rows.",
    );
  });
}

interface Stretch {
  /** How many rows there are to choose from. */
  readonly level: number;
  /** Where the chosen ones begin, as a share of them. */
  readonly from: number;
  /** Whether rows that are referenced may be somebody else's. */
  readonly adopt: boolean;
}

/**
 * The first rows; and where rows of somebody else have their keys, as those of a run may, rows farther along: the same
 * ones each time, as long as the others are there.
 */
const stretches: readonly Stretch[] = [
  { level: 0, from: 0, adopt: false },
  { level: 0, from: 0.8, adopt: false },
  { level: 1, from: 0.2, adopt: false },
  { level: 1, from: 0.6, adopt: true },
  { level: 2, from: 0.4, adopt: true },
  { level: 3, from: 0.9, adopt: true },
];

function rowsFrom(
  series: ModelSeries,
  names: readonly string[],
  { from, rows }: { readonly from: number; readonly rows: number },
): RowSet {
  return new Map(
    names.map((name) => {
      const table = series.find(name);
      const count = Math.min(rows, table.layout.rows);
      const first = Math.min(Math.floor(table.layout.rows * from), table.layout.rows - count);
      return [table, new Set(Array.from({ length: count }, (_, place) => first + place))] as const;
    }),
  );
}

async function rowsByTable(
  rows: OrderedRows,
  read: (some: SomeRows) => Promise<readonly RowObject[]>,
): Promise<Readonly<Record<string, readonly RowObject[]>>> {
  const tables: [string, readonly RowObject[]][] = [];
  for (const [table, numbers] of rows)
    tables.push([displayTable(table.table.id), await read({ table, rows: numbers })]);
  return Object.fromEntries(tables);
}

function madeObjects({ table, rows }: SomeRows): Promise<readonly RowObject[]> {
  return Promise.resolve(rows.map((row) => rowObject(table, row)));
}
