import { parseJsonPath } from "../json-path.ts";
import { entryOf, type MapEntry, type MapNode } from "./config-node.ts";
import type { ColumnRule } from "./mask-config.ts";
import type { Place } from "./place.ts";
import type { Report } from "./report.ts";

/** Reads the paths of the action json, each with its rule; null when anything in them is wrong, and that is reported. */
export function readInnerRules(
  rule: MapNode,
  at: Place,
  readRule: (entry: MapEntry) => ColumnRule | null,
  report: Report,
): readonly ColumnRule[] | null {
  const paths = entryOf(rule, "paths");
  if (paths === undefined) {
    report.error("MISSING_SETTING", at, "`paths` is missing.", "Write paths: { $.customer.email: { action: ... } }.");
    return null;
  }
  const { value } = paths;
  if (value.kind !== "map" || value.entries.length === 0) {
    if (value.kind !== "unreadable")
      report.error("WRONG_VALUE", value.at, "`paths` must be a map of JSONPaths, each with a rule.", forms);
    return null;
  }
  const rules = value.entries.map((entry) => readInnerRule(entry, readRule, report));
  return rules.every((each) => each !== null) && value.entries.every((entry) => !entry.repeated) ? rules : null;
}

const forms = "$.email, $.tags[*], $..phone and $['odd name'] are paths.";

function readInnerRule(
  entry: MapEntry,
  readRule: (entry: MapEntry) => ColumnRule | null,
  report: Report,
): ColumnRule | null {
  const { problem } = parseJsonPath(entry.key);
  if (problem !== null) report.error("INVALID_PATH", entry.at, problem.message, problem.hint);
  const when = entry.value.kind === "map" ? entryOf(entry.value, "when") : undefined;
  if (when !== undefined)
    report.error("UNKNOWN_SETTING", when.at, "`when` holds for a whole row.", "Move it from the path to the column.");
  const action = entry.value.kind === "map" ? entryOf(entry.value, "action")?.value : undefined;
  if (action?.kind === "scalar" && action.value === "json") {
    report.error("WRONG_VALUE", action.at, "A path's action cannot be json.", "Write the whole way as one path.");
    return null;
  }
  const rule = readRule(entry);
  return problem === null && when === undefined ? rule : null;
}
