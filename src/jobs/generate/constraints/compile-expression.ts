import { castDatum } from "./cast-datum.ts";
import { nullDatum, truthDatum, type Datum } from "./datum.ts";
import { comparedData, conjoined, evaluate } from "./evaluate.ts";
import { evaluateCall } from "./evaluate-call.ts";
import { compareOperands, comparisons, evaluateOperator } from "./evaluate-operator.ts";
import { operandsOf, type Expression } from "./expression.ts";

/** What a column of the row at hand holds. */
export type ColumnReader = () => Datum;

/** Works an expression out over the row at hand; what it is given counts as now. */
export type Compiled = (now: number) => Datum;

/**
 * Makes an expression ready to be worked out for many rows, as `evaluate` would: columns are looked up, operators told apart
 * and what no row changes is worked out once.
 */
export function compileExpression(expression: Expression, reader: (column: string) => ColumnReader): Compiled {
  if (isConstant(expression)) {
    const known = evaluate(expression, { column: () => nullDatum, now: 0 });
    return () => known;
  }
  const inner = (part: Expression): Compiled => compileExpression(part, reader);
  switch (expression.kind) {
    case "column":
      return reader(expression.name);
    case "operator":
      return operatorOf(expression.operator, expression.operands.map(inner));
    case "cast": {
      const [of, { type }] = [inner(expression.of), expression];
      return (now) => castDatum(of(now), type);
    }
    case "compared":
      return comparedOf(expression, inner);
    case "call": {
      if (expression.name === "coalesce") break;
      const [given, { name }] = [expression.arguments.map(inner), expression];
      return (now) =>
        evaluateCall(
          name,
          given.map((argument) => argument(now)),
          now,
        );
    }
    case "literal":
    case "array":
    case "case":
    case "element":
    case "field":
      break;
  }
  // The rarer kinds look at some of their parts only.
  const readers = new Map<string, ColumnReader>();
  const column = (name: string): Datum => {
    const read = readers.get(name) ?? reader(name);
    readers.set(name, read);
    return read();
  };
  return (now) => evaluate(expression, { column, now });
}

/** Whether what an expression comes to may change with what counts as now. */
export function looksAtNow(expression: Expression): boolean {
  return expression.kind === "call" || operandsOf(expression).some(looksAtNow);
}

/** Calls are left out: some look at the time, and an error is to be met where the row is. */
function isConstant(expression: Expression): boolean {
  const { kind } = expression;
  if (kind === "literal") return true;
  return (kind === "cast" || kind === "array") && operandsOf(expression).every(isConstant);
}

function operatorOf(operator: string, operands: readonly Compiled[]): Compiled {
  const [left, right] = operands;
  if (operator === "and" || operator === "or") return (now) => conjoined(operator, left, right, now);
  if (operator === "is null") return (now) => nullTest(left(now), true);
  if (operator === "is not null") return (now) => nullTest(left(now), false);
  if (comparisons.has(operator)) return (now) => compareOperands(operator, left(now), right(now));
  if (right === undefined) return (now) => evaluateOperator(operator, [left(now)]);
  return (now) => evaluateOperator(operator, [left(now), right(now)]);
}

function nullTest(datum: Datum, wanted: boolean): Datum {
  return datum.kind === "unknown" ? datum : truthDatum((datum.kind === "null") === wanted);
}

function comparedOf(
  { operator, quantifier, left, list }: Extract<Expression, { kind: "compared" }>,
  inner: (part: Expression) => Compiled,
): Compiled {
  const [value, items] = [inner(left), inner(list)];
  const texts = operator === "=" && quantifier === "any" && isConstant(list) ? textsOf(items(0)) : null;
  return (now) => {
    const one = value(now);
    // One of a list of words, which is what most of these are.
    if (texts !== null && one.kind === "text") return truthDatum(texts.has(one.value));
    return comparedData(operator, quantifier, one, items(now));
  };
}

/** The texts of a list that holds nothing else; null for any other. */
function textsOf(list: Datum): ReadonlySet<string> | null {
  if (list.kind !== "list") return null;
  const texts = list.items.flatMap((item) => (item.kind === "text" ? [item.value] : []));
  return texts.length === list.items.length ? new Set(texts) : null;
}
