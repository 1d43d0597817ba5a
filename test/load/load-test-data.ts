import { withSession, type Session } from "../../src/postgres/session.ts";
import { raw, sql } from "../../src/postgres/sql.ts";

/** How large the data set became. */
export interface LoadTestData {
  readonly customers: number;
  readonly bytes: number;
}

const schema = `
  create schema load_test;
  create table load_test.customers (
    id bigint primary key,
    email text not null unique,
    full_name text not null,
    phone text not null,
    ssn text not null,
    dob date not null,
    street text not null,
    status text not null check (status in ('active', 'closed')),
    balance numeric(12, 2) not null,
    notes text not null,
    created_at timestamptz not null
  );
  create table load_test.orders (
    id bigint primary key,
    customer_id bigint not null references load_test.customers,
    total numeric(12, 2) not null,
    placed_on date not null
  )`;

/** Customers are made until the table with its indexes is so large, and an order for every third; all inside PostgreSQL. */
export async function buildLoadTest(url: string, bytes: number): Promise<LoadTestData> {
  return withSession({ url, purpose: "load test" }, async (session) => {
    await session.run(sql`${raw(schema)}`);
    let customers = 0;
    let size = await sizeOf(session);
    while (size <= bytes) {
      // The first rows tell how large a row is.
      const more = customers === 0 ? 2_000 : Math.ceil(((bytes - size) * customers) / size) + 100;
      await addCustomers(session, customers + 1, customers + more);
      customers += more;
      size = await sizeOf(session);
    }
    await session.run(sql`
      insert into load_test.orders
      select id / 3, id, id % 1000, date '2020-01-01' + (id % 1000)::int from load_test.customers where id % 3 = 0`);
    await session.run(sql`analyze`);
    return { customers, bytes: size };
  });
}

async function sizeOf(session: Session): Promise<number> {
  const [{ size }] = await session.query<{ size: string }>(
    sql`select pg_total_relation_size('load_test.customers')::text as size`,
  );
  return Number(size);
}

/** About 1.2 kB a row, most of it prose that no rule touches. */
async function addCustomers(session: Session, first: number, last: number): Promise<void> {
  await session.run(sql`
    insert into load_test.customers
    select
      i, 'customer' || i || '@example.test', 'Customer Number ' || i, '+1-312-555-' || lpad((i % 10000)::text, 4, '0'),
      lpad((100 + i % 800)::text, 3, '0') || '-' || lpad((1 + i % 99)::text, 2, '0') || '-' || lpad((i % 10000)::text, 4, '0'),
      date '1950-01-01' + (i % 20000)::int, i || ' Market Street', case i % 7 when 0 then 'closed' else 'active' end,
      i % 100000, repeat(md5(i::text), 30), timestamptz '2020-01-01 00:00:00Z' + i * interval '1 second'
    from generate_series(${first}::bigint, ${last}::bigint) as i`);
}
