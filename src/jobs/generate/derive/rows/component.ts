import type { Value } from "../../model/value.ts";
import { columnsOf } from "../../constraints/expression.ts";
import type { KeyRule } from "../../constraints/key-rules.ts";
import type { ComponentParts } from "./component-parts.ts";
import type { Failure } from "./failure.ts";
import { SolvedRows } from "./solved-rows.ts";

/** A row takes some 26 bytes for each key that is remembered; all together are to stay below a gigabyte and a half. */
const mostRemembered = 60_000_000;
/** Rows that look at rows before them are all kept as they are. */
const mostLookedAt = 2_000_000;

/**
 * Columns that are decided together. Where keys hold between rows, rows are settled one after the other from the first
 * on, and remembered: a later row never moves an earlier one, and any worker comes to the same. Without such keys a row is
 * worked out by itself.
 */
export interface Component {
  readonly columns: ReadonlySet<string>;
  /** Whether rows are settled one after the other. */
  readonly inOrder: boolean;
  /** What reads a column, row by row. */
  reader(column: string): (row: number) => Value;
  /** What tells the row that a column's reference leads to; -1 for none. */
  referenced(column: string): (row: number) => number;
  /** Tries rows up to a number, some of them in any case; null where all have values. Between any two rows it can be left for a while. */
  settling(rows: number, trials: readonly number[]): Generator<void, Failure | null, undefined>;
}

/** How many rows that do not look at one another are tried. */
const sampled = 300;

/** Puts a component together; `refuse` is called for a row that has no values. */
export function component(parts: ComponentParts, refuse: (failure: Failure) => never): Component {
  const decided = parts.units.flatMap(({ columns }, place) => columns.map((name, at) => ({ name, place, at })));
  const unitOf = new Map(decided.map(({ name, ...where }, slot) => [name, { ...where, slot }] as const));
  const inOrder = parts.keys.length > 0 || parts.looksBack;
  const rows = new SolvedRows(parts, inOrder);
  const load = (row: number): void => {
    const failure = rows.load(row);
    if (failure !== null) refuse(failure);
  };
  return {
    columns: new Set(unitOf.keys()),
    inOrder,
    reader: (column) => {
      const { slot, place, at } = unitOf.get(column) ?? { slot: 0, place: 0, at: 0 };
      return (row) => {
        if (row >= rows.keptRows) load(row);
        return row < rows.keptRows ? rows.values[slot][row] : rows.last[place].values[at];
      };
    },
    referenced: (column) => {
      const place = unitOf.get(column)?.place ?? 0;
      return (row) => {
        if (row >= rows.keptRows) load(row);
        return row < rows.keptRows ? rows.references[place][row] : (rows.last[place].row ?? -1);
      };
    },
    settling: function* (count, trials) {
      const most = parts.looksBack ? mostLookedAt : Math.floor(mostRemembered / Math.max(1, parts.keys.length));
      if (inOrder && count > most)
        return {
          row: most,
          constraints: parts.keys.map(({ name }) => name),
          columns: parts.looksBack ? [...unitOf.keys()] : keyColumns(parts.keys),
          isTooMany: true,
        };
      const failureIn = function* (from: number, to: number): Generator<void, Failure | null, undefined> {
        for (let row = from; row < to; row++) {
          const failure = rows.load(row);
          if (failure !== null) return failure;
          yield;
        }
        return null;
      };
      if (inOrder || count <= sampled) return yield* failureIn(0, count);
      // Rows that do not look at one another all fare alike, but for numbers that run into a bound.
      const tried = yield* failureIn(0, sampled);
      if (tried !== null) return tried;
      for (const row of trials) {
        const failure = row < sampled ? null : yield* failureIn(row, row + 1);
        if (failure !== null) return failure;
      }
      return (yield* failureIn(count - 1, count)) === null ? null : yield* failureIn(sampled, count);
    },
  };
}

function keyColumns(keys: readonly KeyRule[]): readonly string[] {
  return [...new Set(keys.flatMap(({ elements }) => elements.flatMap(({ expression }) => columnsOf(expression))))];
}
