import {
  actionNames,
  actionOptions,
  actionSpec,
  patternFlags,
  type ActionName,
  type ActionSpec,
} from "./action-options.ts";
import { checkProvider, type ProviderRegistry } from "./check-provider.ts";
import { entryOf, type ConfigNode, type MapEntry, type MapNode } from "./config-node.ts";
import { inWords } from "./field-types.ts";
import type { ColumnRule } from "./mask-config.ts";
import { backtrackingProblem, patternProblem, replaceProblem } from "./pattern-problem.ts";
import { optionsOfAnyAction, readAction } from "./read-action.ts";
import { readFields } from "./read-fields.ts";
import type { Report } from "./report.ts";
import { reportUnknown } from "./unknown-setting.ts";
import { aliasProblem } from "./written-name.ts";

/** Reads one entry of `columns`; null when anything in it is wrong, and that is reported. */
export function readColumnRule(entry: MapEntry, providers: ProviderRegistry, report: Report): ColumnRule | null {
  const { value, at } = entry;
  if (value.kind !== "map") {
    if (value.kind !== "unreadable")
      report.error("WRONG_VALUE", value.at, "A rule is a map with an action.", mapHint(value, providers));
    return null;
  }
  const action = readAction(entry, value, providers, report);
  if (action === null) {
    reportStrangers(value, report);
    return null;
  }
  if (action === "fake") checkProvider(value, providers, report);
  if (action === "regex_mask") checkPattern(value, report);
  if (optionsOf(action).includes("seed_alias")) checkAlias(value, report);
  const unknown = (option: MapEntry) => reportOption(option, action, report);
  const { data, places } = readFields(value, actionOptions[action], { report, at, apart: ["when"], unknown });
  const when = readWhen(value, report);
  if (data === null || when === null) return null;
  const rule = { column: entry.key, at, action: asWritten(actionSpec(data), value), places, ...when };
  const alias = "seed_alias" in data ? data.seed_alias : undefined;
  return alias === undefined ? rule : { ...rule, seedAlias: { value: alias, at: places.get("seed_alias") ?? at } };
}

/** The condition of a rule, whatever its action; null when it is no text. The source's server says if it is SQL. */
function readWhen(rule: MapNode, report: Report): Pick<ColumnRule, "when"> | null {
  const node = entryOf(rule, "when")?.value;
  if (node === undefined) return {};
  if (node.kind === "scalar" && typeof node.value === "string" && node.value.trim() !== "") {
    return { when: { value: node.value, at: node.at } };
  }
  const hint = "Write an expression over the row's columns, as \"country = 'US'\".";
  report.error("WRONG_VALUE", node.at, "`when` must be text: an SQL condition.", hint);
  return null;
}

function mapHint(node: ConfigNode, providers: ProviderRegistry): string {
  if (node.kind !== "scalar") return "Write { action: passthrough } to keep the column as it is.";
  if (node.value === null) return "Write { action: null } or { action: passthrough }.";
  const word = actionNames.find((name) => name === node.text);
  if (word !== undefined) return `Write { action: ${word} }, with what it needs.`;
  const provider = providers.find(node.text);
  return `Write { action: fake, provider: ${provider?.name ?? "..."} }, or another action.`;
}

/** Without an action nothing says which options fit, but a word that fits none is a mistake of its own. */
function reportStrangers(rule: MapNode, report: Report): void {
  const known = [...optionsOfAnyAction, "when"];
  for (const option of rule.entries)
    if (!known.includes(option.key)) reportUnknown(option, { name: "column", known }, report);
}

function reportOption(option: MapEntry, action: ActionName, report: Report): void {
  const owners = actionNames.filter((name) => optionsOf(name).includes(option.key));
  if (owners.length === 0) {
    reportUnknown(option, { name: "column", known: optionsOf(action) }, report);
    return;
  }
  const message = `\`${option.key}\` is not a setting of the action \`${action}\`.`;
  report.error("UNKNOWN_SETTING", option.at, message, `It belongs to ${inWords(owners, "and")}.`);
}

function optionsOf(action: ActionName): readonly string[] {
  return Object.keys(actionOptions[action].shape);
}

function checkPattern(rule: MapNode, report: Report): void {
  const [pattern, replace, flags] = ["pattern", "replace", "flags"].map((name) => textOf(rule, name));
  if (pattern === undefined || !patternFlags.test(flags?.value ?? "")) return;
  const written = { pattern: pattern.value, flags: flags?.value ?? "" };
  const problem = patternProblem(written) ?? backtrackingProblem(written);
  if (problem !== undefined) report.error("INVALID_PATTERN", pattern.at, problem.message, problem.hint);
  else if (replace !== undefined) {
    const misfit = replaceProblem(replace.value, written);
    if (misfit !== undefined) report.error("INVALID_PATTERN", replace.at, misfit.message, misfit.hint);
  }
}

function checkAlias(rule: MapNode, report: Report): void {
  const alias = textOf(rule, "seed_alias");
  const problem = alias === undefined || alias.value === "" ? undefined : aliasProblem(alias.value);
  if (alias === undefined || problem === undefined) return;
  report.error(
    "INVALID_NAME",
    alias.at,
    problem,
    "Name another column, as clinical.providers.email, or choose a name without a dot.",
  );
}

function textOf(rule: MapNode, name: string) {
  const node = entryOf(rule, name)?.value;
  return node?.kind === "scalar" && typeof node.value === "string" ? { value: node.value, at: node.at } : undefined;
}

/** A number keeps its digits: 1.50 and 12345678901234567890 reach PostgreSQL as they are written. */
function asWritten(spec: ActionSpec, rule: MapNode): ActionSpec {
  const node = entryOf(rule, "value")?.value;
  if (spec.action !== "static" || node?.kind !== "scalar") return spec;
  return typeof node.value === "number" && !/^0[xo]/.test(node.text) ? { ...spec, value: node.text } : spec;
}
