import type { Catalog, Sequence, Table, TableColumn } from "../../catalog/catalog.ts";
import { displayColumn, displayTable, quoteIdentifier, quoteTable, sameTable } from "../../catalog/names.ts";
import { uniqueKeys } from "../../catalog/unique-keys.ts";
import type { Finding } from "../../core/finding.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import type { LoadPlan, TableLoad } from "../../jobs/generate/run/plan-load.ts";
import type { Session } from "../../postgres/session.ts";
import { raw, sql } from "../../postgres/sql.ts";

/** Where numbers of columns begin, because those before are taken, by the column's SQL name. */
export type FirstNumbers = Readonly<Record<string, number>>;

/** For numbered columns of tables that hold rows: the numbers that come after theirs. */
export async function firstFreeNumbers(
  session: Session,
  catalog: Catalog,
  tables: readonly string[],
): Promise<FirstNumbers> {
  const first: Record<string, number> = {};
  for (const table of catalog.tables.filter(({ id }) => tables.includes(displayTable(id)))) {
    for (const column of table.columns.filter((one) => isNumbered(catalog, table, one))) {
      const [{ most }] = await session.query<{ most: string | null }>(
        sql`${raw(`select max(${quoteIdentifier(column.name)})::text as most from ${quoteTable(table.id)}`)}`,
      );
      const step = Number(sequenceOf(catalog, table, column)?.increment ?? 1);
      if (most !== null && step > 0) first[displayColumn(table.id, column.name)] = Number(most) + step;
    }
  }
  return first;
}

/** A catalog whose sequences begin where numbers are free, and which has one where a column only looks as if it had. */
export function withFirstNumbers(catalog: Catalog, first: FirstNumbers): Catalog {
  const added = catalog.tables.flatMap((table) =>
    table.columns.flatMap((column): readonly Sequence[] => {
      const start = first[displayColumn(table.id, column.name)];
      if (start === undefined) return [];
      const known = sequenceOf(catalog, table, column) ?? plainSequence(table, column);
      return [{ ...known, start: BigInt(start) }];
    }),
  );
  if (added.length === 0) return catalog;
  const names = new Set(added.map(({ id }) => displayTable(id)));
  return { ...catalog, sequences: [...catalog.sequences.filter(({ id }) => !names.has(displayTable(id))), ...added] };
}

/** Refuses rows whose numbers, one after the other, meet numbers of rows that somebody else added meanwhile. */
export async function refuseTakenNumbers(session: Session, plan: LoadPlan, foreign: readonly string[]): Promise<void> {
  const findings: Finding[] = [];
  for (const load of plan.tables) {
    const table = displayTable(load.root);
    const numbers = foreign.includes(table) ? numbersOf(load) : null;
    if (numbers === null) continue;
    const [{ taken }] = await session.query<{ taken: boolean }>(sql`
      select exists (
        select from ${raw(quoteTable(load.root))}
        where ${raw(quoteIdentifier(numbers.column))} between ${numbers.from} and ${numbers.to}) as taken`);
    if (!taken) continue;
    findings.push({
      code: "KEYS_TAKEN",
      severity: "error",
      where: table,
      message: `Rows that Seedbed did not write have keys ${numbers.column} that new rows of ${table} would get.`,
      hint: "Take these rows out, or `seedbed clean --confirm` and then --append: numbers then begin after theirs.",
    });
  }
  if (findings.length === 0) return;
  throw new SeedbedError(
    "PREFLIGHT_REFUSED",
    "Keys of new rows are taken; nothing was written.",
    "Look at what is listed.",
    {
      findings,
    },
  );
}

/** The range of a key of one column, where its numbers go up evenly. */
function numbersOf({ series, chunks }: TableLoad): { column: string; from: number; to: number } | null {
  const key = series.table.constraints.find(({ kind }) => kind === "primary key")?.columns ?? [];
  const from = chunks.at(0)?.from;
  const last = (chunks.at(-1)?.to ?? 0) - 1;
  if (key.length !== 1 || from === undefined || last <= from) return null;
  const [column] = key;
  const at = series.series(column);
  const [first, second, end] = [at.at(from), at.at(from + 1), at.at(last)];
  if (typeof first !== "number" || typeof second !== "number" || typeof end !== "number") return null;
  const isEven = second > first && end === first + (last - from) * (second - first);
  return isEven ? { column, from: first, to: end } : null;
}

function isNumbered(catalog: Catalog, table: Table, column: TableColumn): boolean {
  if (!["int2", "int4", "int8"].includes(column.type.name)) return false;
  const isKey = uniqueKeys(table).keys.some(({ columns }) => columns.length === 1 && columns[0] === column.name);
  const refers = table.foreignKeys.some(({ columns }) => columns.includes(column.name));
  return !refers && (isKey || sequenceOf(catalog, table, column) !== undefined);
}

function sequenceOf(catalog: Catalog, table: Table, column: TableColumn): Sequence | undefined {
  return catalog.sequences.find(
    ({ ownedBy }) => ownedBy !== null && sameTable(ownedBy.table, table.id) && ownedBy.column === column.name,
  );
}

function plainSequence(table: Table, column: TableColumn): Sequence {
  return {
    id: { schema: table.id.schema, name: `${table.id.name}.${column.name}` },
    type: column.type.sql,
    start: 1n,
    minimum: 1n,
    maximum: 2n ** 63n - 1n,
    increment: 1n,
    cache: 1n,
    cycle: false,
    lastValue: null,
    isCalled: false,
    persistence: "permanent",
    ownedBy: { table: table.id, column: column.name, identity: false },
    comment: null,
  };
}
