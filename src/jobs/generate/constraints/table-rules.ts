import type { Catalog, ForeignKey, Table, TypeRef } from "../../../catalog/catalog.ts";
import { displayTable, quoteIdentifier, sameTable } from "../../../catalog/names.ts";
import { partitionRoots } from "../../../catalog/partition-root.ts";
import { columnsOf, substituted, type Expression } from "./expression.ts";
import { isPossible } from "./evaluate-call.ts";
import { keyRules, type KeyRule } from "./key-rules.ts";
import { parseExpression } from "./parse-expression.ts";
import { checkExpression, isSelfOrPartition, partitionRule } from "./partition-rule.ts";

/** A condition that each row must meet by itself. */
export interface RowCheck {
  /** The constraint, as messages name it: `orders_total_check`. */
  readonly name: string;
  readonly columns: readonly string[];
  /** Null where only PostgreSQL can tell. */
  readonly expression: Expression | null;
  /** SQL over the columns. */
  readonly source: string;
}

/** What the rows of a table must be like. Generated columns are put in terms of what they are made of. */
export interface TableRules {
  readonly checks: readonly RowCheck[];
  readonly keys: readonly KeyRule[];
  /** Of the table and its partitions, each once. */
  readonly references: readonly ForeignKey[];
  /** Keys that cannot be read, by name. */
  readonly unread: readonly string[];
  /** Whether it is partitioned and has no partition that could hold a row. */
  readonly closed: boolean;
}

const known = new WeakMap<Catalog, Map<string, TableRules>>();

/** Reads all that the catalog demands of a table's rows; asked twice, it is read once. */
export function tableRules(catalog: Catalog, table: Table): TableRules {
  const tables = known.get(catalog) ?? new Map<string, TableRules>();
  known.set(catalog, tables);
  const name = displayTable(table.id);
  const found = tables.get(name) ?? readRules(catalog, table);
  tables.set(name, found);
  return found;
}

function readRules(catalog: Catalog, table: Table): TableRules {
  const rootOf = partitionRoots(catalog.tables);
  const family = catalog.tables.filter(
    (each) => each === table || (each.partitionOf && sameTable(rootOf(each.id), table.id)),
  );
  const replace = generatedColumns(table);
  const own = family.flatMap((each) => (each === table ? [each] : [localParts(each)]));
  const keys = own.flatMap(keyRules);
  const rule = partitionRule(catalog.tables, table);
  const bounds: readonly RowCheck[] =
    rule === null || rule.kind === "no partitions"
      ? []
      : rule.kind === "expression"
        ? [check("the bounds of the partitions", { expression: rule.expression, source: "" }, replace)]
        : [{ name: "the bounds of the partitions", columns: rule.columns, expression: null, source: rule.source }];
  return {
    checks: [
      ...bounds,
      ...own.flatMap((each) => tableChecks(each, replace)),
      ...generatedChecks(table, replace),
      ...table.columns.flatMap((column) =>
        column.generated === null ? domainChecks(catalog, column.name, column.type) : [],
      ),
    ],
    keys: keys.flatMap((key) => ("unread" in key ? [] : [inTermsOf(key, replace)])),
    references: references(catalog, family),
    unread: keys.flatMap((key) => ("unread" in key ? [key.name] : [])),
    closed: rule?.kind === "no partitions",
  };
}

/** What a partition has beside its parent's. */
function localParts(partition: Table): Table {
  return {
    ...partition,
    constraints: partition.constraints.filter(({ local, kind }) => local && kind !== "not null"),
    indexes: partition.indexes.filter(({ parent }) => parent === null),
  };
}

type Replace = (column: string) => Expression | undefined;

function generatedColumns(table: Table): Replace {
  const made = new Map(
    table.columns.flatMap(({ name, generated }): [string, Expression][] => {
      const expression = generated === null ? null : parseExpression(generated.expression);
      return expression === null ? [] : [[name, expression]];
    }),
  );
  return (column) => made.get(column);
}

/** What a generated column is made of must be such that it can be made, and is not NULL where the column may not be. */
function generatedChecks(table: Table, replace: Replace): readonly RowCheck[] {
  return table.columns.flatMap((column): readonly RowCheck[] => {
    const expression = replace(column.name);
    if (column.generated === null || expression === undefined) return [];
    const possible: Expression = column.notNull
      ? { kind: "operator", operator: "is not null", operands: [expression] }
      : { kind: "call", name: isPossible, arguments: [expression] };
    return [
      { name: `the generated column ${column.name}`, columns: columnsOf(expression), expression: possible, source: "" },
    ];
  });
}

function tableChecks(table: Table, replace: Replace): readonly RowCheck[] {
  return table.constraints
    .filter(({ kind }) => kind === "check")
    .map(({ name, definition }) => check(name, checkExpression(definition), replace, table));
}

function check(
  name: string,
  { expression, source }: { readonly expression: Expression | null; readonly source: string },
  replace: Replace,
  table?: Table,
): RowCheck {
  if (expression === null) {
    const columns = (table?.columns ?? []).map((column) => column.name).filter((column) => names(source, column));
    return { name, columns, expression, source };
  }
  const whole = substituted(expression, replace);
  return { name, columns: columnsOf(whole), expression: whole, source };
}

/** Whether SQL that we cannot read seems to speak of a column. */
function names(source: string, column: string): boolean {
  return (
    source.includes(quoteIdentifier(column)) || new RegExp(`(?<![\\w$"'])${column}(?![\\w$"'(])`, "i").test(source)
  );
}

/** What a domain, and those that it is over, ask of a column of it. */
export function domainChecks(catalog: Catalog, column: string, type: TypeRef): readonly RowCheck[] {
  if (type.kind !== "domain") return [];
  const found = catalog.prerequisites.find(
    (each) => each.kind === "type" && each.type.id.schema === type.schema && each.type.id.name === type.name,
  );
  const checks = found?.kind === "type" ? found.type.checks : [];
  const value: Expression = { kind: "column", name: column };
  const own = checks.map((source): RowCheck => {
    const expression = parseExpression(source);
    return {
      name: `domain ${type.schema}.${type.name}`,
      columns: [column],
      expression:
        expression === null ? null : substituted(expression, (name) => (name === "value" ? value : undefined)),
      source: source.replaceAll(/\bVALUE\b/g, () => quoteIdentifier(column)),
    };
  });
  return type.base === null ? own : [...own, ...domainChecks(catalog, column, type.base)];
}

function inTermsOf(key: KeyRule, replace: Replace): KeyRule {
  return {
    ...key,
    elements: key.elements.map(({ expression, operator }) => ({
      expression: substituted(expression, replace),
      operator,
    })),
    predicate: key.predicate === null ? null : substituted(key.predicate, replace),
  };
}

/** A partition's key to a table that its parent references in the same columns says nothing new. */
function references(catalog: Catalog, family: readonly Table[]): readonly ForeignKey[] {
  const found = new Map<string, ForeignKey>();
  for (const key of family.flatMap(({ foreignKeys }) => foreignKeys)) {
    const root = catalog.tables.find(
      (table) => table.partitionOf === null && isSelfOrPartition(catalog.tables, table, displayTable(key.references)),
    );
    const id = root?.id ?? key.references;
    const sign = JSON.stringify([key.columns, displayTable(id), key.referencedColumns]);
    if (!found.has(sign)) found.set(sign, { ...key, references: id });
  }
  return [...found.values()];
}
