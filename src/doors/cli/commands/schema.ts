import type { CliCommand } from "../command.ts";

/** For editors: `# yaml-language-server: $schema=...`. */
export const schemaCommand: CliCommand = {
  name: "schema",
  register: (program, { terminal }) => {
    program
      .command("schema")
      .description("print the JSON Schema of the configuration")
      .action(async () => {
        const { configJsonSchema } = await import("../../../app/settings/config-json-schema.ts");
        const { providers } = await import("../../../values/providers.ts");
        terminal.out(`${JSON.stringify(configJsonSchema(providers.names), null, 2)}\n`);
      });
  },
};
