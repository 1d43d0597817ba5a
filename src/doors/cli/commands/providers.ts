import type { CliCommand } from "../command.ts";
import { withOutput, type MaskOptions } from "../options.ts";
import { tableText } from "../table-text.ts";

/** What can be made up, how safe it is, and three examples of each. */
export const providersCommand: CliCommand = {
  name: "providers",
  register: (program, { terminal, surroundings }) => {
    withOutput(program.command("providers").description("list the kinds of made-up values, with examples"))
      .option("--config <file>", "configuration whose plug-ins to list too (default: as for mask)")
      .action(async ({ config, output }: MaskOptions) => {
        const { openProviders } = await import("../../../app/settings/open-config.ts");
        const { providerExamples } = await import("../../../values/examples.ts");
        const { providers } = await import("../../../values/providers.ts");
        const known = await openProviders(config, surroundings);
        const rows = known.parts.map((provider) => ({
          name: provider.name,
          group: provider.group,
          summary: provider.summary,
          safety: provider.safety,
          kinds: provider.kinds,
          shortest: provider.shortest,
          parameters: provider.parameters,
          plugin: providers.find(provider.name) === undefined,
          examples: providerExamples(provider, 3),
        }));
        if (output === "json") return terminal.out(`${JSON.stringify(rows, null, 2)}\n`);
        terminal.out(
          tableText(
            ["provider", "group", "safety", "examples"],
            rows.map(({ name, group, safety, plugin, examples }) => [
              name,
              plugin ? `${group}, plug-in` : group,
              safety.level,
              examples.join(" | "),
            ]),
          ),
        );
      });
  },
};
