import { baseType } from "../../catalog/base-type.ts";
import type { Catalog, TypeRef } from "../../catalog/catalog.ts";
import { displayColumn, displayTable } from "../../catalog/names.ts";
import { impliedKeys, polymorphicPairs } from "../../catalog/soft-keys.ts";
import type { Finding } from "../../core/finding.ts";
import { ruleOf, type ChosenRules } from "./choose-rules.ts";
import type { ResolvedRules } from "./config/resolve-tables.ts";

/** What a user should know before a run and that does not stop it. */
export function planWarnings(catalog: Catalog, rules: SoftKeyRules): readonly Finding[] {
  return [...unsureColumns(catalog, rules), ...softKeys(catalog, rules)];
}

/** What the configuration says about keys that no constraint declares. */
export interface SoftKeyRules {
  readonly resolved: ResolvedRules;
  readonly chosen: ChosenRules;
  readonly polymorphic: ReadonlyMap<string, unknown>;
}

/** What may be personal and has no rule: it is copied as it is, and somebody has to say whether that is meant. */
function unsureColumns(catalog: Catalog, { chosen }: SoftKeyRules): readonly Finding[] {
  return catalog.tables.flatMap((table): readonly Finding[] => {
    if (table.partitionOf !== null) return [];
    const copied = table.columns.filter(
      ({ name, generated }) => generated === null && ruleOf(chosen, table.id, name).origin === "default",
    );
    const besideMasked = table.columns.some(({ name }) => ruleOf(chosen, table.id, name).spec.action !== "passthrough");
    const unsure = copied.flatMap(({ name, type }) => {
      const column = displayColumn(table.id, name);
      const detection = chosen.detections.get(column);
      if (detection?.confidence === "medium") {
        const { reason } = detection;
        return [{ column, reason: reason.startsWith(`"${name}"`) ? reason : `"${name}" is ${reason}` }];
      }
      if (detection !== undefined || !besideMasked || !mayRepeat(type)) return [];
      return [{ column, reason: `"${name}" is ${type.sql} and may repeat what is masked beside it` }];
    });
    if (unsure.length === 0) return [];
    return [
      {
        code: "REVIEW_COLUMNS",
        severity: "warning",
        where: displayTable(table.id),
        message: `May be personal and is copied as it is: ${unsure.map(({ reason }) => reason).join("; ")}.`,
        hint: "Give each a rule; { action: passthrough } says that it is safe.",
        columns: unsure.map(({ column }) => column),
      },
    ];
  });
}

/** Search words, pairs, documents and rows within a row: names say little of them, and they often hold other columns again. */
function mayRepeat(type: TypeRef): boolean {
  const base = baseType(type);
  if (base.element !== null) return mayRepeat(base.element);
  return base.kind === "composite" || ["tsvector", "hstore", "xml"].includes(base.name);
}

/**
 * A key that a seed_alias joins to what it names is told too, for the record, but is no warning any more. A polymorphic
 * pair whose keys all pass through keeps its relation as it is.
 */
function softKeys(whole: Catalog, { resolved, chosen, polymorphic }: SoftKeyRules): readonly Finding[] {
  const catalog = { tables: whole.tables.filter((table) => resolved.strategyOf(table) !== "exclude") };
  const ignored = new Set(resolved.impliedFkIgnore.map((id) => displayColumn(id.table, id.column)));
  const pairs = polymorphicPairs(catalog)
    .filter((pair) => !ignored.has(displayColumn(pair.table, pair.idColumn)))
    .map((pair): Finding => {
      const where = displayColumn(pair.table, pair.idColumn);
      const configured = polymorphic.has(where);
      return {
        code: "polymorphic_fk_warning",
        severity: configured ? "info" : "warning",
        where,
        message: configured
          ? `Takes, by ${pair.typeColumn}, the rule of the key that it holds.`
          : `With ${pair.typeColumn} it points at rows of several tables, and no foreign key says so.`,
        hint: configured ? "" : pair.suggestion,
        columns: [where],
      };
    });
  const implied = impliedKeys(catalog)
    .filter((key) => !ignored.has(displayColumn(key.table, key.column)))
    .map((key): Finding => {
      const where = displayColumn(key.table, key.column);
      const target = displayColumn(key.target.table, key.target.column);
      const joined =
        chosen.domains.of(key.table, key.column) === chosen.domains.of(key.target.table, key.target.column);
      return {
        code: "implied_fk_warning",
        severity: joined ? "info" : "warning",
        where,
        message: joined ? `Goes with ${target}.` : `Looks like a reference to ${target}, and no foreign key says so.`,
        hint: joined ? "" : key.suggestion,
        columns: [where],
      };
    });
  return [...pairs, ...implied];
}
