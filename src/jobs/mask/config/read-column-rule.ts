import { actionNames, actionOptions, actionSpec, type ActionName, type ActionSpec } from "./action-options.ts";
import { checkActionOptions } from "./check-action-options.ts";
import { checkProvider, type ProviderRegistry } from "./check-provider.ts";
import { entryOf, type ConfigNode, type MapEntry, type MapNode } from "./config-node.ts";
import { inWords } from "./field-types.ts";
import type { ColumnRule } from "./mask-config.ts";
import { optionsOfAnyAction, readAction } from "./read-action.ts";
import { readFields } from "./read-fields.ts";
import { readInnerRules } from "./read-inner-rules.ts";
import type { Report } from "./report.ts";
import { reportUnknown } from "./unknown-setting.ts";

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
  checkActionOptions(action, value, report);
  const unknown = (option: MapEntry) => reportOption(option, action, report);
  const reading = { report, at, unknown };
  const when = readWhen(value, report);
  if (action === "json") {
    const { places } = readFields(value, documentSchema, { ...reading, apart: ["when", "paths"] });
    const inner = readInnerRules(value, at, (path) => readColumnRule(path, providers, report), report);
    if (inner === null || when === null || hasStrangers(value)) return null;
    return { column: entry.key, at, action: documentSpec(inner), places, inner, ...when };
  }
  const { data, places } = readFields(value, actionOptions[action], { ...reading, apart: ["when"] });
  if (data === null || when === null) return null;
  const rule = { column: entry.key, at, action: asWritten(actionSpec(data), value), places, ...when };
  const alias = "seed_alias" in data ? data.seed_alias : undefined;
  return alias === undefined ? rule : { ...rule, seedAlias: { value: alias, at: places.get("seed_alias") ?? at } };
}

/** The paths are read apart, so that every finding has its place. */
const documentSchema = actionOptions.json.omit({ paths: true });

function hasStrangers(rule: MapNode): boolean {
  return rule.entries.some(({ key }) => key !== "when" && !optionsOf("json").includes(key));
}

function documentSpec(inner: readonly ColumnRule[]): ActionSpec {
  const paths = inner.map(({ column, seedAlias, action }) => ({
    path: column,
    seedAlias: seedAlias?.value ?? null,
    spec: action,
  }));
  return { action: "json", paths };
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

/** A number keeps its digits: 1.50 and 12345678901234567890 reach PostgreSQL as they are written. */
function asWritten(spec: ActionSpec, rule: MapNode): ActionSpec {
  const node = entryOf(rule, "value")?.value;
  if (spec.action !== "static" || node?.kind !== "scalar") return spec;
  return typeof node.value === "number" && !/^0[xo]/.test(node.text) ? { ...spec, value: node.text } : spec;
}
