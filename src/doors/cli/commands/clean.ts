import type { CleanRequest } from "../../../app/clean/clean-data.ts";
import { exitCodes } from "../../../core/error-codes.ts";
import type { CliCommand } from "../command.ts";
import { withDataTarget } from "../generate-options.ts";
import { withOutput } from "../options.ts";
import { cleanedText } from "../show-generated.ts";
import type { OutputForm } from "../terminal.ts";
import { waitTeller } from "../wait-teller.ts";

interface Options extends CleanRequest {
  readonly output?: OutputForm;
}

/** Takes out the rows that Seedbed made and nothing else. */
export const cleanCommand: CliCommand = {
  name: "clean",
  register: (program, { terminal, surroundings, signal, exit }) => {
    const command = program.command("clean").description("take made-up rows out again, and nothing else");
    withOutput(withDataTarget(command, "clean"))
      .option("--confirm", "do it; without this, say what would go and exit 2")
      .option("--run <id>", "only the rows of one run")
      .option("--table <name...>", "only the rows of these tables, named as in a configuration")
      .option("--changed", "rows too that have the key of a made-up row and mostly other values")
      .option("--config <file>", "configuration (default: seedbed.yaml, else mask-rules.yaml, else none)")
      .option("--model <file>", "the module that rows were made with, to find those that were changed since")
      .option("--yes-overwrite <database>", "accept a target that looks like production, by its name")
      .action(async ({ output = "human", ...options }: Options) => {
        const { openDataTarget } = await import("../../../app/generate/data-target.ts");
        const { cleanData } = await import("../../../app/clean/clean-data.ts");
        const target = await openDataTarget(options.target, surroundings);
        try {
          const emit = waitTeller(terminal, output);
          const result = await cleanData(target.url, options, surroundings, { emit, signal });
          if (output === "json") terminal.out(`${JSON.stringify(result, null, 2)}\n`);
          else terminal.out(cleanedText(result));
          if (!result.confirmed && result.rows > 0) exit(exitCodes.refused);
        } finally {
          await target.stop();
        }
      });
  },
};
