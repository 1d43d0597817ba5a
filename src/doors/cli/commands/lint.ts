import { counted } from "../../../core/counted.ts";
import type { LintedData, LintRequest } from "../../../app/generate/lint-data.ts";
import { exitCodes } from "../../../core/error-codes.ts";
import type { CliCommand } from "../command.ts";
import { positive, withOutput } from "../options.ts";
import { tableText } from "../table-text.ts";
import type { OutputForm, Terminal } from "../terminal.ts";

interface LintOptions extends LintRequest {
  readonly output?: OutputForm;
}

/** Looks for what may be somebody's where everything should be made up. */
export const lintCommand: CliCommand = {
  name: "lint",
  register: (program, { terminal, surroundings, signal, exit }) => {
    const command = program.command("lint").description("look for real data where there should be none");
    const data = command
      .command("data")
      .description("say of personal columns whether their values are provably made up")
      .option("--target <url>", "database to look at; else TARGET_DB_URL");
    withOutput(data)
      .option("--sample <rows>", "look at so many rows of each table (default: all)", positive)
      .option("--table <name...>", "look at these tables only, named as in a configuration")
      .action(async (options: LintOptions) => {
        const { lintData } = await import("../../../app/generate/lint-data.ts");
        const found = await lintData(options, surroundings, signal);
        if (options.output === "json") terminal.out(`${JSON.stringify(found, null, 2)}\n`);
        else show(found, terminal);
        if (!found.clean) exit(exitCodes.failed);
      });
  },
};

function show({ target, rows, columns, unjudged, clean }: LintedData, { out }: Terminal): void {
  const provable = columns.filter((column) => column.provable);
  const generic = columns.filter((column) => !column.provable);
  out(`${target}: ${counted(rows, "row")} of tables with columns that look personal\n`);
  if (provable.length > 0) {
    const lines = provable.map(({ column, kind, synthetic, unproven, empty }) => [
      unproven === 0 ? "ok  " : "FAIL",
      column,
      kind,
      synthetic,
      unproven,
      empty,
    ]);
    out(`\n${tableText(["    ", "column", "kind", "synthetic", "not provable", "empty"], lines)}`);
  }
  if (generic.length > 0) {
    const lines = generic.map(({ column, kind, unproven, empty }) => [`      ${column}`, kind, unproven, empty]);
    out("\nOf these kinds nobody can tell: a made-up name is somebody's name too\n");
    out(tableText(["      column", "kind", "values", "empty"], lines));
  }
  if (unjudged.length > 0) {
    out("\nNot judged: what no provider makes\n");
    for (const { column, reason } of unjudged) out(`      ${column}: ${reason}\n`);
  }
  const failing = provable.filter((column) => column.unproven > 0).length;
  out(
    clean
      ? `\n${provable.length} columns hold nothing but what provably belongs to nobody.\n`
      : `\n${failing} of ${provable.length} columns hold values that may be somebody's.\n`,
  );
}
