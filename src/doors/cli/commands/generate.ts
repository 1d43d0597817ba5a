import type { DataTarget } from "../../../app/generate/data-target.ts";
import { exitCodes } from "../../../core/error-codes.ts";
import type { CliCommand, CommandContext } from "../command.ts";
import { requestOf, withGeneration, type GenerateOptions } from "../generate-options.ts";
import { generateReporter } from "../generate-reporter.ts";
import { withOutput } from "../options.ts";
import { filesText, generatedText, problemsText } from "../show-generated.ts";
import type { OutputForm } from "../terminal.ts";
import { untilInterrupted } from "../until-interrupted.ts";

interface Options extends GenerateOptions {
  readonly output?: OutputForm;
  readonly stay?: boolean;
  readonly to?: readonly string[];
}

/** Fills a database with made-up rows. */
export const generateCommand: CliCommand = {
  name: "generate",
  register: (program, context) => {
    const command = program.command("generate").description("fill a database with made-up rows");
    withOutput(withGeneration(command))
      .option("--reset", "drop the domain's schemas and make them anew")
      .option("--append", "add rows to those that are there")
      .option("--dry-run", "say what would be made, and write nothing")
      .option("--to <form...>", "write files instead: copy, csv, sql or parquet, and a folder, as in --to copy DIR")
      .option("--spans", "with --to: write beside each file where its prose names people, dates and numbers")
      .option("--stay", "keep an embedded server running until Ctrl-C (the default on a terminal)")
      .option("--no-stay", "stop an embedded server at once")
      .option("--quiet", "print nothing but problems")
      .option("--verbose", "print a line for everything that happens")
      .action((options: Options) =>
        options.to === undefined ? run(options, context) : runToFiles({ ...options, to: options.to }, context),
      );
  },
};

async function run(
  { output = "human", stay, ...options }: Options,
  { terminal, surroundings, signal, exit }: CommandContext,
): Promise<void> {
  const { openDataTarget } = await import("../../../app/generate/data-target.ts");
  const { generate } = await import("../../../app/generate/generate.ts");
  const target = await openDataTarget(options.target, surroundings);
  try {
    const stays = target.isEmbedded && (stay ?? (terminal.live && output === "human"));
    const reporter = generateReporter(terminal, { output, ...options });
    const result = await generate(target.url, requestOf(options), surroundings, {
      emit: reporter.emit,
      signal,
    }).finally(reporter.close);
    if (output === "json") {
      const url = target.isEmbedded ? { url: target.url } : {};
      terminal.out(`${JSON.stringify({ ...result, ...url }, null, 2)}\n`);
    } else if (options.quiet === true) terminal.out(problemsText(result));
    else terminal.out(generatedText(result) + whereText(target, stays));
    if (!result.success) exit(exitCodes.failed);
    if (stays) await untilInterrupted(signal, terminal);
  } finally {
    await target.stop();
  }
}

async function runToFiles(
  { output = "human", to, ...options }: Options & { readonly to: readonly string[] },
  { terminal, surroundings, signal }: CommandContext,
): Promise<void> {
  const { generateFiles } = await import("../../../app/generate/generate-files.ts");
  const reporter = generateReporter(terminal, { output, ...options });
  const written = await generateFiles(to, requestOf(options), surroundings, { emit: reporter.emit, signal }).finally(
    reporter.close,
  );
  if (output === "json") terminal.out(`${JSON.stringify(written, null, 2)}\n`);
  else if (options.quiet !== true) terminal.out(filesText(written));
}

/** The URL of a server that stops with the command would lead nowhere. */
function whereText({ isEmbedded, url }: DataTarget, stays: boolean): string {
  if (!isEmbedded) return "";
  return stays
    ? `  ${url}\n`
    : "  The embedded server stops now and keeps its rows; with --stay it runs until Ctrl-C.\n";
}
