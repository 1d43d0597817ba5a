import type { Catalog } from "../../catalog/catalog.ts";
import { quoteTable } from "../../catalog/names.ts";
import { inTransaction } from "../../engine/transaction.ts";
import { columnList } from "../../jobs/generate/run/column-list.ts";
import { generatedShape } from "../../jobs/generate/row-blocks.ts";
import { sqlState } from "../../postgres/database-error.ts";
import { usualPathHere, type Session } from "../../postgres/session.ts";
import { raw, sql } from "../../postgres/sql.ts";
import { hasSameKey, isSameRow, madeRows, primaryKey, there, valuesOf, type SomeRows } from "./made-rows-sql.ts";
import { raiseSequences } from "./raise-sequences.ts";
import type { OrderedRows, RowSet } from "./row-closure.ts";

/** Rows that belong together. */
export interface RowsToWrite {
  readonly rows: OrderedRows;
  /** Those that somebody asked for; the others are what they reference. */
  readonly wanted: RowSet;
  /** Whether those that are wanted have to be new ones. */
  readonly isNew: boolean;
  /** Columns of theirs that somebody gave a value: a key of those that is taken is an error. */
  readonly given: readonly string[];
  /** Whether a row of somebody else that has the primary key of one that is referenced does as well. */
  readonly adopt: boolean;
  /** For messages. */
  readonly doing: string;
}

/**
 * What became of rows. `written`: all of them are in the database, some perhaps from before. `there`: a wanted row is no
 * new one, or somebody else's row has a key of it. `taken`: the same of any other.
 */
export type WriteOutcome = "written" | "there" | "taken";

/**
 * Writes rows that belong together, in one transaction and one statement, so that tables may reference one another in any
 * circle; and raises the sequences that number them, so that the next plain INSERT meets none. Nothing is written but
 * where the outcome is `written`.
 */
export async function writeRowSet(session: Session, catalog: Catalog, set: RowsToWrite): Promise<WriteOutcome> {
  for (let attempt = 1; ; attempt++) {
    try {
      await inTransaction(session, () => writeOnce(session, catalog, set));
      return "written";
    } catch (error) {
      if (error instanceof NotWritten) return error.outcome;
      const state = sqlState(error) ?? "";
      // A key that waits for the end of the transaction is none that INSERT gives way to.
      if (["23505", "23P01"].includes(state) && set.given.length === 0) return "taken";
      // Somebody else's row has the primary key, and another column that the key of a reference also has differs.
      if (state === "23503" && set.adopt && set.given.length === 0) return "taken";
      // Others wrote the same rows at the same time; the server gave way to them.
      if (attempt === 3 || !["40001", "40P01"].includes(state)) throw error;
    }
  }
}

/** Ends the transaction without rows. */
class NotWritten extends Error {
  override readonly name = "NotWritten";
  readonly outcome: WriteOutcome;

  constructor(outcome: WriteOutcome) {
    super(outcome);
    this.outcome = outcome;
  }
}

async function writeOnce(session: Session, catalog: Catalog, set: RowsToWrite): Promise<void> {
  const parts = partsOf(set);
  await session.runAll([usualPathHere, sql`set constraints all deferred`]);
  const inserts = parts.map((part, place) => `rows_${place} as (${insertOnce(part)} returning 1)`);
  const counts = parts.map((_, place) => `(select count(*) from rows_${place})::int`);
  const text = `with ${inserts.join(",\n")}\nselect array[${counts.join(", ")}] as inserted`;
  const [{ inserted }] = await session.query<{ inserted: readonly number[] }>({ text, values: [], doing: set.doing });
  for (const [place, part] of parts.entries()) {
    if (inserted[place] === part.rows.length) continue;
    if (part.isWanted && set.isNew) {
      await refuseGiven(session, part, set);
      throw new NotWritten("there");
    }
    const isSame = set.adopt && !part.isWanted ? hasSameKey(part, primaryKey(part)) : null;
    if ((await rowsThere(session, part, isSame ?? sameRow(part))) < part.rows.length)
      throw new NotWritten(part.isWanted ? "there" : "taken");
  }
  await raiseSequences(session, catalog, set.rows);
}

interface Part extends SomeRows {
  readonly isWanted: boolean;
}

function partsOf({ rows, wanted }: RowsToWrite): readonly Part[] {
  return rows.flatMap(([table, numbers]) => {
    const isWanted = (row: number): boolean => wanted.get(table)?.has(row) === true;
    const parts = [
      { table, rows: numbers.filter((row) => !isWanted(row)), isWanted: false },
      { table, rows: numbers.filter(isWanted), isWanted: true },
    ];
    return parts.filter((part) => part.rows.length > 0);
  });
}

/** Without any key nothing can conflict, so there the whole row tells whether it was written before. */
function insertOnce(part: Part): string {
  const { constraints, indexes } = part.table.table;
  if ([...constraints, ...indexes].some(isKey))
    return `${insertInto(part)}\nvalues ${valuesOf(part)}\non conflict do nothing`;
  const columns = part.table.columns.map((_, place) => `c${place}`).join(", ");
  const same = `select from ${there(part)} where ${isSameRow(part)}`;
  return `${insertInto(part)}\nselect ${columns} from ${madeRows(part)} where not exists (${same})`;
}

type Keyed = SomeRows["table"]["table"]["constraints"][number] | SomeRows["table"]["table"]["indexes"][number];

function isKey(one: Keyed): boolean {
  return "unique" in one ? one.unique : ["primary key", "unique", "exclude"].includes(one.kind);
}

function insertInto({ table }: Part): string {
  return `insert into ${quoteTable(table.table.id)} (${columnList(generatedShape(table))}) overriding system value`;
}

/** The key besides, for its index. */
function sameRow(part: Part): string {
  const key = hasSameKey(part, primaryKey(part));
  return key === null ? isSameRow(part) : `${key} and ${isSameRow(part)}`;
}

/** How many of the rows have one in the database that is the same in the way that is asked for. */
async function rowsThere(session: Session, part: Part, isSame: string): Promise<number> {
  const [{ rows }] = await session.query<{ rows: number }>(
    sql`${raw(`select count(*)::int as rows from ${madeRows(part)} where exists (select from ${there(part)} where ${isSame})`)}`,
  );
  return rows;
}

/** A key that somebody gave can be passed over by no other row, so the server is let say that it is taken. */
async function refuseGiven(session: Session, part: Part, { given, doing }: RowsToWrite): Promise<void> {
  const { constraints, indexes } = part.table.table;
  const keys = [...constraints, ...indexes].filter(isKey);
  const isGiven = ({ columns }: Keyed): boolean => columns.some((column) => column !== null && given.includes(column));
  if (!keys.some(isGiven)) return;
  for (const key of keys) {
    const isSame = isGiven(key) ? null : hasSameKey(part, key.columns);
    if (isSame !== null && (await rowsThere(session, part, isSame)) > 0) return;
  }
  await session.query({ text: `${insertInto(part)}\nvalues ${valuesOf(part)}`, values: [], doing });
}
