import type { Expression } from "./expression.ts";
import { readTypeName } from "./type-name.ts";
import { tokensOf, type Token } from "./tokens.ts";

/**
 * Takes an expression apart that PostgreSQL printed (`pg_get_constraintdef`, `pg_get_expr`, `pg_get_indexdef`), by
 * precedence climbing over the table of the PostgreSQL manual, 4.1.6. Null for what it does not know: sub-queries, window
 * functions, row comparisons.
 */
export function parseExpression(source: string): Expression | null {
  const found = parseExpressions(source);
  return found?.length === 1 ? found[0] : null;
}

/** As `parseExpression`, for several with commas between: the elements of an index or a partition key. */
export function parseExpressions(source: string): readonly Expression[] | null {
  const tokens = tokensOf(source);
  if (tokens === null) return null;
  const reader = new TokenReader(tokens);
  const list = reader.list();
  return reader.failed || reader.peek().kind !== "end" ? null : list;
}

/** Of binary operators, the loosest first; all that are not listed bind between comparisons and sums. */
const precedence: ReadonlyMap<string, number> = new Map([
  ["or", 1],
  ["and", 2],
  ["is", 4],
  ...["<", ">", "=", "<=", ">=", "<>"].map((sign): [string, number] => [sign, 5]),
  ["+", 8],
  ["-", 8],
  ["*", 9],
  ["/", 9],
  ["%", 9],
  ["^", 10],
  ["at", 11],
  ["collate", 12],
]);
const notLevel = 3;
const otherLevel = 7;
const signLevel = 13;

const nothing: Expression = { kind: "literal", text: null, type: "text" };

class TokenReader {
  failed = false;
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  peek(ahead = 0): Token {
    return this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)];
  }

  list(): Expression[] {
    const items = [this.expression(0)];
    while (!this.failed && this.skip(",")) items.push(this.expression(0));
    return items;
  }

  expression(least: number): Expression {
    let left = this.operand();
    while (!this.failed) {
      const next = this.binary(least);
      if (next === null) return left;
      left = this.joined(left, next);
    }
    return left;
  }

  private binary(least: number): { readonly operator: string; readonly level: number } | null {
    const { kind, text } = this.peek();
    if (kind === "name" && text === "operator" && this.peek(1).text === "(") {
      if (otherLevel < least) return null;
      this.at += 2;
      while (this.peek(1).text === ".") this.at += 2;
      const operator = this.next().text;
      this.expect(")");
      return { operator, level: otherLevel };
    }
    const isWord = kind === "name" && precedence.has(text);
    const isSign = kind === "sign" && !/^(?:::|[()[\],.:;])$/.test(text);
    if (!isWord && !isSign) return null;
    const level = precedence.get(text) ?? otherLevel;
    if (level < least) return null;
    this.next();
    return { operator: text, level };
  }

  private joined(left: Expression, { operator, level }: { operator: string; level: number }): Expression {
    if (operator === "is") return this.isTest(left);
    if (operator === "collate") {
      this.next();
      while (this.skip(".")) this.next();
      return left;
    }
    if (operator === "at") {
      this.expect("time");
      this.expect("zone");
      return { kind: "call", name: "timezone", arguments: [this.expression(level + 1), left] };
    }
    const quantifier = this.peek().text;
    if (this.peek().kind === "name" && (quantifier === "any" || quantifier === "all") && this.peek(1).text === "(") {
      this.at += 2;
      const list = this.expression(0);
      this.expect(")");
      return { kind: "compared", operator, quantifier, left, list };
    }
    return { kind: "operator", operator, operands: [left, this.expression(level + 1)] };
  }

  private isTest(left: Expression): Expression {
    const not = this.skip("not") ? "not " : "";
    const word = this.next().text;
    if (word === "distinct") {
      this.expect("from");
      return { kind: "operator", operator: `is ${not}distinct from`, operands: [left, this.expression(5)] };
    }
    if (!["null", "true", "false", "unknown"].includes(word)) return this.fail();
    return { kind: "operator", operator: `is ${not}${word === "unknown" ? "null" : word}`, operands: [left] };
  }

  private operand(): Expression {
    if (this.peek().kind === "name" && this.peek().text === "not") {
      this.next();
      return { kind: "operator", operator: "not", operands: [this.expression(notLevel)] };
    }
    if (this.peek().kind === "sign" && /^[-+]$/.test(this.peek().text)) {
      const sign = this.next().text;
      const of = this.expression(signLevel);
      return sign === "+" ? of : { kind: "operator", operator: "-", operands: [of] };
    }
    return this.after(this.primary());
  }

  /** Casts, subscripts and fields that follow. */
  private after(first: Expression): Expression {
    let of = first;
    while (!this.failed) {
      if (this.skip("::")) of = { kind: "cast", of, type: this.typeName() };
      else if (this.skip("[")) {
        of = { kind: "element", of, at: this.expression(0) };
        this.expect("]");
      } else if (this.peek().text === "." && this.peek().kind === "sign") {
        this.next();
        of = { kind: "field", of, name: this.next().text };
      } else return of;
    }
    return of;
  }

  private typeName(): string {
    const read = readTypeName(this.tokens, this.at);
    if (read === null) this.failed = true;
    else this.at = read.next;
    return read?.name ?? "";
  }

  private primary(): Expression {
    const token = this.next();
    switch (token.kind) {
      case "string":
        return { kind: "literal", text: token.text, type: "text" };
      case "number":
        return { kind: "literal", text: token.text, type: "number" };
      case "sign": {
        if (token.text !== "(") return this.fail();
        const inner = this.expression(0);
        this.expect(")");
        return inner;
      }
      case "name":
        return this.word(token.text);
      case "quoted":
        return this.named(token.text);
      case "end":
        return this.fail();
    }
  }

  private word(word: string): Expression {
    switch (word) {
      case "null":
        return nothing;
      case "true":
      case "false":
        return { kind: "literal", text: word, type: "boolean" };
      case "case":
        return this.caseBranches();
      case "array":
        return this.arrayItems();
      case "current_date":
      case "current_timestamp":
      case "localtimestamp":
        return { kind: "call", name: word, arguments: [] };
      case "select":
      case "exists":
      case "row":
        return this.fail();
      default:
        return this.named(word);
    }
  }

  /** A column, or a function with or without its schema. */
  private named(first: string): Expression {
    let name = first;
    while (this.peek().text === "." && this.peek().kind === "sign" && this.isCallAhead()) {
      this.next();
      name = this.next().text;
    }
    if (this.peek().text !== "(" || this.peek().kind !== "sign") return { kind: "column", name };
    this.next();
    const isQuoted = this.peek(-2).kind === "quoted";
    const given = this.callArguments(name);
    // position(part in whole) is printed by newer servers, "position"(whole, part) by older ones.
    if (name === "position") return { kind: "call", name: "strpos", arguments: isQuoted ? given : given.toReversed() };
    return { kind: "call", name, arguments: given };
  }

  private isCallAhead(): boolean {
    return ["name", "quoted"].includes(this.peek(1).kind) && this.peek(2).text === "(";
  }

  /** Commas, and the words that the standard puts between: FROM, FOR, IN. */
  private callArguments(name: string): Expression[] {
    if (this.skip(")")) return [];
    if (name === "extract") {
      const part: Expression = { kind: "literal", text: this.next().text, type: "text" };
      this.expect("from");
      const of = this.expression(0);
      this.expect(")");
      return [part, of];
    }
    const list: Expression[] = [];
    if (name === "trim")
      for (const word of ["both", "leading", "trailing"]) if (this.skip(word)) list.push(textOf(word));
    if (name === "trim" && this.skip("from")) list.push(textOf(" "));
    do list.push(this.expression(0));
    while (!this.failed && [",", "from", "for", "in"].some((word) => this.skip(word)));
    this.expect(")");
    return list;
  }

  private caseBranches(): Expression {
    const of = this.peek().text === "when" ? null : this.expression(0);
    const branches: { when: Expression; result: Expression }[] = [];
    while (!this.failed && this.skip("when")) {
      const when = this.expression(0);
      this.expect("then");
      branches.push({ when, result: this.expression(0) });
    }
    const otherwise = this.skip("else") ? this.expression(0) : null;
    this.expect("end");
    return { kind: "case", of, branches, otherwise };
  }

  private arrayItems(): Expression {
    this.expect("[");
    if (this.skip("]")) return { kind: "array", items: [] };
    const items = this.list();
    this.expect("]");
    return { kind: "array", items };
  }

  private next(): Token {
    const token = this.peek();
    this.at++;
    return token;
  }

  private skip(text: string): boolean {
    const token = this.peek();
    if (token.text !== text || (token.kind !== "name" && token.kind !== "sign")) return false;
    this.at++;
    return true;
  }

  private expect(text: string): void {
    if (!this.skip(text)) this.failed = true;
  }

  private fail(): Expression {
    this.failed = true;
    return nothing;
  }
}

function textOf(text: string): Expression {
  return { kind: "literal", text, type: "text" };
}
