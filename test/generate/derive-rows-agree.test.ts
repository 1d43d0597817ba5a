import { expect, test } from "vitest";
import { createDatabase } from "../support/databases.ts";
import { columnOf, execute, rowsOf } from "../support/query-rows.ts";
import { fillDerived } from "./fill-derived.ts";

test("the columns of a row that tell of one person or place agree", async () => {
  await using database = await createDatabase();
  await execute(
    database.url,
    `create table customers (id serial primary key, first_name text not null, last_name text not null, full_name text not null,
       email text not null unique, username text not null, age int not null, city text not null, state text not null,
       state_code char(2) not null, zip_code varchar(10) not null, country text not null, country_code text not null);
     create table invoices (id serial primary key, customer_name varchar(80) not null, customer_email varchar(80) not null)`,
  );

  await fillDerived(database.url);

  const [people] = await rowsOf(
    database.url,
    `select count(*)::text, count(distinct (first_name, last_name))::text,
       count(*) filter (where full_name <> first_name || ' ' || last_name)::text,
       count(*) filter (where regexp_replace(lower(first_name || '.' || last_name), '[^a-z.]', '', 'g') <> substring(email from '^[a-z.]+'))::text,
       count(*) filter (where left(username, 1) <> left(lower(first_name), 1))::text,
       count(*) filter (where age not between 16 and 110)::text
     from public.customers`,
  );
  expect(people).toEqual(["100", "100", "0", "0", "0", "0"]);
  const states = await rowsOf(
    database.url,
    `select max(codes)::text, min(cities)::text from
       (select count(distinct state_code) as codes, count(distinct city) as cities from public.customers group by state) s`,
  );
  expect(states).toEqual([["1", "1"]]);
  expect(await columnOf(database.url, "select distinct country || ' ' || country_code from public.customers")).toEqual([
    "United States US",
  ]);
  expect(
    await columnOf(
      database.url,
      `select count(*)::text from public.invoices where customer_email !~
         ('^' || regexp_replace(lower(replace(customer_name, ' ', '.')), '[^a-z.]', '', 'g') || '@')`,
    ),
  ).toEqual(["0"]);
});

test("what ends has begun before, and totals are what their names say", async () => {
  await using database = await createDatabase();
  await execute(
    database.url,
    `create table bookings (id serial primary key, check_in date, check_out date, start_time time, end_time time,
       ordered_at timestamptz not null, shipped_at timestamptz, delivered_at timestamptz, sent_at timestamptz, read_at timestamptz,
       hire_date date, termination_date date);
     create table lines (id serial primary key, quantity int not null, unit_price numeric(10,2) not null, total numeric(12,2) not null);
     create table bills (id serial primary key, subtotal numeric(12,2), tax numeric(12,2), shipping numeric(12,2), total numeric(12,2))`,
  );

  await fillDerived(database.url);

  const pairs = [
    ["check_in", "check_out"],
    ["start_time", "end_time"],
    ["ordered_at", "shipped_at"],
    ["shipped_at", "delivered_at"],
    ["sent_at", "read_at"],
    ["hire_date", "termination_date"],
  ];
  for (const [first, second] of pairs) {
    const [counts] = await rowsOf(
      database.url,
      `select (count(${second}) > 0)::text, count(*) filter (where ${second} < ${first})::text,
         count(*) filter (where ${first} is null and ${second} is not null)::text from public.bookings`,
    );
    expect([second, ...counts]).toEqual([second, "true", "0", "0"]);
  }
  const [wrong] = await rowsOf(
    database.url,
    `select (select count(*) from public.lines where total <> quantity * unit_price)::text,
       (select count(*) from public.bills where total <> coalesce(subtotal, 0) + coalesce(tax, 0) + coalesce(shipping, 0))::text`,
  );
  expect(wrong).toEqual(["0", "0"]);
});

test("words fit narrow columns in every row, and names that must differ are words for as long as they last", async () => {
  await using database = await createDatabase();
  await execute(
    database.url,
    `create table narrow (id serial primary key, c1 varchar(10), c2 varchar(20), path varchar(24), slug varchar(30) unique);
     create table categories (id serial primary key, name text not null unique);
     create table items (id serial primary key, category_id int references categories);
     create table loose (a int, b text, unique nulls not distinct (a, b))`,
  );

  await fillDerived(database.url, {
    counts: { "public.narrow": 20_000, "public.categories": 100, "public.loose": 400 },
  });

  expect(await columnOf(database.url, "select count(*)::text from public.narrow")).toEqual(["20000"]);
  expect(await columnOf(database.url, "select count(*)::text from public.categories where name ~ '[0-9]'")).toEqual([
    "0",
  ]);
  expect(await columnOf(database.url, "select count(*)::text from public.loose")).toEqual(["400"]);
});
