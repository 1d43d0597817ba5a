import { counted } from "../../../core/counted.ts";
import type { Demo } from "../../../app/generate/demo.ts";
import { exitCodes } from "../../../core/error-codes.ts";
import type { CliCommand } from "../command.ts";
import { withOutput } from "../options.ts";
import { runReporter } from "../run-reporter.ts";
import { tableText } from "../table-text.ts";
import type { OutputForm, Terminal } from "../terminal.ts";
import { untilInterrupted } from "../until-interrupted.ts";

interface DemoOptions {
  readonly output?: OutputForm;
  readonly stay?: boolean;
}

/** The main job on a made-up company, with nothing to install or configure. */
export const demoCommand: CliCommand = {
  name: "demo",
  register: (program, { terminal, surroundings, signal, exit }) => {
    const command = program
      .command("demo")
      .description("mask a made-up company on an embedded PostgreSQL and show the result");
    withOutput(command)
      .option("--stay", "keep the server running until Ctrl-C (the default on a terminal)")
      .option("--no-stay", "stop the server at once")
      .action(async ({ output = "human", stay = terminal.live }: DemoOptions) => {
        const { demo } = await import("../../../app/generate/demo.ts");
        const reporter = runReporter(terminal, output);
        const say = (text: string): void => (output === "human" ? terminal.out(`${text}\n`) : undefined);
        const shown = await demo(surroundings, { emit: reporter.emit, say, signal }).finally(reporter.close);
        try {
          if (output === "human") show(shown, stay, terminal);
          else
            terminal.out(
              `${JSON.stringify({ type: "demo", source: stay ? shown.sourceUrl : null, target: stay ? shown.targetUrl : null, samples: shown.samples })}\n`,
            );
          if (!shown.result.ok) exit(exitCodes.failed);
          if (stay) await untilInterrupted(signal, terminal);
        } finally {
          await shown.stop();
        }
      });
  },
};

function show(
  { samples, sourceUrl, targetUrl, configFile, folder, result }: Demo,
  stay: boolean,
  { out }: Terminal,
): void {
  for (const { table, rows } of samples) {
    out(`\n${table}\n`);
    const cell = (value: string | null): string => value ?? "NULL";
    out(
      tableText(
        ["  id", "column", "before", "after"],
        rows.map((row) => [`  ${row.key}`, row.column, cell(row.before), cell(row.after)]),
      ),
    );
  }
  out(
    `\n${result.ok ? "Masked and verified" : "Masked, but a check FAILED"}: ${counted(result.rows, "row")} in ${result.seconds.toFixed(1)} s\n`,
  );
  if (stay) out(`  before         ${sourceUrl}\n  after          ${targetUrl}\n`);
  out(`  configuration  ${configFile}\n  data           ${folder}\n`);
  if (stay) out("The record of the run is in schema _seedbed of the second database.\n");
  else out("The server is stopped; `seedbed demo --stay` keeps it running for you to look at.\n");
}
