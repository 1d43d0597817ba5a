import { compileExpression, type ColumnReader } from "./compile-expression.ts";
import { datumKey } from "./compare-datums.ts";
import { evaluateOperator } from "./evaluate-operator.ts";
import { isFailing, type Datum, type DatumRange } from "./datum.ts";
import type { KeyRule } from "./key-rules.ts";
import { RangeList } from "./range-list.ts";
import { SignSet } from "./sign-set.ts";

/** What the rows before hold of a key, so that the next one keeps apart from them. */
export interface KeyMemory {
  readonly rule: KeyRule;
  /** Whether a row would meet one that is remembered. */
  meets(entry: KeyEntry): boolean;
  remember(entry: KeyEntry): void;
}

/**
 * What a row holds of a key. Null for a row that the key is not about: outside the predicate, or with a NULL that keeps it apart.
 * Impossible for one whose elements PostgreSQL could not work out, a range that ends before it begins.
 */
export type KeyEntry = Entry | "impossible" | null;

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
    meets: (entry) => entry === "impossible" || (entry !== null && signs.has(entry.group)),
    remember: (entry) => {
      if (entry !== null && entry !== "impossible") signs.add(entry.group);
    },
  };
}

function groupMemory(rule: KeyRule): KeyMemory {
  const groups = new Map<string, Group>();
  return {
    rule,
    meets: (entry) => {
      if (entry === null) return false;
      if (entry === "impossible") return true;
      return groups.get(entry.group)?.meets(entry) ?? false;
    },
    remember: (entry) => {
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

/** Makes a key ready to be read off many rows. */
export function keyReader(rule: KeyRule, reader: (column: string) => ColumnReader): (now: number) => KeyEntry {
  const { elements, nullsNotDistinct } = rule;
  const predicate = rule.predicate === null ? null : compileExpression(rule.predicate, reader);
  const parts = elements.map(({ expression, operator }) => ({
    read: compileExpression(expression, reader),
    isEqual: operator === "=",
  }));
  const isPlain = parts.every(({ isEqual }) => isEqual);
  return (now) => {
    if (predicate !== null) {
      const found = predicate(now);
      if (found.kind === "null" || (found.kind === "boolean" && !found.value)) return null;
    }
    let group = "";
    let hasNull = false;
    let isImpossible = false;
    const others: Datum[] = [];
    for (const { read, isEqual } of parts) {
      const datum = read(now);
      if (isFailing(datum)) isImpossible = true;
      if (datum.kind === "null") hasNull = true;
      // No text of PostgreSQL holds the character that separates them.
      if (isEqual) group += `${datumKey(datum) ?? "?"}\u0000`;
      else others.push(datum);
    }
    // The index works out all its elements, even where one of them is NULL.
    if (isImpossible) return "impossible";
    if (hasNull && !nullsNotDistinct) return null;
    return { group, others: isPlain ? none : others };
  };
}

const none: readonly Datum[] = [];

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
