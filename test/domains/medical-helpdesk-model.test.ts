import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Profile } from "../../src/domains/domain.ts";
import { medicalHelpdesk } from "../../src/domains/medical-helpdesk/medical-helpdesk.ts";
import { familyNames } from "../../src/domains/medical-helpdesk/model/family-names.ts";
import { generatedShape, rowBlocks } from "../../src/jobs/generate/row-blocks.ts";
import { dictionaries } from "../../src/values/dictionaries.ts";
import { wordsOf } from "../../src/values/words.ts";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { emptyDomain, profileOf } from "./generated-domain.ts";
import { medicalHelpdeskTemplate } from "./load-domain.ts";
import { values } from "./query-values.ts";

describe("the mini tier", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase({ template: medicalHelpdeskTemplate });
  });
  afterAll(() => database.drop());

  test.each([
    [
      "prescribes on the day of the visit",
      "clinical.prescriptions r join clinical.patient_visits v on v.id = r.visit_id and v.region_code = r.visit_region_code where (r.prescribed_at at time zone 'UTC')::date <> v.visit_date",
    ],
    ["makes a patient's full name of its parts", "clinical.patients where full_name <> first_name || ' ' || last_name"],
    [
      "copies a user into the events that he caused",
      "public.raw_events e join public.users u on u.id = e.user_id where e.actor_email <> u.email or payload #>> '{actor,email}' <> u.email",
    ],
    [
      "has a clinician on the payroll under his own name",
      "public.employees e join clinical.providers p on p.npi = e.npi where e.full_name <> p.first_name || ' ' || p.last_name",
    ],
    [
      "bills in the currency of the country",
      "public.invoices i join public.subscriptions s on s.id = i.subscription_id join public.organizations o on o.id = s.org_id where (o.timezone = 'Europe/London') <> (i.currency = 'GBP')",
    ],
    [
      "sends a user's letters to where he lives",
      "public.users u join public.user_addresses a on a.user_id = u.id and a.is_primary where u.mailing_address not like a.street || ', ' || a.city || '%' and u.mailing_address <> ''",
    ],
  ])("%s", async (_, rows) => {
    expect(await values(database.url, `select count(*)::int from ${rows}`)).toEqual([0]);
  });

  test.each([
    ["addresses in capitals", "public.users where email = upper(email)"],
    ["addresses of patients in capitals", "clinical.patients where email = upper(email) and email <> ''"],
    ["names in capitals", "public.users where last_name = upper(last_name)"],
    ["last names first", "public.employees where full_name like '%, %'"],
    ["clinicians on the payroll", "public.employees where npi is not null"],
    ["words for names", "clinical.patients where last_name in ('Park', 'Young', 'Long', 'Blood', 'Null', 'Parkinson')"],
    ["numbers without hyphens", "clinical.patients where ssn ~ '^[0-9]{9}$'"],
    ["postcodes with four digits more", "public.user_addresses where postcode like '%-%'"],
    ["relatives of the same name", "clinical.patients where emergency_contact_name like '% ' || last_name"],
    ["holders of cards in capitals", "public.user_payment_methods where cardholder_name = upper(cardholder_name)"],
    ["empty phones", "public.users where phone = ''"],
    ["empty addresses", "public.users where mailing_address = ''"],
    ["empty mail addresses", "clinical.patients where email = ''"],
    ["empty uploaders", "clinical.patient_documents where uploaded_by_user_email = ''"],
    [
      "strangers who refer",
      "clinical.patient_documents where referring_provider_email like '%@partner-imaging.example'",
    ],
    ["documents without a byte", "clinical.patient_documents where document_blob = ''"],
    ["empty comments", "public.comments where body = ''"],
    ["empty complaints", "clinical.patient_visits where chief_complaint = ''"],
    ["messages that are very long", "public.ticket_messages where length(body) > 1000"],
    ["messages that are empty", "public.ticket_messages where body = ''"],
    ["practices without a number", "public.organizations where ein is null"],
    ["practices without a contact", "public.organizations where primary_user_id is null"],
  ])("has %s, and not only them", async (_, rows) => {
    const [table] = rows.split(" ");

    const [found, all] = await values(
      database.url,
      `select count(*)::int from ${rows} union all select count(*)::int from ${table}`,
    );

    expect(found).toBeGreaterThan(0);
    expect(all).toBeGreaterThan(Number(found) * 1.8);
  });
});

test("family names are none that masking gives to made-up people", () => {
  const given = new Set(dictionaries.lastNames());

  expect(wordsOf(familyNames).length).toBeGreaterThan(250);
  expect(wordsOf(familyNames).filter((name) => given.has(name))).toEqual([]);
});

test("a tier of any scale gives the first rows in any chunk alike", async () => {
  const scaled = await emptyDomain(medicalHelpdesk, scaledBy(profileOf(medicalHelpdesk, "stress"), 10));
  await using _ = scaled.database;
  const table = scaled.series.find("public.ticket_messages");
  const shape = generatedShape(table);
  expect(table.layout.rows).toBe(10_000_000);
  const bytes = (from: number, to: number): Buffer =>
    Buffer.concat([...rowBlocks(table, shape, { from, to })].map((block) => Buffer.from(block.bytes)));

  expect(Buffer.concat([bytes(9_999_000, 9_999_400), bytes(9_999_400, 9_999_500)])).toEqual(
    bytes(9_999_000, 9_999_500),
  );
});

function scaledBy(profile: Profile, scale: number): Profile {
  return {
    ...profile,
    scale,
    counts: Object.fromEntries(Object.entries(profile.counts).map(([table, rows]) => [table, rows * scale])),
  };
}
