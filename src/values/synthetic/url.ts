import { isReservedDomain } from "./reserved-domain.ts";

/** A web address, with a scheme or without, whose host is a reserved domain; no user part, which could hide another host. */
export function isSyntheticUrl(value: string): boolean {
  const found = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/?#@\s:\\]+)(?::\d{1,5})?(?:[/?#][\w\-./?#=&%~+:,;]*)?$/i.exec(value);
  return found !== null && isReservedDomain(found[1]);
}
