import type { Catalog, TableColumn, TypeRef, UserType } from "../../../catalog/catalog.ts";
import { displayColumn, displayTable, sameTable } from "../../../catalog/names.ts";
import type { Finding } from "../../../core/finding.ts";
import { checkOtherColumns } from "./check-other-columns.ts";
import { checkReferences } from "./check-references.ts";
import type { MaskConfig } from "./mask-config.ts";
import { newReport, type Report } from "./report.ts";
import {
  resolveTables,
  type ResolvedColumnRule,
  type ResolvedRules,
  type ResolvedTableRule,
} from "./resolve-tables.ts";

/**
 * Everything about a configuration that takes the source's schema to know, and nothing of its rows: names that are not
 * there, rules that a column cannot take, and strategies that would break what is kept. In the order of the file.
 */
export function checkAgainstCatalog(config: MaskConfig, catalog: Catalog): readonly Finding[] {
  const report = newReport();
  const rules = resolveTables(config, catalog, report);
  const forbidsNull = nullForbidders(catalog);
  for (const table of rules.tables.values()) {
    for (const rule of table.columns.values()) {
      checkRule(table, rule, forbidsNull, report);
      for (const each of [rule.rule, ...(rule.rule.inner ?? [])])
        checkOtherColumns(table.table, { column: rule.column, rule: each }, report);
    }
    checkEffect(table, report);
  }
  checkBareAliases(rules, report);
  checkReferences(rules, catalog, report);
  return report.findings();
}

type ForbidsNull = (column: TableColumn) => string | undefined;

/** Tells what forbids NULL in a column: its own NOT NULL, or that of a domain it is of. */
function nullForbidders(catalog: Catalog): ForbidsNull {
  const types = catalog.prerequisites.flatMap((each) => (each.kind === "type" ? [each.type] : []));
  const strict = types.filter((type: UserType) => type.notNull === true);
  return (column) => {
    if (column.notNull) return "It is NOT NULL";
    for (let type: TypeRef | null = column.type; type?.kind === "domain"; type = type.base) {
      const { schema, name } = type;
      if (strict.some(({ id }) => sameTable(id, { schema, name })))
        return `Its domain ${displayTable(type)} is NOT NULL`;
    }
    return undefined;
  };
}

function checkRule(
  { table }: ResolvedTableRule,
  { column, rule, alias }: ResolvedColumnRule,
  forbidsNull: ForbidsNull,
  report: Report,
): void {
  const name = displayColumn(table.id, column.name);
  const { action } = rule.action;
  if (column.generated !== null && action !== "passthrough") {
    const message = `\`${name}\` is a generated column; PostgreSQL computes it from the others.`;
    report.error(
      "RULE_ON_GENERATED",
      rule.at,
      message,
      `Mask what it is computed from: ${column.generated.expression}`,
    );
  }
  const forbidden = action === "null" && column.generated === null ? forbidsNull(column) : undefined;
  if (forbidden !== undefined) {
    const message = `\`${name}\` cannot be NULL. ${forbidden}.`;
    report.error(
      "NULL_ON_NOT_NULL",
      rule.places.get("action") ?? rule.at,
      message,
      "Use { action: static, value: ... }.",
    );
  }
  if (typeof alias === "object" && sameTable(alias.table, table.id) && alias.column === column.name) {
    const message = `\`${name}\` is an alias of itself.`;
    report.error(
      "SELF_ALIAS",
      rule.seedAlias?.at ?? rule.at,
      message,
      "Name the column that it refers to, or take seed_alias away.",
    );
  }
}

/** A rule for rows that will not be there is mostly a left-over, and does no harm. */
function checkEffect({ table, rule }: ResolvedTableRule, report: Report): void {
  const { value, at } = rule.strategy;
  if (value === "transform" || rule.columns.length === 0) return;
  const message = `\`${displayTable(table.id)}\` gets no rows, so its column rules do nothing.`;
  report.warning("RULE_WITHOUT_EFFECT", at, message, "Take them away, or the strategy.");
}

/** A bare alias joins columns; one that stands alone joins nothing, and is most likely misspelt. */
function checkBareAliases(rules: ResolvedRules, report: Report): void {
  const all = [...rules.tables.values()].flatMap((table) => [...table.columns.values()]);
  const bare = all
    .flatMap(({ rule }) => [rule, ...(rule.inner ?? [])].flatMap(({ seedAlias }) => seedAlias ?? []))
    .filter(({ value }) => !value.includes("."));
  for (const { value, at } of bare) {
    if (bare.filter((other) => other.value === value).length > 1) continue;
    const message = "No other column gives this seed_alias, so it joins nothing.";
    const hint = "Give it to the columns that belong together, or name one of them: schema.table.column.";
    report.warning("LONELY_ALIAS", at, message, hint);
  }
}
