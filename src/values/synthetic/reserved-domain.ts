/**
 * Whether nobody can hold a host name: example.com, .org, .net and their subdomains, and everything below .test,
 * .example and .invalid (RFC 2606, RFC 6761). The part in front of a reserved top-level domain must be there.
 */
export function isReservedDomain(domain: string): boolean {
  const name = domain.toLowerCase();
  if (name.length > 253 || !name.split(".").every(isLabel)) return false;
  return /(?:^|\.)example\.(?:com|org|net)$/.test(name) || /\.(?:test|example|invalid)$/.test(name);
}

/** RFC 1123, section 2.1. */
function isLabel(label: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label);
}
