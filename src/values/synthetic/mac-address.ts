/** 00-00-5E-00-53-00 to FF (RFC 7042, section 2.1.2), with colons, dashes, spaces, dots or nothing between. */
export function isSyntheticMac(value: string): boolean {
  return /^[\da-f]{2}(?:[:. -]?[\da-f]{2}){5}$/i.test(value) && /^00005e0053/i.test(value.replaceAll(/[^\da-f]/gi, ""));
}
