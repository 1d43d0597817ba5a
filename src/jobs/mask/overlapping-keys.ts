import { baseType, isTextual } from "../../catalog/base-type.ts";
import type { Catalog, ColumnId, Table, TableColumn } from "../../catalog/catalog.ts";
import { displayColumn, sameTable } from "../../catalog/names.ts";
import { partitionRoots } from "../../catalog/partition-root.ts";
import { uniqueKeys } from "../../catalog/unique-keys.ts";
import type { Finding } from "../../core/finding.ts";
import { ruleOf, type ChosenRules } from "./choose-rules.ts";
import type { ResolvedRules } from "./config/resolve-tables.ts";
import type { Measurements } from "./measurements.ts";

/** What is known of a configuration when soft keys are looked for. */
export interface OverlapRules {
  readonly resolved: ResolvedRules;
  readonly chosen: ChosenRules;
  readonly measure: Measurements;
  /** Columns of which something is said already, by `displayColumn`. */
  readonly told: ReadonlySet<string>;
}

/** So many different values must be there, and so many of a hundred be found, for it to be no accident. */
const fewest = 5;
const most = 80;

/**
 * Columns whose values stand in a unique column that is masked by another rule, with no foreign key to say so: once it is
 * masked they lead nowhere, and where they pass through they tell what it was. Numbers overlap by accident, so only texts and
 * UUIDs are compared. Counts alone are known here, never a value.
 */
export async function overlappingKeys(catalog: Catalog, rules: OverlapRules): Promise<readonly Finding[]> {
  const { measure, chosen } = rules;
  if (measure.overlaps === undefined) return [];
  const ignored = new Set(rules.resolved.impliedFkIgnore.map(({ table, column }) => displayColumn(table, column)));
  const tables = rootTables(catalog, rules.resolved);
  const covered = coveredColumns(catalog);
  const targets = tables.flatMap((table) => maskedKeys(table, chosen));
  const columns = tables.flatMap((table) =>
    looseColumns(table, covered).filter((from) => !ignored.has(nameOf(from)) && !rules.told.has(nameOf(from))),
  );
  const each = Math.max(1, Math.floor(mostPairs / Math.max(1, columns.length)));
  const pairs = columns.flatMap((from) => {
    const own = ruleOf(chosen, from.id.table, from.id.column).domain;
    const isOther = (to: (typeof targets)[number]): boolean =>
      to.family === from.family && to.domain !== own && !sameTable(to.id.table, from.id.table);
    return firstOf(targets, each, isOther).map((to) => ({ from: from.id, to: to.id }));
  });
  const found = await measure.overlaps(pairs);
  const seen = new Set<string>();
  return found.flatMap(({ from, to, values, found: hits }): readonly Finding[] => {
    const where = displayColumn(from.table, from.column);
    if (values < fewest || hits * 100 < values * most || seen.has(where)) return [];
    seen.add(where);
    const target = displayColumn(to.table, to.column);
    return [
      {
        code: "implied_fk_warning",
        severity: "warning",
        where,
        message: `Of ${values} sampled values ${hits} stand in ${target} too, which is masked by another rule, and no foreign key says so.`,
        hint: `Add \`seed_alias: ${target}\` to its rule, or list ${where} under implied_fk_ignore.`,
        columns: [where],
      },
    ];
  });
}

/** Looking at more would take longer than anybody waits for a hint: thousands of tables have millions of pairs. */
const mostPairs = 5_000;

function firstOf<T>(all: readonly T[], most: number, fits: (one: T) => boolean): readonly T[] {
  const found: T[] = [];
  for (const one of all) {
    if (found.length === most) break;
    if (fits(one)) found.push(one);
  }
  return found;
}

interface Candidate {
  readonly id: ColumnId;
  readonly family: string;
}

function nameOf({ id }: Candidate): string {
  return displayColumn(id.table, id.column);
}

function rootTables(catalog: Catalog, resolved: ResolvedRules): readonly Table[] {
  return catalog.tables.filter((table) => table.partitionOf === null && resolved.strategyOf(table) === "transform");
}

function maskedKeys(table: Table, chosen: ChosenRules) {
  const single = new Set(uniqueKeys(table).keys.flatMap(({ columns }) => (columns.length === 1 ? columns : [])));
  return table.columns.flatMap((column) => {
    const family = familyOf(column);
    if (family === null || !single.has(column.name) || column.generated !== null) return [];
    const { spec, domain } = ruleOf(chosen, table.id, column.name);
    return spec.action === "passthrough" ? [] : [{ id: { table: table.id, column: column.name }, family, domain }];
  });
}

/** By `displayColumn` of the root: what foreign keys say already, those of partitions too. */
function coveredColumns({ tables }: Catalog): ReadonlySet<string> {
  const rootOf = partitionRoots(tables);
  return new Set(
    tables.flatMap(({ id, foreignKeys }) =>
      foreignKeys.flatMap(({ columns }) => columns.map((column) => displayColumn(rootOf(id), column))),
    ),
  );
}

function looseColumns(table: Table, covered: ReadonlySet<string>): readonly Candidate[] {
  return table.columns.flatMap((column) => {
    const family = familyOf(column);
    if (family === null || covered.has(displayColumn(table.id, column.name)) || column.generated !== null) return [];
    return [{ id: { table: table.id, column: column.name }, family }];
  });
}

function familyOf({ type }: TableColumn): string | null {
  if (isTextual(type)) return "text";
  return baseType(type).name === "uuid" ? "uuid" : null;
}
