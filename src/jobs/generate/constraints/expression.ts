/** An expression of SQL as PostgreSQL prints it, taken apart. Names are as PostgreSQL stores them, types by their `typname`. */
export type Expression =
  | { readonly kind: "literal"; readonly text: string | null; readonly type: "text" | "number" | "boolean" }
  | { readonly kind: "column"; readonly name: string }
  | { readonly kind: "call"; readonly name: string; readonly arguments: readonly Expression[] }
  /** Signs and words between or before operands: `<=`, `and`, `not`, `is null`, `is distinct from`. */
  | { readonly kind: "operator"; readonly operator: string; readonly operands: readonly Expression[] }
  | { readonly kind: "cast"; readonly of: Expression; readonly type: string }
  | { readonly kind: "array"; readonly items: readonly Expression[] }
  /** `left = ANY (list)`. */
  | {
      readonly kind: "compared";
      readonly operator: string;
      readonly quantifier: "any" | "all";
      readonly left: Expression;
      readonly list: Expression;
    }
  | {
      readonly kind: "case";
      readonly of: Expression | null;
      readonly branches: readonly { readonly when: Expression; readonly result: Expression }[];
      readonly otherwise: Expression | null;
    }
  | { readonly kind: "element"; readonly of: Expression; readonly at: Expression }
  | { readonly kind: "field"; readonly of: Expression; readonly name: string };

/** The parts that an expression is directly made of. */
export function operandsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "literal":
    case "column":
      return [];
    case "call":
      return expression.arguments;
    case "operator":
      return expression.operands;
    case "cast":
    case "field":
      return [expression.of];
    case "array":
      return expression.items;
    case "compared":
      return [expression.left, expression.list];
    case "case":
      return [
        ...(expression.of === null ? [] : [expression.of]),
        ...expression.branches.flatMap(({ when, result }) => [when, result]),
        ...(expression.otherwise === null ? [] : [expression.otherwise]),
      ];
    case "element":
      return [expression.of, expression.at];
  }
}

/** The columns that an expression looks at, each once, in the order of their first appearance. */
export function columnsOf(expression: Expression): readonly string[] {
  const found = new Set<string>();
  const walk = (part: Expression): void => {
    if (part.kind === "column") found.add(part.name);
    operandsOf(part).forEach(walk);
  };
  walk(expression);
  return [...found];
}

/** The parts that must all hold for an expression to hold. */
export function conjunctsOf(expression: Expression): readonly Expression[] {
  return expression.kind === "operator" && expression.operator === "and"
    ? expression.operands.flatMap(conjunctsOf)
    : [expression];
}

/** The same expression with some columns replaced, as a domain's VALUE is by the column, or a generated column by what makes it. */
export function substituted(expression: Expression, replace: (column: string) => Expression | undefined): Expression {
  const inner = (part: Expression): Expression => substituted(part, replace);
  switch (expression.kind) {
    case "literal":
      return expression;
    case "column":
      return replace(expression.name) ?? expression;
    case "call":
      return { ...expression, arguments: expression.arguments.map(inner) };
    case "operator":
      return { ...expression, operands: expression.operands.map(inner) };
    case "cast":
    case "field":
      return { ...expression, of: inner(expression.of) };
    case "array":
      return { ...expression, items: expression.items.map(inner) };
    case "compared":
      return { ...expression, left: inner(expression.left), list: inner(expression.list) };
    case "case":
      return {
        ...expression,
        of: expression.of === null ? null : inner(expression.of),
        branches: expression.branches.map(({ when, result }) => ({ when: inner(when), result: inner(result) })),
        otherwise: expression.otherwise === null ? null : inner(expression.otherwise),
      };
    case "element":
      return { ...expression, of: inner(expression.of), at: inner(expression.at) };
  }
}
