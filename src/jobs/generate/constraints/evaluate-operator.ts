import { compareDatums, rangeHolds, rangesMeet } from "./compare-datums.ts";
import { addInterval } from "./interval-sum.ts";
import {
  dayLength,
  failingDatum,
  isFailing,
  nullDatum,
  numberDatum,
  textDatum,
  textToDatum,
  truthDatum,
  unknownDatum,
  type Datum,
} from "./datum.ts";
import { likeExpression, regularExpression } from "./text-pattern.ts";

/** What an operator makes of its operands; AND and OR are not among them, for they may not look at all. */
export function evaluateOperator(operator: string, operands: readonly Datum[]): Datum {
  const tested = test(operator, operands[0], operands[1]);
  if (tested !== undefined) return tested;
  const unknown = operands.find(({ kind }) => kind === "unknown");
  if (unknown !== undefined) return operands.find(isFailing) ?? unknownDatum;
  if (operands.some(({ kind }) => kind === "null")) return nullDatum;
  const [left, right] = operands;
  if (right === undefined) return prefix(operator, left);
  if (comparisons.has(operator)) return comparison(operator, left, right);
  if (left.kind === "text" && right.kind === "text") return ofTexts(operator, left.value, right.value);
  if (left.kind === "list" || right.kind === "list") return ofLists(operator, left, right);
  if (left.kind === "range" || right.kind === "range") return ofRanges(operator, left, right);
  return sum(operator, left, right);
}

/** Tests that see NULL as a value; undefined for other operators. */
function test(operator: string, left: Datum, right: Datum | undefined): Datum | undefined {
  if (operator === "is distinct from" || operator === "is not distinct from") {
    const found = compareDatums(left, right ?? nullDatum);
    if (found === "unknown") return unknownDatum;
    const same = found === null ? left.kind === right?.kind : found === 0;
    return truthDatum(operator === "is distinct from" ? !same : same);
  }
  const is = /^is (not )?(null|true|false)$/.exec(operator);
  if (is === null) return undefined;
  if (left.kind === "unknown") return left;
  const holds = is[2] === "null" ? left.kind === "null" : left.kind === "boolean" && left.value === (is[2] === "true");
  return truthDatum(is[1] === undefined ? holds : !holds);
}

function prefix(operator: string, of: Datum): Datum {
  if (operator === "not" && of.kind === "boolean") return truthDatum(!of.value);
  if (operator === "-" && of.kind === "number") return numberDatum(-of.value);
  return unknownDatum;
}

/** Operators that compare two values by their order. */
export const comparisons: ReadonlySet<string> = new Set(["=", "<>", "!=", "<", ">", "<=", ">="]);

/** What one of these makes of two operands, of which each may be NULL or unknown. */
export function compareOperands(operator: string, left: Datum, right: Datum): Datum {
  if (left.kind === "unknown" || right.kind === "unknown")
    return isFailing(left) || isFailing(right) ? failingDatum : unknownDatum;
  return left.kind === "null" || right.kind === "null" ? nullDatum : comparison(operator, left, right);
}

function comparison(operator: string, left: Datum, right: Datum): Datum {
  const found = compareDatums(left, right);
  if (found === "unknown") {
    // Texts that a collation would order are different at least.
    const differ = left.kind === "text" && right.kind === "text" && left.value !== right.value;
    if (differ && operator === "=") return truthDatum(false);
    return differ && (operator === "<>" || operator === "!=") ? truthDatum(true) : unknownDatum;
  }
  if (found === null) return nullDatum;
  switch (operator) {
    case "=":
      return truthDatum(found === 0);
    case "<":
      return truthDatum(found < 0);
    case ">":
      return truthDatum(found > 0);
    case "<=":
      return truthDatum(found <= 0);
    case ">=":
      return truthDatum(found >= 0);
    default:
      return truthDatum(found !== 0);
  }
}

function ofTexts(operator: string, left: string, right: string): Datum {
  const like = /^(!?)~~(\*?)$/.exec(operator);
  if (like !== null) return truthDatum(likeExpression(right, like[2] === "*").test(left) !== (like[1] === "!"));
  const matches = /^(!?)~(\*?)$/.exec(operator);
  if (matches !== null) {
    const pattern = regularExpression(right, matches[2] === "*");
    return pattern === null ? unknownDatum : truthDatum(pattern.test(left) !== (matches[1] === "!"));
  }
  if (operator === "||") return textDatum(left + right);
  if (operator === "^@") return truthDatum(left.startsWith(right));
  return ofJson(operator, left, right);
}

/** JSON documents are texts here. */
function ofJson(operator: string, left: string, right: string): Datum {
  if (!["->", "->>", "?"].includes(operator)) return unknownDatum;
  let document: unknown;
  try {
    document = JSON.parse(left);
  } catch {
    return unknownDatum;
  }
  const isObject = typeof document === "object" && document !== null && !Array.isArray(document);
  const found: unknown = isObject ? Object.entries(document ?? {}).find(([key]) => key === right)?.[1] : undefined;
  if (operator === "?") return isObject ? truthDatum(found !== undefined) : unknownDatum;
  if (found === undefined || (found === null && operator === "->>")) return nullDatum;
  return textDatum(operator === "->>" && typeof found === "string" ? found : JSON.stringify(found));
}

function ofLists(operator: string, left: Datum, right: Datum): Datum {
  if (left.kind !== "list" || right.kind !== "list") {
    // An empty literal is a list of any type.
    if (left.kind === "text") return evaluateOperator(operator, [textToDatum(left.value, "text[]"), right]);
    if (right.kind === "text") return evaluateOperator(operator, [left, textToDatum(right.value, "text[]")]);
    return unknownDatum;
  }
  const holds = (list: readonly Datum[], one: Datum): boolean => list.some((item) => compareDatums(item, one) === 0);
  switch (operator) {
    case "<@":
      return truthDatum(left.items.every((item) => holds(right.items, item)));
    case "@>":
      return truthDatum(right.items.every((item) => holds(left.items, item)));
    case "&&":
      return truthDatum(left.items.some((item) => holds(right.items, item)));
    default:
      return unknownDatum;
  }
}

function ofRanges(operator: string, left: Datum, right: Datum): Datum {
  const [a, b] = [asRange(left), asRange(right)];
  if (a === null || b === null) return unknownDatum;
  switch (operator) {
    case "&&":
      return truthDatum(rangesMeet(a, b));
    case "@>":
      return truthDatum(rangeHolds(a, b));
    case "<@":
      return truthDatum(rangeHolds(b, a));
    default:
      return unknownDatum;
  }
}

function asRange(datum: Datum): Extract<Datum, { kind: "range" }> | null {
  if (datum.kind === "range") return datum;
  if (datum.kind !== "number" && datum.kind !== "day" && datum.kind !== "moment") return null;
  const { value, kind } = datum;
  return { kind: "range", empty: false, low: value, high: value, lowIncluded: true, highIncluded: true, of: kind };
}

function sum(operator: string, left: Datum, right: Datum): Datum {
  if (left.kind === "number" && right.kind === "number") return ofNumbers(operator, left.value, right.value);
  if (right.kind === "interval" && (operator === "+" || operator === "-")) {
    return addInterval(left, right, operator === "+" ? 1 : -1);
  }
  if (left.kind === "interval" && operator === "+") return addInterval(right, left, 1);
  if (left.kind === "interval" && right.kind === "number" && operator === "*")
    return { kind: "interval", months: left.months * right.value, value: left.value * right.value };
  const isTime = (kind: Datum["kind"]): boolean => kind === "day" || kind === "moment" || kind === "time";
  if (left.kind === "day" && right.kind === "number" && (operator === "+" || operator === "-"))
    return { kind: "day", value: left.value + (operator === "+" ? 1 : -1) * right.value * dayLength };
  if (operator === "-" && isTime(left.kind) && isTime(right.kind) && "value" in left && "value" in right) {
    const apart = Number(left.value) - Number(right.value);
    return left.kind === "day" && right.kind === "day"
      ? numberDatum(apart / dayLength)
      : { kind: "interval", months: 0, value: apart };
  }
  return unknownDatum;
}

function ofNumbers(operator: string, left: number, right: number): Datum {
  switch (operator) {
    case "+":
      return numberDatum(left + right);
    case "-":
      return numberDatum(left - right);
    case "*":
      return numberDatum(left * right);
    case "%":
      return right === 0 ? failingDatum : numberDatum(left % right);
    case "/":
      // Of whole numbers the quotient is whole or not, by types that are not known here.
      if (right === 0) return failingDatum;
      return Number.isInteger(left) && Number.isInteger(right) && left % right !== 0
        ? unknownDatum
        : numberDatum(left / right);
    case "^":
      return numberDatum(left ** right);
    default:
      return unknownDatum;
  }
}
