import type { Catalog } from "../../../catalog/catalog.ts";
import { displayTable } from "../../../catalog/names.ts";
import { partitionRoots } from "../../../catalog/partition-root.ts";
import { sqlState } from "../../../postgres/database-error.ts";
import { drawingColumns } from "../../../postgres/schema/drawing-columns.ts";
import { raisedSequence } from "../../../postgres/schema/raised-sequence.ts";
import type { Session } from "../../../postgres/session.ts";
import type { Sql } from "../../../postgres/sql.ts";
import type { Series } from "../series.ts";
import type { LoadPlan, TableLoad } from "./plan-load.ts";

/**
 * Moves sequences past the numbers that a run is about to write, before the first of them: a trigger, or somebody at work
 * beside it, draws numbers that no row will meet. What a run that breaks off leaves of it are numbers that are passed over.
 */
export async function raiseAhead(session: Session, catalog: Catalog, plan: LoadPlan): Promise<void> {
  const rootOf = partitionRoots(catalog.tables);
  const drawing = drawingColumns(catalog.tables);
  const loads = new Map(plan.tables.map((load) => [displayTable(load.root), load]));
  const steps = catalog.sequences.flatMap((sequence): readonly Sql[] => {
    const { ownedBy } = sequence;
    const columns = drawing(sequence.id).map(({ table, column }) => ({ table: table.id, column: column.name }));
    if (ownedBy !== null) columns.push(ownedBy);
    const places = new Map(
      columns.map(({ table, column }) => [`${displayTable(rootOf(table))}.${column}`, { table, column }]),
    );
    const numbers = [...places.values()].flatMap(({ table, column }) => {
      const load = loads.get(displayTable(rootOf(table)));
      return load === undefined ? [] : outermost(load, column);
    });
    return numbers.length === 0 ? [] : [raisedSequence(sequence, numbers)];
  });
  for (const step of steps) await raised(session, step);
}

/** Who may not move a sequence yet, or not look at it, hears of it when it has to stand right: at the end of the run. */
async function raised(session: Session, step: Sql): Promise<void> {
  try {
    await session.run(step);
  } catch (error) {
    if (sqlState(error) !== "42501") throw error;
  }
}

/** More rows than these are not looked through one by one for a number that goes neither up nor down evenly. */
const mostLooked = 200_000;

/** The least and the greatest number that a run writes into a column. */
function outermost({ series, chunks }: TableLoad, column: string): readonly bigint[] {
  const [from, to] = [chunks.at(0)?.from ?? 0, chunks.at(-1)?.to ?? 0];
  if (to <= from || !series.columns.some(({ name }) => name === column)) return [];
  const of = series.series(column);
  const ends = [from, Math.min(from + 1, to - 1), to - 1].map((row) => numberAt(of, row));
  const [first, second, last] = ends;
  if (first === null || second === null || last === null) return [];
  const isEven = last - first === (second - first) * BigInt(to - 1 - from);
  if (isEven) return [first, last];
  let [least, most] = first < last ? [first, last] : [last, first];
  for (let row = from; row < Math.min(to, from + mostLooked); row++) {
    const number = numberAt(of, row);
    if (number !== null && number < least) least = number;
    if (number !== null && number > most) most = number;
  }
  return [least, most];
}

/** Null for what is no whole number. */
function numberAt(series: Series, row: number): bigint | null {
  const value = series.at(row);
  if (typeof value === "bigint") return value;
  return typeof value === "number" && Number.isSafeInteger(value) ? BigInt(value) : null;
}
