import type { Catalog, ForeignKey, Table, TableId } from "../../../catalog/catalog.ts";
import { displayName, displayTable } from "../../../catalog/names.ts";
import { partitionRoots } from "../../../catalog/partition-root.ts";
import type { Report } from "./report.ts";
import type { ResolvedRules, ResolvedTableRule } from "./resolve-tables.ts";

/** Reports tables whose strategy takes away what tables that are kept need: the table itself, or its rows. */
export function checkReferences(rules: ResolvedRules, catalog: Catalog, report: Report): void {
  const rootOf = partitionRoots(catalog.tables);
  const ruleOf = (id: TableId) => rules.tables.get(displayTable(rootOf(id)));
  for (const table of catalog.tables) {
    const strategy = rules.strategyOf(table);
    if (strategy === "exclude") continue;
    for (const key of table.foreignKeys.filter((each) => each.local)) {
      const needed = ruleOf(key.references);
      const theirs = needed?.rule.strategy.value ?? "transform";
      if (needed === undefined || theirs === "transform") continue;
      const orphaned = ruleOf(table.id)?.rule.nullOrphanFks === true && !isMandatory(key, table);
      if (theirs === "exclude" && orphaned) continue;
      if (theirs === "exclude") reportExcludedKey(needed, key, table, report);
      else if (strategy === "transform" && !setsNull(key, ruleOf(table.id))) reportEmptied(needed, key, table, report);
    }
    for (const id of [...table.inherits, ...(table.needs ?? [])]) {
      const needed = ruleOf(id);
      if (needed?.rule.strategy.value === "exclude") reportExcludedParent(needed, table, report);
    }
  }
}

/** A key with one NULL column references nothing (MATCH SIMPLE, the default). */
function setsNull(key: ForeignKey, rule: ResolvedTableRule | undefined): boolean {
  return key.columns.some((column) => rule?.columns.get(column)?.rule.action.action === "null");
}

function reportExcludedKey(needed: ResolvedTableRule, key: ForeignKey, table: Table, report: Report): void {
  const [excluded, kept] = [displayTable(needed.table.id), displayTable(table.id)];
  const message = `\`${kept}\` is kept and references the excluded \`${excluded}\` by ${describeKey(key)}.`;
  report.error("EXCLUDED_TABLE_NEEDED", needed.rule.strategy.at, message, waysOut(excluded, kept, key, table));
}

/** An empty table is no home for references either: rows that must have one can't stay. */
function waysOut(excluded: string, kept: string, key: ForeignKey, table: Table): string {
  if (isMandatory(key, table))
    return `Exclude \`${kept}\` too; or give both \`strategy: empty\`, as its rows must reference one of \`${excluded}\`.`;
  const columns = key.columns.map((column) => displayName(column)).join(", ");
  return `Use \`strategy: empty\` for \`${excluded}\`, with { action: null } on ${columns}; or \`null_orphan_fks: true\` for \`${kept}\`; or exclude \`${kept}\` too.`;
}

function reportExcludedParent(needed: ResolvedTableRule, table: Table, report: Report): void {
  const [excluded, kept] = [displayTable(needed.table.id), displayTable(table.id)];
  const message = `\`${kept}\` is kept and is made of the excluded \`${excluded}\`.`;
  const hint = `Use \`strategy: empty\` for \`${excluded}\`, or exclude \`${kept}\` too.`;
  report.error("EXCLUDED_TABLE_NEEDED", needed.rule.strategy.at, message, hint);
}

/** Certain to fail where the key cannot be NULL; elsewhere as soon as one row has a reference. */
function reportEmptied(needed: ResolvedTableRule, key: ForeignKey, table: Table, report: Report): void {
  const [emptied, kept] = [displayTable(needed.table.id), displayTable(table.id)];
  const { at } = needed.rule.strategy;
  const message = `\`${kept}\` keeps its rows and references \`${emptied}\`, which gets none, by ${describeKey(key)}.`;
  if (isMandatory(key, table)) {
    report.error(
      "EMPTIED_TABLE_REFERENCED",
      at,
      message,
      `Give \`${kept}\` \`strategy: empty\` too, or keep \`${emptied}\`.`,
    );
    return;
  }
  const columns = key.columns.map((column) => displayName(column)).join(", ");
  const hint = `A row whose key is not NULL will fail it. Set { action: null } on ${columns}, or keep \`${emptied}\`.`;
  report.warning("EMPTIED_TABLE_REFERENCED", at, message, hint);
}

/** Whether every row must have a reference. */
function isMandatory(key: ForeignKey, table: Table): boolean {
  return table.columns.every((column) => column.notNull || !key.columns.includes(column.name));
}

function describeKey(key: ForeignKey): string {
  return `${displayName(key.name)} (${key.columns.map((column) => displayName(column)).join(", ")})`;
}
