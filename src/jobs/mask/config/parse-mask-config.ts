import { hasErrors } from "../../../core/finding.ts";
import { SeedbedError } from "../../../core/seedbed-error.ts";
import type { ProviderRegistry } from "./check-provider.ts";
import { isNothing, type MapNode } from "./config-node.ts";
import { decodeText } from "./decode-text.ts";
import type { MaskConfig } from "./mask-config.ts";
import type { Place } from "./place.ts";
import { readSettings } from "./read-settings.ts";
import { readTables } from "./read-tables.ts";
import { newReport, type Report } from "./report.ts";
import { readYamlTree } from "./yaml-tree.ts";

/** Larger than any configuration that people or `seedbed init` write: 4 Mi characters are about 100,000 rules. */
const longest = 4 * 1024 * 1024;

/**
 * Reads a mask-rules.yaml or seedbed.yaml. Everything that can be known without the database is checked; all problems
 * are thrown at once, as the findings of one CONFIG_INVALID.
 */
export function parseMaskConfig(source: string | Uint8Array, file: string, providers: ProviderRegistry): MaskConfig {
  const report = newReport();
  const config = readConfig(source, file, providers, report);
  const findings = report.findings();
  if (config !== null && !hasErrors(findings)) return config;
  const count = findings.length === 1 ? "one problem" : `${findings.length} problems`;
  const hint = "Mend what is listed; nothing was read from a database, and nothing written.";
  throw new SeedbedError("CONFIG_INVALID", `The configuration ${file} has ${count}.`, hint, { findings });
}

function readConfig(
  source: string | Uint8Array,
  file: string,
  providers: ProviderRegistry,
  report: Report,
): MaskConfig | null {
  const root = readRoot(source, file, report);
  if (root === null) return null;
  const tables = readTables(root, providers, report);
  const settings = readSettings(root, report);
  return settings === null ? null : { file, ...settings, tables };
}

function readRoot(source: string | Uint8Array, file: string, report: Report): MapNode | null {
  const start: Place = { file, line: 1, column: 1, path: "" };
  const text = readText(source, start, report);
  const root = text === null ? undefined : readYamlTree(text, file, report);
  if (root === undefined) return null;
  if (root !== null && root.kind === "map") return root;
  if (root === null || isNothing(root))
    report.error(
      "EMPTY_CONFIGURATION",
      root?.at ?? start,
      "The file holds no settings.",
      'The least is: version: "1.0"',
    );
  else if (root.kind !== "unreadable")
    report.error("WRONG_VALUE", root.at, "A configuration is a map of settings.", 'It starts with: version: "1.0"');
  return null;
}

function readText(source: string | Uint8Array, start: Place, report: Report): string | null {
  if (source.length > longest) {
    const hint = "Is this the right file? Rules are only needed for columns that detection does not find.";
    report.error("YAML_TOO_LARGE", start, "The file is larger than 4 MiB.", hint);
    return null;
  }
  // A byte order mark is no part of the text, and would shift the columns of the first line.
  if (typeof source === "string") return source.startsWith("\uFEFF") ? source.slice(1) : source;
  const decoded = decodeText(source);
  if (decoded.ok) return decoded.text;
  const { line, column, utf16 } = decoded;
  const message = utf16 ? "The file is UTF-16." : "Here stands a byte that is not UTF-8.";
  report.error("YAML_NOT_UTF8", { ...start, line, column }, message, "Save the file as UTF-8.");
  return null;
}
