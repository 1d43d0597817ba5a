import { isSyntheticCard } from "./synthetic/credit-card.ts";
import { isSyntheticDea } from "./synthetic/dea.ts";
import { isSyntheticEin } from "./synthetic/ein.ts";
import { isSyntheticEmail } from "./synthetic/email.ts";
import { isSyntheticIban } from "./synthetic/iban.ts";
import { isSyntheticIp, isSyntheticIpv6 } from "./synthetic/ip-address.ts";
import { isSyntheticMac } from "./synthetic/mac-address.ts";
import { isMarked } from "./synthetic/marked.ts";
import { isSyntheticMbi } from "./synthetic/mbi.ts";
import { isSyntheticNhsNumber } from "./synthetic/nhs-number.ts";
import { isSyntheticNpi } from "./synthetic/npi.ts";
import { isSyntheticPassport } from "./synthetic/passport.ts";
import { isSyntheticPhone } from "./synthetic/phone.ts";
import { isSyntheticAddress, isSyntheticPostcode } from "./synthetic/postcode.ts";
import { isSyntheticSsn } from "./synthetic/ssn.ts";
import { isSyntheticUrl } from "./synthetic/url.ts";
import { isSyntheticVin } from "./synthetic/vin.ts";

/**
 * Whether a value of a kind provably belongs to nobody, by the rules of whoever assigns such values. Kinds are the names
 * of providers whose safety is `reserved` or `invalid`, and of those that the policy marked marks; of any other kind no
 * value is provably nobody's.
 */
export function isSynthetic(kind: string, value: string): boolean {
  return checks.get(kind)?.(value) ?? false;
}

/** As the policy marked writes them; names without the mark are nobody's in no provable way. */
const isMarkedName = (value: string): boolean => /^FAKE_\S/.test(value);

const checks: ReadonlyMap<string, (value: string) => boolean> = new Map([
  ["first_name", isMarkedName],
  ["last_name", isMarkedName],
  ["full_name", isMarkedName],
  ["state", (value) => value === "ZZ"],
  ["email", isSyntheticEmail],
  ["phone", isSyntheticPhone],
  ["fax", isSyntheticPhone],
  ["url", isSyntheticUrl],
  ["ip_address", isSyntheticIp],
  ["ipv6_address", isSyntheticIpv6],
  ["mac_address", isSyntheticMac],
  ["postcode", isSyntheticPostcode],
  ["address", isSyntheticAddress],
  ["ssn", isSyntheticSsn],
  ["ein", isSyntheticEin],
  ["npi", isSyntheticNpi],
  ["nhs_number", isSyntheticNhsNumber],
  ["dea", isSyntheticDea],
  ["mbi", isSyntheticMbi],
  ["mrn", isMarked],
  ["member_id", isMarked],
  ["group_number", isMarked],
  ["driver_license", isMarked],
  ["license_plate", isMarked],
  ["device_serial", isMarked],
  ["passport", isSyntheticPassport],
  ["credit_card", isSyntheticCard],
  ["iban", isSyntheticIban],
  ["vin", isSyntheticVin],
]);
