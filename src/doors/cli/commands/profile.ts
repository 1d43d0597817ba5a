import type { CliCommand } from "../command.ts";
import { withOutput, withSource, type MaskOptions } from "../options.ts";
import { waitTeller } from "../wait-teller.ts";

interface ProfileOptions extends MaskOptions {
  readonly file?: string;
}

/** Learns a model from a real database, as aggregates only. */
export const profileCommand: CliCommand = {
  name: "profile",
  register: (program, { terminal, surroundings, signal }) => {
    const command = program
      .command("profile")
      .description(
        "learn counts, NULLs and frequencies of a database as a model for `seedbed generate`; aggregates only",
      )
      .option("--file <path>", "write the model there instead of printing it");
    withOutput(withSource(command)).action(async (options: ProfileOptions) => {
      const emit = waitTeller(terminal, options.output ?? "human");
      const { modelYaml } = await import("../../../app/profile/model-yaml.ts");
      const { profileSource } = await import("../../../app/profile/profile-source.ts");
      const model = await profileSource(options, surroundings, { signal, emit });
      const text = options.output === "json" ? `${JSON.stringify(model, null, 2)}\n` : modelYaml(model);
      if (options.file === undefined) return terminal.out(text);
      const { writeFileWhole } = await import("../../../app/settings/write-file-whole.ts");
      await writeFileWhole(options.file, text, { overwrite: false });
      terminal.out(`Wrote ${options.file}: ${Object.keys(model.entities).length} tables.\n`);
    });
  },
};
