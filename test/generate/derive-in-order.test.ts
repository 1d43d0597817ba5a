import { afterAll, beforeAll, expect, test } from "vitest";
import { comesBefore } from "../../src/jobs/generate/derive/words/event-order.ts";
import { longCode } from "../../src/jobs/generate/derive/spaces/long-code.ts";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { columnOf, execute, rowsOf } from "../support/query-rows.ts";
import { fillDerived } from "./fill-derived.ts";

/** A carrier, a bank, an application with accounts, and rooms. */
const schema = `
  create extension if not exists btree_gist;
  create domain currency as char(3) check (value ~ '^[A-Z]{3}$');
  create table users (id serial primary key, email text not null, remember_created_at timestamp, reset_password_sent_at timestamp,
    current_sign_in_at timestamp, last_sign_in_at timestamp, confirmed_at timestamp, locked_at timestamp, discarded_at timestamp,
    created_at timestamp not null, updated_at timestamp not null);
  create table carts (id serial primary key, "createdAt" timestamptz not null, "abandonedAt" timestamptz);
  create table orders (id serial primary key, created_at timestamptz not null, placed_at timestamptz not null, picked_up_on date, delivered_on date);
  create table payments (id serial primary key, order_id int not null references orders, created_at timestamptz not null);
  create table claims (id serial primary key, created_on date not null, filed_at timestamptz not null, decided_at timestamptz, paid_out_at timestamptz);
  create table stops (id serial primary key, planned_at timestamptz not null, actual_at timestamptz);
  create table vehicles (id serial primary key, acquired_on date not null, retired_on date, created_at timestamptz not null);
  create table shipments (id serial primary key, eta tstzrange not null, weight_g int4range not null, valid daterange not null);
  create table drivers (id serial primary key, hired daterange not null);
  create table shifts (driver_id int not null references drivers, during tstzrange not null, exclude using gist (driver_id with =, during with &&));
  create table subscriptions (id serial primary key, current_period tstzrange not null);
  create table bookings (id serial primary key, during tsrange not null, exclude using gist (during with &&));
  create table breaks (id serial primary key, shift tstzrange not null check (upper(shift) - lower(shift) <= interval '30 minutes'));
  create table customers (id serial primary key, legal_name text not null, kind text not null check (kind in ('individual', 'business')),
    national_id text, date_of_birth date, incorporated_on date);
  create table accounts (id serial primary key, customer_id int not null references customers, opened_on date not null, currency currency not null);
  create table cards (id serial primary key, account_id int not null references accounts, cardholder_name text not null);
  create table rates (base currency not null, quote currency not null);
  create table loans (id serial primary key, account_id int not null references accounts, annual_rate numeric(6,4) not null check (annual_rate between 0 and 1),
    term_months int not null check (term_months in (12, 24, 36)), starts_on date not null, ends_on date not null, check (ends_on > starts_on));
  create table installments (loan_id int not null references loans, seq int not null, due_on date not null, paid_on date, primary key (loan_id, seq));
  create table journal (id serial primary key, posted_at timestamptz not null, reverses_id int unique references journal);
  create table remarks (id serial primary key, written_at timestamptz not null, parent_id int references remarks);
  create table vitals (id serial primary key, temp_c numeric(3,1) not null, dose_unit text not null);
  create table files (id serial primary key, digest text not null unique check (digest ~ '^[0-9a-f]{64}$'),
    seen_at timestamptz not null check (seen_at >= now() - interval '30 days'));
`;

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
  await execute(database.url, schema);
  await fillDerived(database.url, {
    rows: 120,
    counts: { "public.loans": 20, "public.customers": 60, "public.users": 200 },
  });
}, 60_000);
afterAll(() => database.drop());

/** What no row may be like, and what some row must be like, so that the rule is not kept for want of rows. */
const rules: readonly (readonly [what: string, rows: string, wrong: string, some: string])[] = [
  [
    "a user is updated after being created",
    "public.users",
    "updated_at < created_at",
    "remember_created_at is not null",
  ],
  [
    "whatever a user does comes after the account",
    "public.users",
    "least(remember_created_at, reset_password_sent_at, last_sign_in_at, confirmed_at, locked_at, discarded_at) < created_at",
    "confirmed_at is not null",
  ],
  [
    "this time comes after the last time",
    "public.users",
    "current_sign_in_at < last_sign_in_at",
    "last_sign_in_at is not null",
  ],
  [
    "few users are locked or discarded",
    "(select count(locked_at) as locked, count(discarded_at) as discarded, count(*) as all from public.users) s",
    "greatest(locked, discarded) > s.all * 0.25",
    "discarded > 0",
  ],
  [
    "a cart is abandoned after it was begun",
    "public.carts",
    '"abandonedAt" < "createdAt"',
    '"abandonedAt" is not null',
  ],
  [
    "an order is placed, picked up and delivered, one after the other",
    "public.orders",
    "placed_at < created_at or picked_up_on < placed_at::date or delivered_on < picked_up_on",
    "picked_up_on is not null and delivered_on is not null",
  ],
  [
    "a payment comes after the order was placed",
    "public.payments p join public.orders o on o.id = p.order_id",
    "p.created_at < o.placed_at",
    "p.created_at > o.placed_at",
  ],
  [
    "a claim is decided after it was filed, and paid out after that",
    "public.claims",
    "filed_at::date < created_on or decided_at < filed_at or paid_out_at < created_on",
    "decided_at > filed_at",
  ],
  [
    "what was planned took place then or soon after",
    "public.stops",
    "actual_at not between planned_at and planned_at + interval '3 hours'",
    "actual_at > planned_at",
  ],
  [
    "what was acquired before there was a row of it may be so",
    "public.vehicles",
    "retired_on < created_at::date",
    "acquired_on < created_at::date",
  ],
  [
    "ranges lie in the years about today, as long as their names say",
    "public.shipments",
    "eta && tstzrange(null, '2022-12-01') or eta && tstzrange('2025-03-01', null) or upper(eta) - lower(eta) > interval '8 hours' or upper(weight_g) > 40000 or upper(valid) - lower(valid) < 90",
    "upper(weight_g) > 100",
  ],
  [
    "who was hired stays for years",
    "public.drivers",
    "upper(hired) - lower(hired) < 365 or lower(hired) > '2025-01-01'",
    "lower(hired) < '2020-01-01'",
  ],
  [
    "shifts are of hours, and over",
    "public.shifts",
    "upper(during) - lower(during) not between interval '2 hours' and interval '12 hours' or upper(during) > '2025-01-02'",
    "true",
  ],
  [
    "a period is a month",
    "public.subscriptions",
    "upper(current_period) - lower(current_period) not between interval '28 days' and interval '31 days'",
    "true",
  ],
  [
    "ranges that may not meet still lie in those years",
    "public.bookings",
    "lower(during) not between '2022-12-01' and '2025-03-01'",
    "true",
  ],
  ["where a check wants them shorter, they are", "public.breaks", "isempty(shift)", "true"],
  [
    "a reversal comes after what it reverses",
    "public.journal j join public.journal e on e.id = j.reverses_id",
    "j.posted_at <= e.posted_at",
    "true",
  ],
  [
    "an answer comes after what it answers",
    "public.remarks r join public.remarks e on e.id = r.parent_id",
    "r.written_at <= e.written_at or r.written_at > '2025-01-03'",
    "true",
  ],
  [
    "businesses have no person's number or birthday, and persons were not incorporated",
    "public.customers",
    "kind = 'business' and (national_id is not null or date_of_birth is not null) or kind = 'individual' and incorporated_on is not null",
    "national_id is not null",
  ],
  [
    "the name on a card is that of the account's customer",
    "public.cards k join public.accounts a on a.id = k.account_id join public.customers c on c.id = a.customer_id",
    "cardholder_name <> legal_name",
    "true",
  ],
  [
    "a domain says what a column is of",
    "public.rates",
    "not array[base, quote]::text[] <@ array['USD','EUR','GBP','CHF','JPY','CAD','AUD','SEK','NOK','DKK','PLN','CZK']",
    "base <> quote",
  ],
  [
    "a loan ends when its term does, at a rate that people pay",
    "public.loans",
    "ends_on <> (starts_on + make_interval(months => term_months))::date or annual_rate not between 0.01 and 0.25",
    "term_months = 24",
  ],
  [
    "instalments fall within the loan's days, month after month, and are paid about then",
    "public.installments i join public.loans l on l.id = i.loan_id",
    "due_on not between starts_on and ends_on or abs(paid_on - due_on) > 10 or paid_on > '2025-01-01'",
    "paid_on is not null and due_on = (starts_on + interval '1 month')::date",
  ],
  [
    "temperatures are those of people, doses in units of doses",
    "public.vitals",
    "temp_c not between 35 and 42 or dose_unit not in ('mg', 'mcg', 'g', 'mL', 'units')",
    "temp_c > 37",
  ],
  ["a hash varies in all places", "public.files", "digest ~ '0{12}'", "right(digest, 16) ~ '[a-f]'"],
];

test.each(rules)("%s", async (_, rows, wrong, some) => {
  const [counts] = await rowsOf(
    database.url,
    `select (count(*) filter (where ${wrong}))::text, (count(*) filter (where ${some}) > 0)::text from ${rows}`,
  );

  expect(counts).toEqual(["0", "true"]);
});

test("a check on the clock is met within a year of the day that a model names", async () => {
  await using other = await createDatabase();
  await execute(
    other.url,
    "create table files (id serial primary key, seen_at timestamptz not null check (seen_at >= now() - interval '30 days'))",
  );
  await fillDerived(other.url, { today: "2031-05-01" });

  const [bounds] = await rowsOf(
    other.url,
    "select (min(seen_at) >= '2031-04-01')::text, (max(seen_at) < '2033-01-01')::text from public.files",
  );
  expect(bounds).toEqual(["true", "true"]);
  expect(await columnOf(database.url, "select (min(seen_at) > now())::text from public.files")).toEqual(["true"]);
});

test("names tell what comes before what, and only of one thing", () => {
  const isBefore = (first: string, then: string): boolean => comesBefore({ name: first }, { name: then });

  expect(isBefore("placed_at", "shippedAt")).toBe(true);
  expect(isBefore("shippedAt", "placed_at")).toBe(false);
  expect(isBefore("created_on", "remember_created_at")).toBe(true);
  expect(isBefore("created_at", "scanned_at")).toBe(true);
  expect(isBefore("planned_at", "actual_at")).toBe(true);
  expect(isBefore("scheduled_at", "cancelled_at")).toBe(false);
  expect(isBefore("pickup_requested_at", "delivery_confirmed_at")).toBe(false);
  expect(isBefore("created_at", "hired_on")).toBe(false);
  expect(isBefore("created_at", "expected_at")).toBe(false);
});

test("codes longer than anything tells apart differ in all their signs", () => {
  const code = longCode("^[0-9a-f]{64}$");
  const values = Array.from({ length: 200 }, (_, place) => String(code?.space.at(place)));

  expect(new Set(values).size).toBe(200);
  expect(values.every((value) => /^[0-9a-f]{64}$/.test(value))).toBe(true);
  expect(new Set(values.map((value) => value.slice(-8))).size).toBeGreaterThan(190);
  expect([longCode("^[0-9]{16}$"), longCode("^[0-9a-f]{8}$"), longCode("^[A-Z]{3}-[0-9]{6}$")]).toEqual([
    null,
    null,
    null,
  ]);
});
