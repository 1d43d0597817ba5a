import { SeedbedError } from "../core/seedbed-error.ts";
import type { Domain, DomainGeneration, Profile } from "../domains/domain.ts";
import { domains } from "../domains/domains.ts";
import { nearest } from "../core/nearest.ts";
import type { GenerateRequest } from "./generate-request.ts";
import type { Surroundings } from "./job-settings.ts";

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
  if (request.domain !== undefined) return ofDomain(findDomain(request.domain), wanted);
  const name = wanted ?? (environment["QA_ENVIRONMENT"] || undefined);
  return name === undefined ? null : ofAnyDomain(name);
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

function ofDomain(domain: Domain, wanted: string | undefined): ChosenProfile {
  const generation = generationOf(domain);
  const name = wanted ?? generation.defaultProfile;
  const profile = findProfile(generation, name);
  if (profile !== undefined) return { domain, generation, profile };
  throw unknownProfile(name, generation.profiles, `Domain ${domain.name} has no profile`);
}

function ofAnyDomain(name: string): ChosenProfile {
  const able = domains.parts.flatMap((domain) => {
    const { generate } = domain;
    return generate === undefined ? [] : [{ domain, generation: generate }];
  });
  const found = able.flatMap(({ domain, generation }) => {
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
  throw unknownProfile(
    name,
    able.flatMap(({ generation }) => generation.profiles),
    "No domain has a profile",
  );
}

function findProfile({ profiles }: DomainGeneration, name: string): Profile | undefined {
  return profiles.find((profile) => profile.name === name || profile.aliases?.includes(name) === true);
}

function generationOf(domain: Domain): DomainGeneration {
  if (domain.generate !== undefined) return domain.generate;
  throw new SeedbedError(
    "CONFIG_INVALID",
    `Domain ${domain.name} has no model to make rows from.`,
    `\`seedbed demo\` fills medical-helpdesk; these make rows: ${domains.parts
      .filter(({ generate }) => generate !== undefined)
      .map(({ name }) => name)
      .join(", ")}.`,
  );
}

function unknownProfile(name: string, profiles: readonly Profile[], missing: string): SeedbedError {
  const names = profiles.map((profile) => profile.name);
  const near = nearest(name, names);
  return new SeedbedError(
    "CONFIG_INVALID",
    `${missing} "${name}".`,
    near === undefined ? `There are: ${names.join(", ")}.` : `Did you mean ${near}?`,
  );
}
