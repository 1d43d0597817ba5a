import type { Table, TableConstraint, TableIndex } from "../../../catalog/catalog.ts";
import type { Expression } from "./expression.ts";
import { parseExpression } from "./parse-expression.ts";
import { commaParts, parenthesised } from "./sql-lists.ts";

/** What must not hold between any two rows: all elements related by their operators. */
export interface KeyRule {
  readonly name: string;
  /** In words: a unique key, an EXCLUDE constraint. */
  readonly kind: "unique" | "exclude";
  readonly elements: readonly { readonly expression: Expression; readonly operator: string }[];
  /** Which rows it is about; null for all. */
  readonly predicate: Expression | null;
  readonly nullsNotDistinct: boolean;
}

/** A key that this program cannot read, by its name. */
export interface UnreadKey {
  readonly name: string;
  readonly unread: true;
}

/** Everything that keeps rows of a table apart: keys, unique indexes with their expressions and predicates, EXCLUDE. */
export function keyRules(table: Table): readonly (KeyRule | UnreadKey)[] {
  return [...table.constraints.flatMap(constraintRule), ...table.indexes.flatMap(indexRule)];
}

function constraintRule(constraint: TableConstraint): readonly (KeyRule | UnreadKey)[] {
  const { name, kind, columns, definition, nullsNotDistinct } = constraint;
  if (kind === "exclude") return [exclusion(constraint)];
  if (kind !== "primary key" && kind !== "unique") return [];
  const last = definition.includes("WITHOUT OVERLAPS") ? columns.length - 1 : -1;
  const elements = columns.map((column, place) => ({
    expression: { kind: "column" as const, name: column },
    operator: place === last ? "&&" : "=",
  }));
  return [{ name, kind: "unique", elements, predicate: null, nullsNotDistinct }];
}

function exclusion({ name, definition }: TableConstraint): KeyRule | UnreadKey {
  const listed = parenthesised(definition, definition.indexOf("("));
  if (listed === null) return { name, unread: true };
  const elements = commaParts(listed.inside).flatMap((part) => {
    const found = /^(.*) WITH (?:OPERATOR\((?:\S+\.)?)?([-+*/<>=~!@#%^&|`?]+)\)?$/s.exec(part);
    const expression = found === null ? null : elementExpression(found[1]);
    return found === null || expression === null ? [] : [{ expression, operator: found[2] }];
  });
  const predicate = predicateOf(listed.rest);
  if (elements.length < commaParts(listed.inside).length || predicate === undefined) return { name, unread: true };
  return { name, kind: "exclude", elements, predicate, nullsNotDistinct: false };
}

function indexRule(index: TableIndex): readonly (KeyRule | UnreadKey)[] {
  const { name, unique, valid, columns, definition, nullsNotDistinct } = index;
  if (!unique || !valid) return [];
  const using = definition.indexOf(" USING ");
  const listed = parenthesised(definition, definition.indexOf("(", using));
  const parts = listed === null ? [] : commaParts(listed.inside);
  const elements = columns.flatMap((column, place) => {
    const expression: Expression | null =
      column === null ? elementExpression(parts[place] ?? "") : { kind: "column", name: column };
    return expression === null ? [] : [{ expression, operator: "=" }];
  });
  const predicate = index.predicate === null ? null : (parseExpression(index.predicate) ?? undefined);
  if (elements.length < columns.length || predicate === undefined) return [{ name, unread: true }];
  return [{ name, kind: "unique", elements, predicate, nullsNotDistinct }];
}

/** An element without its order, collation and operator class. */
function elementExpression(text: string): Expression | null {
  let rest = text;
  const suffix = / (?:ASC|DESC|NULLS FIRST|NULLS LAST|COLLATE \S+|(?:\w+\.)?\w+_ops)$/;
  while (suffix.test(rest)) rest = rest.replace(suffix, "");
  return parseExpression(rest);
}

/** Undefined where it cannot be read. */
function predicateOf(rest: string): Expression | null | undefined {
  const where = rest.indexOf("WHERE (");
  if (where < 0) return null;
  const listed = parenthesised(rest, where + 6);
  return listed === null ? undefined : (parseExpression(listed.inside) ?? undefined);
}
