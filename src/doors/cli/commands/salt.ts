import { randomBytes } from "node:crypto";
import type { CliCommand } from "../command.ts";

/** 32 random bytes: more than any attacker can try. */
export const saltCommand: CliCommand = {
  name: "salt",
  register: (program, { terminal }) => {
    program
      .command("salt")
      .description("print a new random salt: 64 hexadecimal characters")
      .action(() => terminal.out(`${randomBytes(32).toString("hex")}\n`));
  },
};
