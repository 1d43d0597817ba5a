import { counted } from "../../../core/counted.ts";
import type { PlanReport } from "../../../app/mask/plan.ts";
import { exitCodes } from "../../../core/error-codes.ts";
import { hasErrors } from "../../../core/finding.ts";
import type { CliCommand } from "../command.ts";
import {
  positive,
  withConfig,
  withOutput,
  withRecord,
  withoutValues,
  withSource,
  withTarget,
  type MaskOptions,
} from "../options.ts";
import { showFindings } from "../show-findings.ts";
import { skippedText } from "../skipped-text.ts";
import { tableText } from "../table-text.ts";
import type { Terminal } from "../terminal.ts";
import { waitTeller } from "../wait-teller.ts";

interface PlanOptions extends MaskOptions {
  readonly yesOverwrite?: string;
  readonly report?: string;
  readonly sarif?: string;
  /** Commander gives both `--sample` and `--no-sample` this name. */
  readonly sample?: number | boolean;
}

/** All checks, and table by table what will happen and why. */
export const planCommand: CliCommand = {
  name: "plan",
  register: (program, { terminal, surroundings, signal, exit }) => {
    const command = program
      .command("plan")
      .description("show what masking would do, column by column, and write nothing");
    withOutput(withConfig(withRecord(withTarget(withSource(command)))))
      .option("--yes-overwrite <database>", "accept a target that looks like production, by its name")
      .option("--report <file>", "write the plan as Markdown, for a reviewer")
      .option("--sarif <file>", "write the findings as SARIF 2.1.0, for a code host")
      .option("--sample <rows>", "show masked examples of so many rows of each table", positive)
      .option("--no-sample", withoutValues)
      .action(async ({ sample, ...options }: PlanOptions) => {
        const rows = typeof sample === "number" ? sample : undefined;
        const request = { ...options, sample: rows, sampleValues: sample !== false };
        const emit = waitTeller(terminal, options.output ?? "human");
        const { reportPlan } = await import("../../../app/report/report-plan.ts");
        const report = await reportPlan(request, surroundings, { signal, emit });
        if (options.output === "json") terminal.out(`${JSON.stringify(report, null, 2)}\n`);
        else show(report, terminal);
        if (hasErrors(report.findings)) exit(exitCodes.configuration);
        else if (hasErrors(report.checks)) exit(exitCodes.refused);
      });
  },
};

function show(report: PlanReport, { out }: Terminal): void {
  for (const table of report.tables) {
    const rows = Math.round(table.estimated_rows).toLocaleString("en-US");
    const parts = [table.strategy, rows === "0" ? "no estimate of its rows" : `about ${rows} rows`];
    if (table.partitions > 0) parts.push(`${table.partitions} partitions`);
    if (table.wire === "text") parts.push("text COPY");
    out(`${table.table}  ${parts.join(", ")}\n`);
    const shown = table.columns.filter((column) => column.action !== "passthrough" || column.origin === "explicit");
    const lines = shown.map((column) => [
      `  ${column.column}`,
      [column.action, column.provider].filter(Boolean).join(" "),
      column.origin,
      column.reason,
    ]);
    if (lines.length > 0) out(tableText(["  column", "action", "origin", "reason"], lines));
    const rest = table.columns.length - shown.length;
    if (rest > 0) out(`  ${rest} columns pass through\n`);
    out("\n");
  }
  for (const { table, rows } of report.samples) showSample(table, rows, out);
  if (report.skipped.length > 0) out(`Not copied: ${skippedText(report.skipped)}\n\n`);
  const found = [...report.findings, ...report.checks];
  showFindings(found, out);
  const masked = report.tables.reduce(
    (sum, table) => sum + table.columns.filter((column) => column.action !== "passthrough").length,
    0,
  );
  out(
    `${counted(report.tables.length, "table")}, ${counted(masked, "masked column")}. ${report.target_checked ? "The target was checked." : "No target was given, so none was checked."}\n`,
  );
  if (hasErrors(found)) out("With these errors a run would be refused.\n");
}

/** Originals are told by their shape alone. */
function showSample(table: string, rows: PlanReport["samples"][number]["rows"], out: Terminal["out"]): void {
  out(`${table}, masked\n`);
  const lines = rows.flatMap((row, place) =>
    row.map(({ column, before, after, unchanged }) => [
      `  ${place + 1}`,
      column,
      before ?? "NULL",
      unchanged ? "unchanged" : (after ?? "NULL"),
    ]),
  );
  out(tableText(["  row", "column", "before", "after"], lines));
  out("\n");
}
