import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { domains } from "../../src/domains/domains.ts";
import { isSynthetic } from "../../src/values/is-synthetic.ts";
import type { TestDatabase } from "../support/databases.ts";
import { filledDomain, profileOf } from "./generated-domain.ts";
import { values } from "./query-values.ts";

/** What no row may be like, and what some row must be like, so that the rule is not kept for want of rows. */
type Rule = readonly [what: string, rows: string, wrong: string, some: string];

const visits = `public.appointments a join public.clients c on c.id = a.client_id join public.providers p on p.id = a.provider_id
  join public.locations l on l.id = a.location_id`;
const years = "extract(year from age(a.starts_at, c.date_of_birth))";
const claims = `public.claim c join public.member m on m.member_id = c.member_id join public.plan n on n.plan_id = m.plan_id
  join public.provider p on p.provider_id = c.provider_id`;
const bookings = "public.bookings b join public.users u on u.id = b.user_id";

const rules: readonly (readonly [domain: string, profile: string, rules: readonly Rule[]])[] = [
  [
    "practice-management",
    "standard",
    [
      [
        "children are seen by those who see children, and nobody else by them",
        visits,
        `(specialty = 'Pediatrics' and ${years} > 18) or (specialty in ('Cardiology', 'Internal Medicine') and ${years} < 17)`,
        `specialty = 'Pediatrics' and ${years} < 10`,
      ],
      ["clients see their own provider", visits, "a.provider_id <> c.primary_provider_id", "a.status = 'done'"],
      [
        "reasons fit specialty and age",
        visits,
        `(a.reason ~ 'Skin|Acne|Mole' and specialty not in ('Dermatology', 'Family Medicine', 'Internal Medicine')) or (a.reason ~ 'child|School' and ${years} > 18)
           or (p.kind = 'therapist' and (a.visit_type in ('annual', 'procedure') or a.reason ~ 'Vaccination|Blood'))`,
        "a.reason ~ 'Well-child'",
      ],
      [
        "visits of days that are over are closed",
        visits,
        "a.status in ('booked', 'arrived') and a.starts_at < '2024-12-31'",
        "a.status = 'done' and a.starts_at > '2024-12-20'",
      ],
      [
        "nobody is seen on a holiday, and who left does not come",
        visits,
        `to_char(a.starts_at at time zone l.time_zone, 'MM-DD') in ('01-01', '07-04', '12-25') or (a.starts_at at time zone l.time_zone)::date = '2024-11-28'
           or (c.status <> 'active' and a.status = 'booked')`,
        "a.starts_at between '2024-12-23' and '2024-12-28'",
      ],
      [
        "letters behind a name go with what its holder does",
        "public.providers",
        `(specialty = 'Physical Therapy' and credentials !~ 'PT') or (specialty = 'Behavioral Health' and credentials ~ 'PT$')
           or upper(left(last_name, 1)) <> substring(dea_number, 2, 1)`,
        "dea_number is not null",
      ],
      [
        "notes of children name a parent, and therapists order no labs",
        `public.notes n join public.clients c on c.id = n.client_id join public.providers p on p.id = n.provider_id join public.appointments a on a.id = n.appointment_id`,
        `(a.status = 'done' and ${years} < 17 and p.kind <> 'therapist' and n.body !~ 'parent') or (p.kind = 'therapist' and n.body ~ 'labs|Vital')`,
        "n.body ~ 'parent'",
      ],
      [
        "codes of Medicare are for the elderly",
        "public.ledger_entries e join public.clients c on c.id = e.client_id join public.appointments a on a.id = e.appointment_id",
        `(e.procedure_code = 'G0439' and ${years} < 65) or (e.procedure_code = 'S0302' and ${years} > 18)`,
        "e.procedure_code in ('G0439', 'S0302')",
      ],
    ],
  ],
  [
    "practice-management",
    "local",
    [
      [
        "a key is in use until the next one is",
        "public.encryption_keys k join public.encryption_keys o on (o.tenant_id, o.purpose, o.version) = (k.tenant_id, k.purpose, k.version + 1)",
        "k.deactivated_at < o.activated_at",
        "k.deactivated_at is not null",
      ],
      [
        "nothing is mapped before it is there",
        "public.fhir_mappings m join public.appointments a on m.entity_type = 'appointment' and a.id = m.entity_id",
        "m.created_at < a.booked_at",
        "m.state = 'synced'",
      ],
    ],
  ],
  [
    "health-claims",
    "panel",
    [
      [
        "who is in the network is not denied for being outside, and who is outside is not paid by plans that pay for it alone",
        claims,
        `(denial_reason = 'out_of_network' and network_status = 'in_network')
           or (c.status = 'paid' and network_status = 'out_of_network' and coverage_type in ('hmo', 'epo'))
           or (denial_reason = 'missing_authorization' and procedure_code in ('99213', '99214', 'T1015'))`,
        "denial_reason = 'out_of_network'",
      ],
      [
        "procedures fit the diagnosis, and both the age",
        claims,
        `(procedure_code in ('G0108', 'A4253') and diagnosis_code <> 'E11.9') or (procedure_code = '70553' and diagnosis_code <> 'R51')
           or (procedure_code = 'G0439' and c.submitted_at < m.date_of_birth + interval '65 years')
           or (diagnosis_code in ('E11.9', 'I10', 'Z00.00') and c.submitted_at < m.date_of_birth + interval '17 years')`,
        "procedure_code in ('G0439', 'G0108', '70553')",
      ],
      [
        "claims come in on working days",
        claims,
        "extract(isodow from c.submitted_at at time zone 'UTC') > 5",
        "extract(isodow from c.submitted_at at time zone 'UTC') = 5",
      ],
      [
        "windows are of whole months, and follow one another",
        "public.eligibility e",
        `extract(day from effective_from) <> 1 or extract(day from effective_to + 1) <> 1 or exists (select from public.eligibility o
           where o.member_id = e.member_id and o.eligibility_id <> e.eligibility_id and o.effective_from <= e.effective_to and e.effective_from <= o.effective_to)`,
        "status = 'expired'",
      ],
      [
        "some members are ill more often than others",
        "(select max(n) as most, min(n) as least from (select count(*) as n from public.claim group by member_id) s) t",
        "most < least * 4",
        "least > 0",
      ],
      [
        "no two providers or plans are called the same, and none after a number",
        "(select name from public.provider union all select name from public.plan) s",
        "name ~ ' [0-9]$' or (select count(*) from public.provider p where p.name = s.name) > 1",
        "name ~ 'HMO|PPO'",
      ],
    ],
  ],
  [
    "scheduling",
    "office",
    [
      [
        "bookings begin at a slot of the user's and take one or two of them",
        bookings,
        `extract(minute from starts_at)::int % slot_minutes <> 0 or extract(epoch from ends_at - starts_at) / 60 not in (slot_minutes, slot_minutes * 2)`,
        "ends_at - starts_at = interval '30 minutes'",
      ],
      [
        "people work by day, wherever they are",
        bookings,
        "(starts_at at time zone time_zone)::time not between '08:00' and '18:00' or extract(isodow from starts_at at time zone time_zone) > 5",
        "time_zone = 'America/Los_Angeles'",
      ],
      [
        "who has left is booked no longer",
        bookings,
        "not is_active and starts_at > '2025-01-01 12:00Z' and status <> 'cancelled'",
        "not is_active and starts_at > '2025-01-01 12:00Z'",
      ],
      [
        "people keep different hours",
        "(select count(distinct starts_at) as starts from public.availability) s",
        "starts < 3",
        "starts > 3",
      ],
    ],
  ],
];

describe.each(rules)("%s %s", (name, profileName, own) => {
  let database: TestDatabase;
  beforeAll(async () => {
    ({ database } = await filled(name, profileName));
  }, 60_000);
  afterAll(() => database.drop());

  test.each(own)("%s", async (_, rows, wrong, some) => {
    const counts = await values(
      database.url,
      `select (count(*) filter (where ${wrong}))::text from ${rows} union all select (count(*) filter (where ${some}) > 0)::text from ${rows}`,
    );

    expect(counts).toEqual(["0", "true"]);
  });
});

test("a DEA number with its holder's letter is still nobody's", async () => {
  const { database } = await filled("practice-management", "standard");

  const numbers = await values(database.url, "select dea_number from public.providers where dea_number is not null");

  expect(numbers.length).toBeGreaterThan(5);
  expect(numbers.filter((number) => !isSynthetic("dea", String(number)))).toEqual([]);
  await database.drop();
});

function filled(name: string, profile: string): ReturnType<typeof filledDomain> {
  const domain = domains.find(name);
  if (domain === undefined) throw new Error(`There is no domain ${name}.`);
  return filledDomain(domain, profileOf(domain, profile));
}
