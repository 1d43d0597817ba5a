import { isReservedDomain } from "./reserved-domain.ts";

/** A dot-atom (RFC 5322, section 3.2.3) of at most 64 characters at a reserved domain; no quotes, no comments. */
export function isSyntheticEmail(value: string): boolean {
  const at = value.indexOf("@");
  const local = value.slice(0, at);
  if (at < 1 || at > 64 || !/^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/.test(local)) return false;
  return isReservedDomain(value.slice(at + 1));
}
