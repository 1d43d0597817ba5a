import { baseType } from "../../../catalog/base-type.ts";
import type { Table } from "../../../catalog/catalog.ts";
import { displayTable, quoteIdentifier, quoteLiteral, quoteTable, sameTable } from "../../../catalog/names.ts";
import type { Expression } from "./expression.ts";
import { parseExpression, parseExpressions } from "./parse-expression.ts";
import { parenthesised } from "./sql-lists.ts";

/** What rows of a partitioned table must be like to find a partition. */
export type PartitionRule =
  | { readonly kind: "expression"; readonly expression: Expression }
  /** SQL that only PostgreSQL can work out. */
  | { readonly kind: "sql"; readonly source: string; readonly columns: readonly string[] }
  | { readonly kind: "no partitions" };

const always: Expression = { kind: "literal", text: "true", type: "boolean" };

/** The bounds of all partitions, whatever the levels, as one condition; null for a table without partitions of its own. */
export function partitionRule(tables: readonly Table[], table: Table): PartitionRule | null {
  if (table.partitionKey === null) return null;
  return partitionedRule(tables, table) ?? { kind: "expression", expression: always };
}

function partitionedRule(tables: readonly Table[], table: Table): PartitionRule | null {
  const parts = tables.filter(({ partitionOf }) => partitionOf !== null && sameTable(partitionOf.parent, table.id));
  if (parts.length === 0) return { kind: "no partitions" };
  const definition = table.partitionKey?.definition ?? "";
  const strategy = definition.slice(0, definition.indexOf(" ")).toLowerCase();
  const keys = keyExpressions(table, definition);
  const others = parts.filter(({ partitionOf }) => partitionOf?.bound !== "DEFAULT");
  if (strategy === "hash") return hashRule(tables, table, others);
  const bounded = others.map((part) => boundOf(table, keys, { strategy, bound: part.partitionOf?.bound ?? "" }));
  const branches: Expression[] = [];
  // What a default partition takes is what somebody forgot: it is left empty where there is another place for rows.
  for (const part of [...others, ...parts.filter((one) => !others.includes(one))]) {
    const place = others.indexOf(part);
    if (place < 0 && branches.length > 0) continue;
    const own = place >= 0 ? bounded[place] : operator("is not true", [anyOf(bounded)]);
    const inner = partitionRule(tables, part);
    if (inner?.kind === "no partitions") continue;
    if (inner?.kind === "sql") return inner;
    branches.push(inner === null ? own : operator("and", [own, inner.expression]));
  }
  return branches.length === 0 ? { kind: "no partitions" } : { kind: "expression", expression: anyOf(branches) };
}

function keyExpressions(table: Table, definition: string): readonly Expression[] {
  const listed = parenthesised(definition, definition.indexOf("("));
  const parsed =
    (listed === null ? null : parseExpressions(listed.inside.replaceAll(/ (?:\w+\.)?\w+_ops\b/g, ""))) ?? [];
  return (table.partitionKey?.columns ?? []).map((name, place): Expression =>
    name === null ? (parsed[place] ?? always) : { kind: "column", name },
  );
}

function boundOf(
  table: Table,
  keys: readonly Expression[],
  { strategy, bound }: { readonly strategy: string; readonly bound: string },
): Expression {
  const first = parenthesised(bound, bound.indexOf("("));
  const from = first === null ? [] : boundValues(first.inside, table, keys);
  if (strategy === "list") return listed(keys[0], from);
  const second = first === null ? null : parenthesised(first.rest, first.rest.indexOf("("));
  const to = second === null ? [] : boundValues(second.inside, table, keys);
  const present = keys.map((key) => operator("is not null", [key]));
  return allOf([...present, after(keys, from, true), after(keys, to, false)]);
}

function boundValues(text: string, table: Table, keys: readonly Expression[]): readonly Expression[] {
  const values = parseExpressions(text) ?? [];
  return values.map((value, place) => {
    const key = keys[Math.min(place, keys.length - 1)];
    const column = key.kind === "column" ? table.columns.find(({ name }) => name === key.name) : undefined;
    return value.kind === "literal" && value.type === "text" && column !== undefined
      ? { kind: "cast", of: value, type: baseType(column.type).name }
      : value;
  });
}

function listed(key: Expression, values: readonly Expression[]): Expression {
  const isNull = (value: Expression): boolean =>
    (value.kind === "literal" && value.text === null) || (value.kind === "cast" && isNull(value.of));
  const plain = values.filter((value) => !isNull(value));
  const among: Expression = {
    kind: "compared",
    operator: "=",
    quantifier: "any",
    left: key,
    list: { kind: "array", items: plain },
  };
  const present = allOf([operator("is not null", [key]), among]);
  if (plain.length === values.length) return present;
  return plain.length === 0 ? operator("is null", [key]) : anyOf([operator("is null", [key]), present]);
}

/** Keys at or past a lower bound, or before an upper one, compared one after the other as rows are. */
function after(keys: readonly Expression[], bound: readonly Expression[], isLower: boolean): Expression {
  const [key, value] = [keys[0], bound[0]];
  // Past the last key the row equals the bound, which belongs to the lower side.
  if (key === undefined || value === undefined) return truth(isLower);
  if (value.kind === "column") return truth((value.name === "minvalue") === isLower);
  const beyond = operator(isLower ? ">" : "<", [key, value]);
  if (keys.length === 1) return isLower ? operator(">=", [key, value]) : beyond;
  return anyOf([beyond, allOf([operator("=", [key, value]), after(keys.slice(1), bound.slice(1), isLower)])]);
}

/** Where every remainder has its partition any row finds one. */
function hashRule(tables: readonly Table[], table: Table, parts: readonly Table[]): PartitionRule | null {
  const shares = parts.map(({ partitionOf }) => /modulus (\d+), remainder (\d+)/.exec(partitionOf?.bound ?? ""));
  const covered = shares.reduce((sum, found) => sum + (found === null ? 0 : 1 / Number(found[1])), 0);
  const inner = parts.map((part) => partitionRule(tables, part)).filter((rule) => rule !== null);
  const unready = inner.find(({ kind }) => kind !== "expression");
  if (unready !== undefined) return unready;
  const expressions = inner.flatMap((rule) => (rule.kind === "expression" ? [rule.expression] : []));
  if (covered > 0.999_999)
    return expressions.length === 0 ? null : { kind: "expression", expression: allOf(expressions) };
  const columns = (table.partitionKey?.columns ?? []).filter((column) => column !== null);
  const tests = shares.flatMap((found) =>
    found === null
      ? []
      : [
          `satisfies_hash_partition(${quoteLiteral(quoteTable(table.id))}::regclass, ${found[1]}, ${found[2]}, ${columns.map(quoteIdentifier).join(", ")})`,
        ],
  );
  return { kind: "sql", source: tests.join(" or "), columns };
}

function truth(value: boolean): Expression {
  return { kind: "literal", text: String(value), type: "boolean" };
}

function operator(name: string, operands: readonly Expression[]): Expression {
  return { kind: "operator", operator: name, operands };
}

function anyOf(branches: readonly Expression[]): Expression {
  return branches.length === 0 ? truth(false) : branches.reduce((left, right) => operator("or", [left, right]));
}

function allOf(parts: readonly Expression[]): Expression {
  return parts.length === 0 ? truth(true) : parts.reduce((left, right) => operator("and", [left, right]));
}

/** Whether a table or one of its partitions is what a name says. */
export function isSelfOrPartition(tables: readonly Table[], root: Table, name: string): boolean {
  if (displayTable(root.id) === name) return true;
  return tables.some(
    (table) =>
      table.partitionOf !== null &&
      sameTable(table.partitionOf.parent, root.id) &&
      isSelfOrPartition(tables, table, name),
  );
}

/** The expression that a CHECK's definition holds; null where it cannot be read. */
export function checkExpression(definition: string): {
  readonly source: string;
  readonly expression: Expression | null;
} {
  const listed = parenthesised(definition, definition.indexOf("("));
  const source = listed?.inside ?? definition;
  return { source, expression: parseExpression(source) };
}
