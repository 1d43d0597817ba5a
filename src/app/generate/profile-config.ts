import { displayTable } from "../../catalog/names.ts";
import type { PhiPolicy } from "../../jobs/generate/phi-guard.ts";
import { phiFields } from "../../jobs/generate/phi-guard.ts";
import { validators } from "../../jobs/generate/validators.ts";
import { chooseProfile } from "./choose-profile.ts";
import { generateSettings } from "./generate-request.ts";
import type { Surroundings } from "../settings/job-settings.ts";

/** Everything that a profile decides, for programs that want to know before they ask for its rows. */
export interface ProfileConfig {
  readonly domain: string;
  readonly name: string;
  readonly description: string;
  /** Rows by table, by its SQL name; tables that the profile does not name have none. */
  readonly recordCounts: Readonly<Record<string, number>>;
  readonly totalRecords: number;
  readonly tenantIds: readonly string[];
  readonly hipaaCompliance: {
    readonly policy: PhiPolicy;
    /** Names of fields that the policy `reject` refuses. */
    readonly phiFields: readonly string[];
    /** Domains of mail addresses that are made. */
    readonly emailDomains: readonly string[];
    /** Domains that are accepted besides where rows are checked. */
    readonly acceptedEmailDomains: readonly string[];
    /** Beginnings of phone numbers that are accepted besides where rows are checked. */
    readonly acceptedPhonePrefixes: readonly string[];
  };
  readonly performance: {
    readonly targetSeconds: number;
    readonly targetRecordsPerSecond: number | null;
    /** Null lets size decide. */
    readonly batchSize: number | null;
    readonly parallelWorkers: number;
    readonly useBulkInsert: boolean;
  };
  readonly validation: {
    readonly enabled: boolean;
    /** Null looks at all rows. */
    readonly sampleSize: number | null;
    readonly strictMode: boolean;
    readonly validators: readonly string[];
  };
}

/** Says what a profile holds. The `QA_` variables are looked up in the environment that is given, none by default. */
export function profileConfig(
  name: string,
  { domain, environment = {} }: { readonly domain?: string; readonly environment?: Surroundings["environment"] } = {},
): ProfileConfig {
  const surroundings: Surroundings = { environment, folder: "" };
  const chosen = chooseProfile({ domain, profile: name }, surroundings);
  if (chosen === null) throw new TypeError("A profile that was named was not looked for.");
  const { generation, profile } = chosen;
  const settings = generateSettings({}, surroundings);
  const tables = chosen.domain.tables.map(({ table }) => displayTable(table));
  const recordCounts = Object.fromEntries(tables.map((table) => [table, profile.counts[table] ?? 0]));
  return {
    domain: chosen.domain.name,
    name: profile.name,
    description: profile.description,
    recordCounts,
    totalRecords: Object.values(recordCounts).reduce((sum, rows) => sum + rows, 0),
    tenantIds: profile.tenants ?? [],
    hipaaCompliance: {
      policy: generation.phiFields ?? "fake",
      phiFields,
      emailDomains: ["example.com", "example.org", "example.net", "*.example", "*.test", "*.invalid"],
      acceptedEmailDomains: ["*.local", "qa-testing.org"],
      acceptedPhonePrefixes: ["555", "000", "999"],
    },
    performance: {
      targetSeconds: profile.targetSeconds,
      targetRecordsPerSecond: profile.targetRecordsPerSecond ?? null,
      batchSize: settings.batchRows,
      parallelWorkers: settings.jobs,
      useBulkInsert: !settings.byInsert,
    },
    validation: {
      enabled: settings.validate,
      sampleSize: settings.sample,
      strictMode: settings.strict,
      validators: [...validators.names, ...(generation.validators ?? []).map((validator) => validator.name)],
    },
  };
}
