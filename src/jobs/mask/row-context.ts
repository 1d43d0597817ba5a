import type { Catalog, ColumnId, Table } from "../../catalog/catalog.ts";
import type { ValueDomain } from "../../catalog/domains.ts";
import { codecFor } from "../../rows/codecs.ts";
import { ruleOf, type ChosenRules } from "./choose-rules.ts";
import { tableNames } from "./config/table-names.ts";
import type { DomainKeys } from "./domain-keys.ts";
import { ActionMisfit, type InnerDomain, type PreparedRule, type RowContext } from "./masking-action.ts";

/** What a row's context is made from. */
export interface RowSurroundings {
  readonly catalog: Catalog;
  readonly table: Table;
  readonly rules: ChosenRules;
  readonly bounds: ReadonlyMap<string, number>;
  readonly keysOf: (domain: ValueDomain) => DomainKeys;
  /** The rules of the table's columns as far as they are ready; it is looked at when an action asks. */
  readonly prepared: ReadonlyMap<string, PreparedRule>;
}

/** Tells an action about the other columns of its row, and about the domains that values inside its column belong to. */
export function rowContext(around: RowSurroundings): RowContext {
  const { catalog, table, rules, keysOf, prepared } = around;
  return {
    catalog,
    table,
    column: (name) => {
      const column = table.columns.find((each) => each.name === name && each.generated === null);
      if (column === undefined) return undefined;
      const { domain, spec } = ruleOf(rules, table.id, name);
      const rule = prepared.get(name) ?? null;
      return { column, codec: codecFor(column.type), domain, keys: keysOf(domain), spec, rule };
    },
    innerDomain: (name, alias) => innerDomain(around, name, alias),
  };
}

function innerDomain(around: RowSurroundings, name: string, alias: string | null): InnerDomain {
  const { rules, bounds, keysOf } = around;
  const members = alias === null ? [] : columnsOf(around, alias);
  const own: ValueDomain = { name: alias ?? name, members: [], unique: false, length: null };
  const [first] = members;
  const domain = first === undefined ? own : rules.domains.of(first.table, first.column);
  return { domain, keys: keysOf(domain), bound: bounds.get(domain.name) ?? null, columns: maskingOf(around, first) };
}

/** A name with a dot is a column; a bare one stands for all columns that give it. */
function columnsOf({ catalog, rules }: RowSurroundings, alias: string): readonly ColumnId[] {
  if (!alias.includes(".")) return rules.domains.all.find((domain) => domain.name === alias)?.members ?? [];
  const match = tableNames(catalog).column(alias);
  if (match.kind === "found") return [match.found];
  throw new ActionMisfit(`There is no column ${alias}.`, "`seedbed inspect` lists what the source has.");
}

function maskingOf({ catalog, rules }: RowSurroundings, id: ColumnId | undefined): InnerDomain["columns"] {
  if (id === undefined) return null;
  const table = catalog.tables.find((each) => each.id.schema === id.table.schema && each.id.name === id.table.name);
  const column = table?.columns.find((each) => each.name === id.column);
  return column === undefined ? null : { spec: ruleOf(rules, id.table, id.column).spec, codec: codecFor(column.type) };
}
