import { expect, test } from "vitest";
import { compileModel } from "../../src/jobs/generate/compile-model.ts";
import { deriveColumn } from "../../src/jobs/generate/derive/derive-column.ts";
import { createDatabase } from "../support/databases.ts";
import { columnOf, execute } from "../support/query-rows.ts";
import { fillDerived } from "./fill-derived.ts";

const shop = `set search_path = public;
  create table customers (id int primary key, name text not null);
  create table users (id int primary key, name text not null);
  create table addresses (id int primary key, customer_id int not null references customers, kind text not null check (kind in ('shipping', 'billing')));
  create table cards (id int primary key, holder_id int not null references users);
  create table places (id int primary key, name text not null);
  create table posts (id int primary key, user_id int not null references users);
  create table products (id int primary key, name text not null);
  create table variants (id int primary key, product_id int not null references products);
  create table orders (id int primary key, customer_id int references customers, shipping_address_id int references addresses,
    billing_address_id int not null references addresses);
  create table purchases (id int primary key, buyer_id int not null references users, approved_by int references users, card_id int references cards,
    note text);
  create table contracts (customer_id int not null references customers, place_id int not null references places, address_id int references addresses,
    primary key (customer_id, place_id));
  create table lines (order_id int not null references orders, product_id int not null references products, variant_id int references variants,
    primary key (order_id, product_id));
  create table remarks (id int primary key, post_id int not null references posts, user_id int not null references users);
  create table transfers (id int primary key, user_id int not null references users, from_card_id int not null references cards,
    to_card_id int not null references cards)`;

/** Rows of a query, and how many of them hold two different things. */
async function differing(url: string, from: string): Promise<readonly (string | null)[]> {
  const [rows, wrong] = await Promise.all([
    columnOf(url, `select (count(*) > 5)::text from (${from}) x`),
    columnOf(url, `select (count(*) filter (where a is distinct from b))::text from (${from}) x`),
  ]);
  return [...rows, ...wrong];
}

test("what a row leads to by several ways is one and the same: the customer of an order and of its addresses", async () => {
  await using database = await createDatabase();
  await execute(database.url, shop);
  const { catalog, model } = await fillDerived(database.url, {
    rows: 80,
    counts: { "public.addresses": 60, "public.cards": 40 },
  });
  const queries = {
    shipping:
      "select o.customer_id a, d.customer_id b from public.orders o join public.addresses d on d.id = o.shipping_address_id",
    billing:
      "select o.customer_id a, d.customer_id b from public.orders o join public.addresses d on d.id = o.billing_address_id",
    kinds: `select d.kind a, 'shipping' b from public.orders o join public.addresses d on d.id = o.shipping_address_id union all
      select d.kind a, 'billing' b from public.orders o join public.addresses d on d.id = o.billing_address_id`,
    cards: "select p.buyer_id a, c.holder_id b from public.purchases p join public.cards c on c.id = p.card_id",
    contracts:
      "select c.customer_id a, d.customer_id b from public.contracts c join public.addresses d on d.id = c.address_id",
    variants: "select l.product_id a, v.product_id b from public.lines l join public.variants v on v.id = l.variant_id",
    sources: "select t.user_id a, c.holder_id b from public.transfers t join public.cards c on c.id = t.from_card_id",
  };

  for (const [name, from] of Object.entries(queries))
    expect(await differing(database.url, from), name).toEqual(["true", "0"]);
  // Who remarks upon a post need not have written it, nor does money stay with one; several customers order.
  const free = await columnOf(
    database.url,
    `select (count(*) > 10)::text from public.remarks r join public.posts p on p.id = r.post_id where p.user_id <> r.user_id union all
     select (count(*) > 10)::text from public.transfers t join public.cards c on c.id = t.to_card_id where c.holder_id <> t.user_id union all
     select (count(distinct customer_id) > 4)::text from public.orders`,
  );
  expect(free).toEqual(["true", "true", "true"]);
  // Rows that come later, addresses among them, move none of the first, whichever are asked for first.
  const ordersOf = (extra: number): readonly unknown[] => {
    const more = new Map(["public.addresses", "public.orders"].map((table) => [table, [extra]] as const));
    const orders = compileModel({ catalog, model, seed: "42", derive: deriveColumn, more, waves: 2 }).find(
      "public.orders",
    );
    const rows = Array.from({ length: orders.layout.rows }, (_, row) => row).toReversed();
    return rows
      .map((row) => orders.columns.map(({ name }) => orders.series(name).at(row)))
      .toReversed()
      .slice(0, orders.layout.waves[0]);
  };
  expect(ordersOf(50)).toEqual(ordersOf(0));
}, 60_000);

test("where nobody has what is needed of both kinds, rows have what there is", async () => {
  await using database = await createDatabase();
  await execute(
    database.url,
    `set search_path = public;
     create table customers (id int primary key, name text not null);
     create table addresses (id int primary key, customer_id int not null unique references customers, kind text not null check (kind in ('shipping', 'billing')));
     create table orders (id int primary key, customer_id int not null references customers, shipping_address_id int not null references addresses,
       billing_address_id int references addresses)`,
  );
  await fillDerived(database.url, { rows: 50 });

  expect(
    await columnOf(
      database.url,
      `select count(*)::text from public.orders union all
       select count(*)::text from public.orders o join public.addresses d on d.id in (o.shipping_address_id, o.billing_address_id)
         where d.customer_id <> o.customer_id`,
    ),
  ).toEqual(["50", "0"]);
}, 60_000);
