import { compareDatums } from "./compare-datums.ts";
import {
  isFailing,
  nullDatum,
  numberDatum,
  textDatum,
  textToDatum,
  truthDatum,
  unknownDatum,
  type Datum,
} from "./datum.ts";
import { evaluateCall } from "./evaluate-call.ts";
import { castDatum } from "./cast-datum.ts";
import { evaluateOperator } from "./evaluate-operator.ts";
import type { Expression } from "./expression.ts";

/** What an expression is worked out over. */
export interface Scope {
  column(name: string): Datum;
  /** What counts as now, in microseconds since 1970-01-01. */
  readonly now: number;
}

/** Works an expression out as PostgreSQL would, with NULLs; `unknown` where it takes what this program does not know. */
export function evaluate(expression: Expression, scope: Scope): Datum {
  switch (expression.kind) {
    case "literal":
      return literalDatum(expression);
    case "column":
      return scope.column(expression.name);
    case "call":
      return callDatum(expression, scope);
    case "operator":
      return operatorDatum(expression, scope);
    case "cast":
      return castDatum(evaluate(expression.of, scope), expression.type);
    case "array":
      return { kind: "list", items: expression.items.map((item) => evaluate(item, scope)) };
    case "compared":
      return comparedDatum(expression, scope);
    case "case":
      return caseDatum(expression, scope);
    case "element": {
      const [list, at] = [evaluate(expression.of, scope), evaluate(expression.at, scope)];
      if (list.kind === "null" || at.kind === "null") return nullDatum;
      if (list.kind !== "list" || at.kind !== "number") return unknownDatum;
      return list.items[at.value - 1] ?? nullDatum;
    }
    case "field": {
      const whole = evaluate(expression.of, scope);
      return whole.kind === "null" ? nullDatum : unknownDatum;
    }
  }
}

/** Whether a CHECK would take a row: NULL passes. */
export function passes(check: Expression, scope: Scope): boolean | "unknown" {
  const found = evaluate(check, scope);
  if (found.kind === "null") return true;
  if (isFailing(found)) return false;
  return found.kind === "boolean" ? found.value : "unknown";
}

function literalDatum({ text, type }: Extract<Expression, { kind: "literal" }>): Datum {
  if (text === null) return nullDatum;
  if (type === "number") return numberDatum(Number(text));
  return type === "boolean" ? textToDatum(text, "bool") : textDatum(text);
}

function callDatum({ name, arguments: given }: Extract<Expression, { kind: "call" }>, scope: Scope): Datum {
  if (name === "coalesce") {
    for (const argument of given) {
      const found = evaluate(argument, scope);
      if (found.kind !== "null") return found;
    }
    return nullDatum;
  }
  return evaluateCall(
    name,
    given.map((argument) => evaluate(argument, scope)),
    scope.now,
  );
}

function operatorDatum({ operator, operands }: Extract<Expression, { kind: "operator" }>, scope: Scope): Datum {
  if (operator !== "and" && operator !== "or")
    return evaluateOperator(
      operator,
      operands.map((operand) => evaluate(operand, scope)),
    );
  return conjoined(
    operator,
    () => evaluate(operands[0], scope),
    () => evaluate(operands[1], scope),
    scope.now,
  );
}

/** AND and OR, which do not look at their second side where the first decides. */
export function conjoined(
  operator: "and" | "or",
  first: (now: number) => Datum,
  second: (now: number) => Datum,
  now: number,
): Datum {
  // The value that decides by itself, whatever the other side is.
  const deciding = operator === "or";
  const left = first(now);
  if (left.kind === "boolean" && left.value === deciding) return left;
  const right = second(now);
  if (right.kind === "boolean" && right.value === deciding) return right;
  if (left.kind === "unknown" || right.kind === "unknown")
    return isFailing(left) ? left : right.kind === "unknown" ? right : unknownDatum;
  return left.kind === "null" ? left : right;
}

function comparedDatum(
  { operator, quantifier, left, list }: Extract<Expression, { kind: "compared" }>,
  scope: Scope,
): Datum {
  return comparedData(operator, quantifier, evaluate(left, scope), evaluate(list, scope));
}

/** A value compared with any, or with all, of a list. */
export function comparedData(operator: string, quantifier: "any" | "all", value: Datum, items: Datum): Datum {
  if (items.kind === "null" || value.kind === "null") return nullDatum;
  if (items.kind !== "list") return unknownDatum;
  const deciding = quantifier === "any";
  let result: Datum = truthDatum(!deciding);
  for (const item of items.items) {
    const found = evaluateOperator(operator, [value, item]);
    if (found.kind === "boolean" && found.value === deciding) return found;
    if (found.kind === "unknown" || (found.kind === "null" && result.kind !== "unknown")) result = found;
  }
  return result;
}

function caseDatum({ of, branches, otherwise }: Extract<Expression, { kind: "case" }>, scope: Scope): Datum {
  const value = of === null ? null : evaluate(of, scope);
  for (const { when, result } of branches) {
    const found = evaluate(when, scope);
    if (found.kind === "unknown") return unknownDatum;
    const compared = value === null ? null : compareDatums(value, found);
    if (compared === "unknown") return unknownDatum;
    const isTaken = value === null ? found.kind === "boolean" && found.value : compared === 0;
    if (isTaken) return evaluate(result, scope);
  }
  return otherwise === null ? nullDatum : evaluate(otherwise, scope);
}
