import type { Value } from "../model/value.ts";
import type { KeyRule } from "../constraints/key-rules.ts";
import { keyMemory } from "../constraints/key-memory.ts";
import { searchRow, type KeyDeal, type RowSearch, type SearchResult } from "../constraints/row-search.ts";
import type { Drawn } from "../constraints/unit.ts";

/** What a component is made of. */
export interface ComponentParts extends Omit<RowSearch, "keys"> {
  readonly keys: readonly KeyRule[];
  readonly deal: KeyDeal | null;
  /** Whether a row looks at rows before it by itself, as one that references its own table. */
  readonly looksBack: boolean;
}

/** Why a row has no values: what stood in the way. */
export interface Failure {
  readonly row: number;
  readonly constraints: readonly string[];
  readonly columns: readonly string[];
}

/**
 * Columns that are decided together. Where keys hold between rows, rows are settled one after the other from the first
 * on, and remembered: a later row never moves an earlier one, and any worker comes to the same. Without such keys a row is
 * worked out by itself.
 */
export interface Component {
  readonly columns: ReadonlySet<string>;
  /** Whether rows are settled one after the other. */
  readonly inOrder: boolean;
  at(row: number, column: string): Value;
  /** The row that a column's reference leads to; -1 for none. */
  referenced(row: number, column: string): number;
  /** Tries rows up to a number; null where all have values. */
  settle(rows: number): Failure | null;
}

/** How many rows that do not look at one another are tried. */
const sampled = 300;

/** Puts a component together; `refuse` is called for a row that has no values. */
export function component(parts: ComponentParts, refuse: (failure: Failure) => never): Component {
  const { units } = parts;
  const unitOf = new Map(
    units.flatMap(({ columns }, place) => columns.map((name, at) => [name, { place, at }] as const)),
  );
  const inOrder = parts.keys.length > 0 || parts.looksBack;
  const solve = inOrder ? settler(parts) : single(parts);
  const solved = (row: number): readonly Drawn[] => {
    const result = solve(row);
    return result.found ? result.drawn : refuse({ row, ...result });
  };
  const place = (column: string): { readonly place: number; readonly at: number } =>
    unitOf.get(column) ?? { place: 0, at: 0 };
  return {
    columns: new Set(unitOf.keys()),
    inOrder,
    at: (row, column) => {
      const found = place(column);
      return solved(row)[found.place].values[found.at];
    },
    referenced: (row, column) => solved(row)[place(column).place].row ?? -1,
    settle: (rows) => {
      const failureIn = (from: number, to: number): Failure | null => {
        for (let row = from; row < to; row++) {
          const result = solve(row);
          if (!result.found) return { row, ...result };
        }
        return null;
      };
      if (inOrder || rows <= sampled) return failureIn(0, rows);
      // Rows that do not look at one another all fare alike, but for numbers that run into a bound.
      return failureIn(0, sampled) ?? (failureIn(rows - 1, rows) === null ? null : failureIn(sampled, rows));
    },
  };
}

/** Rows by themselves; the one asked for last is remembered, for columns are asked for one by one. */
function single(parts: ComponentParts): (row: number) => SearchResult {
  const search: RowSearch = { ...parts, keys: [] };
  let known: { readonly row: number; readonly result: SearchResult } | null = null;
  return (row) => {
    if (known?.row === row) return known.result;
    const result = searchRow(search, row);
    known = { row, result };
    return result;
  };
}

/** Rows in their order, each remembered. */
function settler(parts: ComponentParts): (row: number) => SearchResult {
  const search: RowSearch = { ...parts, keys: parts.keys.map(keyMemory) };
  const results: SearchResult[] = [];
  let failed: SearchResult | null = null;
  return (row) => {
    while (results.length <= row && failed === null) {
      const result = searchRow(search, results.length);
      if (result.found) results.push(result);
      else failed = result;
    }
    return results[row] ?? failed ?? { found: false, constraints: [], columns: [] };
  };
}
