import { afterAll, beforeAll, expect, test } from "vitest";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { columnOf, execute, rowsOf } from "../support/query-rows.ts";
import { fillDerived } from "./fill-derived.ts";

/** A shop, a blog, a company and a clinic, with nothing to say of them but names, types and keys. */
const schema = `
  create table users (id serial primary key, username text not null unique, email text unique, birth_date date, age int, is_active boolean not null,
    is_deleted boolean not null, deleted_at timestamptz, created_at timestamptz not null, updated_at timestamptz not null, last_login_at timestamptz);
  create table addresses (id serial primary key, user_id int not null references users, city text, state text, zip text, country text, country_code char(2),
    latitude numeric(9,6), longitude numeric(9,6), label text);
  create table vendors (id serial primary key, name text, country text not null, country_code char(2) not null, country_iso3 char(3) not null);
  create table products (id serial primary key, name text not null, slug text not null unique, price numeric(10,2) not null, compare_at_price numeric(10,2),
    sale_price numeric(10,2), cost numeric(10,2), discount_percent numeric(5,2), tax_rate numeric(5,4), rating_avg numeric(3,2), review_count int,
    color char(7), image_url text, created_by int, min_stock int, max_stock int, language char(2), currency char(3));
  create table orders (id serial primary key, user_id int not null references users, status text not null, payment_status text not null, subtotal numeric(12,2),
    discount numeric(12,2), tax numeric(12,2), shipping_cost numeric(12,2), total numeric(12,2), ordered_at timestamptz not null, paid_at timestamptz,
    shipped_at timestamptz, delivered_at timestamptz, cancelled_at timestamptz, cancellation_reason text, tracking_number text, shipping_city text,
    shipping_state text, item_count int);
  create table order_items (id serial primary key, order_id int not null references orders, product_id int not null references products, line_no int not null,
    quantity int not null, unit_price numeric(10,2) not null, discount numeric(10,2), line_total numeric(12,2), unique (order_id, line_no));
  create table payments (id serial primary key, order_id int not null references orders, amount numeric(10,2) not null, method text, transaction_id text,
    card_last4 char(4), created_at timestamptz not null, processed_at timestamptz);
  create table reviews (id serial primary key, product_id int references products, rating int not null, title text, created_at timestamptz);
  create table coupons (id serial primary key, valid_from date, valid_until date, usage_limit int, times_used int, starts_at timestamptz, ends_at timestamptz);
  create table posts (id serial primary key, owner_id int, title text not null, slug text not null, status text not null, is_published boolean not null,
    published_at timestamptz, created_at timestamptz not null, comment_count int not null);
  create table comments (id serial primary key, post_id int not null references posts, is_approved boolean not null, approved_at timestamptz, approved_by int,
    created_at timestamptz not null);
  create table attachments (id uuid primary key, file_name text not null, extension text not null, mime_type text not null, path text not null);
  create table employees (id serial primary key, date_of_birth date not null, hire_date date not null, years_of_service int not null,
    employment_status text not null, termination_date date, salary numeric(10,2), manager_id int, performance_rating int);
  create table leave_requests (id serial primary key, employee_id int not null references employees, status text not null, requested_at timestamptz not null,
    start_date date not null, end_date date not null, days int not null, approved_by int, approved_at timestamptz, rejected_at timestamptz);
  create table payrolls (id serial primary key, period_start date not null, period_end date not null, gross_pay numeric(10,2) not null, tax numeric(10,2) not null,
    net_pay numeric(10,2) not null);
  create table timesheets (id serial primary key, start_time time not null, end_time time not null, break_minutes int not null, hours numeric(4,2) not null);
  create table bills (id serial primary key, status text not null, total_amount numeric(10,2) not null, amount_paid numeric(10,2) not null, balance_due numeric(10,2) not null);
  create table appointments (id serial primary key, status text not null, starts_at timestamptz not null, ends_at timestamptz not null, duration_minutes int not null,
    checked_in_at timestamptz, completed_at timestamptz);
  create table accounts (id serial primary key, status text not null, opened_on date not null, closed_on date, bic text, balance numeric(14,2));
  create table books (id serial primary key, author text, copies_total int not null, copies_available int not null, labels text[], price_cents int not null);
  create table students (id serial primary key, birth_date date not null, gpa numeric(3,2), "shippingStatus" text);
  create table organizations (id serial primary key, name text not null);
  create table patients (id serial primary key, organization_id int not null references organizations, mrn text not null, unique (organization_id, mrn));
  create table callers (id serial primary key, organization_id int not null references organizations, phone text not null, unique (organization_id, phone));
  create table projects (id serial primary key, organization_id int not null references organizations, name text not null, unique (organization_id, name));
  create table members (id serial primary key, organization_id int not null references organizations, email text not null check (email like '%@%'),
    invited_at timestamptz not null, accepted_at timestamptz, unique (organization_id, email));
  create table invoices (id serial primary key, period_start date not null, period_end date not null, due_date date not null, paid_at timestamptz,
    status text not null check (status in ('draft', 'open', 'paid', 'void')), subtotal_cents int not null, tax_amount_cents int not null, total_cents int not null);
  create table invoice_lines (id serial primary key, invoice_id int not null references invoices, quantity int not null, unit_price_cents int not null,
    amount_cents int not null);
  create table workers (id serial primary key, hired_on date not null, terminated_on date, is_active boolean not null);
  create table genres (id serial primary key, name text);
  create table languages (language_id serial primary key, name char(20) not null);
  create table rentals (id serial primary key, user_id int not null references users, rented_at timestamptz not null);
  create table rental_payments (id serial primary key, user_id int not null references users, rental_id int not null references rentals, amount numeric(6,2) not null);
  create table hosts (id serial primary key, ip_address text not null, version text not null, battery_level int not null, cpu_percent numeric(5,2) not null);
`;

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
  await execute(database.url, schema);
  await fillDerived(database.url, { rows: 300, counts: { "public.genres": 12, "public.languages": 15 } });
}, 60_000);
afterAll(() => database.drop());

/** What no row may be like, and what some row must be like, so that the rule is not kept for want of rows. */
const rules: readonly (readonly [what: string, table: string, wrong: string, some: string])[] = [
  [
    "an age is that of the birth date",
    "users",
    "age <> extract(year from age('2025-01-01', birth_date)) or birth_date > '2005-06-01'",
    "age > 40",
  ],
  ["deleted_at is there for what is deleted", "users", "is_deleted <> (deleted_at is not null)", "is_deleted"],
  [
    "what was updated or seen was created before, and not ahead",
    "users",
    "updated_at < created_at or last_login_at < created_at or greatest(updated_at, last_login_at) > '2025-01-02'",
    "last_login_at > created_at",
  ],
  [
    "a place is told as a whole",
    "addresses",
    "num_nonnulls(city, state, zip, country, country_code, latitude, longitude) not in (0, 7) or country <> 'United States' or country_code <> 'US'",
    "city is not null",
  ],
  [
    "a country and its codes agree",
    "vendors",
    "(select count(*) from public.vendors v where v.country = t.country and (v.country_code <> t.country_code or v.country_iso3 <> t.country_iso3)) > 0 or country_iso3 !~ '^[A-Z]{3}$'",
    "country <> 'United States'",
  ],
  [
    "a slug is made of the name",
    "products",
    "slug !~ ('^' || regexp_replace(lower(name), '[^a-z0-9]+', '-', 'g') || '(-[0-9]+)?$')",
    "slug ~ '-'",
  ],
  [
    "prices end as prices do, and lie in their order",
    "products",
    "price::text !~ '[.](49|95|99)$' or compare_at_price <= price or sale_price >= price or cost >= price or cost <= 0",
    "sale_price < price",
  ],
  [
    "percentages and rates are believable",
    "products",
    "discount_percent not between 5 and 50 or tax_rate not between 0.01 and 0.3 or min_stock > max_stock",
    "max_stock > min_stock",
  ],
  [
    "codes are codes",
    "products",
    "color !~ '^#[0-9a-f]{6}$' or image_url !~ '[.]png$' or language !~ '^[a-z]{2}$' or currency !~ '^[A-Z]{3}$'",
    "color is not null",
  ],
  ["who created it is a user", "products", "created_by not in (select id from public.users)", "created_by is not null"],
  [
    "averages and numbers are those of the reviews",
    "products",
    "review_count <> (select count(*) from public.reviews r where r.product_id = t.id) or abs(rating_avg - (select avg(rating) from public.reviews r where r.product_id = t.id)) > 0.006",
    "review_count > 1",
  ],
  [
    "times are there as far as an order has come",
    "orders",
    "(shipped_at is not null) <> (status in ('shipped', 'delivered')) or (delivered_at is not null) <> (status = 'delivered') or (cancelled_at is not null) <> (status = 'cancelled') or (cancellation_reason is not null) <> (status = 'cancelled') or (tracking_number is not null) <> (status in ('shipped', 'delivered'))",
    "delivered_at > shipped_at and shipped_at > ordered_at",
  ],
  [
    "payment goes with the status",
    "orders",
    "(status in ('paid', 'shipped', 'delivered')) <> (payment_status = 'paid') or (payment_status in ('paid', 'refunded')) <> (paid_at is not null)",
    "payment_status = 'pending'",
  ],
  [
    "a total is the sum of its lines, with tax and shipping, less discount",
    "orders",
    "subtotal <> (select coalesce(sum(line_total), 0) from public.order_items i where i.order_id = t.id) or total <> coalesce(subtotal, 0) + coalesce(tax, 0) + coalesce(shipping_cost, 0) - coalesce(discount, 0) or discount > subtotal * 0.201 or tax > subtotal * 0.21 or item_count <> (select count(*) from public.order_items i where i.order_id = t.id)",
    "discount > 0 and item_count > 1",
  ],
  [
    "an order comes after its customer, whose state it does not live in",
    "orders",
    "ordered_at < (select created_at from public.users u where u.id = t.user_id) or shipping_state in ('active', 'pending')",
    "ordered_at > '2024-06-01'",
  ],
  [
    "lines are numbered from 1 on, and cost what their product costs",
    "order_items",
    "line_no > (select count(*) from public.order_items i where i.order_id = t.order_id) or unit_price <> (select price from public.products p where p.id = t.product_id) or line_total <> quantity * unit_price - coalesce(discount, 0) or quantity not between 1 and 6",
    "line_no = 3 and discount > 0",
  ],
  [
    "a payment pays its order",
    "payments",
    "amount <> (select total from public.orders o where o.id = t.order_id) or processed_at < created_at or card_last4 !~ '^[0-9]{4}$' or transaction_id !~ '^TRA-[0-9]+$' or method in ('GET', 'POST')",
    "processed_at > created_at",
  ],
  [
    "ratings are one to five, titles no sentences",
    "reviews",
    "rating not between 1 and 5 or title ~ '[.]$'",
    "rating = 5",
  ],
  [
    "what is valid until a day was valid from one before",
    "coupons",
    "valid_until < valid_from or times_used > usage_limit or ends_at - starts_at < '7 days'",
    "valid_until > valid_from and times_used > 0",
  ],
  [
    "a post that is out has a time",
    "posts",
    "is_published <> (status = 'published') or (published_at is not null) <> (status in ('published', 'archived')) or published_at < created_at or slug <> regexp_replace(lower(title), '[^a-z0-9]+', '-', 'g') or comment_count <> (select count(*) from public.comments c where c.post_id = t.id) or owner_id not in (select id from public.users)",
    "status = 'draft' and comment_count > 0",
  ],
  [
    "what was approved has a time and somebody who did it",
    "comments",
    "is_approved <> (approved_at is not null) or (approved_by is not null and not is_approved) or approved_by not in (select id from public.users) or created_at < (select created_at from public.posts p where p.id = t.post_id)",
    "approved_by is not null",
  ],
  [
    "the parts of a file are those of its name",
    "attachments",
    "file_name !~ ('[.]' || extension || '$') or path <> 'uploads/' || file_name or mime_type not like '%/%' or (extension = 'pdf') <> (mime_type = 'application/pdf')",
    "extension = 'pdf'",
  ],
  [
    "people are hired as adults and leave when they do",
    "employees",
    "hire_date < date_of_birth + 6500 or hire_date > '2025-01-01' or years_of_service <> extract(year from age('2025-01-01', hire_date)) or (termination_date is not null) <> (employment_status = 'terminated') or termination_date < hire_date or salary % 500 <> 0 or manager_id not in (select id from public.employees) or performance_rating not between 1 and 5",
    "termination_date is not null and manager_id is not null",
  ],
  [
    "leave is asked for before it begins, and counted",
    "leave_requests",
    "start_date < requested_at::date or days <> end_date - start_date + 1 or (approved_at is not null) <> (status = 'approved') or (rejected_at is not null) <> (status = 'rejected') or (approved_by is not null and status <> 'approved') or approved_at < requested_at",
    "approved_by is not null",
  ],
  [
    "pay is for a month, and what is left is what is not taxed",
    "payrolls",
    "period_end - period_start not between 27 and 31 or net_pay <> gross_pay - tax or tax > gross_pay * 0.33 or tax < gross_pay * 0.14",
    "gross_pay > 5000",
  ],
  [
    "hours are those of the day, less the break",
    "timesheets",
    "abs(hours - (extract(epoch from end_time - start_time) / 3600 - break_minutes / 60.0)) > 0.006",
    "hours > 6",
  ],
  [
    "what is due is what is not paid",
    "bills",
    "balance_due <> total_amount - amount_paid or (status = 'paid' and balance_due > 0)",
    "status = 'paid'",
  ],
  [
    "visits that are to come lie ahead, and the others do not",
    "appointments",
    "(status in ('scheduled', 'confirmed')) <> (starts_at > '2025-01-01') or duration_minutes <> extract(epoch from ends_at - starts_at) / 60 or (completed_at is not null) <> (status = 'completed') or checked_in_at < starts_at - interval '1 hour'",
    "completed_at is not null and checked_in_at is not null",
  ],
  [
    "an account that is not closed has no day of closing",
    "accounts",
    "(closed_on is not null) <> (status = 'closed') or closed_on < opened_on or bic !~ '^[A-Z]{4}ZZ[0-9]{2}$'",
    "closed_on is not null",
  ],
  ...["patients.mrn", "callers.phone", "projects.name", "members.email"].map((column) => {
    const [table, name] = column.split(".");
    const wrong = `(select count(*) from public.${table} o where o.${name} = t.${name}) > 1`;
    return [`${column} is somebody's of one tenant alone`, table, wrong, "organization_id > 3"] as const;
  }),
  [
    "who accepts has been invited",
    "members",
    "accepted_at < invited_at or accepted_at > invited_at + interval '10 days'",
    "accepted_at is not null",
  ],
  [
    "sums in cents are sums, and what is void has not been paid",
    "invoices",
    "total_cents <> subtotal_cents + tax_amount_cents or tax_amount_cents > subtotal_cents * 0.21 or subtotal_cents <> (select sum(amount_cents) from public.invoice_lines l where l.invoice_id = t.id) or due_date not between period_end + 13 and period_end + 31 or (paid_at is not null) <> (status = 'paid') or paid_at < period_end",
    "status = 'void' and tax_amount_cents > 0",
  ],
  ["lines in cents multiply", "invoice_lines", "amount_cents <> quantity * unit_price_cents", "quantity > 1"],
  [
    "who is no longer active has left",
    "workers",
    "is_active <> (terminated_on is null) or terminated_on < hired_on",
    "terminated_on is not null",
  ],
  ["genres differ", "genres", "(select count(*) from public.genres g where g.name = t.name) > 1", "name is not null"],
  [
    "languages differ",
    "languages",
    "(select count(*) from public.languages l where l.name = t.name) > 1",
    "name is not null",
  ],
  [
    "who pays for a rental is who rents",
    "rental_payments",
    "user_id <> (select user_id from public.rentals r where r.id = t.rental_id)",
    "user_id is not null",
  ],
  [
    "no more copies are there than there are",
    "books",
    "copies_available > copies_total or copies_total > 20 or array_length(labels, 1) > 3 or author !~ '^[A-Z].* [A-Z]'",
    "copies_available > 1",
  ],
  [
    "students are young",
    "students",
    "birth_date not between '1999-06-01' and '2010-06-01' or gpa not between 1 and 4",
    "gpa > 3",
  ],
  [
    "machines have addresses for documentation",
    "hosts",
    "ip_address !~ '^(192[.]0[.]2|198[.]51[.]100|203[.]0[.]113)[.]' or version !~ '^[0-9]+[.][0-9]+[.][0-9]+$' or battery_level not between 0 and 100 or cpu_percent not between 0 and 100",
    "cpu_percent > 50",
  ],
];

test.each(rules)("%s", async (_, table, wrong, some) => {
  const [counts] = await rowsOf(
    database.url,
    `select (count(*) filter (where ${wrong}))::text, (count(*) filter (where ${some}) > 0)::text from public.${table} t`,
  );

  expect(counts).toEqual(["0", "true"]);
});

test("cities lie in their state, and near the same point each time", async () => {
  const spread = await columnOf(
    database.url,
    `select coalesce(max(greatest(high - low, far - near)), 0)::text from (
       select max(latitude) high, min(latitude) low, max(longitude) far, min(longitude) near from public.addresses group by city) c`,
  );
  const outside = await columnOf(
    database.url,
    `select count(*)::text from public.addresses where state = 'Florida' and (latitude not between 24 and 31 or longitude not between -88 and -79)
       or state = 'Oregon' and (latitude not between 41 and 47 or longitude not between -125 and -116)`,
  );

  expect(Number(spread[0])).toBeLessThan(0.11);
  expect(outside).toEqual(["0"]);
});

test("tables, columns and rows that are added move no value", async () => {
  await using other = await createDatabase();
  await execute(other.url, schema);
  await execute(
    other.url,
    `create table wishes (id serial primary key, user_id int references users, note text); alter table orders add column gift_note text;
     alter table products add column shelf text;`,
  );
  await fillDerived(other.url, { rows: 300, counts: { "public.payments": 500, "public.vendors": 400 } });

  for (const table of ["users", "products", "order_items", "reviews", "employees", "comments"]) {
    const rows = `select t::text from (select ${await namesOf(table)} from public.${table}) t order by id limit 100`;
    expect(await columnOf(other.url, rows), table).toEqual(await columnOf(database.url, rows));
  }
});

async function namesOf(table: string): Promise<string> {
  const names = await columnOf(
    database.url,
    `select quote_ident(column_name) from information_schema.columns where table_schema = 'public' and table_name = '${table}' order by ordinal_position`,
  );
  return names.join(", ");
}

test("names beside an address and a state beside a city move neither", async () => {
  await using one = await createDatabase();
  await using other = await createDatabase();
  const bare = `create table members (id serial primary key, email text not null, city text);
    create table logins (id serial primary key, username text unique, gender text);`;
  await execute(one.url, bare);
  await execute(
    other.url,
    `${bare} alter table members add first_name text, add last_name text, add state text, add postcode text;
     alter table logins add full_name text, add email text;`,
  );
  await fillDerived(one.url, { rows: 60 });
  await fillDerived(other.url, { rows: 60 });

  for (const rows of [
    "select email || coalesce(city, '') from public.members order by id",
    "select username || coalesce(gender, '') from public.logins order by id",
  ]) {
    expect(await columnOf(other.url, rows)).toEqual(await columnOf(one.url, rows));
  }
});
