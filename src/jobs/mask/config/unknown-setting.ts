import { nearest } from "../../../core/nearest.ts";
import { entryOf, type MapEntry } from "./config-node.ts";
import { insteadOf } from "./later-words.ts";
import { printable } from "./place.ts";
import type { Report } from "./report.ts";
import { tableSchema } from "./settings.ts";

/** A level of the file, with the settings that are known there. */
export interface Level {
  readonly name: "settings" | "table" | "column";
  readonly known: readonly string[];
}

/** Reports a key that is no setting: a word for a later version, something in the wrong place, or a typo. */
export function reportUnknown(entry: MapEntry, level: Level, report: Report): void {
  const word = printable(entry.key);
  const instead = insteadOf(level.name, entry.key);
  if (instead !== undefined) {
    report.error("NOT_AVAILABLE_YET", entry.at, `\`${word}\` is not available yet in this version.`, instead);
    return;
  }
  const hint = misplaced(entry, level) ?? suggestion(entry.key, level.known);
  report.error("UNKNOWN_SETTING", entry.at, `\`${word}\` is not a setting ${places[level.name]}.`, hint);
}

const places = { settings: "of this file", table: "of a table", column: "of this action" } as const;

/** Tables written at the top and columns written right below their table are the usual slips. */
function misplaced(entry: MapEntry, level: Level): string | undefined {
  if (level.name === "column" && Object.hasOwn(tableSchema.shape, entry.key))
    return "It is a setting of the table: write it beside `columns:`.";
  if (entry.value.kind !== "map") return undefined;
  const { value } = entry;
  const isTable = ["strategy", "columns"].some((key) => entryOf(value, key) !== undefined);
  if (level.name === "settings" && isTable) return "Tables stand below `tables:`, indented.";
  if (level.name === "table" && entryOf(value, "action") !== undefined)
    return "Columns stand below `columns:`, indented.";
  return undefined;
}

function suggestion(word: string, known: readonly string[]): string {
  const close = nearest(word, known);
  return close === undefined ? `Known here: ${known.join(", ")}.` : `Did you mean \`${close}\`?`;
}
