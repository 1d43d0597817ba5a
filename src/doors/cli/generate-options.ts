import { InvalidArgumentError, type Command } from "commander";
import type { GenerateRequest } from "../../app/generate/generate-request.ts";
import { positive } from "./options.ts";

/** Adds `--target`, for commands that an application's own DATABASE_URL will do for; `what` is done to it. */
export function withDataTarget(command: Command, what = "fill"): Command {
  return command.option(
    "--target <url>",
    `database to ${what}; else TARGET_DB_URL, else DATABASE_URL, else an embedded one`,
  );
}

/** Adds the options that say what to make, or what was made. */
export function withProfile(command: Command, domain = "its schema is made where it is missing"): Command {
  return command
    .option("--domain <name>", `a domain that ships with Seedbed; ${domain}`)
    .option("--profile <name>", "how much of the domain")
    .option("--environment <name>", "the same as --profile; else QA_ENVIRONMENT")
    .option("--tier <name>", "the same as --profile")
    .option("--scale <factor>", "multiply the profile's counts", factor)
    .option("--tenant <name...>", "tenants by name, instead of the profile's");
}

/** Adds the options that say how rows are made. */
export function withGeneration(command: Command): Command {
  return withProfile(withDataTarget(command))
    .option("--seed <text>", "the same seed makes the same rows (default: 42)")
    .option("--count <rows...>", "rows of every table, or of one: --count public.users=100")
    .option("--jobs <n>", "chunks written side by side (default: 2); else QA_PARALLEL_WORKERS", positive)
    .option("--no-validate", "skip the validators at the end")
    .option("--config <file>", "configuration (default: seedbed.yaml, else mask-rules.yaml, else none)")
    .option("--model <file>", "a module of entities that refine the model; else `generate.model` of the configuration")
    .option("--yes-overwrite <database>", "accept a target that looks like production, by its name");
}

/** The options of generating commands, as commander gives them. */
export interface GenerateOptions extends GenerateRequest {
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** Without `--no-validate`, the environment decides. */
export function requestOf({ validate, ...options }: GenerateOptions): GenerateRequest {
  return { ...options, validate: validate === false ? false : undefined };
}

function factor(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError("It must be a number above 0.");
  return value;
}
