import { providerExamples } from "../../../values/examples.ts";
import { providers } from "../../../values/providers.ts";
import type { CliCommand } from "../command.ts";
import { withOutput } from "../options.ts";
import { tableText } from "../table-text.ts";
import type { OutputForm } from "../terminal.ts";

/** What can be made up, how safe it is, and three examples of each. */
export const providersCommand: CliCommand = {
  name: "providers",
  register: (program, { terminal }) => {
    withOutput(program.command("providers").description("list the kinds of made-up values, with examples")).action(
      (options: { readonly output?: OutputForm }) => {
        const rows = providers.parts.map((provider) => ({
          name: provider.name,
          group: provider.group,
          summary: provider.summary,
          safety: provider.safety,
          kinds: provider.kinds,
          shortest: provider.shortest,
          parameters: provider.parameters,
          examples: providerExamples(provider, 3),
        }));
        if (options.output === "json") return terminal.out(`${JSON.stringify(rows, null, 2)}\n`);
        terminal.out(
          tableText(
            ["provider", "group", "safety", "examples"],
            rows.map(({ name, group, safety, examples }) => [name, group, safety.level, examples.join(" | ")]),
          ),
        );
      },
    );
  },
};
