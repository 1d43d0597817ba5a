import type { SqlFile } from "../../domain.ts";
import { rowCounts } from "../row-counts.ts";
import { adultBirthday, dea, minutesAfter, npi, phone, ssn } from "./identifiers.ts";
import { firstPerson, person } from "./people.ts";
import { pick } from "./sql-list.ts";
import { placeInTenant, tenantMailDomain, tenantOf, tenantRow } from "./tenants.ts";

const specialties = [
  "Family Medicine",
  "Pediatrics",
  "Cardiology",
  "Orthopedics",
  "Dermatology",
  "Dentistry",
  "Psychiatry",
];
const jobs = [
  "Nurse",
  "Receptionist",
  "Medical Assistant",
  "Billing Specialist",
  "Practice Manager",
  "X-Ray Technician",
];
const provider = `n + ${firstPerson.providers}`;
const employee = `n + ${firstPerson.employees}`;

/** Clinicians, then payroll; every second of the first 24 employees is the clinician of the same number. */
export const providersAndEmployees: SqlFile = {
  file: "02-providers-and-employees.sql",
  sql: `
insert into clinical.providers (id, org_id, npi, dea_number, license_number, first_name, last_name, email, phone, specialty, accepts_new_patients, created_at)
overriding system value
select n, ${tenantOf("n")}, ${npi("n")},
  case when n % 3 <> 0 then ${dea("n", `upper(substr(person.last_plain, 1, 1) collate "C")`)} end,
  case when n % 10 <> 0 then 'ZZ-' || lpad((n * 7177 % 100000)::text, 5, '0') end,
  person.first_name, person.last_name,
  person.first_plain || '.' || person.last_plain || '@' || ${tenantMailDomain(tenantOf("n"))},
  case when n % 9 <> 0 then ${phone(provider)} end,
  ${pick(specialties, "n")},
  n % 4 <> 0,
  ${minutesAfter("2022-06-01 08:00", "n * 5003")}
from generate_series(1, ${rowCounts.providers}) as n
cross join ${person(provider)} as person;

insert into public.employees (id, org_id, manager_id, full_name, job_title, ssn, dob, hire_date, salary, npi)
overriding system value
select n, ${tenantOf("n")},
  case when n > ${rowCounts.organizations} then ${tenantRow(tenantOf("n"), `(${placeInTenant("n")} - 1) / 2`)} end,
  case
    when p.id is not null then p.first_name || ' ' || p.last_name
    when n % 5 = 0 then person.last_name || ', ' || person.first_name
    else person.first_name || ' ' || person.last_name
  end,
  coalesce(p.specialty, ${pick(jobs, "n")}),
  case when n % 8 <> 0 then ${ssn(employee)} end,
  case when n % 12 <> 5 then ${adultBirthday(employee)} end,
  date '2018-01-15' + n * 41,
  case when n % 15 <> 0 then 31000 + (n * 104729) % 120000 + n * 0.25 end,
  p.npi
from generate_series(1, ${rowCounts.employees}) as n
cross join ${person(employee)} as person
left join clinical.providers p on p.id = n and n <= 24 and n % 2 = 0
order by n;
`,
};
