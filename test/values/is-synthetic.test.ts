import { describe, expect, test } from "vitest";
import { isSynthetic } from "../../src/values/is-synthetic.ts";
import { passesLuhn } from "../../src/values/luhn.ts";
import { providers } from "../../src/values/providers.ts";
import { publishedTestCards } from "../../src/values/synthetic/test-cards.ts";

const nobodys: readonly (readonly [string, readonly string[]])[] = [
  [
    "email",
    ["a@example.com", "Maria.Keller@EXAMPLE.ORG", "x@mail.example.net", "k3x9@x.test", "o'brien+x@a.b.invalid"],
  ],
  ["url", ["https://example.com", "http://shop.example.org/a?b=c#d", "www.x.test:8080/", "ftp://a.example/x"]],
  ["phone", ["(212) 555-0123", "+1 212 555 0199", "12125550100", "001 415 555 0100", "555-0123", "5550199"]],
  ["phone", ["(290) 555-1234", "+1 (999) 200-0000", "(699) 555-0150"]],
  ["fax", ["212.555.0100"]],
  ["ip_address", ["192.0.2.1", "198.51.100.255", "203.0.113.0", "2001:db8::1"]],
  ["ipv6_address", ["2001:DB8:1:2:3:4:5:6", "2001:0db8::"]],
  ["mac_address", ["00:00:5e:00:53:af", "00-00-5E-00-53-00", "0000.5e00.53ff", "00005E005312"]],
  ["ssn", ["000-12-3456", "666123456", "900-11-0000", "999-89-9999", "923 45 6789"]],
  ["ein", ["00-1234567", "079999999", "89-0000000"]],
  ["npi", ["1234567890", "3000000003", "9999999999"]],
  ["nhs_number", ["999 000 0000", "9991234567", "999-999-9999"]],
  ["dea", ["YM2755342", "zk8266048"]],
  ["mbi", ["1S00-QA8-FC57", "1S00QA8FC57", "1s00w24qf71"]],
  ["mrn", ["TST-61803391", "TST-KRVQKEC5XF56QGNJF", "tst-61803391"]],
  ["member_id", ["TST-M6180339886"]],
  ["passport", ["TST618033"]],
  ["credit_card", ["4242 4242 4242 4242", "378282246310005", "4111111111111112", "5854-1019-6626-7772"]],
  ["iban", ["ZZ60618033988809709643", "zz60 6180 3398 8809 7096 43"]],
  ["postcode", ["00000", "00099", "00012-3456", "000123", "0000", "Q1 1AA", "QA1A 9ZZ", "Q1A 2B3"]],
  ["address", ["4821 Maple Avenue, Akron, OH 00017"]],
];

const perhapsSomebodys: readonly (readonly [string, readonly string[]])[] = [
  ["email", ["maria@gmail.com", "a@example.co", "a@notexample.com", "a@example.com.au", "a@test", "a@x.test.com"]],
  [
    "email",
    ["a b@example.com", "@example.com", "a@@example.com", "a@.test", "a@x..test", "a@x.local", "<a@example.com>"],
  ],
  ["email", ["a@qa-testing.org", `${"x".repeat(65)}@example.com`, "a@example.com ", "a@-x.test", ""]],
  ["url", ["https://example.com@evil.com/", "https://evil.com/example.com", "https://example.com.evil.com", "example"]],
  ["url", ["https://example.com\\@evil.com", "https://evil.com#.example.com", "https://exa mple.com"]],
  [
    "phone",
    ["(212) 555-1234", "555-1234", "555-0200", "212-555-0099", "(212) 867-5309", "+44 20 7946 0018", "212555012"],
  ],
  [
    "phone",
    ["800-555-0123", "888 555 0150", "211-555-0100", "521-555-0100", "(290) 155-1234", "+5550123", "+2125550123"],
  ],
  ["phone", ["212-555-0123 x45", "555-0123;ext=1", "190-555-0123", ""]],
  [
    "ip_address",
    ["192.0.3.1", "10.0.0.1", "127.0.0.1", "192.0.2.256", "192.0.2.01", "2001:db9::1", "::ffff:192.0.2.1"],
  ],
  ["ipv6_address", ["192.0.2.1", "2001:db8::1%eth0", "2001:db8", "fe80::1"]],
  ["mac_address", ["00:00:5e:00:54:00", "00:00:5e:00:53", "02:00:00:00:00:01"]],
  ["ssn", ["123-45-6789", "078-05-1120", "001-01-0001", "899-99-9999", "900-70-1234", "912-93-1234", "933-18-0000"]],
  ["ssn", ["665-12-3456", "667-12-3456", "900-50-0000", "98-7654321x", "9481234567", "94812345"]],
  ["ein", ["12-3456789", "98-7654321", "001234567x"]],
  ["npi", ["1234567893", "2000000002", "123456789"]],
  ["nhs_number", ["943 476 5919", "998 000 0000", "999000000", "9990000000x", "99900000001"]],
  ["dea", ["AB1234563", "YM2755343", "BM2755342", "Y12755342"]],
  ["mbi", ["1EG4TE5MK73", "1S00SA8FC57", "2S00QA8FC57", "1S00QA8FC5"]],
  ["mrn", ["61803391", "TST-61803392", "TST-", "TST-X", "MRN-61803391", "TST-ILOU"]],
  ["passport", ["C12345678", "123456789", "TST61803"]],
  ["credit_card", ["4532015112830366", "5500005555555559", "1234", "4242 4242 4242 424x"]],
  ["iban", ["DE89370400440532013000", "GB82WEST12345698765432", "ZZ00618033988809709643"]],
  ["vin", ["1M8GDM9AXKP042788", "11111111111111111", "WVWZZZ1JZ3W386752", "1M8GDM9A1KP04278"]],
  ["postcode", ["94107", "00501", "0001", "00", "SW1A 1AA", "K1A 0B1", "Q8300ABC", "QRM 1117", "1000"]],
  ["address", ["1600 Pennsylvania Avenue NW, Washington, DC 20500", "4821 Maple Avenue, Akron, OH"]],
  ["first_name", ["Maria"]],
  ["password", ["seedbed-test-pw"]],
  ["nothing", ["a@example.com"]],
];

describe("isSynthetic", () => {
  test.each(nobodys.flatMap(([kind, values]) => values.map((value) => [kind, value] as const)))(
    "knows that the %s %s is nobody's",
    (kind, value) => expect(isSynthetic(kind, value)).toBe(true),
  );

  test.each(perhapsSomebodys.flatMap(([kind, values]) => values.map((value) => [kind, value] as const)))(
    "does not vouch for the %s '%s'",
    (kind, value) => expect(isSynthetic(kind, value)).toBe(false),
  );

  test("knows every provider that claims to be safe, and no other", () => {
    const claims = providers.parts.filter(({ safety }) => safety.level !== "generic").map(({ name }) => name);
    const known = providers.names.filter((name) =>
      [
        "a@example.com",
        "https://x.test/",
        "2125550100",
        "192.0.2.1",
        "2001:db8::1",
        "00005e005300",
        "000123456",
        "00000",
      ]
        .concat([
          "3000000003",
          "YM2755342",
          "1S00QA8FC57",
          "TST-61803391",
          "TST618033",
          "4242424242424242",
          "00012, OH 00017",
        ])
        .concat(["ZZ60618033988809709643", "45GD5SD66BA656447", "9991234567"])
        .some((value) => isSynthetic(name, value)),
    );

    expect(known).toEqual(claims);
  });
});

describe("published test cards", () => {
  test("all pass the Luhn check, are distinct, and are of 13 to 19 digits", () => {
    expect(publishedTestCards.filter((card) => !passesLuhn(card) || !/^\d{13,19}$/.test(card))).toEqual([]);
    expect(new Set(publishedTestCards).size).toBe(publishedTestCards.length);
  });
});
