import type { Catalog, ColumnId, Table, TableColumn } from "../../../catalog/catalog.ts";
import { displayTable } from "../../../catalog/names.ts";
import { partitionRoots } from "../../../catalog/partition-root.ts";
import { nearest } from "../../../core/nearest.ts";
import type { ColumnRule, MaskConfig, Strategy, TableRule } from "./mask-config.ts";
import { printable, type Located } from "./place.ts";
import { newReport, type Report } from "./report.ts";
import { tableNames, type Match, type TableNames } from "./table-names.ts";

/** A column's rule with the column it is for. */
export interface ResolvedColumnRule {
  readonly column: TableColumn;
  readonly rule: ColumnRule;
  /** The column that a seed_alias names, or the bare name that several columns give. */
  readonly alias?: ColumnId | string;
}

/** A table's entry in the configuration with the table it is for. */
export interface ResolvedTableRule {
  readonly table: Table;
  readonly rule: TableRule;
  /** By column name. */
  readonly columns: ReadonlyMap<string, ResolvedColumnRule>;
}

/** A configuration's names as the catalog knows them. */
export interface ResolvedRules {
  /** By `displayTable` of the table, in the order of the file; tables without an entry are not in it. */
  readonly tables: ReadonlyMap<string, ResolvedTableRule>;
  readonly impliedFkIgnore: readonly ColumnId[];
  /** What happens to a table's rows; a partition goes with the table it belongs to. */
  strategyOf(table: Table): Strategy;
}

/** Finds the tables and columns that the configuration names. What can't be found is reported and left out. */
export function resolveTables(config: MaskConfig, catalog: Catalog, report: Report = newReport()): ResolvedRules {
  const names = tableNames(catalog);
  const rootOf = partitionRoots(catalog.tables);
  const tables = new Map<string, ResolvedTableRule>();
  for (const rule of config.tables) {
    const table = findTable(rule, names, catalog, report);
    if (table === null) continue;
    const key = displayTable(table.id);
    const root = displayTable(rootOf(table.id));
    const earlier = tables.get(key);
    if (root !== key) reportPartition(rule, key, root, report);
    else if (earlier !== undefined) reportRepeated(rule, earlier.rule, report);
    else tables.set(key, { table, rule, columns: resolveColumns(rule, table, names, report) });
  }
  return {
    tables,
    impliedFkIgnore: config.impliedFkIgnore.flatMap((name) => findColumn(name, names, report) ?? []),
    strategyOf: (table) => tables.get(displayTable(rootOf(table.id)))?.rule.strategy.value ?? "transform",
  };
}

function findTable(rule: TableRule, names: TableNames, catalog: Catalog, report: Report): Table | null {
  const match = names.table(rule.name);
  if (match.kind === "found") return match.found;
  const skipped = catalog.skipped.find(
    ({ schema, name, on }) => on === null && (`${schema}.${name}` === rule.name || name === rule.name),
  );
  if (skipped === undefined) reportNoMatch(match, rule.at, report);
  else {
    const message = `\`${printable(rule.name)}\` is a ${skipped.kind}; only tables are copied.`;
    report.error("RULE_ON_SKIPPED_OBJECT", rule.at, message, "Take the entry away.");
  }
  return null;
}

function findColumn({ value, at }: Located<string>, names: TableNames, report: Report): ColumnId | null {
  const match = names.column(value);
  if (match.kind === "found") return match.found;
  reportNoMatch(match, at, report);
  return null;
}

function reportNoMatch(
  match: Exclude<Match<unknown>, { readonly kind: "found" }>,
  at: TableRule["at"],
  report: Report,
): void {
  if (match.kind === "ambiguous") {
    const hint = "Write the schema, and quotes around the parts of the name.";
    report.error("AMBIGUOUS_NAME", at, `The name fits ${match.candidates.join(" and ")}.`, hint);
    return;
  }
  const code = match.what === "table" ? "UNKNOWN_TABLE" : "UNKNOWN_COLUMN";
  const hint =
    match.nearest === undefined ? "`seedbed inspect` lists what the source has." : `Did you mean \`${match.nearest}\`?`;
  report.error(code, at, printable(match.message), hint);
}

function reportPartition(rule: TableRule, partition: string, root: string, report: Report): void {
  const message = `\`${partition}\` is a partition of \`${root}\` and takes its rules from there.`;
  report.error("RULE_ON_PARTITION", rule.at, message, `Move the entry to \`${root}\`.`);
}

function reportRepeated(rule: TableRule, earlier: TableRule, report: Report): void {
  const message = `\`${printable(rule.name)}\` is the table of \`${printable(earlier.name)}\`, line ${earlier.at.line}.`;
  report.error("DUPLICATE_TABLE", rule.at, message, "Put both entries together.");
}

function resolveColumns(
  rule: TableRule,
  table: Table,
  names: TableNames,
  report: Report,
): ReadonlyMap<string, ResolvedColumnRule> {
  const columns = new Map<string, ResolvedColumnRule>();
  for (const columnRule of rule.columns) {
    const column = table.columns.find(({ name }) => name === columnRule.column);
    const alias = columnRule.seedAlias === undefined ? undefined : resolveAlias(columnRule.seedAlias, names, report);
    // A path's alias is resolved where it is used; here it only has to be there.
    for (const { seedAlias } of columnRule.inner ?? [])
      if (seedAlias !== undefined) resolveAlias(seedAlias, names, report);
    if (column === undefined) reportNoColumn(columnRule, table, report);
    else columns.set(column.name, { column, rule: columnRule, ...(alias === undefined ? {} : { alias }) });
  }
  return columns;
}

/** A dot makes it a column, which must be there; a name without one is the user's own, and names a group of columns. */
function resolveAlias(alias: Located<string>, names: TableNames, report: Report): ColumnId | string | undefined {
  if (!alias.value.includes(".")) return alias.value;
  return findColumn(alias, names, report) ?? undefined;
}

function reportNoColumn(rule: ColumnRule, table: Table, report: Report): void {
  const message = `The table \`${displayTable(table.id)}\` has no column \`${printable(rule.column)}\`.`;
  const known = table.columns.map((column) => column.name);
  const close = nearest(rule.column, known);
  const hint =
    close === undefined ? `It has ${known.map(printable).join(", ")}.` : `Did you mean \`${printable(close)}\`?`;
  report.error("UNKNOWN_COLUMN", rule.at, message, hint);
}
