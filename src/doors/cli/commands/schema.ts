import { configJsonSchema } from "../../../app/config-json-schema.ts";
import { providers } from "../../../values/providers.ts";
import type { CliCommand } from "../command.ts";

/** For editors: `# yaml-language-server: $schema=...`. */
export const schemaCommand: CliCommand = {
  name: "schema",
  register: (program, { terminal }) => {
    program
      .command("schema")
      .description("print the JSON Schema of the configuration")
      .action(() => terminal.out(`${JSON.stringify(configJsonSchema(providers.names), null, 2)}\n`));
  },
};
