import type { SqlFile } from "../../domain.ts";
import { rowCounts } from "../row-counts.ts";
import { adultBirthday, ipAddress, minutesAfter, phone, place, ssn } from "./identifiers.ts";
import { capitals, firstPerson, person } from "./people.ts";
import { pick, sqlArray } from "./sql-list.ts";
import { placeInTenant, tenantMailDomain, tenantName, tenantOf, tenantRow, tenantTimezone } from "./tenants.ts";

/** Prefixes that the IRS never assigned. */
const einPrefixes = ["00", "07", "08", "09", "17", "18", "19", "28", "29", "49", "69", "89"];

const number = `n + ${firstPerson.users}`;
const email = `person.first_plain || '.' || person.last_plain || '@' || ${tenantMailDomain(tenantOf("n"))}`;

/**
 * Tenants and their users point at each other, so one statement inserts both: keys are looked at when it ends, whether
 * or not somebody wraps it in a transaction. The first user of tenant o is user o and owns it.
 */
export const organizationsAndUsers: SqlFile = {
  file: "01-organizations-and-users.sql",
  sql: `
with tenants as (
  insert into public.organizations (id, name, ein, billing_email, phone, status, timezone, settings, owner_user_id, primary_user_id, created_at)
  overriding system value
  select n, ${tenantName("n")},
    case when n <> 11 then ${pick(einPrefixes, "n")} || '-' || lpad((n * 271828 % 10000000)::text, 7, '0') end,
    'billing@' || ${tenantMailDomain("n")},
    ${phone("n + 1900")},
    (${sqlArray(["active", "active", "trial", "active", "active", "suspended"])})[1 + n % 6]::public.organization_status,
    ${tenantTimezone("n")},
    jsonb_build_object('theme', ${pick(["light", "dark", "contrast"], "n")}, 'sla_hours', 4 + n % 20, 'modules', jsonb_build_array('tickets', 'charts')),
    n,
    case when n <> 12 then ${tenantRow("n", "1")} end,
    ${minutesAfter("2022-01-10 09:00", "n * 20011")}
  from generate_series(1, ${rowCounts.organizations}) as n
)
insert into public.users (id, email, phone, first_name, last_name, dob, ssn, password_hash, role, mailing_address, org_id, manager_id, last_login_ip, last_login_at, is_active, created_at)
overriding system value
select n,
  case when n % 23 = 0 then ${capitals(email)} else ${email} end,
  case when n % 17 = 0 then null when n % 41 = 0 then '' else ${phone(number)} end,
  case when n % 19 = 0 then ${capitals("person.first_name")} else person.first_name end,
  case when n % 19 = 0 then ${capitals("person.last_name")} else person.last_name end,
  case when n % 13 <> 0 then ${adultBirthday(number)} end,
  case when n % 3 <> 0 then ${ssn(number)} end,
  '$2b$12$' || substr(translate(encode(sha256(convert_to('password of user ' || n, 'UTF8')), 'base64'), '+=', './'), 1, 43) || 'mhdMHD2024',
  case when n <= ${rowCounts.organizations} then 'owner' else ${pick(["agent", "agent", "manager", "viewer", "agent", "admin", "agent"], "n")} end,
  case when n % 11 = 0 then null when n % 37 = 0 then '' else format('%s, %s, %s %s', home.street, home.city, home.state, home.postcode) end,
  ${tenantOf("n")},
  case when n > ${rowCounts.organizations} then ${tenantRow(tenantOf("n"), `(${placeInTenant("n")} - 1) / 3`)} end,
  case when n % 7 <> 0 then ${ipAddress("n")} end,
  case when n % 7 <> 0 then ${minutesAfter("2025-06-01 06:00", "n * 1571")} end,
  n % 29 <> 0,
  ${minutesAfter("2023-02-01 10:00", "n * 611")}
from generate_series(1, ${rowCounts.users}) as n
cross join ${person(number)} as person
cross join ${place("n * 3")} as home;
`,
};
