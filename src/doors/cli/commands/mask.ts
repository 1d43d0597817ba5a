import { exitCodes } from "../../../core/error-codes.ts";
import type { CliCommand } from "../command.ts";
import {
  outputForm,
  positive,
  withConfig,
  withOutput,
  withRecord,
  withSample,
  withSource,
  withTarget,
  type MaskOptions,
} from "../options.ts";
import { runReporter } from "../run-reporter.ts";

interface MaskCommandOptions extends MaskOptions {
  readonly resume?: boolean;
  readonly sourceFrozen?: boolean;
  readonly jobs?: number;
  readonly sample?: boolean;
  readonly verify?: boolean;
  readonly leakScan?: boolean;
  readonly auditTable?: boolean;
  readonly yesOverwrite?: string;
}

/** The run itself. */
export const maskCommand: CliCommand = {
  name: "mask",
  register: (program, { terminal, surroundings, signal, exit }) => {
    const command = program.command("mask").description("copy a source into a target, personal data masked");
    withSample(withOutput(withConfig(withRecord(withTarget(withSource(command))))))
      .option("--resume", "go on with the run that broke off")
      .option("--source-frozen", "with --resume: the source has not changed, so finished chunks are not read again")
      .option("--jobs <n>", "tables loaded side by side", positive)
      .option("--no-verify", "skip the verification at the end")
      .option("--no-leak-scan", "verify without looking for originals in every column of the target")
      .option("--no-audit-table", "write no audit events (runs and chunks are always recorded)")
      .option("--yes-overwrite <database>", "accept a target that looks like production, by its name")
      .action(async ({ auditTable, resume, sample, ...options }: MaskCommandOptions) => {
        const { mask } = await import("../../../app/mask/mask.ts");
        const reporter = runReporter(terminal, outputForm(options, terminal));
        const request = { ...options, sampleValues: sample, audit: auditTable === false ? false : undefined };
        try {
          const result = await mask(request, surroundings, { emit: reporter.emit, signal, resume: resume ?? false });
          if (!result.ok) exit(exitCodes.failed);
        } finally {
          reporter.close();
        }
      });
  },
};
