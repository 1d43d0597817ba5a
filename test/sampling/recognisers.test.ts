import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Likeness } from "../../src/detect/recogniser.ts";
import { recognisers } from "../../src/detect/recognisers.ts";
import type { TypeFamily } from "../../src/detect/type-family.ts";
import type { ValueKind } from "../../src/values/provider.ts";
import { providers } from "../../src/values/providers.ts";

/** What each value looks like to a recogniser. */
function looks(name: string, values: readonly string[]): readonly (Likeness | undefined)[] {
  return values.map((value) => recognisers.find(name)?.look(value));
}

/** Values of which nothing is certain, by recogniser: certain ones, possible ones, and what is none. */
const examples: Readonly<Record<string, readonly [readonly string[], readonly string[], readonly string[]]>> = {
  email: [
    [
      "jane.doe@mail.example",
      "J_D+tag@sub.mail.example",
      "Jane Doe <jane@mail.example>",
      "mailto:jane@mail.example",
      "josé@correo.example",
    ],
    ["jane@localhost"],
    [
      "jane",
      "@jane",
      "jane@",
      "a@b@c.example",
      ".jane@mail.example",
      "ja..ne@mail.example",
      "logo@2x.png",
      "lib@1.2.3",
      "<123.4@mail.example>",
      "git@git.example:org/repo",
    ],
  ],
  phone: [
    [
      "(212) 555-0143",
      "212-555-0143",
      "212.555.0143",
      "1-212-555-0143 x12",
      "+1 212 555 0143",
      "+12125550143",
      "+44 20 7946 0018",
      "+49 (0)30 901820",
    ],
    ["2125550143", "030 901820", "(030) 901 820", "0301234567", "112-555-0143"],
    [
      "home",
      "12345",
      "2024-02-29",
      "123-45-6789",
      "12-3456789",
      "192.168.10.254",
      "1234 5678 9012 3456",
      "978-0-306-40615-7",
      "2024-000123",
      "1709210096",
      "1,000,000",
    ],
  ],
  ssn: [
    ["123-45-6789", "665 12 3456", "912-70-1234"],
    ["000-12-3456", "666-12-3456", "912-11-1234", "123456789"],
    ["123-45-678", "123-456-789", "000123456", "12345678", "1234-56-789"],
  ],
  credit_card: [
    [
      "4111 1111 1111 1111",
      "4111111111111111",
      "5555-5555-5555-4444",
      "378282246310005",
      "6011111111111117",
      "3530111333300000",
      "30569309025904",
    ],
    ["4111111111111112", "5555555555554445"],
    ["1234567890123452", "411111111111", "****1111", "1709210096123", "9780306406157"],
  ],
  iban: [
    ["DE89 3704 0044 0532 0130 00", "GB82WEST12345698765432", "NL91ABNA0417164300", "fr1420041010050500013m02606"],
    ["DE88370400440532013000"],
    ["DE8937040044053201300", "EUR 1200", "GB82"],
  ],
  npi: [["1234567893", "1245319599"], ["1234567890"], ["3234567893", "123456789", "12345678930"]],
  dea: [
    ["AB1234563", "F91234563"],
    ["AB1234564", "ZB1234563"],
    ["A11234563", "AB123456"],
  ],
  mbi: [["1EG4-TE5-MK73", "1EG4TE5MK73"], [], ["1SG4TE5MK73", "0EG4TE5MK73", "1EG4TE5MK7"]],
  ein: [["12-3456789"], ["00-3456789"], ["123-456789", "123456789"]],
  ip_address: [
    ["198.51.100.7", "10.0.0.200/32", "2001:db8::7", "::ffff:198.51.100.7"],
    ["1.2.3.4", "198.51.100.0/24"],
    ["256.1.1.1", "1.2.3", "12:30:45", "localhost"],
  ],
  mac_address: [
    ["00:00:5e:00:53:af", "00-00-5E-00-53-AF", "0000.5e00.53af"],
    ["00005e0053af"],
    ["00:00:5e:00:53", "00:00-5e:00-53:af"],
  ],
  url: [
    [
      "https://www.linkedin.com/in/jane-doe",
      "https://github.com/janedoe",
      "http://jane:secret@files.example/a",
      "https://de.linkedin.com/in/jane",
    ],
    ["https://shop.example/p/1", "https://github.com/org/repo", "https://www.linkedin.com/company/acme"],
    ["shop", "/in/jane", "mailto:jane@mail.example"],
  ],
  uuid: [["6f1c9d1b-e07a-4835-81d9-4ea6b38f7250"], [], ["6f1c9d1be07a483581d94ea6b38f7250"]],
  vin: [["1M8GDM9AXKP042788"], ["1M8GDM9A1KP042788"], ["1M8GDM9AXKP04278", "IM8GDM9AXKP042788"]],
  secret: [
    [
      "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc_-123",
      `ghp_${"a1".repeat(18)}`,
      "-----BEGIN RSA PRIVATE KEY-----\nMIIE",
      `AKIA${"ABCD".repeat(4)}`,
    ],
    [],
    ["d41d8cd98f00b204e9800998ecf8427e", "eyJ", "ghp_short"],
  ],
  password: [
    [
      "$2b$12$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234",
      "$argon2id$v=19$m=65536,t=3,p=4$c2FsdA$aGFzaA",
      "pbkdf2_sha256$260000$salt$hashhashhash",
      "scrypt:32768:8:1$salt$hash",
      "{SSHA}bm90IGEgcmVhbCBoYXNoIGF0IGFsbA==",
      "$6$saltsalt$hashhashhashhash",
      "SCRAM-SHA-256$4096:c2FsdA==$abc:def",
    ],
    [],
    ["d41d8cd98f00b204e9800998ecf8427e", "secret", "$100,000.00 in total, net"],
  ],
  address: [
    [
      "12 Main Street, Springfield, IL 62701",
      "4 Mill Close, Leeds LS1 4DY",
      "Hauptstraße 12, 10115 Berlin",
      "12 Main St\nSpringfield, IL 62701",
    ],
    ["12 Main Street, somewhere else"],
    ["12 Main Street", "one, two, three and four", "Springfield, IL 62701"],
  ],
  street: [
    [
      "12 Main Street",
      "4021 W. 12th Ave, Apt 5",
      "123 N Oak Blvd.",
      "P.O. Box 12",
      "Hauptstraße 12a",
      "Lange Gasse 3",
      "12, rue de Rivoli",
      "Calle Mayor 5",
      "Kerkstraat 7",
    ],
    ["47 MySakila", "12 Apple crates"],
    ["Main Street", "12", "Ward 3", "2024-02-29"],
  ],
  full_name: [
    [
      "Mary Smith",
      "SMITH, MARY",
      "Dr. Mary A. Smith",
      "Mary Smith, MD",
      "José García",
      "Mary-Ann Smith Jr.",
      "mary smith",
      "王伟",
    ],
    ["Mary Xyzzyx", "Xyzzyx Smith"],
    ["Mary", "Oak Table", "Smith Mary, Oak, Ash", "mary.smith", "M2 Smith", "螺丝"],
  ],
  first_name: [
    ["Mary", "MARY", "Ann-Kathrin", "José"],
    ["mary", "Madison"],
    ["Xyzzyx", "Mary Smith", "Mary2", "M"],
  ],
  last_name: [
    ["Smith", "O'Brien", "Van der Berg", "Smith-Jones", "GARCÍA"],
    ["smith"],
    ["Xyzzyx", "Mary Smith", "Smith 2"],
  ],
  dob: [
    ["1980-02-29", "1980-02-29 00:00:00", "1980-02-29 05:00:00+00", "02/29/1980", "29.02.1980"],
    ["2020-01-01"],
    ["1899-12-31", "2030-01-01", "1980-02-29 12:34:56", "1980", "19800229"],
  ],
  city: [["Springfield", "PHOENIX"], [], ["springfield", "Xyzzyx", "Springfield 2"]],
  state: [["IL", "il", "Illinois"], [], ["ZZ", "Ill"]],
  postcode: [["62701", "62701-1234", "SW1A 1AA", "K1A 0B1", "1012 AB"], [], ["627", "627012", "Springfield"]],
  document: [
    [
      '{"contact": {"email": ""}}',
      '{"id": 1, "who": "jane@mail.example"}',
      '"ssn"=>"1"',
      '{"a": 1, "dateOfBirth": "19',
      '[{"lastName": 1}]',
    ],
    ['{"notes": "x"}'],
    ['{"theme": "dark"}', "[1, 2]", "{}", "email: x", '{"a": "unclosed email'],
  ],
  mention: [
    [
      "user jane@mail.example logged in",
      "GET /reset?mail=jane@mail.example",
      "call 212-555-0143 before noon please",
      "his number 123-45-6789 is on file",
    ],
    [],
    ["jane@mail.example", "user 12 logged in", "version 1.2.3 of pkg@2.0.0 is out"],
  ],
  note: [
    [
      "Called back on Monday, and promised to send a letter.",
      "Was not at home; will try again next week. Neighbour helps.",
    ],
    ["visits the shop on weekdays only"],
    [
      "DAMAGED",
      "GET /index.html",
      "https://shop.example/one-two-three-four",
      "Mozilla/5.0 (X11; Linux x86_64) Gecko, and so on.",
      '{"text": "one two three four, five six."}',
    ],
  ],
};

describe.each(Object.entries(examples))("%s", (name, [certain, possible, no]) => {
  test("knows what is certain, what is possible and what is none", () => {
    const found = { certain: looks(name, certain), possible: looks(name, possible), no: looks(name, no) };

    expect(found).toEqual({
      certain: certain.map(() => "certain"),
      possible: possible.map(() => "possible"),
      no: no.map(() => "no"),
    });
  });
});

test("every recogniser has examples", () => {
  expect(recognisers.names.filter((name) => examples[name] === undefined)).toEqual([]);
});

/** What a provider must be able to fill where a recogniser says that it can. */
const kinds: Partial<Record<TypeFamily, ValueKind>> = {
  text: "text",
  integer: "integer",
  "big integer": "integer",
  date: "date",
  timestamp: "timestamp",
  inet: "inet",
  mac: "macaddr",
};

test("a recogniser sends a provider only to columns that it can fill", () => {
  const misfits = recognisers.parts.flatMap(({ name, provider, holds, shortest = 0 }) => {
    if (provider === null) return [];
    const found = providers.find(provider);
    if (found === undefined) return [`${name}: no ${provider}`];
    const wrong = holds.filter((family) => !found.kinds.some((kind) => kind === kinds[family]));
    return [
      ...wrong.map((family) => `${name} in ${family}`),
      ...(shortest < found.shortest ? [`${name} too short`] : []),
    ];
  });

  expect(misfits).toEqual([]);
});

test("no value makes a recogniser fail", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200, unit: "binary" }), (value) => {
      for (const { look } of recognisers.parts) expect(["certain", "possible", "no"]).toContain(look(value));
    }),
  );
});

/** The longest that a sampler gives, of what backtracking would choke on. */
const hard = [
  "a@",
  "a.",
  "1-",
  "1 ",
  "(1) ",
  "a ",
  "A, ",
  "-",
  "ab-",
  "1.1.",
  ":",
  '"',
  '\\"',
  '{"a":',
  "12 Main ",
  "12 rue ",
  "eyJa.",
  "str ",
  "x@x.x ",
  "'",
  "+1 ",
];

test.each(recognisers.names)("%s looks at the longest value in linear time, whatever is in it", (name) => {
  const values = hard.flatMap((part) => [
    part.repeat(4_000 / part.length),
    `12 ${part.repeat(1_900)}`,
    `${part.repeat(1_900)}!`,
  ]);

  const started = process.cpuUsage();
  looks(name, values);

  // A few milliseconds of the processor's, however busy it is; what grows with the square of the length takes seconds.
  expect(process.cpuUsage(started).user / 1_000).toBeLessThan(1_000);
});
