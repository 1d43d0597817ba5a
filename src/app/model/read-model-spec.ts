import type { z } from "zod";
import { hasErrors } from "../../core/finding.ts";
import { nearest } from "../../core/nearest.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import {
  columnSchemas,
  entityFields,
  modelFields,
  type ColumnSpec,
  type ColumnWord,
  type EntitySpec,
  type ModelSpec,
  type ProfileSpec,
} from "../../jobs/generate/model/model-spec.ts";
import {
  entryOf,
  nodeBelow,
  plainValue,
  type ConfigNode,
  type MapEntry,
  type MapNode,
} from "../../jobs/mask/config/config-node.ts";
import { printable } from "../../jobs/mask/config/place.ts";
import { readFields } from "../../jobs/mask/config/read-fields.ts";
import { newReport, type Report } from "../../jobs/mask/config/report.ts";
import { readYamlTree } from "../../jobs/mask/config/yaml-tree.ts";
import { mapOf, reportUnknown } from "./model-entries.ts";
import { readProfile } from "./read-profile.ts";

/**
 * Reads the block `generate:` of a configuration: entities by table, their counts, columns, tenants and traits. Null where
 * there is none. All problems are thrown at once, each with its place.
 */
export function readModelSpec(text: string, file: string): ModelSpec | null {
  const report = newReport();
  const root = readYamlTree(text, file, report);
  const block = root?.kind === "map" ? entryOf(root, "generate") : undefined;
  const spec = block === undefined ? null : readModel(block, report);
  const findings = report.findings();
  if (!hasErrors(findings)) return spec;
  const count = findings.length === 1 ? "one problem" : `${findings.length} problems`;
  throw new SeedbedError(
    "CONFIG_INVALID",
    `The model in ${file} has ${count}.`,
    "Mend what is listed; nothing was written.",
    {
      findings,
    },
  );
}

function readModel(block: MapEntry, report: Report): ModelSpec {
  const map = mapOf(block, "a map with `entities:`", report);
  if (map === null) return { entities: {} };
  const { data } = readFields(map, modelFields, {
    report,
    at: block.at,
    apart: ["entities", "profiles"],
    unknown: (entry) => reportUnknown(entry, ["entities", "profiles", ...Object.keys(modelFields.shape)], report),
  });
  const entities = entryOf(map, "entities");
  const tables = entities === undefined ? null : mapOf(entities, "a map of tables", report);
  return {
    ...data,
    ...readProfiles(map, report),
    entities: Object.fromEntries((tables?.entries ?? []).map((entry) => [entry.key, readEntity(entry, report)])),
  };
}

function readProfiles(map: MapNode, report: Report): Pick<ModelSpec, "profiles"> {
  const entry = entryOf(map, "profiles");
  if (entry === undefined) return {};
  const profiles = mapOf(entry, "a map of profiles", report);
  const read = (profiles?.entries ?? []).flatMap((profile): readonly (readonly [string, ProfileSpec])[] => {
    const spec = readProfile(profile, report);
    return spec === null ? [] : [[profile.key, spec]];
  });
  return { profiles: Object.fromEntries(read) };
}

function readEntity(entry: MapEntry, report: Report): EntitySpec {
  const map = mapOf(entry, "a map with `count:` and `columns:`", report);
  if (map === null) return { columns: {}, traits: {} };
  const { data } = readFields(map, entityFields, {
    report,
    at: entry.at,
    apart: ["columns", "traits"],
    unknown: (other) => reportUnknown(other, ["columns", "traits", ...Object.keys(entityFields.shape)], report),
  });
  const traits = entryOf(map, "traits");
  const sets = traits === undefined ? null : mapOf(traits, "a map of traits", report);
  return {
    ...data,
    columns: readColumns(entryOf(map, "columns"), report),
    traits: Object.fromEntries((sets?.entries ?? []).map((set) => [set.key, readColumns(set, report)])),
  };
}

function readColumns(entry: MapEntry | undefined, report: Report): Readonly<Record<string, ColumnSpec>> {
  const map = entry === undefined ? null : mapOf(entry, "a map of columns", report);
  const read = (map?.entries ?? []).flatMap((column): readonly (readonly [string, ColumnSpec])[] => {
    const spec = readColumn(column, report);
    return spec === null ? [] : [[column.key, spec]];
  });
  return Object.fromEntries(read);
}

function readColumn(entry: MapEntry, report: Report): ColumnSpec | null {
  const map = mapOf(entry, "a map such as { value: email }", report);
  if (map === null) return null;
  const words = map.entries.filter(({ key }) => isWord(key)).map(({ key }) => key);
  const [word] = words;
  if (words.length !== 1 || word === undefined || !isWord(word)) {
    const message =
      words.length === 0
        ? "Nothing here says how the column is made."
        : `The column is made in ${words.length} ways at once.`;
    report.error("WRONG_VALUE", entry.at, message, `One of: ${Object.keys(columnSchemas).join(", ")}.`);
    for (const other of map.entries) {
      const close = nearest(other.key, Object.keys(columnSchemas));
      if (words.length === 0 && close !== undefined)
        report.error(
          "UNKNOWN_SETTING",
          other.at,
          `\`${printable(other.key)}\` is no way to make a column.`,
          `Did you mean \`${close}\`?`,
        );
    }
    return null;
  }
  return checked(word, map, report);
}

function checked(word: ColumnWord, map: MapNode, report: Report): ColumnSpec | null {
  const schema: z.ZodType<ColumnSpec> = columnSchemas[word];
  const result = schema.safeParse(plainValue(map));
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) {
        const entry = entryOf(map, key);
        if (entry !== undefined) reportUnknown(entry, Object.keys(columnSchemas[word].shape), report);
      }
      continue;
    }
    const node: ConfigNode = nodeBelow(map, issue.path);
    const name = issue.path.map(String).join(".");
    report.error(
      "WRONG_VALUE",
      node.at,
      `\`${name}\` must be ${issue.message}.`,
      "docs/reference/model.md shows every word.",
    );
  }
  return null;
}

function isWord(key: string): key is ColumnWord {
  return Object.hasOwn(columnSchemas, key);
}
