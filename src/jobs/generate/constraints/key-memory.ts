import { datumKey } from "./compare-datums.ts";
import { evaluate, type Scope } from "./evaluate.ts";
import { evaluateOperator } from "./evaluate-operator.ts";
import { isFailing, type Datum, type DatumRange } from "./datum.ts";
import type { KeyRule } from "./key-rules.ts";
import { RangeList } from "./range-list.ts";
import { SignSet } from "./sign-set.ts";

/** What the rows before hold of a key, so that the next one keeps apart from them. */
export interface KeyMemory {
  readonly rule: KeyRule;
  /** Whether a row would meet one that is remembered. */
  meets(scope: Scope): boolean;
  remember(scope: Scope): void;
}

interface Entry {
  /** Equal for rows whose elements compared by `=` are equal. */
  readonly group: string;
  /** What the other elements hold. */
  readonly others: readonly Datum[];
}

/** A memory without rows. */
export function keyMemory(rule: KeyRule): KeyMemory {
  return rule.elements.every(({ operator }) => operator === "=") ? equalityMemory(rule) : groupMemory(rule);
}

/** Rows that are equal in all of a key are enough to meet. */
function equalityMemory(rule: KeyRule): KeyMemory {
  const signs = new SignSet();
  return {
    rule,
    meets: (scope) => {
      const entry = entryOf(rule, scope);
      return entry === "impossible" || (entry !== null && signs.has(entry.group));
    },
    remember: (scope) => {
      const entry = entryOf(rule, scope);
      if (entry !== null && entry !== "impossible") signs.add(entry.group);
    },
  };
}

function groupMemory(rule: KeyRule): KeyMemory {
  const groups = new Map<string, Group>();
  return {
    rule,
    meets: (scope) => {
      const entry = entryOf(rule, scope);
      if (entry === null) return false;
      if (entry === "impossible") return true;
      return groups.get(entry.group)?.meets(entry) ?? false;
    },
    remember: (scope) => {
      const entry = entryOf(rule, scope);
      if (entry === null || entry === "impossible") return;
      const group = groups.get(entry.group) ?? newGroup(rule);
      groups.set(entry.group, group);
      group.add(entry);
    },
  };
}

/** Rows that are equal in all that a key compares by `=`. */
interface Group {
  meets(entry: Entry): boolean;
  add(entry: Entry): void;
}

function newGroup(rule: KeyRule): Group {
  const others = rule.elements.filter(({ operator }) => operator !== "=");
  const entries: Entry[] = [];
  const ranges = new RangeList();
  /** The range of a key of times that must not overlap. */
  const rangeOf = ({ others: [datum] }: Entry): DatumRange | null =>
    others.length === 1 && others[0].operator === "&&" && datum.kind === "range" ? datum : null;
  return {
    meets: (entry) => {
      const range = rangeOf(entry);
      return (range !== null && ranges.meets(range)) || entries.some((other) => areRelated(rule, entry, other));
    },
    add: (entry) => {
      const range = rangeOf(entry);
      if (range === null) entries.push(entry);
      else ranges.add(range);
    },
  };
}

/**
 * Null for a row that the key is not about: outside the predicate, or with a NULL that keeps it apart. Impossible for one whose
 * elements PostgreSQL could not work out, a range that ends before it begins.
 */
function entryOf(rule: KeyRule, scope: Scope): Entry | "impossible" | null {
  if (rule.predicate !== null) {
    const found = evaluate(rule.predicate, scope);
    if (found.kind === "null" || (found.kind === "boolean" && !found.value)) return null;
  }
  const data = rule.elements.map(({ expression }) => evaluate(expression, scope));
  // The index works out all its elements, even where one of them is NULL.
  if (data.some(isFailing)) return "impossible";
  if (!rule.nullsNotDistinct && data.some(({ kind }) => kind === "null")) return null;
  const isEqual = (place: number): boolean => rule.elements[place].operator === "=";
  const equal = data.filter((_, place) => isEqual(place)).map((datum) => datumKey(datum) ?? "?");
  const others = data.filter((_, place) => !isEqual(place));
  return { group: JSON.stringify(equal), others };
}

function areRelated({ elements }: KeyRule, one: Entry, other: Entry): boolean {
  const related = elements.filter(({ operator }) => operator !== "=");
  return related.every(({ operator }, place) => {
    const [a, b] = [one.others[place], other.others[place]];
    const found = evaluateOperator(operator, [a, b]);
    // Shapes that we make lie apart unless they are the same.
    if (found.kind === "unknown") return datumKey(a) === datumKey(b);
    return found.kind === "boolean" && found.value;
  });
}
