import { expect, test } from "vitest";
import type { Table } from "../../src/catalog/catalog.ts";
import { detectTable } from "../../src/detect/detect-column.ts";
import { judgeTable } from "../../src/detect/judge-table.ts";
import { table } from "../support/catalog-builder.ts";
import { contentOf, many } from "./content.ts";

const mails = many(60, (place) => `person${place}@mail.example`);
const phones = many(60, (place) => `(212) 555-01${String(place).padStart(2, "0")}`);
const firstNames =
  "Mary Patricia James Robert Linda Susan Karen Nancy Betty Sarah Helen Ruth Anna Emma Laura Julie".split(" ");
const lastNames =
  "Smith Johnson Williams Jones Davis Miller Wilson Moore Taylor Anderson Thomas Harris Clark Lewis Walker Hall Allen Wright Scott Adams Nelson".split(
    " ",
  );
const fullNames = many(60, (place) => `${firstNames[place % 16]} ${lastNames[place % 21]}`);
const things = many(60, (place) => `${["Desk", "Lamp", "Chair"][place % 3]} ${["large", "small"][place % 2]} ${place}`);
const sentences = many(60, (place) => `Called back on Monday, and promised to send letter number ${place}.`);

/** What is thought of each column, as `confidence provider`, or why its name is not believed. */
function judged(
  of: Table,
  values: Readonly<Record<string, readonly string[]>>,
  whole = false,
): Readonly<Record<string, string>> {
  const judgements = judgeTable(of, contentOf(of, values, whole));
  return Object.fromEntries(
    [...judgements].map(([column, { detection, dismissal }]) => [
      column,
      detection === null ? (dismissal ?? "") : `${detection.confidence} ${detection.provider}`,
    ]),
  );
}

test("without content it is what names say", () => {
  const users = table("public.users", { id: "bigint identity primary key", email: "text", notes: "text", c1: "text" });

  expect(new Map([...judgeTable(users, new Map())].map(([column, { detection }]) => [column, detection]))).toEqual(
    detectTable(users),
  );
});

test("values make a column personal whose name says nothing", () => {
  const t = table("public.t", { c1: "text", c17: "text", c18: "text", c19: "jsonb", c20: "text[]" });

  expect(
    judged(t, {
      c1: many(60, (place) => `code ${place}`),
      c17: mails,
      c18: sentences,
      c19: mails.map((mail) => JSON.stringify({ who: mail })),
      c20: mails,
    }),
  ).toEqual({ c17: "high email", c18: "medium note", c19: "medium null", c20: "medium null" });
});

test("a column too narrow for the provider, or unique where the provider has one value, is reported", () => {
  const t = table("public.t", { c1: "varchar(8)", c2: "text unique" });
  const hashes = many(40, (place) => `$2b$12$${String(place).padStart(53, "a")}`);

  expect(judged(t, { c1: many(40, (place) => `a${place}@b.de`), c2: hashes })).toEqual({
    c1: "medium null",
    c2: "medium null",
  });
});

test("values overrule a name that says something else", () => {
  const t = table("public.t", { username: "text", license_number: "text" });
  const cards = many(40, (place) => luhn(`453900000000${String(place).padStart(3, "0")}`));

  expect(judged(t, { username: mails, license_number: cards })).toEqual({
    username: "high email",
    license_number: "high credit_card",
  });
});

test("values make sure what a name only hints at, but a venue's phone stays everybody's", () => {
  const t = table("public.t", { director: "text", contact: "text" });
  const servers = table("public.servers", { ip: "text" });

  expect(judged(t, { director: fullNames, contact: phones })).toEqual({
    director: "high full_name",
    contact: "high phone",
  });
  expect(judged(servers, { ip: many(60, (place) => `198.51.100.${place}`) })).toEqual({ ip: "medium ip_address" });
});

test("values refute a name: labels are no phones, things no persons, keys no names", () => {
  const t = table("public.customers", { phone: "text", notes: "text", name: "text", assignee: "text" });
  const labels = many(200, (place) => ["home", "work"][place % 2]);
  const keys = many(60, (place) => `6f1c9d1b-e07a-4835-81d9-${String(place).padStart(12, "0")}`);

  expect(
    judged(t, { phone: labels, notes: labels, name: many(200, (place) => things[place % 60]), assignee: keys }),
  ).toEqual({
    phone: '"phone" reads as a phone number, but none of 2 distinct sampled values can be one',
    notes: '"notes" reads as notes in somebody\'s words, but none of 2 distinct sampled values can be one',
    name: '"name" reads as a person\'s name, in a table about people, but none of 60 distinct sampled values can be one',
    assignee: '"assignee" reads as somebody in a part they play, but all 60 distinct sampled values are UUIDs',
  });
});

test("a sure name is not given up for a handful of values, nor for what may be encrypted, nor where some are the thing", () => {
  const t = table("public.customers", { phone: "text", email: "text", name: "text" });
  const encrypted = many(200, (place) => Buffer.from(`person ${place} in disguise`).toString("base64"));
  const mixed = [
    ...many(90, (place) => things[place % 60]),
    ...fullNames.slice(0, 5),
    ...many(20, () => "Acme Works Ltd"),
  ];

  expect(judged(t, { phone: many(99, () => "home"), email: encrypted, name: mixed })).toEqual({
    phone: "high phone",
    email: "high email",
    name: "high full_name",
  });
});

test("single words that differ may be all that somebody noted", () => {
  const t = table("public.t", { notes: "text" });

  expect(judged(t, { notes: many(60, (place) => `remark${place}`) })).toEqual({ notes: "medium note" });
});

test("half things among unknown words make a person's name likely only", () => {
  const t = table("public.customers", { name: "text" });
  const half = [
    ...many(60, (place) => `Lamp ${place}`),
    ...many(50, (place) => `Qwrtz${"abcdefghij"[place % 10]} Plomb${"klmnopqrst"[Math.floor(place / 10)]}`),
  ];

  expect(judged(t, { name: half })).toEqual({ name: "medium full_name" });
});

test("a table that was read whole needs three values for a proof and five against a name", () => {
  const t = table("public.t", { c1: "text", phone: "text" });
  const values = { c1: mails.slice(0, 3), phone: ["home", "work", "mobile", "home", "home"] };

  expect(judged(t, values, true)).toEqual({ c1: "high email", phone: expect.stringContaining("none of 3") });
  expect(judged(t, values)).toEqual({ phone: "high phone" });
});

test("names, streets and dates of birth are applied beside people, and reported elsewhere", () => {
  const births = many(60, (place) => `${1940 + place}-02-0${1 + (place % 9)}`);
  const streets = many(60, (place) => `${place + 1} Main Street`);
  const columns = { c1: "text", c2: "text", c3: "date", c4: "text" };
  const person = { c1: firstNames, c2: lastNames, c3: births, c4: streets };

  expect(judged(table("public.t", columns), person)).toEqual({
    c1: "high first_name",
    c2: "high last_name",
    c3: "high dob",
    c4: "high street",
  });
  expect(judged(table("public.t", columns), { c1: firstNames })).toEqual({ c1: "medium first_name" });
  expect(judged(table("public.t", columns), { c3: births, c4: streets })).toEqual({
    c3: "medium dob",
    c4: "medium street",
  });
});

test("cities, states and postal codes are told by the street beside them", () => {
  const places = {
    c2: many(60, (place) => ["Springfield", "Phoenix", "Tucson", "Mesa", "Tempe", "Yuma"][place % 6]),
    c3: many(60, (place) => ["IL", "AZ", "TX", "CO", "OR", "WI"][place % 6]),
    c4: many(60, (place) => String(62_000 + place)),
  };
  const t = table("public.t", { c1: "text", c2: "text", c3: "char(2)", c4: "text" });

  expect(judged(t, places)).toEqual({});
  expect(judged(t, { ...places, c1: many(60, (place) => `${place + 1} Main Street`) })).toEqual({
    c1: "medium street",
    c2: "medium city",
    c3: "medium state",
    c4: "medium postcode",
  });
});

test("what a catalogue describes is meant for everybody, but an address in it is still one", () => {
  const products = table("public.products", { c1: "text", c2: "date", c3: "text" });
  const years = many(60, (place) => `${1940 + place}-02-01`);

  expect(judged(products, { c1: sentences, c2: years, c3: mails })).toEqual({ c3: "high email" });
});

test("a harmless name keeps prose and names quiet, and mentions are told all the same", () => {
  const t = table("public.t", { error_message: "text", host_name: "text" });

  expect(judged(t, { error_message: sentences, host_name: fullNames })).toEqual({});
  expect(judged(t, { error_message: many(60, (place) => `user ${mails[place]} is unknown here`) })).toEqual({
    error_message: "medium note",
  });
});

test("generated, serial and enumerated columns and foreign keys are not judged by what is in them", () => {
  const t = table(
    "public.t",
    { c1: "text generated lower(x)", c2: "text references public.u(mail)", c3: "text" },
    { checks: { c3: "c3 = ANY (ARRAY['a@b.example'::text])" } },
  );

  expect(judged(t, { c1: mails, c2: mails, c3: mails })).toEqual({});
});

test("comments are evidence: a column's for its kind, a table's for whom it is about, and values make them sure", () => {
  const t = table(
    "public.t1",
    { name: "text", v1: "text", v2: "text" },
    { comment: "Patients of the clinic, one row each.", columnComments: { v1: "patient's SSN", v2: "patient's SSN" } },
  );

  expect(judged(t, { v2: many(40, (place) => `${123 + place}-45-${1000 + place}`) })).toEqual({
    name: "high full_name",
    v1: "medium ssn",
    v2: "high ssn",
  });
});

test("what is counted holds no value", () => {
  const t = table("public.t", { c1: "text", c2: "jsonb" });
  const content = contentOf(t, { c1: mails, c2: mails.map((mail) => JSON.stringify({ [mail]: 1 })) });

  expect(JSON.stringify([...content])).not.toMatch(/person|example/);
  expect(JSON.stringify([...judgeTable(t, content)])).not.toMatch(/person\d|example/);
});

function luhn(digits: string): string {
  const sum = [...digits].toReversed().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
