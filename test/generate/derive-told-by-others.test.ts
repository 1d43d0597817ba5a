import { afterAll, beforeAll, expect, test } from "vitest";
import { modelYaml } from "../../src/app/profile/model-yaml.ts";
import { profileSource } from "../../src/app/profile/profile-source.ts";
import { citiesOf } from "../../src/jobs/generate/derive/words/world-cities.ts";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { columnOf, execute, rowsOf } from "../support/query-rows.ts";
import { loadSql } from "../support/sql-file.ts";
import { fillDerived } from "./fill-derived.ts";

/** A shop that lends films, whose payments are kept in partitions of a spring long ago, and a ward. */
const schema = `
  create table countries (id serial primary key, country text not null);
  create table cities (id serial primary key, city text not null, country_id int not null references countries);
  create table customers (id serial primary key, name text not null, address text, city text, state text, zip text,
    active int, active_flag boolean not null, created_at timestamptz not null);
  create table films (id serial primary key, title text not null, rental_rate numeric(4,2) not null);
  create table film_categories (id serial primary key, name text not null);
  create table categories_of_films (film_id int not null references films, category_id int not null references film_categories);
  create table copies (id serial primary key, film_id int not null references films);
  create table rentals (id serial primary key, rented_at timestamptz not null, copy_id int not null references copies,
    customer_id int not null references customers, returned_at timestamptz, last_update timestamptz not null);
  create table payments (id int not null, customer_id int not null, rental_id int not null, amount numeric(7,2) not null,
    payment_date timestamptz not null, primary key (payment_date, id)) partition by range (payment_date);
  create table payments_march partition of payments (foreign key (customer_id) references customers, foreign key (rental_id) references rentals)
    for values from ('2022-03-01') to ('2022-04-01');
  create table payments_april partition of payments (foreign key (customer_id) references customers, foreign key (rental_id) references rentals)
    for values from ('2022-04-01') to ('2022-05-01');
  create table bills (id serial primary key, customer_id int not null references customers, billing_address text, billing_city text,
    billing_state text, billing_zip text, shipping_address text, shipping_city text);
  create table shops (id serial primary key, manager_staff_id int not null unique, district text);
  create table staff (id serial primary key, shop_id int not null references shops);
  create table patients (id serial primary key, dob date not null, deceased_on date, registered_on date not null);
  create table visits (id serial primary key, patient_id int not null references patients, starts_at timestamptz not null);
  create table media_types (id serial primary key, name text not null);
`;

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
  await execute(database.url, schema);
  await fillDerived(database.url, {
    rows: 200,
    counts: { "public.media_types": 60, "public.patients": 100, "public.shops": 20 },
  });
}, 60_000);
afterAll(() => database.drop());

/** What no row may be like, and what some row must be like, so that the rule is not kept for want of rows. */
const rules: readonly (readonly [what: string, rows: string, wrong: string, some: string])[] = [
  [
    "a payment comes within days after its rental, which its partition leaves room for",
    "public.payments p join public.rentals r on r.id = p.rental_id",
    "payment_date < rented_at or payment_date > rented_at + interval '11 days' or p.customer_id <> r.customer_id",
    "p.tableoid = 'public.payments_april'::regclass",
  ],
  [
    "a payment for what is lent is what the film costs",
    "public.payments p join public.rentals r on r.id = p.rental_id join public.copies c on c.id = r.copy_id join public.films f on f.id = c.film_id",
    "p.amount <> f.rental_rate",
    "p.amount > 1",
  ],
  [
    "who rents was a customer before, however long ago that is",
    "public.rentals r join public.customers c on c.id = r.customer_id",
    "rented_at < created_at or rented_at not between '2022-03-01' and '2022-05-01'",
    "rented_at > created_at",
  ],
  [
    "the last update comes after all else that has happened",
    "public.rentals",
    "last_update < rented_at or last_update < returned_at",
    "last_update > returned_at",
  ],
  [
    "two flags that say the same agree",
    "public.customers",
    "active is not null and (active = 1) <> active_flag",
    "active = 0",
  ],
  [
    "public.bills go to where the customer lives",
    "public.bills b join public.customers c on c.id = b.customer_id",
    "(billing_address, billing_city, billing_state, billing_zip) is distinct from (address, city, state, zip)",
    "billing_city is not null",
  ],
  [
    "parcels mostly do",
    "(select count(*) filter (where shipping_city is distinct from city) as elsewhere, count(*) as all from public.bills b join public.customers c on c.id = b.customer_id) s",
    "elsewhere > s.all * 0.25",
    "elsewhere > 0",
  ],
  [
    "each shop has a manager of its own, of its people",
    "public.shops",
    "manager_staff_id not in (select id from public.staff)",
    "manager_staff_id <> id",
  ],
  ["a district is no city of another state", "public.shops", "district ~ 'City|Springs'", "district is not null"],
  [
    "nobody comes before birth or after death",
    "public.visits v join public.patients p on p.id = v.patient_id",
    "starts_at::date < dob or starts_at::date > deceased_on",
    "deceased_on is not null",
  ],
  [
    "nobody is registered before birth",
    "public.patients",
    "registered_on < dob or deceased_on < dob",
    "dob > '2015-01-01'",
  ],
];

test.each(rules)("%s", async (_, rows, wrong, some) => {
  const [counts] = await rowsOf(
    database.url,
    `select (count(*) filter (where ${wrong}))::text, (count(*) filter (where ${some}) > 0)::text from ${rows}`,
  );

  expect(counts).toEqual(["0", "true"]);
});

test("cities lie in the country that they reference", async () => {
  const places = (
    await columnOf(
      database.url,
      "select city || ', ' || country from public.cities c join public.countries o on o.id = c.country_id",
    )
  ).map(String);

  expect(places.filter((place) => !citiesOf(place.split(", ")[1] ?? "").includes(place.split(", ")[0]))).toEqual([]);
  expect(
    await columnOf(database.url, "select distinct city from public.cities where city in ('Mesquite', 'Yonkers')"),
  ).toEqual([]);
});

test("categories of films are such", async () => {
  const names = (await columnOf(database.url, "select name from public.film_categories")).map(String);

  expect(names.filter((name) => /Thriller|Comedy|Drama|Horror|Romance|Western|War|Animation/.test(name))).not.toEqual(
    [],
  );
  expect(names.filter((name) => /Garden|Kitchen|Office/.test(name))).toEqual([]);
});

test("names go on with words before them where a list is at its end, and repeat none", async () => {
  const names = (await columnOf(database.url, "select name from public.media_types order by id")).map(String);

  expect(new Set(names).size).toBe(60);
  expect(names.slice(0, 6).every((name) => /^\w+ (?:audio|video)$/.test(name))).toBe(true);
  expect(names.filter((name) => / \d+$/.test(name))).toEqual([]);
});

test("more rows from the start name the first ones as before", async () => {
  await using other = await createDatabase();
  await execute(other.url, "create table media_types (id serial primary key, name text not null)");
  await fillDerived(other.url, { counts: { "public.media_types": 4 } });

  const first = "select name from public.media_types order by id limit 4";
  expect(await columnOf(other.url, first)).toEqual(await columnOf(database.url, first));
});

test("a list that is used up down to the last adjective is numbered", async () => {
  await using other = await createDatabase();
  await execute(other.url, "create table genres (id serial primary key, name varchar(14) not null)");
  await fillDerived(other.url, { counts: { "public.genres": 1500 } });

  const [counts] = await rowsOf(
    other.url,
    "select count(distinct name)::text, (count(*) filter (where name ~ ' [0-9]+$') between 1 and 1490)::text from public.genres",
  );
  expect(counts).toEqual(["1500", "true"]);
});

test("of what is made of others nothing is learned by itself, so that prices, totals and places still agree", async () => {
  await using source = await createDatabase();
  await using target = await createDatabase();
  const shop = `
    create table products (id serial primary key, unit_price numeric(8,2) not null);
    create table buyers (id serial primary key, city text not null, state text not null, address text not null);
    create table invoices (id serial primary key, buyer_id int not null references buyers, billing_address text, billing_city text,
      billing_state text, total numeric(10,2) not null);
    create table invoice_lines (id serial primary key, invoice_id int not null references invoices, product_id int not null references products,
      unit_price numeric(8,2) not null, quantity int not null);`;
  await loadSql(
    source.url,
    `${shop}
     insert into products (unit_price) select 1 + n % 9 + 0.99 from generate_series(1, 200) n;
     insert into buyers (city, state, address) select 'Salem', 'OR', n || ' Main Street' from generate_series(1, 100) n;
     insert into invoices (buyer_id, billing_address, billing_city, billing_state, total) select 1 + n % 100, n || ' Main Street', 'Salem', 'OR', n from generate_series(1, 400) n;
     insert into invoice_lines (invoice_id, product_id, unit_price, quantity) select 1 + n % 400, 1 + n % 200, 2.99, 1 + n % 3 from generate_series(1, 1600) n;
     analyze;`,
  );

  const spec = await profileSource({ source: source.url }, { environment: {}, folder: "." });
  await execute(target.url, shop);
  await fillDerived(target.url, { spec });

  expect(modelYaml(spec)).not.toMatch(/\btotal: ?\n|billing_city/);
  const [wrong] = await rowsOf(
    target.url,
    `select (select count(*) from public.invoice_lines l join public.products p on p.id = l.product_id where l.unit_price <> p.unit_price)::text,
       (select count(*) from public.invoices i where total <> (select coalesce(sum(unit_price * quantity), 0) from public.invoice_lines l where l.invoice_id = i.id))::text,
       (select count(*) from public.invoices i join public.buyers b on b.id = i.buyer_id
        where (billing_address, billing_city) is distinct from (address, city))::text, (select count(*) > 1000 from public.invoice_lines)::text`,
  );
  expect(wrong).toEqual(["0", "0", "0", "true"]);
});
