import { isSynthetic } from "../../values/is-synthetic.ts";

/**
 * Whether a value of a kind is one for tests: provably nobody's, or of the older customs that test data often follows:
 * mail at any `.local` domain or at qa-testing.org, phones that begin with 555, 000 or 999. Those are accepted where rows
 * are checked and never made: qa-testing.org can be registered by anyone, and `.local` is multicast DNS (RFC 6762).
 */
export function isTestValue(kind: string, value: string): boolean {
  if (isSynthetic(kind, value)) return true;
  switch (kind) {
    case "email":
      return /^[^@\s]+@(?:[a-z0-9-]+\.)*(?:[a-z0-9-]+\.local|qa-testing\.org)$/i.test(value);
    case "url":
      return /^https?:\/\/(?:[a-z0-9-]+\.)*(?:[a-z0-9-]+\.local|qa-testing\.org)(?:[:/?#]|$)/i.test(value);
    case "phone":
    case "fax":
      return /^(?:555|000|999)(?:\d{4}|\d{7})$/.test(bareNumber(value));
    default:
      return false;
  }
}

/** Digits alone, without the country code of North America. */
function bareNumber(value: string): string {
  return value.replaceAll(/[^\d]/g, "").replace(/^1(?=\d{10}$)/, "");
}
