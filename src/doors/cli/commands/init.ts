import { counted } from "../../../core/counted.ts";
import type { AskOpen, Proposed } from "../../../app/init/init.ts";
import type { CliCommand } from "../command.ts";
import { withOutput, withSample, withSource, type MaskOptions } from "../options.ts";
import type { Terminal } from "../terminal.ts";

interface InitOptions extends MaskOptions {
  readonly file?: string;
  readonly yes?: boolean;
  readonly force?: boolean;
  readonly sample: boolean;
}

/** A first configuration, with a reason for each rule. */
export const initCommand: CliCommand = {
  name: "init",
  register: (program, { terminal, surroundings, signal }) => {
    const command = program.command("init").description("propose a configuration, with a reason for each column");
    withOutput(withSample(withSource(command)))
      .option("--file <file>", "where to write it (default: seedbed.yaml)")
      .option("--yes", "ask nothing; leave what is not sure as comments")
      .option("--force", "overwrite the file")
      .action(async (options: InitOptions) => {
        const asks = options.yes !== true && options.output !== "json";
        const ask = asks ? await askerOf(terminal, signal) : null;
        const { init } = await import("../../../app/init/init.ts");
        const proposed = await init({ ...options, sampleValues: options.sample }, surroundings, { ask, signal });
        if (options.output === "json") terminal.out(`${JSON.stringify(proposed, null, 2)}\n`);
        else show(proposed, terminal);
      });
  },
};

/** The prompts are only loaded where somebody can answer them. */
async function askerOf({ keyboard }: Terminal, signal: AbortSignal): Promise<AskOpen | null> {
  if (keyboard === undefined) return null;
  const { askOpenColumns } = await import("../ask-open-columns.ts");
  return askOpenColumns(keyboard, signal);
}

function show({ file, tables, rules, open, notes }: Proposed, { out }: Terminal): void {
  out(`Wrote ${file}: ${counted(tables, "table")}, ${counted(rules, "rule")}.\n`);
  if (open.length > 0) {
    const are = open.length === 1 ? "is copied as it is" : "are copied as they are";
    out(`${counted(open.length, "column")} may be personal and ${are} until you decide:\n`);
    for (const { column, reason } of open) out(`  ${column}: ${reason}\n`);
  }
  if (notes.length > 0) {
    out("Not the first choice:\n");
    for (const note of notes) out(`  ${note}\n`);
  }
  out("Read it, then `seedbed plan`.\n");
}
