import type { Catalog, ColumnId, Table } from "../../catalog/catalog.ts";
import type { ValueDomain } from "../../catalog/domains.ts";
import { displayTable } from "../../catalog/names.ts";
import { partitionRoots } from "../../catalog/partition-root.ts";
import { uniqueColumns, uniqueKeys } from "../../catalog/unique-keys.ts";
import type { ActionSpec } from "./config/action-options.ts";

/** What a column is given, as far as keys care. */
export interface KeyPart {
  readonly spec: ActionSpec;
  readonly domain: ValueDomain;
}

/**
 * The names of domains that must keep distinct values distinct although no column of theirs is unique by itself: they are
 * part of a key of several columns, and every column of it that is made up holds what other tables hold too. None of them
 * could give a value up for the key's sake alone, so each must be unique for itself.
 */
export function sharedKeyParts(catalog: Catalog, ruleOf: (column: ColumnId) => KeyPart): ReadonlySet<string> {
  const rootOf = partitionRoots(catalog.tables);
  const isOwn = (table: Table, domain: ValueDomain): boolean =>
    domain.members.every((member) => displayTable(rootOf(member.table)) === displayTable(table.id));
  const found = new Set<string>();
  for (const table of catalog.tables.filter((one) => one.partitionOf === null)) {
    const alone = uniqueColumns(table);
    for (const { columns } of uniqueKeys(table).keys) {
      if (columns.some((column) => alone.has(column))) continue;
      const rules = columns.map((column) => ruleOf({ table: table.id, column }));
      const domains = rules.filter(({ spec }) => spec.action === "fake").map(({ domain }) => domain);
      if (domains.some((domain) => isOwn(table, domain))) continue;
      for (const { name } of domains) found.add(name);
    }
  }
  return found;
}
