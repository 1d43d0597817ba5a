import { exitCodes } from "../../../core/error-codes.ts";
import type { CliCommand } from "../command.ts";
import {
  outputForm,
  withConfig,
  withOutput,
  withRecord,
  withSource,
  withTarget,
  type MaskOptions,
} from "../options.ts";
import { runReporter } from "../run-reporter.ts";

/** Checks a finished target; prints counts and verdicts, never values. */
export const verifyCommand: CliCommand = {
  name: "verify",
  register: (program, { terminal, surroundings, signal, exit }) => {
    const command = program.command("verify").description("check a finished target against what its run recorded");
    withOutput(withConfig(withRecord(withTarget(withSource(command)))))
      .option("--against-source", "compare with the source as it is now, too")
      .option("--no-leak-scan", "do not look for originals in every column of the target")
      .action(async (options: MaskOptions & { readonly againstSource?: boolean; readonly leakScan?: boolean }) => {
        const { verify } = await import("../../../app/mask/verify.ts");
        const reporter = runReporter(terminal, outputForm(options, terminal));
        try {
          const verdicts = await verify(options, surroundings, {
            emit: reporter.emit,
            signal,
            againstSource: options.againstSource ?? false,
            leakScan: options.leakScan ?? true,
          });
          if (verdicts.some((verdict) => !verdict.ok)) exit(exitCodes.failed);
        } finally {
          reporter.close();
        }
      });
  },
};
