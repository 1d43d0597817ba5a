import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { displayTable } from "../../src/catalog/names.ts";
import { medicalHelpdesk } from "../../src/domains/medical-helpdesk/medical-helpdesk.ts";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { medicalHelpdeskTemplate } from "./load-domain.ts";
import { values } from "./query-values.ts";

let database: TestDatabase;
const query = (text: string) => values(database.url, text);

/** Every row of every table as text: what a reader of a dump would see. */
const everyRow = medicalHelpdesk.tables
  .map(({ table }) => `select r::text as row from ${displayTable(table)} r`)
  .join(" union all ");

beforeAll(async () => {
  database = await createDatabase({ template: medicalHelpdeskTemplate });
});
afterAll(() => database.drop());

describe("nobody is behind", () => {
  test("an e-mail address, wherever it stands: no such domain can be registered", async () => {
    const domains = await query(
      `select distinct lower(found[1] collate "C") from (${everyRow}) as rows, regexp_matches(rows.row, '[A-Za-z0-9._-]@([A-Za-z0-9][A-Za-z0-9.-]*[A-Za-z0-9])', 'g') as found`,
    );

    expect(domains.length).toBeGreaterThan(12);
    expect(domains.filter((domain) => !/(\.example|\.test|^example\.org)$/.test(String(domain)))).toEqual([]);
  });

  test("a telephone number in a column: all are 555-0100 to 555-0199", async () => {
    const phones = await query(
      `select phone from public.organizations union all select phone from public.users union all select phone from clinical.providers
      union all select phone from clinical.patients union all select emergency_contact_phone from clinical.patients`,
    );

    const numbers = phones
      .filter((phone) => phone !== null && phone !== "")
      .map((phone) => String(phone).replaceAll(/\D/g, ""));

    expect(numbers.length).toBeGreaterThan(800);
    expect(numbers.filter((number) => !/^1?[2-9]\d\d55501\d\d$/.test(number))).toEqual([]);
  });

  test("a telephone number in prose", async () => {
    const numbers = await query(
      `select found[1] from (select body from public.ticket_messages union all select visit_notes from clinical.patient_visits) as prose (body),
        regexp_matches(body, '([0-9]{3}[-. )]{1,2}[0-9]{3}[-. ][0-9]{4})', 'g') as found`,
    );

    expect(numbers.length).toBeGreaterThan(500);
    expect(numbers.filter((number) => !/555[-. ]01\d\d$/.test(String(number)))).toEqual([]);
  });

  test("a Social Security number: its area was never issued, and it is no tax number either", async () => {
    const numbers = await query(
      "select ssn from public.users union all select ssn from public.employees union all select ssn from clinical.patients",
    );
    const group = "(1[1-6]|2[0-7]|3[0-6]|4[0-9]|6[6-9]|89)";

    const given = numbers.filter((number) => number !== null);

    expect(given.length).toBeGreaterThan(400);
    expect(given.filter((number) => !new RegExp(`^(000|666|9\\d\\d)-?${group}-?\\d{4}$`).test(String(number)))).toEqual(
      [],
    );
  });

  test("an NPI: ten digits that fail their own check", async () => {
    const numbers = await query("select npi from clinical.providers");

    expect(numbers).toHaveLength(40);
    expect(
      numbers.filter((npi) => !/^[12]\d{9}$/.test(String(npi)) || luhnSum(`80840${String(npi)}`) % 10 === 0),
    ).toEqual([]);
  });

  test("a DEA number: right check digit, a first letter that nobody registers under", async () => {
    const numbers = (await query("select dea_number from clinical.providers where dea_number is not null")).map(String);
    const checkDigit = ([a, b, c, d, e, f]: readonly number[]) => (a + c + e + 2 * (b + d + f)) % 10;

    expect(numbers).toHaveLength(29);
    expect(numbers.filter((number) => !/^[IVWYZ][A-Z9]\d{7}$/.test(number))).toEqual([]);
    expect(
      numbers.filter((number) => checkDigit(Array.from(number.slice(2, 8), Number)) !== Number(number[8])),
    ).toEqual([]);
  });

  test("a card: only numbers that processors publish for tests", async () => {
    const numbers = await query(
      `select distinct translate(card_number, ' -', '') from public.user_payment_methods order by 1`,
    );

    expect(numbers).toEqual([
      "2223003122003222",
      "30569309025904",
      "3566002020360505",
      "371449635398431",
      "378282246310005",
      "4000056655665556",
      "4012888888881881",
      "4111111111111111",
      "4242424242424242",
      "5105105105105100",
      "5555555555554444",
      "6011111111111117",
    ]);
  });

  test("an EIN: its prefix was never assigned", async () => {
    const prefixes = await query("select distinct left(ein, 2) from public.organizations where ein is not null");

    const neverAssigned = new Set([
      "00",
      "07",
      "08",
      "09",
      "17",
      "18",
      "19",
      "28",
      "29",
      "49",
      "69",
      "70",
      "78",
      "79",
      "89",
      "96",
      "97",
    ]);

    expect(prefixes.length).toBeGreaterThan(5);
    expect(prefixes.filter((prefix) => !neverAssigned.has(String(prefix)))).toEqual([]);
  });

  test("an address of a machine: documentation networks only", async () => {
    const strays = await query(
      `select address from (
        select last_login_ip from public.users union all select client_ip from public.raw_events union all select client_network::inet from public.raw_events
        union all select ip_address from auth.sessions union all select last_used_ip from auth.api_keys) as addresses (address)
      where not (address <<= '192.0.2.0/24' or address <<= '198.51.100.0/24' or address <<= '203.0.113.0/24' or address <<= '2001:db8::/32')`,
    );
    const hardware = await query(
      "select distinct trunc(device_mac)::text from public.raw_events where device_mac is not null",
    );

    expect(strays).toEqual([]);
    expect(hardware).toEqual(["00:00:5e:00:00:00"]);
  });

  test("a postcode: 000xx is given to no place", async () => {
    const postcodes = await query(
      "select postcode from public.user_addresses union select postcode from clinical.patients order by 1",
    );

    expect(postcodes.filter((postcode) => !/^000\d\d(-\d{4})?$/.test(String(postcode)))).toEqual([]);
  });
});

describe("the rows look like production", () => {
  test("phones are written in six ways, and some are missing or empty", async () => {
    const shapes = await query(
      `select distinct coalesce(translate(phone, '0123456789', '9999999999'), 'NULL') from clinical.patients`,
    );

    expect(new Set(shapes)).toEqual(
      new Set([
        "",
        "(999) 999-9999",
        "+9 999 999 9999",
        "+9-999-999-9999",
        "999-999-9999",
        "999.999.9999",
        "9999999999",
        "NULL",
      ]),
    );
  });

  test("names come in capitals, in other scripts, decomposed, and with marks inside", async () => {
    const found = await query(
      `select (count(*) filter (where last_name = upper(last_name collate "C") and char_length(last_name) > 1)) > 0
        and (count(*) filter (where first_name in ('美咲', 'Юлия'))) > 0
        and (count(*) filter (where first_name like '%' || chr(776) || '%')) > 0
        and (count(*) filter (where last_name ~ '[ ''-]')) > 0
      from clinical.patients`,
    );

    expect(found).toEqual([true]);
  });

  test("tenants use many first names each", async () => {
    const least = await query(
      "select min(names)::int from (select count(distinct first_name) as names from clinical.patients group by org_id) as tenants",
    );

    expect(least[0]).toBeGreaterThan(20);
  });

  test("every note speaks of its own patient, and some are NULL, empty or long", async () => {
    const strangers = await query(
      `select v.id from clinical.patient_visits v join clinical.patients p on p.id = v.patient_id
      where visit_notes <> '' and position(p.last_name in visit_notes) = 0 and position(p.first_name in visit_notes) = 0`,
    );
    const kinds = await query(
      `select count(*) filter (where visit_notes is null) || ' NULL, ' || count(*) filter (where visit_notes = '') || ' empty, '
        || count(*) filter (where octet_length(visit_notes) > 2000) || ' long'
      from clinical.patient_visits`,
    );

    expect(strangers).toEqual([]);
    expect(kinds).toEqual(["52 NULL, 43 empty, 50 long"]);
  });

  test("messages give e-mail addresses, birth dates and record numbers of the people at hand", async () => {
    const mentions = await query(
      `select (count(*) filter (where position(u.email in m.body) > 0) > 100)
        and (count(*) filter (where m.body ~ 'MHD-[0-9]{7}|H[0-9]{8}') > 300)
        and (count(*) filter (where m.body ~ 'born [A-Z][a-z]+ [0-9]{1,2}, [0-9]{4}') > 100)
      from public.ticket_messages m join public.users u on u.id = m.author_user_id`,
    );

    expect(mentions).toEqual([true]);
  });

  test("nobody is seen before birth or after death, and no message is older than its ticket", async () => {
    const impossible = await query(
      `select 'visit ' || v.id from clinical.patient_visits v join clinical.patients p on p.id = v.patient_id
      where visit_date < dob or visit_date > deceased_on
      union all select 'message ' || m.id from public.ticket_messages m join public.tickets t on t.id = m.ticket_id where posted_at < opened_at
      union all select 'ticket ' || t.id from public.tickets t join public.users u on u.id = t.reporter_user_id where t.opened_at < u.created_at
      union all select 'employee ' || e.id from public.employees e where hire_date < dob + interval '16 years'`,
    );

    expect(impossible).toEqual([]);
  });
});

/** The Luhn sum: from the right, every second digit counts double, digit by digit. */
function luhnSum(digits: string): number {
  const values = Array.from(digits, Number).toReversed();
  return values.reduce(
    (sum, digit, place) => sum + (place % 2 === 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2),
    0,
  );
}
