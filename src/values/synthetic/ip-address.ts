import { isIPv4, isIPv6 } from "node:net";

/** An address for documentation, of either version, or a network of such addresses: cidr prints `203.0.113.115/32`. */
export function isSyntheticIp(value: string): boolean {
  const found = /^([^/]+)\/(\d{1,3})$/.exec(value);
  if (found === null) return isSyntheticIpv4(value) || isSyntheticIpv6(value);
  const [, address, bits] = found;
  return (isSyntheticIpv4(address) && Number(bits) >= 24) || (isSyntheticIpv6(address) && Number(bits) >= 32);
}

/** An address of 2001:db8::/32 (RFC 3849). */
export function isSyntheticIpv6(value: string): boolean {
  return isIPv6(value) && /^2001:0?db8:/i.test(value) && !value.includes("%");
}

/** An address of 192.0.2.0/24, 198.51.100.0/24 or 203.0.113.0/24 (RFC 5737). */
function isSyntheticIpv4(value: string): boolean {
  return isIPv4(value) && /^(?:192\.0\.2|198\.51\.100|203\.0\.113)\./.test(value);
}
