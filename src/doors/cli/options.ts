import { InvalidArgumentError, Option, type Command } from "commander";
import type { OutputForm, Terminal } from "./terminal.ts";

/** The options that masking commands share, as commander gives them. */
export interface MaskOptions {
  readonly source?: string;
  readonly target?: string;
  readonly record?: string;
  readonly config?: string;
  readonly allowLiteralSalt?: boolean;
  readonly output?: OutputForm;
}

export function withSource(command: Command): Command {
  return command.option("--source <url>", "database to read; else SOURCE_DB_URL");
}

export function withTarget(command: Command): Command {
  return command.option("--target <url>", "database to write; else TARGET_DB_URL");
}

export function withRecord(command: Command): Command {
  return command.option(
    "--record <url>",
    "database that keeps schema _seedbed when the target does not; else RECORD_DB_URL",
  );
}

export function withConfig(command: Command): Command {
  return command
    .option("--config <file>", "configuration (default: seedbed.yaml, else mask-rules.yaml, else none)")
    .option("--allow-literal-salt", "accept a global_salt that stands in the file itself");
}

/** What `--no-sample` does. */
export const withoutValues = "detect by names and types alone, without a look at values";

/** `--no-sample` gives `sample: false`. */
export function withSample(command: Command): Command {
  return command.option("--no-sample", withoutValues);
}

export function withOutput(command: Command): Command {
  return command.addOption(new Option("--output <form>", "how to write results").choices(["human", "json"]));
}

/** Without --output: people at a terminal get text, programs get JSON lines. */
export function outputForm(options: { readonly output?: OutputForm }, terminal: Terminal): OutputForm {
  return options.output ?? (terminal.live ? "human" : "json");
}

/** For commander: a whole number from 1. */
export function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError("It must be a whole number from 1.");
  return value;
}
