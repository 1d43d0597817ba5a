import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Table } from "../../src/catalog/catalog.ts";
import { detectColumn, detectTable } from "../../src/detect/detect-column.ts";
import { catalog, table } from "../support/catalog-builder.ts";

/** What is found in a table of these columns, each as `confidence provider`. */
function found(name: string, columns: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return summary(table(name, columns));
}

function summary(of: Table): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...detectTable(of)].map(([column, { confidence, provider }]) => [column, `${confidence} ${provider}`]),
  );
}

test.each([
  "email",
  "billing_email",
  "emailAddress",
  "email_1",
  "usr_eml",
  "contact_mail",
  "E-Mail Address",
  "email_work",
  "old_email",
])("%s is an e-mail address in any table", (column) => {
  expect(found("public.things", { id: "bigint identity primary key", [column]: "text" })).toEqual({
    [column]: "high email",
  });
});

test.each([
  ["email_verified", "boolean"],
  ["email_verified", "text"],
  ["email_count", "integer"],
  ["email_sent_at", "timestamptz"],
  ["email_template", "text"],
  ["email_id", "bigint"],
  ["has_email", "varchar(3)"],
  ["phone_type", "text"],
  ["city_id", "bigint"],
  ["address_id", "bigint"],
  ["file_name", "text"],
  ["table_name", "text"],
  ["hostname", "text"],
  ["error_message", "text"],
  ["state", "text"],
  ["order_state", "text"],
  ["title", "text"],
  ["description", "text"],
  ["name", "text"],
  ["age", "integer"],
  ["ssn", "boolean"],
  ["first_name", "bigint"],
  ["email", "char(1)"],
  ["dob", "interval"],
  ["ip_address", "enum kind"],
])("%s %s in a table of things is nothing personal", (column, type) => {
  expect(found("public.things", { id: "bigint identity primary key", [column]: type })).toEqual({});
});

test("a bare name is a person's in a table of people, a company's among companies, and nothing among products", () => {
  const columns = { id: "bigint identity primary key", name: "text not null" };

  expect(found("public.patients", columns)).toEqual({ name: "high full_name" });
  expect(found("public.customer_profiles", columns)).toEqual({ name: "high full_name" });
  expect(found("public.organizations", columns)).toEqual({ name: "high company" });
  for (const things of [
    "products",
    "categories",
    "genres",
    "plans",
    "countries",
    "tags",
    "roles",
    "stores",
    "playlists",
  ])
    expect(found(`public.${things}`, columns)).toEqual({});
});

test("the table's own name before a column's changes nothing", () => {
  expect(found("public.film", { film_title: "text", film_description: "text" })).toEqual({});
  expect(found("public.customer", { customer_name: "text" })).toEqual({ customer_name: "high full_name" });
  expect(found("public.category", { category_name: "text" })).toEqual({});
});

test("columns that stand beside a first name or a date of birth are about a person, whatever the table is called", () => {
  expect(found("public.t42", { first_name: "text", name: "text", title: "text" })).toEqual({
    first_name: "high first_name",
    name: "high full_name",
    title: "medium job_title",
  });
});

test("state, district and address are parts of an address only beside its other parts", () => {
  expect(found("public.jobs", { state: "text", district: "text" })).toEqual({});
  expect(found("public.t", { address: "text", city: "text", state: "text", district: "text", zip: "text" })).toEqual({
    address: "high street",
    city: "high city",
    state: "high state",
    district: "high city",
    zip: "high postcode",
  });
  expect(
    found("public.t", { state: "text", billing_street: "text", billing_city: "text", billing_state: "text" }),
  ).toEqual({
    billing_street: "high street",
    billing_city: "high city",
    billing_state: "high state",
  });
  expect(found("public.t", { home_address: "text" })).toEqual({ home_address: "high address" });
});

test("where a shop or a warehouse stands is reported at most", () => {
  expect(
    found("public.warehouses", { name: "text", street: "text", city: "text", state: "text", latitude: "numeric" }),
  ).toEqual({
    street: "medium street",
    city: "medium city",
  });
});

test("types decide: a date of birth in a number, a phone in an integer too small, an array or JSON of e-mails", () => {
  expect(found("public.t", { dob: "date", birth_date: "timestamp", date_of_birth: "text", born: "integer" })).toEqual({
    dob: "high dob",
    birth_date: "high dob",
    date_of_birth: "high dob",
  });
  expect(found("public.t", { phone: "bigint", mobile: "integer", ssn: "integer" })).toEqual({
    phone: "high phone",
    mobile: "medium null",
    ssn: "high ssn",
  });
  expect(found("public.t", { emails: "text[]", email: "jsonb", ip: "inet", mac: "macaddr" })).toEqual({
    emails: "medium null",
    email: "medium null",
    ip: "high ip_address",
    mac: "high mac_address",
  });
  expect(found("public.t", { email: "domain mail over citext" })).toEqual({ email: "high email" });
});

test("a column too narrow for the whole is reported as part of it, and a far narrower one is a flag", () => {
  expect(found("public.t", { ssn: "varchar(4)", phone: "char(1)", first_name: "char(1)" })).toEqual({
    ssn: "medium null",
    first_name: "medium null",
  });
});

test("credentials: passwords and hashes are replaced, tokens get uuids, and a constant never goes into a unique column", () => {
  expect(
    found("public.users", { password_hash: "text", api_token: "varchar(80)", token: "uuid", secret: "varchar(20)" }),
  ).toEqual({
    password_hash: "high password",
    api_token: "high uuid",
    token: "high uuid",
    secret: "medium null",
  });
  expect(found("public.users", { password: "text unique" })).toEqual({ password: "medium null" });
});

test("free text is reported, with a note to put there", () => {
  expect(
    found("public.tickets", {
      subject: "text",
      body: "text",
      notes: "text",
      status: "text",
      complaint: "varchar(500)",
    }),
  ).toEqual({
    subject: "medium note",
    body: "medium note",
    notes: "medium note",
    complaint: "medium note",
  });
});

test("what the database fills by itself is left alone: generated, identity and serial columns", () => {
  const columns = { account_number: "bigserial", ssn: "bigint identity", full_name: "text generated (a || b)" };

  expect(found("public.people", columns)).toEqual({});
});

test("a CHECK that lists the values makes an enum of a column", () => {
  const people = table(
    "public.people",
    { gender: "text", religion: "text" },
    { checks: { gender: "gender = ANY (ARRAY['f'::text])" } },
  );

  expect(summary(people)).toEqual({ religion: "medium null" });
});

test("behind a foreign key, a country or a gender is a lookup, but an e-mail address is still one", () => {
  const people = table("public.people", {
    country: "text references public.countries(code)",
    gender: "text references public.genders(code)",
    login_email: "text references public.logins(email)",
  });

  expect(summary(people)).toEqual({ login_email: "high email" });
});

test("a comment can explain a name that says nothing, for review", () => {
  const people = table(
    "public.t",
    { val1: "text", val2: "text", val3: "text", val4: "bigint" },
    {
      columnComments: {
        val1: "Social security number, if known.",
        val2: "PII!",
        val3: "colour",
        val4: "e-mail address",
      },
    },
  );

  expect(summary(people)).toEqual({ val1: "medium ssn", val2: "medium null" });
});

test("text as long as paragraphs is reported whatever it is called, but not where things are described", () => {
  const wide = (name: string): Table => {
    const plain = table(name, { blurb: "text", source_url: "text" });
    return { ...plain, columns: plain.columns.map((column) => Object.assign({}, column, { averageWidth: 300 })) };
  };

  expect(summary(wide("public.t"))).toEqual({ blurb: "medium note" });
  expect(summary(wide("public.products"))).toEqual({});
});

test("gives a reason with the column's name in it, and its kind and category", () => {
  const users = table("public.users", { billing_email: "text" });

  expect(detectColumn(users, users.columns[0])).toEqual({
    confidence: "high",
    kind: "email",
    category: "contact",
    provider: "email",
    reason: '"billing_email" reads as an e-mail address',
  });
});

test("is the same for any name of columns, in any order of them, and never throws", () => {
  const names = fc.uniqueArray(
    fc.string({ minLength: 1, maxLength: 30, unit: "binary" }).filter((name) => !name.includes("\0")),
    { minLength: 1, maxLength: 8 },
  );
  fc.assert(
    fc.property(names, (columns) => {
      const forward = table("public.t", Object.fromEntries(columns.map((column) => [`_${column}`, "text"])));
      const backward = { ...forward, columns: forward.columns.toReversed() };

      expect(summary(backward)).toEqual(summary(forward));
    }),
  );
});

test("reads a thousand tables of forty columns in less than ten seconds of the processor, asked column by column", () => {
  const wide = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`customer_billing_address_line_${i}`, "text"]));
  const { tables } = catalog(...Array.from({ length: 1_000 }, (_, i) => table(`public.t${i}`, wide)));

  const started = process.cpuUsage();
  const count = tables.flatMap((t) => t.columns.filter((column) => detectColumn(t, column))).length;

  expect(count).toBe(40_000);
  expect(process.cpuUsage(started).user / 1_000).toBeLessThan(10_000);
});
