import { displayTable, quoteIdentifier, quoteLiteral, quoteTable, sameTable } from "../../../catalog/names.ts";
import type { Catalog, ForeignKey } from "../../../catalog/catalog.ts";
import { uniqueKeys } from "../../../catalog/unique-keys.ts";
import type { Finding } from "../../../core/finding.ts";
import type { Session } from "../../../postgres/session.ts";
import { raw, sql } from "../../../postgres/sql.ts";
import type { TableSeries } from "../series.ts";
import type { LoadPlan, TableLoad } from "./plan-load.ts";
import { textRows } from "./text-rows.ts";

/** A column that says the same of many rows does so among the first ones. */
const looked = 200;
/** A reference to so few rows is written by hand; any other is the model's own work. */
const fewKeys = 3;
/** Parents that are looked through for a key; of more nobody can wait. */
const mostParents = 100_000;

/** Where rows are to go. */
export interface KeyPlace {
  readonly catalog: Catalog;
  /** Null where tables are new and hold nothing. */
  readonly session: Session | null;
}

/**
 * Looks through each table's first rows for what a model says against keys: rows that share what has to be unique, such as
 * one constant for all, and references to a row that no table will have.
 */
export async function brokenKeys({ tables }: LoadPlan, { catalog, session }: KeyPlace): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const load of tables) {
    const rows = firstRows(load);
    if (rows.length === 0) continue;
    findings.push(...sharedKeys(load, rows));
    for (const key of load.series.table.foreignKeys) {
      if (await isStray(load, rows, { key, tables, catalog, session }))
        findings.push({
          code: "CONSTRAINT_UNSATISFIABLE",
          severity: "error",
          where: `${displayTable(load.root)}.${key.columns.join(", ")}`,
          message: `Rows made for ${displayTable(load.root)} reference a row of ${displayTable(key.references)} that is not there (${key.name}).`,
          hint: "Describe the column as { parent_of: table }, or leave it to what Seedbed derives.",
        });
    }
  }
  return findings;
}

function firstRows({ chunks }: TableLoad): readonly number[] {
  const from = chunks.at(0)?.from ?? 0;
  const to = Math.min(chunks.at(-1)?.to ?? 0, from + looked);
  return Array.from({ length: Math.max(0, to - from) }, (_, place) => from + place);
}

function sharedKeys({ root, series }: TableLoad, rows: readonly number[]): readonly Finding[] {
  return uniqueKeys(series.table).keys.flatMap(({ name, columns, nullsNotDistinct }): readonly Finding[] => {
    if (!columns.every((column) => isMade(series, column))) return [];
    const seen = new Map<string, number>();
    for (const row of rows) {
      const key = keyOf(series, columns, row, nullsNotDistinct);
      const before = key === null ? undefined : seen.get(key);
      if (before !== undefined)
        return [
          {
            code: "CONSTRAINT_UNSATISFIABLE",
            severity: "error",
            where: `${displayTable(root)}.${columns.join(", ")}`,
            message: `Rows ${before + 1} and ${row + 1} of ${displayTable(root)} would have the same ${columns.join(", ")}, which ${name} forbids.`,
            hint: "Describe the column so that no two rows are alike, as { unique: ... } or { position: true }, or leave it to what Seedbed derives.",
          },
        ];
      if (key !== null) seen.set(key, row);
    }
    return [];
  });
}

interface ReferenceSite extends KeyPlace {
  readonly key: ForeignKey;
  readonly tables: readonly TableLoad[];
}

async function isStray(
  load: TableLoad,
  rows: readonly number[],
  { key, tables, catalog, session }: ReferenceSite,
): Promise<boolean> {
  const { columns, references, referencedColumns } = key;
  const own = load.series;
  // Which rows a partition gets is for the server to say.
  if (catalog.tables.some(({ id, partitionOf }) => partitionOf !== null && sameTable(id, references))) return false;
  if (!columns.every((column) => isMade(own, column) && own.series(column).reference === undefined)) return false;
  const wanted = new Map<string, number>();
  for (const row of rows) {
    const text = keyOf(own, columns, row);
    if (text !== null) wanted.set(text, row);
    if (wanted.size > fewKeys) return false;
  }
  const parent = tables.find(({ root }) => displayTable(root) === displayTable(references))?.series;
  if (wanted.size === 0 || (parent?.layout.rows ?? 0) > mostParents) return false;
  if (parent !== undefined) {
    if (!referencedColumns.every((column) => isMade(parent, column))) return false;
    for (let row = 0; row < parent.layout.rows && wanted.size > 0; row++)
      wanted.delete(keyOf(parent, referencedColumns, row) ?? "");
  }
  for (const row of wanted.values()) {
    if (session === null || !(await isThere(session, load, { key, row }))) return true;
  }
  return false;
}

async function isThere(
  session: Session,
  { series, shape }: TableLoad,
  { key, row }: { readonly key: ForeignKey; readonly row: number },
): Promise<boolean> {
  const [cells] = textRows(series, shape, { from: row, to: row + 1 });
  const equal = key.columns.map((column, place) => {
    const at = shape.columns.findIndex(({ name }) => name === column);
    const value = `${quoteLiteral(cells[at] ?? "")}::${shape.columns[at].type.sql}`;
    return `${quoteIdentifier(key.referencedColumns[place])} = ${value}`;
  });
  const text = `select from ${quoteTable(key.references)} where ${equal.join(" and ")} limit 1`;
  return (await session.query(sql`${raw(text)}`)).length > 0;
}

function isMade({ columns }: TableSeries, column: string): boolean {
  return columns.some(({ name }) => name === column);
}

/** Null where a value is NULL, which is like no other. */
function keyOf(table: TableSeries, columns: readonly string[], row: number, nullsCount = false): string | null {
  const values = columns.map((column) => table.series(column).at(row));
  return !nullsCount && values.includes(null) ? null : JSON.stringify(values.map(String));
}
