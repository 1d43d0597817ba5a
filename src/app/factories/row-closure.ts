import type { ForeignKey } from "../../catalog/catalog.ts";
import { displayTable } from "../../catalog/names.ts";
import type { ModelSeries, TableSeries } from "../../jobs/generate/series.ts";

/** Rows by table. */
export type RowSet = ReadonlyMap<TableSeries, ReadonlySet<number>>;

/** The rows that are asked for and all rows that they reference, directly or by way of others. */
export function rowClosure(series: ModelSeries, wanted: RowSet): RowSet {
  const closed = new Map<TableSeries, Set<number>>();
  const lookUp = keyLookUp();
  const waiting = [...wanted].flatMap(([table, rows]) => [...rows].map((row) => [table, row] as const));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [table, row] = next;
    const known = closed.get(table) ?? new Set();
    closed.set(table, known);
    if (known.has(row)) continue;
    known.add(row);
    for (const column of table.columns) {
      const { reference } = table.series(column.name);
      const other = reference?.row(row) ?? -1;
      if (reference !== undefined && other >= 0) waiting.push([reference.table, other]);
    }
    for (const key of table.table.foreignKeys) {
      const other = otherTable(series, key);
      if (other === undefined || key.columns.some((name) => table.series(name).reference?.table === other)) continue;
      const found = lookUp(other, key.referencedColumns, keyText(table, key.columns, row));
      if (found !== undefined) waiting.push([other, found]);
    }
  }
  return closed;
}

/** Rows of tables, in the order in which the tables can be filled. */
export type OrderedRows = readonly (readonly [TableSeries, readonly number[]])[];

/** The tables of a set in the order in which they can be filled. */
export function inLoadOrder(series: ModelSeries, rows: RowSet): OrderedRows {
  return series.tables.flatMap((table) => {
    const found = rows.get(table);
    return found === undefined ? [] : [[table, [...found].toSorted((a, b) => a - b)] as const];
  });
}

function otherTable(series: ModelSeries, { references }: ForeignKey): TableSeries | undefined {
  const name = displayTable(references);
  return series.tables.find(({ table }) => displayTable(table.id) === name);
}

type KeyLookUp = (table: TableSeries, columns: readonly string[], text: string | null) => number | undefined;

/** Finds rows by their key, where a model writes a key without saying whose it is: all keys of the table, once. */
function keyLookUp(): KeyLookUp {
  const known = new Map<TableSeries, Map<string, ReadonlyMap<string, number>>>();
  return (table, columns, text) => {
    if (text === null) return undefined;
    const ofTable = known.get(table) ?? new Map<string, ReadonlyMap<string, number>>();
    known.set(table, ofTable);
    const label = JSON.stringify(columns);
    const rows = ofTable.get(label) ?? keysOf(table, columns);
    ofTable.set(label, rows);
    return rows.get(text);
  };
}

function keysOf(table: TableSeries, columns: readonly string[]): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  for (let row = 0; row < table.layout.rows; row++) {
    const text = keyText(table, columns, row);
    if (text !== null) rows.set(text, row);
  }
  return rows;
}

function keyText(table: TableSeries, columns: readonly string[], row: number): string | null {
  const values = columns.map((name) => table.series(name).at(row));
  return values.includes(null) ? null : JSON.stringify(values.map(String));
}
