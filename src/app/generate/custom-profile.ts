import type { ModelSpec, ProfileSpec } from "../../jobs/generate/model/model-spec.ts";
import { domainProfileNames, isDomainProfile, unknownProfile } from "./choose-profile.ts";
import type { GenerateRequest } from "./generate-request.ts";
import { rounded, type GenerateResult } from "./generate-result.ts";
import type { Surroundings } from "../settings/job-settings.ts";
import { openConfig } from "../settings/open-config.ts";

/** What a profile that no domain brings is called, and what it is measured by. */
export interface CustomMeasure {
  readonly name: string;
  readonly description?: string | undefined;
  readonly targetSeconds?: number | undefined;
  readonly targetRecordsPerSecond?: number | undefined;
}

/** A request with the profile that it names put into plain words, where a configuration describes that profile. */
export interface CustomRequest<Request> {
  readonly request: Request;
  readonly surroundings: Surroundings;
  /** Null where the profile is none of the configuration's. */
  readonly measure: CustomMeasure | null;
}

type Named = Pick<GenerateRequest, "config" | "domain" | "profile" | "environment" | "tier">;
type Wanted = Named & Pick<GenerateRequest, "scale" | "count" | "tenant">;

/**
 * Looks the request's profile up in the configuration. Such a profile is the domain's default one with no rows but those
 * that it counts, or without a domain so many rows of the target's own tables; flags go before what it says.
 */
export async function customRequest<Request extends Wanted>(
  request: Request,
  surroundings: Surroundings,
): Promise<CustomRequest<Request>> {
  const { model } = await openConfig(request.config, surroundings);
  const name = profileName(request, surroundings);
  const profiles = model?.profiles ?? {};
  const profile = name !== undefined && Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  const isOther = request.domain !== undefined && request.domain !== profile?.domain;
  if (name !== undefined && request.domain === undefined) refuseUnknownProfile(name, profiles, request);
  if (name === undefined || profile === undefined || isOther) return { request, surroundings, measure: null };
  return {
    request: { ...request, ...wantedBy(profile, request) },
    // Which profile is meant is settled, so the environment has no more say in it.
    surroundings: { ...surroundings, environment: { ...surroundings.environment, QA_ENVIRONMENT: "" } },
    measure: {
      name,
      description: profile.description,
      targetSeconds: profile.target_seconds,
      targetRecordsPerSecond: profile.target_records_per_second,
    },
  };
}

/** Where the configuration has profiles, a mistyped name may mean one of those. Without any, domains alone are asked. */
export function refuseUnknownProfile(
  name: string,
  own: NonNullable<ModelSpec["profiles"]>,
  { profile, environment, tier }: Named,
): void {
  if (Object.keys(own).length === 0 || Object.hasOwn(own, name) || isDomainProfile(name)) return;
  const isNamed = [profile, environment, tier].some((one) => one !== undefined);
  throw unknownProfile(
    name,
    [...Object.keys(own), ...domainProfileNames()],
    isNamed
      ? "Neither the configuration nor a domain has a profile"
      : "QA_ENVIRONMENT names a profile that neither the configuration nor a domain has:",
  );
}

/** Several names that differ are refused where profiles are chosen. */
function profileName({ profile, environment, tier, domain }: Named, surroundings: Surroundings): string | undefined {
  const named = new Set([profile, environment, tier].filter((name) => name !== undefined));
  if (named.size > 0) return named.size === 1 ? [...named][0] : undefined;
  return domain === undefined ? surroundings.environment["QA_ENVIRONMENT"] || undefined : undefined;
}

function wantedBy(profile: ProfileSpec, request: Wanted): Omit<Wanted, "config"> {
  const scale = request.scale ?? profile.scale ?? 1;
  const counts = Object.entries(profile.counts).map(([table, rows]) => `${table}=${Math.round(rows * scale)}`);
  const isOwn = profile.domain === undefined;
  return {
    domain: profile.domain,
    profile: undefined,
    environment: undefined,
    tier: undefined,
    // The counts of a domain's tables are all there is to multiply.
    scale: isOwn ? scale : undefined,
    count: [...(isOwn ? [] : ["0"]), ...counts, ...(request.count ?? [])],
    tenant: request.tenant ?? profile.tenants,
  };
}

/** A result measured against a profile that no domain brings. */
export function measuredBy(result: GenerateResult, measure: CustomMeasure): GenerateResult {
  const { name, description = name, targetSeconds, targetRecordsPerSecond = null } = measure;
  const named = {
    ...result,
    environment: name,
    profile_name: description,
    target_records_per_second: targetRecordsPerSecond,
  };
  if (targetSeconds === undefined)
    return { ...named, target_time_seconds: null, performance_ratio: null, target_met: null };
  return {
    ...named,
    target_time_seconds: targetSeconds,
    performance_ratio: rounded(result.total_time_seconds / targetSeconds),
    target_met: result.total_time_seconds <= targetSeconds,
  };
}
