import { nearest } from "../../../core/nearest.ts";
import type { Registry } from "../../../core/registry.ts";
import type { Parameter, Provider } from "../../../values/provider.ts";
import { entryOf, type ConfigNode, type MapEntry, type MapNode } from "./config-node.ts";
import { printable } from "./place.ts";
import type { Report } from "./report.ts";

/** The providers that a configuration may name: built in, and later those of plug-ins. */
export type ProviderRegistry = Registry<Provider>;

/** Reports a provider that does not exist, and parameters that it does not take. */
export function checkProvider(rule: MapNode, providers: ProviderRegistry, report: Report): void {
  const name = entryOf(rule, "provider")?.value;
  if (name?.kind !== "scalar" || typeof name.value !== "string" || name.value === "") return;
  const provider = providers.find(name.value);
  if (provider === undefined) {
    const close = providers.suggest(name.value);
    const hint = close === undefined ? "`seedbed providers` lists them." : `Did you mean \`${close}\`?`;
    report.error("UNKNOWN_PROVIDER", name.at, `There is no provider \`${printable(name.value)}\`.`, hint);
    return;
  }
  const params = entryOf(rule, "params")?.value;
  for (const entry of params?.kind === "map" ? params.entries : []) checkParameter(entry, provider, report);
}

function checkParameter(entry: MapEntry, provider: Provider, report: Report): void {
  const parameter = provider.parameters.find((each) => each.name === entry.key);
  if (parameter === undefined) {
    const message = `The provider \`${provider.name}\` takes no parameter \`${printable(entry.key)}\`.`;
    report.error("UNKNOWN_PARAMETER", entry.at, message, knownParameters(entry.key, provider));
  } else if (isPlain(entry.value) && !fits(entry.value, parameter.type)) {
    const message = `The parameter \`${parameter.name}\` must be ${wanted[parameter.type]}.`;
    report.error("WRONG_VALUE", entry.value.at, message, parameter.summary);
  }
}

function knownParameters(word: string, provider: Provider): string {
  const known = provider.parameters.map((parameter) => parameter.name);
  if (known.length === 0) return "It takes none; take the line away.";
  const close = nearest(word, known);
  return close === undefined ? `It takes ${known.join(", ")}.` : `Did you mean \`${close}\`?`;
}

const wanted: Readonly<Record<Parameter["type"], string>> = {
  text: "text",
  number: "a number",
  boolean: "true or false",
  date: "a date, as 2024-12-31",
  list: "a list",
  weights: "the name of a distribution or a list",
};

/** Maps, null and nothing at all are no parameter value of any type; the schema reports them. */
function isPlain(node: ConfigNode): boolean {
  return node.kind === "list" || (node.kind === "scalar" && node.value !== null);
}

function fits(node: ConfigNode, type: Parameter["type"]): boolean {
  if (type === "list" || (type === "weights" && node.kind === "list")) return node.kind === "list";
  if (node.kind !== "scalar") return false;
  if (type === "text" || type === "weights") return typeof node.value === "string";
  return type === "date" ? isDate(node.text) : typeof node.value === type;
}

function isDate(text: string): boolean {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return at !== undefined && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
