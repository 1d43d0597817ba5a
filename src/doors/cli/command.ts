import type { Command as Commander } from "commander";
import type { Surroundings } from "../../app/settings/job-settings.ts";
import type { Terminal } from "./terminal.ts";

/** What every command is given. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly surroundings: Surroundings;
  /** Aborted by SIGINT and SIGTERM, with the error to end with. */
  readonly signal: AbortSignal;
  /** Says that the command ran and what the process should end with. */
  readonly exit: (code: number) => void;
}

/** One command of the command line: it adds itself to the program, and loads what it runs when it runs. */
export interface CliCommand {
  readonly name: string;
  readonly register: (program: Commander, context: CommandContext) => void;
}
