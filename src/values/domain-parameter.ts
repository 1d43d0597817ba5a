import type { GivenParameters } from "./define-provider.ts";
import { ProviderMisfit, type Maker, type Policy } from "./provider.ts";
import { isReservedDomain } from "./synthetic/reserved-domain.ts";

/** The parameter `domain` in small letters: a reserved one, or with the policy realistic any name that a host can have. */
export function domainParameter(given: GivenParameters, policy: Policy = "safe"): string | undefined {
  const domain = given.text("domain")?.toLowerCase();
  if (domain === undefined || isReservedDomain(domain)) return domain;
  if (policy !== "realistic")
    throw new ProviderMisfit(`the domain "${domain}" is not reserved for tests; policy: realistic would allow it`);
  if (!hostName.test(domain)) throw new ProviderMisfit(`"${domain}" is not the name of a domain`);
  return domain;
}

/** RFC 1123, section 2.1: labels of letters, digits and inner hyphens; two at least. */
const hostName = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/;

/** What plan and audit log tell of makers at a domain. */
export function cautionOf(domain: string | undefined): Pick<Maker, "caution"> {
  const isReserved = domain === undefined || isReservedDomain(domain);
  return isReserved ? {} : { caution: `${domain} is not reserved; its owner may get what is sent there` };
}
