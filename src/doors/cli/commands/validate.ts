import type { ValidateRequest } from "../../../app/generate/validate-data.ts";
import { exitCodes } from "../../../core/error-codes.ts";
import type { CliCommand } from "../command.ts";
import { withDataTarget, withProfile } from "../generate-options.ts";
import { positive, withOutput } from "../options.ts";
import { validationText } from "../show-generated.ts";
import type { OutputForm } from "../terminal.ts";
import { waitTeller } from "../wait-teller.ts";

interface Options extends ValidateRequest {
  readonly output?: OutputForm;
}

/** Looks whether made-up rows are as they must be. */
export const validateCommand: CliCommand = {
  name: "validate",
  register: (program, { terminal, surroundings, signal, exit }) => {
    const command = program.command("validate").description("check made-up rows: keys, tenants, times, safe values");
    withOutput(withProfile(withDataTarget(command, "check"), "its own rules are checked too"))
      .option("--sample <rows>", "look at so many rows of a table where all would take long (default: all)", positive)
      .option("--config <file>", "configuration (default: seedbed.yaml, else mask-rules.yaml, else none)")
      .action(async ({ output = "human", ...options }: Options) => {
        const { openDataTarget } = await import("../../../app/generate/data-target.ts");
        const { validateData } = await import("../../../app/generate/validate-data.ts");
        const target = await openDataTarget(options.target, surroundings);
        try {
          const result = await validateData(target.url, options, surroundings, {
            emit: waitTeller(terminal, output),
            signal,
          });
          if (output === "json") terminal.out(`${JSON.stringify(result, null, 2)}\n`);
          else {
            const verdict = result.success ? "All of it is as it must be." : "Not all of it is as it must be.";
            terminal.out(`${result.database}\n${validationText(result.validators)}\n${verdict}\n`);
          }
          if (!result.success) exit(exitCodes.failed);
        } finally {
          await target.stop();
        }
      });
  },
};
