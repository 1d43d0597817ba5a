import { bySeverity, type Finding, type Severity } from "../../core/finding.ts";
import { version } from "../../core/version.ts";
import type { PlannedTable, PlanReport } from "../mask/plan.ts";
import type { SampledTable } from "../source/sample-tables.ts";

/**
 * A plan as a Markdown page for who has to agree to it: what is wrong or open, then every column of every table. It holds
 * no date, so that two reports of one plan are equal and a changed plan shows as a difference.
 */
export function markdownReport(report: PlanReport): string {
  const parts = [
    `# Masking plan of ${escaped(report.source)}`,
    overview(report),
    findingsPart([...report.findings, ...report.checks]),
    "## Tables",
    ...report.tables.map(tablePart),
    skippedPart(report),
    ...(report.samples.length === 0 ? [] : [samplesIntroduction, ...report.samples.map(samplePart)]),
  ];
  return `${parts.join("\n\n")}\n`;
}

function overview(report: PlanReport): string {
  const columns = report.tables.flatMap((table) => table.columns);
  const masked = columns.filter((column) => column.action !== "passthrough").length;
  const found = [...report.findings, ...report.checks];
  const count = (severity: Severity): number => found.filter((finding) => finding.severity === severity).length;
  return markdownTable(
    ["", ""],
    [
      ["source", `${report.source}, PostgreSQL ${report.server_version}`],
      ["configuration", report.configuration],
      ["made by", `Seedbed ${version}`],
      ["tables", String(report.tables.length)],
      ["columns", `${masked} masked, ${columns.length - masked} as they are`],
      ["findings", `${count("error")} errors, ${count("warning")} warnings, ${count("info")} notes`],
      ["target", report.target_checked ? "checked too" : "not given, so not checked"],
    ],
  );
}

function findingsPart(findings: readonly Finding[]): string {
  if (findings.length === 0) return "## Findings\n\nNone.";
  const rows = bySeverity(findings).map(({ severity, code, where, message, hint }) => [
    severity,
    code,
    where,
    message,
    hint ?? "",
  ]);
  return `## Findings\n\n${markdownTable(["severity", "code", "where", "what", "what to do"], rows)}`;
}

function tablePart({ table, strategy, estimated_rows, partitions, columns }: PlannedTable): string {
  const rows = Math.round(estimated_rows);
  const facts = [strategy, rows === 0 ? "number of rows not known" : `about ${rows.toLocaleString("en-US")} rows`];
  if (partitions > 0) facts.push(`${partitions} partitions`);
  const head = `### ${escaped(table)}\n\n${facts.join(", ")}`;
  if (columns.length === 0) return `${head}\n\nIt has no columns.`;
  const lines = columns.map(({ column, action, provider, origin, reason }) => [
    column,
    action,
    provider ?? "",
    origin,
    reason,
  ]);
  return `${head}\n\n${markdownTable(["column", "action", "provider", "origin", "reason"], lines)}`;
}

function skippedPart({ skipped }: PlanReport): string {
  if (skipped.length === 0) return "## Not copied\n\nNothing is left out.";
  const rows = skipped.map(({ kind, name }) => [kind, name]);
  return `## Not copied\n\n${markdownTable(["kind", "name"], rows)}`;
}

const samplesIntroduction = `## Examples

Values before masking are shown by their shape only: letters as x, digits as 9.`;

function samplePart({ table, rows }: SampledTable): string {
  const lines = rows.flatMap((row, place) =>
    row.map(({ column, before, after, unchanged }) => [
      String(place + 1),
      column,
      before ?? "NULL",
      unchanged ? "unchanged" : (after ?? "NULL"),
    ]),
  );
  return `### ${escaped(table)}, masked\n\n${markdownTable(["row", "column", "before", "after"], lines)}`;
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(" | ")} |`;
  return [line(head), `|${"---|".repeat(head.length)}`, ...rows.map(line)].join("\n");
}

/** Names of tables and columns can hold anything; in a report they are text, on one line, and nothing else. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, (character) => `\\u${hexadecimal(character)}`)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(/[\\`*[|~]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, "\\$&");
}

function hexadecimal(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).padStart(4, "0");
}
