import { Command, CommanderError } from "commander";
import type { Surroundings } from "../../app/settings/job-settings.ts";
import { exitCodes } from "../../core/error-codes.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import { version } from "../../core/version.ts";
import { commands } from "./commands.ts";
import { refuseSwallowed } from "./refuse-swallowed.ts";
import { showError } from "./show-error.ts";
import type { Terminal } from "./terminal.ts";

/** What the command line works with; tests give their own. */
export interface CliContext {
  readonly terminal: Terminal;
  readonly surroundings: Surroundings;
  readonly signal: AbortSignal;
}

/** Runs one command line and gives the code to end with. */
export async function runCli(words: readonly string[], context: CliContext): Promise<number> {
  const { terminal } = context;
  let code: number = exitCodes.fine;
  const program = new Command("seedbed")
    .description("Safe, realistic, resettable PostgreSQL data for every test run.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "show help")
    .helpCommand("help [command]", "show help for a command")
    .addHelpText("after", exitHelp)
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .showHelpAfterError("(add --help for what there is)");
  for (const command of commands.parts) command.register(program, { ...context, exit: (wanted) => (code = wanted) });
  program.hook("preAction", (_, command) => {
    refuseSwallowed(command);
  });
  try {
    await program.parseAsync([...words], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.configuration;
    const json = words.includes("--output=json") || words[words.indexOf("--output") + 1] === "json";
    showError(error, terminal, json ? "json" : "human");
    return error instanceof SeedbedError ? error.exitCode : exitCodes.failed;
  }
}

const exitHelp = `
Exit codes: 0 fine, 1 a check failed, 2 refused before anything was written, 3 configuration,
4 salt, 5 consent needed, 6 schema drifted, 130 interrupted.`;
