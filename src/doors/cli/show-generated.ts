import type { CleanResult } from "../../app/clean/clean-data.ts";
import type { GeneratedFiles } from "../../app/generate/generate-files.ts";
import type { GenerateResult } from "../../app/generate/generate-result.ts";
import type { Validated } from "../../jobs/generate/run-validators.ts";
import { tableText } from "./table-text.ts";

const count = (value: number): string => value.toLocaleString("en-US");

/** A generating run for people. */
export function generatedText(result: GenerateResult): string {
  const rows = result.tables.map(({ table, records, seconds, records_per_second, records_before }) => {
    if (result.dry_run) return [`  ${table}`, records];
    if (records_before === records) return [`  ${table}`, records, "there already", ""];
    return [`  ${table}`, records, `${seconds.toFixed(2)} s`, records_per_second];
  });
  const head = result.dry_run ? ["  table", "rows"] : ["  table", "rows", "time", "rows/s"];
  const parts = [`${result.profile_name} (${result.environment}), seed ${result.seed}\n`, tableText(head, rows)];
  if (result.notes.length > 0) parts.push(`\n${result.notes.map((note) => `  ${note}\n`).join("")}`);
  if (result.dry_run) parts.push("\nA dry run: nothing was written.\n");
  else parts.push(summary(result), validationText(result.validation));
  return parts.join("");
}

/** What is told of a run that was to be quiet: what went wrong. Warnings have been told when they came up. */
export function problemsText({ validation }: GenerateResult): string {
  return validationText(validation.filter(({ verdict }) => verdict === "FAIL"));
}

/** Files for people. */
export function filesText(written: GeneratedFiles): string {
  const rows = written.tables.map(({ table, records }) => [`  ${table}`, records]);
  const { total_records_created: total, total_time_seconds: seconds, folder } = written;
  return `${tableText(["  table", "rows"], rows)}\n${count(total)} rows in ${seconds.toFixed(1)} s\n  ${folder}; psql -f load.sql loads it\n`;
}

function summary(result: GenerateResult): string {
  const { total_records_created: rows, total_time_seconds: seconds, records_per_second: rate } = result;
  const target =
    result.target_time_seconds === null
      ? ""
      : `; target ${result.target_time_seconds} s ${result.target_met === true ? "met" : "MISSED"}`;
  return `\n${count(rows)} rows in ${seconds.toFixed(1)} s, ${count(rate)} rows/s${target}\nRun ${result.run_id ?? ""} in ${result.database}\n`;
}

/** Verdicts of validators for people. */
export function validationText(validated: readonly Validated[]): string {
  if (validated.length === 0) return "";
  const lines = validated.flatMap(({ name, verdict, checked, unit, problems, skipped, notes = [] }) => [
    `${verdict.padEnd(4)}  ${name}: ${skipped ?? `${count(checked)} ${unit}`}`,
    ...problems.map(
      ({ where, message, rows, examples }) =>
        `      ${where}: ${message} ${rows === 1 ? "1 row" : `${count(rows)} rows`}${examples.length === 0 ? "" : `, such as ${examples.join(", ")}`}`,
    ),
    ...notes.map((note) => `      ${note}`),
  ]);
  return `\n${lines.join("\n")}\n`;
}

/** A removal for people. */
export function cleanedText({ confirmed, tables, rows, runs, database, notes }: CleanResult): string {
  const told = notes.map((note) => `${note}\n`).join("");
  if (tables.length === 0) return `${database} holds no ${told === "" ? "" : "other "}rows that Seedbed made.\n${told}`;
  const lines = tables.map((table) => [`  ${table.table}`, table.rows, notThere(table)]);
  const table = tableText(["  table", "rows", ""], lines);
  const end = confirmed
    ? `${count(rows)} rows of ${runs.length === 1 ? `run ${runs[0]}` : `${runs.length} runs`} taken out of ${database}.`
    : `${count(rows)} rows would go. Add --confirm to take them out; nothing else is touched.`;
  const stays = tables.some(({ changed }) => changed > 0)
    ? "Rows that have the key of a made-up row and mostly other values may be somebody's own and stay. If not: --changed takes them out too.\n"
    : "";
  return `${table}\n${end}\n${stays}${told}`;
}

/** What became of rows that are not removed. */
function notThere({ rows, missing, changed, looked }: CleanResult["tables"][number]): string {
  const gone = looked ? "were gone already" : "are gone or were changed; the latter stay";
  const parts = [
    missing === 0 ? "" : `${count(missing)} ${gone}`,
    changed === 0 ? "" : `${count(changed)} have its keys and other values, and stay`,
    rows === 0 && changed > 0 ? "the table was emptied or made anew" : "",
  ];
  return parts.filter((part) => part !== "").join("; ");
}
