import { registry } from "../core/registry.ts";
import type { Provider } from "./provider.ts";
import { address } from "./providers/address.ts";
import { boolean } from "./providers/boolean.ts";
import { cardExpiry, cvv } from "./providers/card-details.ts";
import { choice } from "./providers/choice.ts";
import { city } from "./providers/city.ts";
import { dosage, drug, hcpcs, icd10, specialty } from "./providers/codes.ts";
import { company } from "./providers/company.ts";
import { latitude, longitude } from "./providers/coordinates.ts";
import { country } from "./providers/country.ts";
import { creditCard } from "./providers/credit-card.ts";
import { date } from "./providers/date.ts";
import { dea } from "./providers/dea.ts";
import { dob } from "./providers/dob.ts";
import { ein } from "./providers/ein.ts";
import { email } from "./providers/email.ts";
import { fullName } from "./providers/full-name.ts";
import { gender } from "./providers/gender.ts";
import { iban } from "./providers/iban.ts";
import { ipAddress, ipv6Address } from "./providers/ip-address.ts";
import { jobTitle } from "./providers/job-title.ts";
import { macAddress } from "./providers/mac-address.ts";
import { deviceSerial, driverLicense, groupNumber, licensePlate, memberId, mrn } from "./providers/marked-numbers.ts";
import { mbi } from "./providers/mbi.ts";
import { nhsNumber } from "./providers/nhs-number.ts";
import { npi } from "./providers/npi.ts";
import { decimal, integer } from "./providers/numbers.ts";
import { passport } from "./providers/passport.ts";
import { password } from "./providers/password.ts";
import { pattern } from "./providers/pattern.ts";
import { firstName, lastName } from "./providers/person-names.ts";
import { fax, phone } from "./providers/phone.ts";
import { postcode } from "./providers/postcode.ts";
import { note, paragraph, sentence, ticketMessage, word } from "./providers/prose.ts";
import { sequence } from "./providers/sequence.ts";
import { ssn } from "./providers/ssn.ts";
import { state } from "./providers/state.ts";
import { street } from "./providers/street.ts";
import { timestamp } from "./providers/timestamp.ts";
import { url } from "./providers/url.ts";
import { userAgent } from "./providers/user-agent.ts";
import { username } from "./providers/username.ts";
import { uuid } from "./providers/uuid.ts";
import { vin } from "./providers/vin.ts";

/** Every kind of made-up value, by group. */
export const providers = registry<Provider>(
  firstName,
  lastName,
  fullName,
  username,
  company,
  jobTitle,
  gender,
  email,
  phone,
  fax,
  url,
  ipAddress,
  ipv6Address,
  macAddress,
  userAgent,
  street,
  city,
  state,
  postcode,
  country,
  address,
  latitude,
  longitude,
  ssn,
  ein,
  npi,
  nhsNumber,
  dea,
  mbi,
  mrn,
  memberId,
  groupNumber,
  driverLicense,
  passport,
  vin,
  licensePlate,
  deviceSerial,
  iban,
  creditCard,
  cvv,
  cardExpiry,
  uuid,
  dob,
  date,
  timestamp,
  word,
  sentence,
  paragraph,
  note,
  ticketMessage,
  icd10,
  hcpcs,
  drug,
  dosage,
  specialty,
  password,
  integer,
  decimal,
  boolean,
  choice,
  pattern,
  sequence,
);
