import { SeedbedError } from "../../core/seedbed-error.ts";
import type { Domain, DomainGeneration, Profile } from "../../domains/domain.ts";
import { domains } from "../../domains/domains.ts";
import { nearest } from "../../core/nearest.ts";
import type { GenerateRequest } from "./generate-request.ts";
import type { Surroundings } from "../settings/job-settings.ts";

/** A domain that makes rows, and how much of it is wanted. */
export interface ChosenProfile {
  readonly domain: Domain;
  readonly generation: DomainGeneration;
  readonly profile: Profile;
}

/** The domain and profile that a request names; null where it names none, and the target's own schema is to be filled. */
export function chooseProfile(
  request: Pick<GenerateRequest, "domain" | "profile" | "environment" | "tier">,
  { environment }: Surroundings,
): ChosenProfile | null {
  const named = [request.profile, request.environment, request.tier].filter((name) => name !== undefined);
  if (new Set(named).size > 1) {
    throw new SeedbedError(
      "CONFIG_INVALID",
      "--profile, --environment and --tier mean the same, and are given different names.",
      "Give one of them.",
    );
  }
  const wanted = named.at(0);
  const variable = environment["QA_ENVIRONMENT"] ?? "";
  if (request.domain !== undefined) return ofDomain(findDomain(request.domain), wanted, variable);
  if (wanted !== undefined) return ofAnyDomain(wanted, "No domain has a profile");
  return variable === "" ? null : ofAnyDomain(variable, "QA_ENVIRONMENT names a profile that no domain has:");
}

/** The names of all profiles that domains bring. */
export function domainProfileNames(): readonly string[] {
  return [...new Set(domains.parts.flatMap(({ generate }) => generate.profiles).map(({ name }) => name))];
}

/** Whether a domain answers to the name, several perhaps. */
export function isDomainProfile(name: string): boolean {
  return domains.parts.some(({ generate }) => findProfile(generate, name) !== undefined);
}

/** Says that there is no such profile, and which ones there are. */
export function unknownProfile(name: string, names: readonly string[], missing: string): SeedbedError {
  const near = nearest(name, names);
  const guess = near === undefined ? "" : `Did you mean ${near}? `;
  return new SeedbedError("CONFIG_INVALID", `${missing} "${name}".`, `${guess}There are: ${names.join(", ")}.`);
}

/** Finds a domain by its name. */
export function findDomain(name: string): Domain {
  const domain = domains.find(name);
  if (domain !== undefined) return domain;
  const near = domains.suggest(name);
  throw new SeedbedError(
    "CONFIG_INVALID",
    `There is no domain "${name}".`,
    near === undefined ? `There are: ${domains.names.join(", ")}.` : `Did you mean ${near}?`,
  );
}

/** The environment may speak of another domain's profile, and then has no say. */
function ofDomain(domain: Domain, wanted: string | undefined, variable: string): ChosenProfile {
  const generation = domain.generate;
  const isOwn = findProfile(generation, variable) !== undefined;
  const name = wanted ?? (isOwn ? variable : generation.defaultProfile);
  const profile = findProfile(generation, name);
  if (profile !== undefined) return { domain, generation, profile };
  const names = generation.profiles.map((one) => one.name);
  throw unknownProfile(name, names, `Domain ${domain.name} has no profile`);
}

function ofAnyDomain(name: string, missing: string): ChosenProfile {
  const found = domains.parts.flatMap((domain) => {
    const generation = domain.generate;
    const profile = findProfile(generation, name);
    return profile === undefined ? [] : [{ domain, generation, profile }];
  });
  if (found.length === 1) return found[0];
  if (found.length > 1) {
    throw new SeedbedError(
      "CONFIG_INVALID",
      `Several domains have a profile "${name}": ${found.map(({ domain }) => domain.name).join(", ")}.`,
      "Say which one with --domain.",
    );
  }
  throw unknownProfile(name, domainProfileNames(), missing);
}

function findProfile({ profiles }: DomainGeneration, name: string): Profile | undefined {
  return profiles.find((profile) => profile.name === name || profile.aliases?.includes(name) === true);
}
