import type { Value } from "../model/value.ts";
import type { Datum } from "./datum.ts";
import { passes, type Scope } from "./evaluate.ts";
import { columnsOf } from "./expression.ts";
import type { KeyMemory } from "./key-memory.ts";
import type { TakenKeys } from "./taken-keys.ts";
import type { RowCheck } from "./table-rules.ts";
import type { Drawn, Unit } from "./unit.ts";

/** Columns that depend on one another through checks and keys, and what finds values that agree. */
export interface RowSearch {
  /** Each unit after those that it looks at, as far as they are here. */
  readonly units: readonly Unit[];
  readonly checks: readonly RowCheck[];
  readonly keys: readonly KeyMemory[];
  /** What rows of somebody else hold of the keys. */
  readonly taken?: TakenKeys | undefined;
  /** Deals numbers to the units of one key, so that rows differ in it from the start. */
  readonly deal: KeyDeal | null;
  /** The moments that count as now: checks must pass at each. */
  readonly moments: readonly number[];
  /** A cell as checks read it. */
  datum(column: string, value: Value): Datum;
  /** A column that is decided elsewhere. */
  readonly other: (row: number, column: string) => Value;
  /** The row that such a column references. */
  readonly otherRow: (row: number, column: string) => number;
}

/** Numbers for the units of a key, by position in `units`: place of the product of their radices. */
export interface KeyDeal {
  readonly units: readonly number[];
  /** The digits of a row, another set for each attempt; null where there are none left to deal. */
  digits(row: number, attempt: number): readonly number[] | null;
}

/** What a search comes to. */
export type SearchResult =
  | { readonly found: true; readonly drawn: readonly Drawn[]; readonly wishes: RowWishes }
  /** Names of the constraints that stood in the way, keys first, then the most frequent, and their columns. */
  | { readonly found: false; readonly constraints: readonly string[]; readonly columns: readonly string[] };

/** What the units were asked for: asked again, they give the same. */
export interface RowWishes {
  readonly attempts: readonly number[];
  readonly dealt: number;
}

const mostSteps = 3000;

/**
 * Finds values for one row that meet every check and keep apart from the rows that the keys remember: draws all units,
 * looks for a rule that is broken, draws one of the units that the rule speaks of again, and so on. The same row with the
 * same rows before it always comes to the same end.
 */
export function searchRow(search: RowSearch, row: number): SearchResult {
  const { units, deal } = search;
  const attempts = units.map(() => 0);
  const blamed = new Map<string, Broken>();
  const counts = new Map<string, number>();
  let dealt = 0;
  for (let step = 0; step < mostSteps; step++) {
    const draft = draw(search, row, { attempts, dealt });
    const broken = "broken" in draft ? draft.broken : firstBroken(search, row, draft.drawn);
    if (broken === null && "drawn" in draft) {
      const scope = scopeOf(search, row, draft.drawn);
      for (const key of search.keys) key.remember(scope(search.moments[0]));
      return { found: true, drawn: draft.drawn, wishes: { attempts, dealt } };
    }
    if (broken === null) break;
    blamed.set(broken.name, broken);
    counts.set(broken.name, (counts.get(broken.name) ?? 0) + 1);
    const movable = unitsOf(search, broken).filter((place) => !units[place].fixed);
    if (movable.length === 0) break;
    const chosen = movable[(step * 7 + row) % movable.length];
    // A unit that a check has asked to draw again is no longer dealt to; NULL is no number that another deal would change.
    const isNull = "drawn" in draft && draft.drawn[chosen].values.includes(null);
    if (deal?.units.includes(chosen) === true && broken.isKey && attempts[chosen] === 0 && !isNull) dealt++;
    else attempts[chosen]++;
  }
  // A key that has run out of room is the cause, whatever checks made it narrow.
  const isKey = (name: string): number => (blamed.get(name)?.isKey === true ? 1 : 0);
  const names = [...counts].toSorted((a, b) => isKey(b[0]) - isKey(a[0]) || b[1] - a[1]).map(([name]) => name);
  const columns = [...new Set(names.flatMap((name) => blamed.get(name)?.columns ?? []))];
  return { found: false, constraints: names, columns };
}

/** Values that were found before, made again; null for a row that has none. */
export function drawAgain(search: RowSearch, row: number, wishes: RowWishes): readonly Drawn[] | null {
  const draft = draw(search, row, wishes);
  return "drawn" in draft ? draft.drawn : null;
}

interface Broken {
  readonly name: string;
  readonly columns: readonly string[];
  readonly isKey: boolean;
}

function draw(
  { units, deal, other, otherRow }: RowSearch,
  row: number,
  { attempts, dealt }: RowWishes,
): { readonly drawn: readonly Drawn[] } | { readonly broken: Broken } {
  const cells = new Map<string, Value>();
  const cell = (column: string): Value => {
    const value = cells.get(column);
    return value === undefined ? other(row, column) : value;
  };
  const drawn: Drawn[] = [];
  const referenced = (column: string): number => {
    if (!cells.has(column)) return otherRow(row, column);
    return drawn.find((_, place) => units[place].columns.includes(column))?.row ?? -1;
  };
  const digits = deal?.digits(row, dealt) ?? null;
  for (const [place, unit] of units.entries()) {
    const nth = deal === null || digits === null ? -1 : deal.units.indexOf(place);
    const wish =
      nth < 0 || digits === null || attempts[place] > 0
        ? { attempt: attempts[place] }
        : { attempt: attempts[place], place: digits[nth] };
    const found = unit.draw(row, wish, cell, referenced);
    if (found === null) {
      const columns = [...unit.columns, ...unit.needs];
      return {
        broken: {
          name: unit.constraints?.join(", ") ?? `what makes ${unit.columns.join(", ")}`,
          columns,
          isKey: false,
        },
      };
    }
    unit.columns.forEach((column, at) => cells.set(column, found.values[at]));
    drawn.push(found);
  }
  return { drawn };
}

function scopeOf(search: RowSearch, row: number, drawn: readonly Drawn[]): (now: number) => Scope {
  const data = new Map<string, Datum>();
  for (const [place, { columns }] of search.units.entries())
    columns.forEach((column, at) => data.set(column, search.datum(column, drawn[place].values[at])));
  const column = (name: string): Datum => {
    const known = data.get(name);
    if (known !== undefined) return known;
    const found = search.datum(name, search.other(row, name));
    data.set(name, found);
    return found;
  };
  return (now) => ({ column, now });
}

function firstBroken(search: RowSearch, row: number, drawn: readonly Drawn[]): Broken | null {
  const scope = scopeOf(search, row, drawn);
  for (const { name, columns, expression } of search.checks) {
    if (expression === null) continue;
    if (search.moments.some((now) => passes(expression, scope(now)) === false)) return { name, columns, isKey: false };
  }
  const { taken } = search;
  for (const key of taken === undefined || row < taken.from ? search.keys : [...search.keys, ...taken.keys]) {
    if (!key.meets(scope(search.moments[0]))) continue;
    const { elements, predicate, name } = key.rule;
    const columns = [
      ...elements.flatMap(({ expression }) => columnsOf(expression)),
      ...(predicate === null ? [] : columnsOf(predicate)),
    ];
    return { name, columns, isKey: true };
  }
  return null;
}

/** The units that could mend it: those that decide its columns, and what they look at. */
function unitsOf({ units }: RowSearch, { columns }: Broken): readonly number[] {
  return units.flatMap((unit, place) => (unit.columns.some((column) => columns.includes(column)) ? [place] : []));
}
