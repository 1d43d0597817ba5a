import { exitCodes } from "../../../core/error-codes.ts";
import type { CliCommand } from "../command.ts";
import { requestOf, withGeneration, type GenerateOptions } from "../generate-options.ts";
import { generateReporter } from "../generate-reporter.ts";
import { withOutput } from "../options.ts";
import { cleanedText, generatedText, problemsText } from "../show-generated.ts";
import type { OutputForm } from "../terminal.ts";

interface Options extends GenerateOptions {
  readonly changed?: boolean;
  readonly output?: OutputForm;
}

/** Takes made-up rows out, makes them anew and checks them. */
export const resetDataCommand: CliCommand = {
  name: "reset-data",
  register: (program, { terminal, surroundings, signal, exit }) => {
    const command = program.command("reset-data").description("take made-up rows out, make them anew, check them");
    withOutput(withGeneration(command))
      .option("--append", "keep the rows of others that are there, and make the new ones beside them")
      .option("--changed", "take rows out too that have the key of a made-up row and mostly other values")
      .option("--quiet", "print nothing but problems")
      .option("--verbose", "print a line for everything that happens")
      .action(async ({ output = "human", ...options }: Options) => {
        const { openDataTarget } = await import("../../../app/generate/data-target.ts");
        const { resetData } = await import("../../../app/clean/reset-data.ts");
        const target = await openDataTarget(options.target, surroundings);
        try {
          const reporter = generateReporter(terminal, { output, ...options });
          const { cleaned, generated } = await resetData(
            target.url,
            { ...requestOf(options), changed: options.changed },
            surroundings,
            { emit: reporter.emit, signal },
          ).finally(reporter.close);
          if (output === "json") terminal.out(`${JSON.stringify({ cleaned, generated }, null, 2)}\n`);
          else if (options.quiet === true) terminal.out(problemsText(generated));
          else {
            terminal.out(`${cleanedText(cleaned)}\n${generatedText(generated)}`);
            if (target.isEmbedded) terminal.out("  The embedded server stops now and keeps its rows.\n");
          }
          if (!generated.success) exit(exitCodes.failed);
        } finally {
          await target.stop();
        }
      });
  },
};
