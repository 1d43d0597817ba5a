import { Command } from "commander";
import { commands } from "../../src/doors/cli/commands.ts";
import { runCli } from "../../src/doors/cli/run-cli.ts";
import type { Terminal } from "../../src/doors/cli/terminal.ts";

const surroundings = { environment: {}, folder: "/" };

/** A command that does something, by all of its words: `mask`, `audit verify`. */
export interface NamedCommand {
  readonly words: readonly string[];
  readonly command: Command;
}

/** The command line as it would run, without running. */
export function commandLine(): readonly NamedCommand[] {
  const program = new Command("seedbed");
  const signal = new AbortController().signal;
  const context = { terminal: silent(() => {}), surroundings, signal, exit: () => {} };
  for (const command of commands.parts) command.register(program, context);
  return below(program, []);
}

function below(parent: Command, before: readonly string[]): readonly NamedCommand[] {
  return parent.commands.flatMap((command) => {
    const words = [...before, command.name()];
    return command.commands.length === 0 ? [{ words, command }] : below(command, words);
  });
}

/** What `seedbed` prints when it is asked for help. */
export async function helpText(words: readonly string[]): Promise<string> {
  let text = "";
  const terminal = silent((part) => (text += part));
  await runCli([...words, "--help"], { terminal, surroundings, signal: new AbortController().signal });
  return text;
}

function silent(out: (text: string) => void): Terminal {
  return { out, err: out, live: false, width: 120 };
}
