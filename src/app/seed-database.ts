import type { Emit } from "../engine/events.ts";
import { chooseProfile } from "./choose-profile.ts";
import { cleanData, type CleanRequest, type CleanResult } from "./clean-data.ts";
import { measuredBy } from "./custom-profile.ts";
import { generate } from "./generate.ts";
import type { GenerateRequest } from "./generate-request.ts";
import type { GenerateResult } from "./generate-result.ts";
import type { Surroundings } from "./job-settings.ts";
import { validateData, type ValidationResult } from "./validate-data.ts";

/** What a seed manager is to fill, and with what. */
export interface SeedManagerOptions {
  /** A profile by its name, `minimal`, `standard`, `local`, or one of your own. */
  readonly environment: string | CustomProfile;
  /** `postgresql://user@host:5432/database` */
  readonly connection: string;
  /** Where the profile alone does not tell: another domain, seed, scale, tenants, counts by table. */
  readonly overrides?: SeedOverrides;
  /** Told of every event of a run. */
  readonly emit?: Emit;
  /** The process's `QA_` variables, where they are to count; none when left out. */
  readonly variables?: Surroundings["environment"];
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
  generate(how?: Pick<GenerateRequest, "reset" | "append" | "dryRun" | "validate">): Promise<GenerateResult>;
  validate(): Promise<ValidationResult>;
  /** Takes out what Seedbed wrote and nothing else: all of it, one run's rows, or those of some tables. */
  clean(what?: Pick<CleanRequest, "run" | "table">): Promise<CleanResult>;
  /** Null before the first run. */
  readonly metrics: SeedMetrics | null;
}

/** Makes a seed manager; a profile that does not exist is refused at once. */
export function seedManager(options: SeedManagerOptions): SeedManager {
  const { environment, connection, overrides = {}, emit = () => {}, variables = {} } = options;
  const surroundings: Surroundings = { environment: variables, folder: process.cwd() };
  const wanted = wantedOf(environment, overrides);
  chooseProfile(wanted, surroundings);
  const { signal } = new AbortController();
  let last: GenerateResult | null = null;
  return {
    generate: async (how = {}) => {
      const result = await generate(connection, { ...wanted, ...how }, surroundings, { emit, signal });
      last = typeof environment === "string" ? result : measuredBy(result, environment);
      return last;
    },
    validate: () => validateData(connection, wanted, surroundings, { emit, signal }),
    clean: (what = {}) => cleanData(connection, { ...what, confirm: true }, surroundings, signal),
    get metrics() {
      return last === null ? null : metricsOf(last);
    },
  };
}

/** A custom profile is the domain's default one with no rows but those that it counts. */
function wantedOf(environment: string | CustomProfile, overrides: SeedOverrides): GenerateRequest {
  const custom = typeof environment === "string" ? null : environment;
  const counts = { ...custom?.recordCounts, ...overrides.recordCounts };
  return {
    domain: overrides.domain ?? custom?.domain ?? (custom === null ? undefined : "practice-management"),
    environment: typeof environment === "string" ? environment : undefined,
    scale: overrides.scale,
    seed: overrides.seed === undefined ? undefined : String(overrides.seed),
    tenant: overrides.tenantIds ?? custom?.tenantIds,
    count: [...(custom === null ? [] : ["0"]), ...Object.entries(counts).map(([table, rows]) => `${table}=${rows}`)],
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
