import { registry, type Registry } from "../core/registry.ts";
import type { Recogniser } from "./recogniser.ts";
import { address } from "./recognisers/address.ts";
import { city } from "./recognisers/city.ts";
import { creditCard } from "./recognisers/credit-card.ts";
import { dea } from "./recognisers/dea.ts";
import { dob } from "./recognisers/dob.ts";
import { document } from "./recognisers/document.ts";
import { ein } from "./recognisers/ein.ts";
import { email } from "./recognisers/email.ts";
import { firstName } from "./recognisers/first-name.ts";
import { fullName } from "./recognisers/full-name.ts";
import { iban } from "./recognisers/iban.ts";
import { ipAddress } from "./recognisers/ip-address.ts";
import { lastName } from "./recognisers/last-name.ts";
import { macAddress } from "./recognisers/mac-address.ts";
import { mbi } from "./recognisers/mbi.ts";
import { mention } from "./recognisers/mention.ts";
import { note } from "./recognisers/note.ts";
import { npi } from "./recognisers/npi.ts";
import { passwordHash } from "./recognisers/password-hash.ts";
import { phone } from "./recognisers/phone.ts";
import { postcode } from "./recognisers/postcode.ts";
import { secret } from "./recognisers/secret.ts";
import { ssn } from "./recognisers/ssn.ts";
import { state } from "./recognisers/state.ts";
import { street } from "./recognisers/street.ts";
import { url } from "./recognisers/url.ts";
import { uuid } from "./recognisers/uuid.ts";
import { vin } from "./recognisers/vin.ts";

/** Everything that values alone can tell. Of kinds that fit equally well, the one listed first decides. */
export const recognisers: Registry<Recogniser> = registry(
  email,
  passwordHash,
  secret,
  iban,
  creditCard,
  ssn,
  mbi,
  npi,
  dea,
  vin,
  phone,
  ipAddress,
  macAddress,
  ein,
  url,
  uuid,
  address,
  street,
  fullName,
  firstName,
  lastName,
  dob,
  city,
  state,
  postcode,
  document,
  mention,
  note,
);
