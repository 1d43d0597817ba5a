import { SeedbedError } from "../../../core/seedbed-error.ts";
import type { Value } from "../model/value.ts";
import type { KeyRule } from "../constraints/key-rules.ts";
import { keyMemory } from "../constraints/key-memory.ts";
import {
  drawAgain,
  searchRow,
  type KeyDeal,
  type RowSearch,
  type RowWishes,
  type SearchResult,
} from "../constraints/row-search.ts";
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
  /** Whether there may well be values, but more rows than can be settled one after the other. */
  readonly isTooMany?: true;
}

/** Why a table cannot have so many rows, for people. */
export function failureText(table: string, { row, constraints, columns, isTooMany }: Failure): string {
  if (isTooMany === true)
    return `Rows of ${table} are found one after the other, to keep apart in ${constraints.join(", ") || columns.join(", ")}, and ${row.toLocaleString("en-US")} of them are the most that there is memory for.`;
  return `No values were found for row ${row + 1} of ${table} that meet ${constraints.join(", ") || "its constraints"}.`;
}

/** Beyond so many rows the keys that are remembered take gigabytes. */
const mostRows = 20_000_000;
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
  at(row: number, column: string): Value;
  /** The row that a column's reference leads to; -1 for none. */
  referenced(row: number, column: string): number;
  /** Tries rows up to a number, some of them in any case; null where all have values. */
  settle(rows: number, trials: readonly number[]): Failure | null;
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
  const find = onceAtATime(parts);
  const solve = inOrder ? settler(parts, find) : single(parts, find);
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
    settle: (rows, trials) => {
      const most = parts.looksBack ? mostLookedAt : mostRows;
      if (inOrder && rows > most)
        return {
          row: most,
          constraints: parts.keys.map(({ name }) => name),
          columns: [...unitOf.keys()],
          isTooMany: true,
        };
      const failureIn = (from: number, to: number): Failure | null => {
        for (let row = from; row < to; row++) {
          const result = solve(row);
          if (!result.found) return { row, ...result };
        }
        return null;
      };
      if (inOrder || rows <= sampled) return failureIn(0, rows);
      // Rows that do not look at one another all fare alike, but for numbers that run into a bound.
      const tried = failureIn(0, sampled);
      if (tried !== null) return tried;
      for (const row of trials) {
        const failure = row < sampled ? null : failureIn(row, row + 1);
        if (failure !== null) return failure;
      }
      return failureIn(rows - 1, rows) === null ? null : failureIn(sampled, rows);
    },
  };
}

/** A function of the model may look at a column that is being fitted to what the function gives: refused, for it would never end. */
function onceAtATime({ units, checks }: ComponentParts): typeof searchRow {
  let open = -1;
  return (search, row) => {
    if (row === open) {
      const described = units.flatMap((unit) => (unit.described === true ? unit.columns : [])).join(", ");
      throw new SeedbedError(
        "MODEL_INVALID",
        `The model makes ${described} of columns that are fitted to it, by ${checks.map(({ name }) => name).join(", ") || "a key"}.`,
        "Describe those columns in the model, too; `after` and other words that name the column they start from need not.",
      );
    }
    const before = open;
    open = row;
    try {
      return searchRow(search, row);
    } finally {
      open = before;
    }
  };
}

/** Rows by themselves; the one asked for last is remembered, for columns are asked for one by one. */
function single(parts: ComponentParts, find: typeof searchRow): (row: number) => SearchResult {
  const search: RowSearch = { ...parts, keys: [] };
  let known: { readonly row: number; readonly result: SearchResult } | null = null;
  return (row) => {
    if (known?.row === row) return known.result;
    const result = find(search, row);
    known = { row, result };
    return result;
  };
}

/** So many rows are remembered whole, for they are asked for again and again. */
const keptRows = 100_000;

/**
 * Rows in their order, each remembered: the first ones whole, of others what their units were asked for, where that was not what
 * is always asked for at first. Rows that look at rows before them are all remembered whole.
 */
function settler(parts: ComponentParts, find: typeof searchRow): (row: number) => SearchResult {
  const search: RowSearch = { ...parts, keys: parts.keys.map(keyMemory) };
  const first: RowWishes = { attempts: parts.units.map(() => 0), dealt: 0 };
  const kept: SearchResult[] = [];
  const others = new Map<number, RowWishes>();
  let settled = 0;
  let last: { readonly row: number; readonly result: SearchResult } | null = null;
  let failed: SearchResult | null = null;
  const remember = (row: number, result: Extract<SearchResult, { found: true }>): void => {
    if (row < keptRows || parts.looksBack) kept.push(result);
    else if (!isFirst(result.wishes)) others.set(row, result.wishes);
    last = { row, result };
  };
  const again = (row: number): SearchResult => {
    if (last?.row === row) return last.result;
    const wishes = others.get(row) ?? first;
    const drawn = drawAgain(search, row, wishes);
    if (drawn === null) throw new TypeError("A row that was found cannot be made again.");
    const result: SearchResult = { found: true, drawn, wishes };
    last = { row, result };
    return result;
  };
  return (row) => {
    while (settled <= row && failed === null) {
      const result = find(search, settled);
      if (result.found) remember(settled++, result);
      else failed = result;
    }
    if (row < settled) return kept[row] ?? again(row);
    return failed ?? { found: false, constraints: [], columns: [] };
  };
}

function isFirst({ attempts, dealt }: RowWishes): boolean {
  return dealt === 0 && attempts.every((attempt) => attempt === 0);
}
