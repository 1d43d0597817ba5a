import { createHash } from "node:crypto";
import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import { bySeverity, type Finding, type Severity } from "../../core/finding.ts";
import { version } from "../../core/version.ts";
import { findingCodes } from "../../jobs/mask/config/finding-codes.ts";

/**
 * Findings as a SARIF 2.1.0 log (docs.oasis-open.org/sarif/sarif/v2.1.0), which code hosts show beside the lines of the
 * configuration. What has no line there is placed by the name of its table or column.
 */
export function sarifReport(findings: readonly Finding[], configFiles: readonly string[]): string {
  const codes = [...new Set(findings.map(({ code }) => code))].toSorted((a, b) => (a < b ? -1 : 1));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Seedbed", semanticVersion: version, rules: codes.map(sarifRule) } },
        // Places are counted as JavaScript counts characters.
        columnKind: "utf16CodeUnits",
        results: bySeverity(findings).map((finding) => sarifResult(finding, codes, configFiles)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function sarifRule(code: string) {
  const words = code.toLowerCase().replaceAll("_", " ");
  const described = Object.entries(findingCodes).find(([known]) => known === code)?.[1];
  return {
    id: code,
    shortDescription: { text: `${words.charAt(0).toUpperCase()}${words.slice(1)}.` },
    ...(described === undefined ? {} : { fullDescription: { text: described } }),
    help: { text: `See ${code} in docs/reference/${described === undefined ? "findings" : "configuration"}.md.` },
  };
}

const levels: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note" };

function sarifResult(finding: Finding, codes: readonly string[], configFiles: readonly string[]) {
  const { code, severity, message, hint } = finding;
  const place = placeOf(finding.where, configFiles);
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: levels[severity],
    message: { text: hint === undefined || hint === "" ? message : `${message} ${hint}` },
    locations: [
      {
        ...(place === null ? {} : { physicalLocation: physicalLocation(place) }),
        logicalLocations: logicalNames(finding, place).map((fullyQualifiedName) => ({ fullyQualifiedName })),
      },
    ],
    // Lines move when something is written above them; what a finding is about does not.
    partialFingerprints: { "seedbed/v1": fingerprint([code, ...logicalNames(finding, place)]) },
  };
}

interface FilePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly path: string;
}

/** Reads a place as the configuration writes it: `seedbed.yaml:12:5 tables.public.users`. */
function placeOf(where: string, configFiles: readonly string[]): FilePlace | null {
  for (const file of configFiles) {
    const rest = where.startsWith(`${file}:`) ? /^:(\d+):(\d+)(?: (.*))?$/s.exec(where.slice(file.length)) : null;
    if (rest !== null) return { file, line: Number(rest[1]), column: Number(rest[2]), path: rest[3] ?? "" };
  }
  return null;
}

function physicalLocation({ file, line, column }: FilePlace) {
  const uri = isAbsolute(file) ? pathToFileURL(file).href : file.split("/").map(encodeURIComponent).join("/");
  return { artifactLocation: { uri }, region: { startLine: line, startColumn: column } };
}

function logicalNames({ where, columns }: Finding, place: FilePlace | null): readonly string[] {
  if (columns !== undefined && columns.length > 0) return columns;
  return [place === null ? where : place.path].filter((name) => name !== "");
}

function fingerprint(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}
