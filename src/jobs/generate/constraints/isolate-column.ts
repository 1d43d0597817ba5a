import { columnsOf, conjunctsOf, type Expression } from "./expression.ts";

/** That a column lies on one side of what other columns and constants come to. */
export interface Bounded {
  readonly operator: "<" | "<=" | ">" | ">=";
  readonly by: Expression;
}

/** What a condition demands of a column beside others, as far as it can be solved for it: sums, differences, BETWEEN, NULLs that excuse. */
export function isolated(condition: Expression, column: string): readonly Bounded[] {
  return conjunctsOf(condition).flatMap((part) => {
    const needed = withoutExcuses(part);
    if (needed.length !== 1) return [];
    return needed[0] === part ? solved(part, column) : isolated(needed[0], column);
  });
}

/** What must hold where no column is NULL: `ends is null or ends > starts` demands the second. */
function withoutExcuses(part: Expression): readonly Expression[] {
  if (part.kind !== "operator" || part.operator !== "or") return [part];
  return part.operands.flatMap(withoutExcuses).filter((each) => !isNullTest(each));
}

function isNullTest(part: Expression): boolean {
  return part.kind === "operator" && part.operator === "is null" && bare(part.operands[0]).kind === "column";
}

function solved(part: Expression, column: string): readonly Bounded[] {
  if (part.kind !== "operator" || part.operands.length !== 2) return [];
  const { operator } = part;
  if (operator !== "<" && operator !== "<=" && operator !== ">" && operator !== ">=") return [];
  const [left, right] = part.operands;
  const [inLeft, inRight] = [left, right].map((side) => columnsOf(side).includes(column));
  if (inLeft === inRight) return [];
  const found = inLeft ? moved(left, operator, right, column) : moved(right, turned[operator], left, column);
  return found === null ? [] : [found];
}

const turned = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" } as const;

/** Takes one side apart until the column stands alone; null where it stands in what is no sum or difference. */
function moved(side: Expression, operator: Bounded["operator"], by: Expression, column: string): Bounded | null {
  const whole = epochOf(side);
  if (whole !== null) return moved(whole, operator, secondsOf(by), column);
  const part = bare(side);
  if (part.kind === "column") return { operator, by };
  if (part.kind !== "operator" || part.operands.length !== 2) return null;
  const [left, right] = part.operands;
  const inLeft = columnsOf(left).includes(column);
  if (inLeft && columnsOf(right).includes(column)) return null;
  const rest = (sign: "+" | "-", one: Expression, other: Expression): Expression => ({
    kind: "operator",
    operator: sign,
    operands: [one, other],
  });
  if (part.operator === "+")
    return moved(inLeft ? left : right, operator, rest("-", by, inLeft ? right : left), column);
  if (part.operator !== "-") return null;
  // What holds a column may be a day or a moment, to which numbers and intervals are added, and not the other way round.
  const isFixed = columnsOf(right).length === 0;
  if (inLeft) return moved(left, operator, isFixed ? rest("+", by, right) : rest("+", right, by), column);
  return moved(right, turned[operator], rest("-", left, by), column);
}

/** What `extract(epoch from ...)` looks at; null for any other expression. */
function epochOf(side: Expression): Expression | null {
  const part = bare(side);
  if (part.kind !== "call" || !/^(?:extract|date_part)$/.test(part.name)) return null;
  const [field, of] = part.arguments;
  return field?.kind === "literal" && field.text === "epoch" && of !== undefined ? of : null;
}

/** So many seconds as an interval. */
function secondsOf(number: Expression): Expression {
  const second: Expression = {
    kind: "cast",
    of: { kind: "literal", text: "1 second", type: "text" },
    type: "interval",
  };
  return { kind: "operator", operator: "*", operands: [second, number] };
}

/** An expression without casts that change nothing of an order. */
function bare(part: Expression): Expression {
  return part.kind === "cast" && /^(?:numeric|int[248]|float[48]|timestamp|timestamptz)$/.test(part.type)
    ? bare(part.of)
    : part;
}
