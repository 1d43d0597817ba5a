import { nearest } from "../../core/nearest.ts";
import type { MapEntry, MapNode } from "../../jobs/mask/config/config-node.ts";
import { printable } from "../../jobs/mask/config/place.ts";
import type { Report } from "../../jobs/mask/config/report.ts";

/** The map of an entry; anything else is reported. */
export function mapOf(entry: MapEntry, takes: string, report: Report): MapNode | null {
  if (entry.value.kind === "map") return entry.value;
  if (entry.value.kind !== "unreadable")
    report.error(
      "WRONG_VALUE",
      entry.value.at,
      `\`${printable(entry.key)}\` must be ${takes}.`,
      "Indent what belongs to it.",
    );
  return null;
}

/** Reports a key that nothing knows, with the one that is perhaps meant. */
export function reportUnknown(entry: MapEntry, known: readonly string[], report: Report): void {
  const close = nearest(entry.key, known);
  const hint = close === undefined ? `Known here: ${known.join(", ")}.` : `Did you mean \`${close}\`?`;
  report.error("UNKNOWN_SETTING", entry.at, `\`${printable(entry.key)}\` is not a setting here.`, hint);
}
