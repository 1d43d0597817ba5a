import { SeedbedError } from "../../core/seedbed-error.ts";
import type { Emit } from "../../engine/events.ts";
import { chooseProfile, isDomainProfile } from "./choose-profile.ts";
import { cleanData, type CleanRequest, type CleanResult } from "../clean/clean-data.ts";
import { configuredProfiles } from "./configured-profiles.ts";
import { measuredBy, refuseUnknownProfile } from "./custom-profile.ts";
import { generate } from "./generate.ts";
import type { GenerateRequest } from "./generate-request.ts";
import type { GenerateResult } from "./generate-result.ts";
import type { Surroundings } from "../settings/job-settings.ts";
import type { ModelInCode } from "../model/given-model.ts";
import { libraryUrl } from "../settings/library-url.ts";
import { validateData, type ValidationResult } from "./validate-data.ts";

/** What a seed manager is to fill, and with what. */
export interface SeedManagerOptions {
  /**
   * A profile by its name: `minimal`, `standard`, `local`, one that `seedbed.yaml` describes, or one of your own. When left
   * out, QA_ENVIRONMENT of the variables, else `standard`.
   */
  readonly environment?: string | CustomProfile | undefined;
  /** `postgresql://user@host:5432/database`; when left out, DATABASE_URL. */
  readonly connection?: string | undefined;
  /**
   * Entities that refine what the profile makes, or the path of their module. Where neither `environment` nor
   * `overrides.domain` says otherwise, they describe the database's own tables, and what they leave out is derived.
   */
  readonly model?: ModelInCode | undefined;
  /** Where the profile alone does not tell: another domain, seed, scale, tenants, counts by table, how to go about it. */
  readonly overrides?: SeedOverrides;
  /** Told of every event of a run. */
  readonly emit?: Emit;
  /** The process's `QA_` variables, where they are to count; none when left out. */
  readonly variables?: Surroundings["environment"];
  /** Path of the configuration; when left out, seedbed.yaml, else mask-rules.yaml in the current folder, if there is one. */
  readonly config?: string | undefined;
  /** Name of a database that may be written though it looks like production. */
  readonly yesOverwrite?: string | undefined;
  /** Stops what is under way: `generate` with the same options goes on from there. */
  readonly signal?: AbortSignal;
}

/** A profile that no domain brings: tables that it does not count get no rows. */
export interface CustomProfile {
  readonly name: string;
  readonly description?: string;
  /** `practice-management` when left out. */
  readonly domain?: string;
  /** Rows by table, with its schema or without. */
  readonly recordCounts: Readonly<Record<string, number>>;
  /** Those of the domain's default profile when left out. */
  readonly tenantIds?: readonly string[];
  readonly targetSeconds?: number;
}

/** What of a profile is to be otherwise. */
export interface SeedOverrides {
  readonly domain?: string;
  readonly seed?: string | number;
  readonly scale?: number;
  readonly tenantIds?: readonly string[];
  /** Rows by table. */
  readonly recordCounts?: Readonly<Record<string, number>>;
  /** As `profileConfig().performance` has it; workers have a connection each. */
  readonly performance?: {
    readonly batchSize?: number;
    readonly parallelWorkers?: number;
    readonly useBulkInsert?: boolean;
  };
  /** As `profileConfig().validation` has it. */
  readonly validation?: { readonly enabled?: boolean; readonly sampleSize?: number; readonly strictMode?: boolean };
}

/** How one run is to go about it. */
export interface SeedRun extends Pick<GenerateRequest, "reset" | "append" | "dryRun" | "validate"> {
  /** Rows by table, instead of what the profile and the overrides say; with `append`, so many more and none of others. */
  readonly recordCounts?: Readonly<Record<string, number>>;
}

/** How fast it went, of the last `generate`. */
export type SeedMetrics = Pick<
  GenerateResult,
  | "total_time_seconds"
  | "target_time_seconds"
  | "performance_ratio"
  | "target_met"
  | "total_records_created"
  | "records_per_second"
  | "validation_time_seconds"
  | "tables"
>;

/** Fills a database with a profile's rows, looks after them and takes them out again. */
export interface SeedManager {
  generate(how?: SeedRun): Promise<GenerateResult>;
  validate(): Promise<ValidationResult>;
  /** Takes out what Seedbed wrote and nothing else: all of it, one run's rows, or those of some tables. */
  clean(what?: Pick<CleanRequest, "run" | "table" | "changed">): Promise<CleanResult>;
  /** Null before the first run. */
  readonly metrics: SeedMetrics | null;
}

/** Makes a seed manager; a profile that does not exist, and a missing database, are refused at once. */
export function seedManager(options: SeedManagerOptions = {}): SeedManager {
  const { overrides = {}, emit = () => {}, variables = {}, config, model, yesOverwrite } = options;
  const isTold = (variables["QA_ENVIRONMENT"] ?? "") !== "";
  const isOwn = model !== undefined && overrides.domain === undefined;
  const environment = options.environment ?? (isTold || isOwn ? undefined : "standard");
  const connection = libraryUrl(options.connection, options.variables ?? process.env);
  const surroundings: Surroundings = { environment: variables, folder: process.cwd() };
  const request: GenerateRequest = {
    ...wantedOf(environment, overrides),
    ...settingsOf(overrides),
    config,
    model,
    yesOverwrite,
  };
  const { signal = new AbortController().signal } = options;
  refuseUnknown(request, surroundings);
  let last: GenerateResult | null = null;
  return {
    generate: async ({ recordCounts, ...how } = {}) => {
      const counts = countWords(recordCounts ?? {});
      const count = how.append === true && counts.length > 0 ? counts : [...(request.count ?? []), ...counts];
      const validate = how.validate ?? request.validate;
      const result = await generate(connection, { ...request, ...how, validate, count }, surroundings, {
        emit,
        signal,
      });
      last = typeof environment === "object" ? measuredBy(result, environment) : result;
      return last;
    },
    validate: () => validateData(connection, request, surroundings, { emit, signal }),
    clean: (what = {}) =>
      cleanData(connection, { ...what, config, model, yesOverwrite, confirm: true }, surroundings, { emit, signal }),
    get metrics() {
      return last === null ? null : metricsOf(last);
    },
  };
}

/** What only a configuration describes, the run finds there. */
function refuseUnknown(request: GenerateRequest, surroundings: Surroundings): void {
  const { config, domain } = request;
  const name = request.environment ?? surroundings.environment["QA_ENVIRONMENT"] ?? "";
  const own = name === "" || isDomainProfile(name) ? {} : configuredProfiles(config, surroundings.folder);
  if (Object.hasOwn(own, name) && (domain === undefined || own[name].domain === domain)) return;
  if (domain === undefined && name !== "") refuseUnknownProfile(name, own, request);
  chooseProfile(request, surroundings);
}

/** A custom profile is the domain's default one with no rows but those that it counts. */
function wantedOf(environment: string | CustomProfile | undefined, overrides: SeedOverrides): GenerateRequest {
  const custom = typeof environment === "object" ? environment : null;
  return {
    domain: overrides.domain ?? custom?.domain ?? (custom === null ? undefined : "practice-management"),
    environment: typeof environment === "string" ? environment : undefined,
    scale: overrides.scale,
    seed: overrides.seed === undefined ? undefined : String(overrides.seed),
    tenant: overrides.tenantIds ?? custom?.tenantIds,
    count: [...(custom === null ? [] : ["0"]), ...countWords({ ...custom?.recordCounts, ...overrides.recordCounts })],
  };
}

function countWords(counts: Readonly<Record<string, number>>): readonly string[] {
  return Object.entries(counts).map(([table, rows]) => `${table}=${rows}`);
}

function settingsOf({ performance = {}, validation = {} }: SeedOverrides): GenerateRequest {
  const { batchSize, parallelWorkers, useBulkInsert } = performance;
  for (const [name, value] of Object.entries({ batchSize, parallelWorkers, sampleSize: validation.sampleSize })) {
    if (value === undefined || (Number.isSafeInteger(value) && value > 0)) continue;
    throw new SeedbedError(
      "CONFIG_INVALID",
      `${name} must be a whole number from 1.`,
      `Write it as in { ${name}: 100 }.`,
    );
  }
  return {
    jobs: parallelWorkers,
    batchRows: batchSize,
    byInsert: useBulkInsert === undefined ? undefined : !useBulkInsert,
    validate: validation.enabled,
    sample: validation.sampleSize,
    strict: validation.strictMode,
  };
}

function metricsOf(result: GenerateResult): SeedMetrics {
  return {
    total_time_seconds: result.total_time_seconds,
    target_time_seconds: result.target_time_seconds,
    performance_ratio: result.performance_ratio,
    target_met: result.target_met,
    total_records_created: result.total_records_created,
    records_per_second: result.records_per_second,
    validation_time_seconds: result.validation_time_seconds,
    tables: result.tables,
  };
}
