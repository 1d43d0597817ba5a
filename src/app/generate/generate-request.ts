import { SeedbedError } from "../../core/seedbed-error.ts";
import type { ModelInCode } from "../model/given-model.ts";
import type { Surroundings } from "../settings/job-settings.ts";

/** What a person or a program says when they want data; everything else has a default. */
export interface GenerateRequest {
  readonly target?: string | undefined;
  readonly domain?: string | undefined;
  readonly profile?: string | undefined;
  /** Another word for the profile. */
  readonly environment?: string | undefined;
  /** Another word for the profile. */
  readonly tier?: string | undefined;
  readonly scale?: number | undefined;
  /** `42` when left out. */
  readonly seed?: string | undefined;
  /** `100` for every table, or `public.users=100`. */
  readonly count?: readonly string[] | undefined;
  readonly tenant?: readonly string[] | undefined;
  readonly reset?: boolean | undefined;
  readonly append?: boolean | undefined;
  /** With files: whether to write beside them where prose names people, dates and numbers. */
  readonly spans?: boolean | undefined;
  readonly jobs?: number | undefined;
  readonly config?: string | undefined;
  /** A model in code, or the path of its module; else what `generate.model` of the configuration names. */
  readonly model?: ModelInCode | undefined;
  readonly dryRun?: boolean | undefined;
  readonly validate?: boolean | undefined;
  /** Rows of a chunk, or of an INSERT; else QA_BATCH_SIZE, else size decides. */
  readonly batchRows?: number | undefined;
  /** Whether rows go by INSERT instead of COPY; else QA_USE_BULK_INSERT. */
  readonly byInsert?: boolean | undefined;
  /** How many rows of a table validators look at; else QA_VALIDATION_SAMPLE_SIZE, else all. */
  readonly sample?: number | undefined;
  /** Whether warnings fail the run; else QA_STRICT_MODE. */
  readonly strict?: boolean | undefined;
  readonly yesOverwrite?: string | undefined;
}

/** How a run goes about its work, from flags and from the `QA_` variables. */
export interface GenerateSettings {
  readonly jobs: number;
  /** Rows of a chunk, or of an INSERT; null lets size decide. */
  readonly batchRows: number | null;
  /** Whether rows go by INSERT instead of COPY. */
  readonly byInsert: boolean;
  readonly validate: boolean;
  /** How many rows of a table validators look at where all would take long; null for all. */
  readonly sample: number | null;
  /** Whether warnings fail the run. */
  readonly strict: boolean;
}

/** Flags first, then the environment. */
export function generateSettings(
  request: Pick<GenerateRequest, "jobs" | "validate" | "batchRows" | "byInsert" | "sample" | "strict">,
  { environment }: Surroundings,
): GenerateSettings {
  return {
    jobs: request.jobs ?? wholeNumber(environment, "QA_PARALLEL_WORKERS") ?? 2,
    batchRows: request.batchRows ?? wholeNumber(environment, "QA_BATCH_SIZE"),
    byInsert: request.byInsert ?? !isOn(environment, "QA_USE_BULK_INSERT", true),
    validate: request.validate ?? isOn(environment, "QA_VALIDATION_ENABLED", true),
    sample: request.sample ?? wholeNumber(environment, "QA_VALIDATION_SAMPLE_SIZE"),
    strict: request.strict ?? isOn(environment, "QA_STRICT_MODE", false),
  };
}

type Environment = Surroundings["environment"];

function wholeNumber(environment: Environment, name: string): number | null {
  const text = (environment[name] ?? "").trim();
  if (text === "") return null;
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new SeedbedError(
    "CONFIG_INVALID",
    `${name} is "${text}", which is no whole number from 1.`,
    `Set it as in ${name}=100, or unset it.`,
  );
}

const on: readonly string[] = ["true", "1", "yes", "on"];
const off: readonly string[] = ["false", "0", "no", "off"];

function isOn(environment: Environment, name: string, usual: boolean): boolean {
  const text = (environment[name] ?? "").trim().toLowerCase();
  if (text === "") return usual;
  if (on.includes(text)) return true;
  if (off.includes(text)) return false;
  throw new SeedbedError(
    "CONFIG_INVALID",
    `${name} is "${text}", which is neither true nor false.`,
    `It takes ${on.join(", ")} or ${off.join(", ")}; unset, it is ${String(usual)}.`,
  );
}
