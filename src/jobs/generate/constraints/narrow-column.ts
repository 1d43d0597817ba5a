import type { Datum } from "./datum.ts";
import { evaluate, type Scope } from "./evaluate.ts";
import { columnsOf, operandsOf, type Expression } from "./expression.ts";

/** What a condition leaves of a column's values: any one of such alternatives. */
export interface Narrowed {
  /** The values themselves, where the condition lists them. */
  readonly values: readonly Datum[] | null;
  /** Bounds of numbers, and of days and moments in microseconds; included. */
  readonly low: number;
  readonly high: number;
  /** How many characters. */
  readonly shortest: number;
  readonly longest: number;
  /** Regular expressions that the text matches. */
  readonly patterns: readonly string[];
  readonly isNull: boolean;
}

/** Nothing is narrowed. */
export const anything: Narrowed = {
  values: null,
  low: -Infinity,
  high: Infinity,
  shortest: 0,
  longest: Infinity,
  patterns: [],
  isNull: false,
};

/** More would be the work of a solver; the search by trial takes over there. */
const mostAlternatives = 400;

/**
 * What a condition on one column leaves of it, as far as it is in a closed form: lists, bounds, lengths, patterns and
 * combinations of those by AND and OR. It may leave too much, never too little.
 */
export function narrowed(condition: Expression, column: string, now: number): readonly Narrowed[] {
  const scope: Scope = { column: () => ({ kind: "unknown" }), now };
  const walk = (part: Expression): readonly Narrowed[] => {
    if (part.kind === "operator" && part.operator === "or") {
      const all = part.operands.flatMap(walk);
      return all.length > mostAlternatives ? [anything] : all;
    }
    if (part.kind === "operator" && part.operator === "and") {
      const [left, right] = part.operands.map(walk);
      const all = left.flatMap((one) => right.flatMap((other) => both(one, other)));
      return all.length > mostAlternatives ? [anything] : all;
    }
    return [narrowedBy(part, column, scope)];
  };
  return walk(condition);
}

/** What meets two alternatives at once; none where they leave nothing in common. */
export function both(one: Narrowed, other: Narrowed): readonly Narrowed[] {
  const joined: Narrowed = {
    values: one.values ?? other.values,
    low: Math.max(one.low, other.low),
    high: Math.min(one.high, other.high),
    shortest: Math.max(one.shortest, other.shortest),
    longest: Math.min(one.longest, other.longest),
    patterns: [...one.patterns, ...other.patterns],
    isNull: one.isNull || other.isNull,
  };
  return joined.low > joined.high || joined.shortest > joined.longest ? [] : [joined];
}

function narrowedBy(part: Expression, column: string, scope: Scope): Narrowed {
  if (isColumn(part, column)) return { ...anything, values: [{ kind: "boolean", value: true }] };
  if (part.kind === "compared") return byList(part, column, scope);
  if (part.kind !== "operator") return anything;
  const { operator, operands } = part;
  const [left, right] = operands;
  if (operator === "not" && isColumn(left, column)) return { ...anything, values: [{ kind: "boolean", value: false }] };
  if (operator === "is null" && isColumn(left, column)) return { ...anything, isNull: true };
  if (right === undefined) return anything;
  if (columnsOf(left).length === 0)
    return turned.has(operator)
      ? compared(turned.get(operator) ?? "", right, { other: left, column, scope })
      : anything;
  return compared(operator, left, { other: right, column, scope });
}

const turned: ReadonlyMap<string, string> = new Map([
  ["=", "="],
  ["<", ">"],
  [">", "<"],
  ["<=", ">="],
  [">=", "<="],
  ["@>", "<@"],
]);

/** A column, whatever it is cast to, or with its letters or spaces made even: what is even already stays as it is. */
function isColumn(part: Expression, column: string): boolean {
  if (part.kind === "call" && ["lower", "upper", "btrim", "trim"].includes(part.name))
    return isColumn(part.arguments.at(-1) ?? part, column);
  if (part.kind === "cast") return isColumn(part.of, column);
  return part.kind === "column" && part.name === column;
}

function byList(part: Extract<Expression, { kind: "compared" }>, column: string, scope: Scope): Narrowed {
  const list = evaluate(part.list, scope);
  if (part.quantifier !== "any" || part.operator !== "=" || list.kind !== "list" || !isColumn(part.left, column))
    return anything;
  return { ...anything, values: list.items.filter(({ kind }) => kind !== "null" && kind !== "unknown") };
}

interface Against {
  readonly other: Expression;
  readonly column: string;
  readonly scope: Scope;
}

function compared(operator: string, left: Expression, { other, column, scope }: Against): Narrowed {
  const value = evaluate(other, scope);
  if (isLengthOf(left, column) && value.kind === "number") return byLength(operator, value.value);
  if (!isColumn(left, column)) return anything;
  if (operator === "=")
    return value.kind === "unknown" || value.kind === "null" ? anything : { ...anything, values: [value] };
  if (value.kind === "text") return byPattern(operator, value.value);
  if (value.kind === "range" && operator === "<@") {
    const step = value.of === "number" ? 1 : value.of === "day" ? 86_400_000_000 : 1;
    return {
      ...anything,
      low: value.low === null ? -Infinity : value.lowIncluded ? value.low : value.low + step,
      high: value.high === null ? Infinity : value.highIncluded ? value.high : value.high - step,
    };
  }
  if (value.kind !== "number" && value.kind !== "day" && value.kind !== "moment" && value.kind !== "time")
    return anything;
  switch (operator) {
    case "<":
    case "<=":
      return { ...anything, high: value.value };
    case ">":
    case ">=":
      return { ...anything, low: value.value };
    default:
      return anything;
  }
}

function isLengthOf(part: Expression, column: string): boolean {
  if (part.kind !== "call" || !["length", "char_length", "character_length", "octet_length"].includes(part.name))
    return false;
  const [of] = part.arguments;
  // Of trimmed text the length is that of text without spaces at its ends, which made-up text is.
  if (of.kind === "call" && ["btrim", "trim", "ltrim", "rtrim"].includes(of.name))
    return isColumn(of.arguments.at(-1) ?? of, column);
  return isColumn(of, column);
}

function byLength(operator: string, length: number): Narrowed {
  switch (operator) {
    case "=":
      return { ...anything, shortest: length, longest: length };
    case "<":
      return { ...anything, longest: Math.ceil(length) - 1 };
    case "<=":
      return { ...anything, longest: Math.floor(length) };
    case ">":
      return { ...anything, shortest: Math.floor(length) + 1 };
    case ">=":
      return { ...anything, shortest: Math.ceil(length) };
    default:
      return anything;
  }
}

function byPattern(operator: string, text: string): Narrowed {
  if (operator === "~" || operator === "~*") return { ...anything, patterns: [text] };
  if (operator === "~~" || operator === "~~*") return { ...anything, patterns: [likePattern(text)] };
  return operator === "^@"
    ? { ...anything, patterns: [likePattern(`${text.replaceAll(/[\\%_]/g, "\\$&")}%`)] }
    : anything;
}

/** What LIKE asks for as a pattern whose texts are short and plain. */
function likePattern(like: string): string {
  const source = [...like.matchAll(/\\(.)|([\s\S])/gu)].map(([, escaped, plain]) => {
    if (plain === "%") return "[a-z]{1,6}";
    if (plain === "_") return "[a-z0-9]";
    return (escaped ?? plain ?? "").replace(/[\\^$.*+?()[\]{}|/-]/, "\\$&");
  });
  return `^${source.join("")}$`;
}

/** The literal values that a condition compares a column with, for trials. */
export function hintsFor(condition: Expression, column: string, now: number): readonly Datum[] {
  const scope: Scope = { column: () => ({ kind: "unknown" }), now };
  const found: Datum[] = [];
  const walk = (part: Expression): void => {
    if (part.kind === "compared" && isColumn(part.left, column)) {
      const list = evaluate(part.list, scope);
      if (list.kind === "list") found.push(...list.items);
    }
    if (
      part.kind === "operator" &&
      part.operands.length === 2 &&
      part.operands.some((side) => isColumn(side, column))
    ) {
      for (const side of part.operands) found.push(...nearValues(evaluate(side, scope), part.operator));
    }
    if (part.kind === "case" && part.of !== null && isColumn(part.of, column))
      for (const { when } of part.branches) found.push(evaluate(when, scope));
    for (const inner of operandsOf(part)) walk(inner);
  };
  walk(condition);
  return found.filter(({ kind }) => kind !== "unknown" && kind !== "null" && kind !== "list");
}

/** A bound, and the values beside it. */
function nearValues(datum: Datum, operator: string): readonly Datum[] {
  if (operator === "~" || operator === "~~" || operator.includes("!")) return [];
  if (datum.kind !== "number") return [datum];
  const { value } = datum;
  return [datum, { kind: "number", value: value + 1 }, { kind: "number", value: value - 1 }];
}
