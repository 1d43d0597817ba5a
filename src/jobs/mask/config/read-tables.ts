import type { ProviderRegistry } from "./check-provider.ts";
import { isNothing, type ConfigNode, type MapEntry, type MapNode } from "./config-node.ts";
import type { ColumnRule, TableRule } from "./mask-config.ts";
import { readColumnRule } from "./read-column-rule.ts";
import { readFields } from "./read-fields.ts";
import type { Report } from "./report.ts";
import { tableSchema } from "./settings.ts";
import { reportUnknown } from "./unknown-setting.ts";
import { tableNameProblem } from "./written-name.ts";

/** Reads `tables`. Entries that are wrong are reported and left out. */
export function readTables(root: MapNode, providers: ProviderRegistry, report: Report): readonly TableRule[] {
  return root.entries
    .filter((entry) => entry.key === "tables")
    .flatMap((entry) => entriesOf(entry.value, report, "`tables` must be a map from table names to their settings."))
    .flatMap((entry) => readTable(entry, providers, report) ?? []);
}

function readTable(entry: MapEntry, providers: ProviderRegistry, report: Report): TableRule | null {
  const problem = tableNameProblem(entry.key);
  if (problem !== undefined)
    report.error("INVALID_NAME", entry.at, problem, "As in SQL: crm.orders, or '\"Ops & Co\".a' with its quotes.");
  const settings = mapOf(entry.value, entry, report);
  if (settings === null) return null;
  const unknown = (setting: MapEntry) => reportUnknown(setting, { name: "table", known }, report);
  const reading = { report, at: entry.at, apart: ["columns"], unknown };
  const { data, places } = readFields(settings, tableFields, reading);
  const columns = readColumns(settings, providers, report);
  if (data === null) return null;
  const strategy = { value: data.strategy, at: places.get("strategy") ?? entry.at };
  const polymorphic = { value: data.polymorphic, at: places.get("polymorphic") ?? entry.at };
  const persona =
    data.persona === undefined ? {} : { persona: { value: data.persona, at: places.get("persona") ?? entry.at } };
  return {
    name: entry.key,
    at: entry.at,
    strategy,
    nullOrphanFks: data.null_orphan_fks,
    polymorphic,
    ...persona,
    columns,
  };
}

const known = Object.keys(tableSchema.shape);
const tableFields = tableSchema.omit({ columns: true });

function readColumns(settings: MapNode, providers: ProviderRegistry, report: Report): readonly ColumnRule[] {
  return settings.entries
    .filter((entry) => entry.key === "columns")
    .flatMap((entry) => entriesOf(entry.value, report, "`columns` must be a map from column names to rules."))
    .flatMap((entry) => readColumnRule(entry, providers, report) ?? []);
}

/** A heading without entries, all commented out perhaps, is an empty map. */
function entriesOf(value: ConfigNode, report: Report, message: string): readonly MapEntry[] {
  if (value.kind === "map") return value.entries;
  if (!isNothing(value) && value.kind !== "unreadable")
    report.error("WRONG_VALUE", value.at, message, "Names come first, each followed by a colon.");
  return [];
}

function mapOf(value: ConfigNode, entry: MapEntry, report: Report): MapNode | null {
  if (value.kind === "map") return value;
  if (isNothing(value)) return { kind: "map", at: entry.at, entries: [] };
  if (value.kind !== "unreadable")
    report.error(
      "WRONG_VALUE",
      value.at,
      "A table's settings are a map.",
      "As in: strategy: exclude, on a line of its own.",
    );
  return null;
}
