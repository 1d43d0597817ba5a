import { nearest } from "../../../core/nearest.ts";
import { actionNames, actionOptions, type ActionName } from "./action-options.ts";
import type { ProviderRegistry } from "./check-provider.ts";
import { entryOf, type MapEntry, type MapNode } from "./config-node.ts";
import { insteadOf, laterOptions, laterWords } from "./later-words.ts";
import { printable, type Place } from "./place.ts";
import type { Report } from "./report.ts";

/** Reads the action of a rule; null when it is missing, unknown or not available yet, and that is reported. */
export function readAction(
  entry: MapEntry,
  rule: MapNode,
  providers: ProviderRegistry,
  report: Report,
): ActionName | null {
  const written = entryOf(rule, "action");
  if (written === undefined) {
    const hint =
      entryOf(rule, "provider") === undefined ? `Known actions: ${actionNames.join(", ")}.` : "Add `action: fake`.";
    report.error("MISSING_SETTING", entry.at, "The rule has no `action`.", hint);
    return null;
  }
  const { value } = written;
  if (value.kind === "unreadable") return null;
  if (value.kind !== "scalar") {
    const message = value.kind === "empty" ? "Nothing stands after `action:`." : "`action` must be a name.";
    report.error("WRONG_VALUE", value.at, message, `Known actions: ${actionNames.join(", ")}.`);
    return null;
  }
  // YAML reads an unquoted null as no value at all; here it is the name of the action.
  const word = value.value === null ? "null" : value.text;
  const action = actionNames.find((name) => name === word);
  if (action === undefined) reportAction(word, value.at, providers, report);
  return action ?? null;
}

function reportAction(word: string, at: Place, providers: ProviderRegistry, report: Report): void {
  const instead = insteadOf("actions", word);
  if (instead !== undefined) {
    report.error("NOT_AVAILABLE_YET", at, `The action \`${word}\` is not available yet in this version.`, instead);
    return;
  }
  report.error("UNKNOWN_ACTION", at, `There is no action \`${printable(word)}\`.`, actionHint(word, providers));
}

function actionHint(word: string, providers: ProviderRegistry): string {
  if (word === "array") return "Write the action for the elements: on an array it works on each of them.";
  if (providers.find(word) !== undefined) return `Write { action: fake, provider: ${word} }.`;
  const close = nearest(word, [...actionNames, ...Object.keys(laterWords.actions)]);
  return close === undefined ? `Known actions: ${actionNames.join(", ")}.` : `Did you mean \`${close}\`?`;
}

/** Every option that some action takes: where the action itself is in doubt, these are no typos. */
export const optionsOfAnyAction: readonly string[] = [
  ...new Set(Object.values(actionOptions).flatMap((schema) => Object.keys(schema.shape))),
  ...laterOptions,
];
