import { z } from "zod";
import { nearest } from "../../../core/nearest.ts";
import { entryOf, nodeBelow, plainValue, type ConfigNode, type MapEntry, type MapNode } from "./config-node.ts";
import { pathBelow, printable, type Place } from "./place.ts";
import type { Report } from "./report.ts";

/** How a map of settings is read. */
export interface FieldReading {
  readonly report: Report;
  /** Where the map belongs to: what is missing in it is reported there. */
  readonly at: Place;
  /** Keys that the caller reads itself. */
  readonly apart?: readonly string[];
  /** Reports an entry that the schema does not know. */
  readonly unknown: (entry: MapEntry) => void;
}

/** What was read: the settings with their defaults, null if anything was wrong with them; and where each stands. */
export interface Fields<Data> {
  readonly data: Data | null;
  readonly places: ReadonlyMap<string, Place>;
}

/**
 * Reads a map of named settings. Every entry is checked by itself, a repeated key too, so that one mistake hides no
 * other.
 */
export function readFields<Schema extends z.ZodObject>(
  map: MapNode,
  schema: Schema,
  reading: FieldReading,
): Fields<z.output<Schema>> {
  const fields = new Map<string, z.core.$ZodType>(Object.entries(schema.shape));
  const entries = map.entries.filter((entry) => reading.apart?.includes(entry.key) !== true);
  for (const entry of entries) {
    const field = fields.get(entry.key);
    if (field === undefined) reading.unknown(entry);
    else checkField(entry, field, reading.report);
  }
  reportMissing(map, fields, reading);
  const first = entries.filter((entry) => !entry.repeated);
  const whole = schema.safeParse(Object.fromEntries(first.map((entry) => [entry.key, plainValue(entry.value)])));
  return {
    data: whole.success ? whole.data : null,
    places: new Map(first.map((entry) => [entry.key, entry.value.at])),
  };
}

function checkField(entry: MapEntry, field: z.core.$ZodType, report: Report): void {
  const result = z.safeParse(field, plainValue(entry.value));
  for (const issue of result.error?.issues ?? []) {
    const node = nodeBelow(entry.value, issue.path);
    if (node.kind === "unreadable") continue;
    const name = issue.path.reduce<string>((path, key) => pathBelow(path, key), entry.key);
    report.error(
      "WRONG_VALUE",
      node.at,
      `\`${name}\` must be ${issue.message}${contrast(issue, node)}.`,
      hintFor(issue, node, field),
    );
  }
}

/** Says what stands there where its kind alone is wrong; never the value itself, which may be a secret. */
function contrast(issue: z.core.$ZodIssue, node: ConfigNode): string {
  if (node.kind === "empty") return ", but nothing stands after it";
  // A setting of several kinds lists them; saying which it is not would read like a contradiction.
  if (issue.code === "invalid_union") return "";
  if (issue.code === "unrecognized_keys") return `, and has no ${issue.keys.map((key) => printable(key)).join(", ")}`;
  const inner = issue.path.at(-1);
  if (node.kind === "map" && typeof inner === "string" && entryOf(node, inner) === undefined) return ", and is missing";
  if (node.kind === "map" || node.kind === "list") return `, not a ${node.kind}`;
  return node.kind === "scalar" && node.value === null ? ", not null" : "";
}

function hintFor(issue: z.core.$ZodIssue, node: ConfigNode, field: z.core.$ZodType): string {
  if (node.kind === "scalar" && node.value !== null) {
    if (issue.code === "invalid_type" && issue.expected === "string") return "Put it in quotes.";
    if (/^(?:yes|no|on|off)$/i.test(node.text))
      return "YAML 1.2 reads yes, no, on and off as text; write true or false.";
    const words = issue.code === "invalid_value" ? issue.values.filter((value) => typeof value === "string") : [];
    const close = nearest(node.text, words);
    if (close !== undefined) return `Did you mean \`${close}\`?`;
  }
  const preset = z.safeParse(field, undefined).data;
  return preset === undefined || typeof preset === "object"
    ? "`seedbed schema` prints what every setting takes."
    : `Without the line it is ${JSON.stringify(preset)}.`;
}

function reportMissing(map: MapNode, fields: ReadonlyMap<string, z.core.$ZodType>, reading: FieldReading): void {
  for (const [name, field] of fields) {
    if (map.entries.some((entry) => entry.key === name)) continue;
    const issue = z.safeParse(field, undefined).error?.issues[0];
    if (issue !== undefined)
      reading.report.error("MISSING_SETTING", reading.at, `\`${name}\` is missing.`, `It must be ${issue.message}.`);
  }
}
