import type { SqlFile } from "../../domain.ts";
import { rowCounts } from "../row-counts.ts";
import { minutesAfter, phone, place, ssn } from "./identifiers.ts";
import { capitals, firstPerson, person } from "./people.ts";
import { pick } from "./sql-list.ts";
import { dealt, tenantOf } from "./tenants.ts";

/** Every fortieth patient has the name of the one before: only the date of birth tells them apart. */
const named = `n - (n % 40 = 0)::int + ${firstPerson.patients}`;
const number = `n + ${firstPerson.patients}`;
const relative = `n + ${firstPerson.relatives}`;
const mailDomains = ["mail.example", "inbox.test", "post.example", "example.org"];

const email = `person.first_plain || pick.separator || person.last_plain || (10 + n % 83) || '@' || ${pick(mailDomains, "n")}`;
const first = `case when n % 21 = 0 then ${capitals("person.first_name")} else person.first_name end`;
const last = `case when n % 21 = 0 then ${capitals("person.last_name")} else person.last_name end`;

/** Patients of all ages; the hospital, tenant 4, has record numbers of its own style. */
export const patients: SqlFile = {
  file: "03-patients.sql",
  sql: `
insert into clinical.patients (id, org_id, mrn, first_name, last_name, full_name, dob, sex, ssn, phone, email, street, city, state, postcode, emergency_contact_name, emergency_contact_phone, primary_provider_id, insurance_member_id, insurance_group, deceased_on, created_at)
overriding system value
select n, ${tenantOf("n")},
  case when n % 12 = 4 then 'H' || (20000000 + n * 913) else 'MHD-' || lpad((204000 + n * 17)::text, 7, '0') end,
  ${first}, ${last}, (${first}) || ' ' || (${last}),
  date '1931-03-01' + (n * 7919) % 33000,
  ${pick(["F", "M", "F", "M", "X"], "n / 3")},
  case when n % 4 <> 0 then ${ssn(number)} end,
  case when n % 14 = 0 then null when n % 53 = 0 then '' else ${phone(number)} end,
  case when n % 6 = 0 then null when n % 35 = 0 then '' when n % 22 = 0 then ${capitals(`(${email})`)} else ${email} end,
  home.street, home.city, home.state, home.postcode,
  case when n % 5 <> 0 then relative.first_name || ' ' || case when n % 2 = 0 then person.last_name else relative.last_name end end,
  case when n % 5 <> 0 then ${phone(relative)} end,
  case when n % 9 <> 0 then ${dealt("n", "1", 3)} end,
  case when n % 8 <> 0 then 'MBR' || lpad((n * 48611 % 100000000)::text, 8, '0') || ${pick(["A", "B", "W"], "n")} end,
  case when n % 8 <> 0 then 'GRP-' || (1000 + n % 25) end,
  case when n % 67 = 0 then date '2026-01-02' + n % 20 end,
  ${minutesAfter("2023-03-01 08:30", "n * 307")}
from generate_series(1, ${rowCounts.patients}) as n
cross join ${person(named)} as person
cross join ${person(relative)} as relative
cross join ${place("n * 7")} as home
cross join lateral (select ${pick([".", "_", ""], "n")} as separator) as pick;
`,
};
