import { expect, test } from "vitest";
import { createDatabase } from "../support/databases.ts";
import { execute, rowsOf } from "../support/query-rows.ts";
import { fillDerived } from "./fill-derived.ts";

test("columns that look at one another by way of a key or a CHECK are decided together", async () => {
  await using database = await createDatabase();
  await execute(
    database.url,
    `create table employees (id serial primary key, company_id int not null, hired_on date not null);
     create table timesheets (id serial primary key, employee_id int not null references employees, week_start date not null,
       status text not null check (status in ('draft', 'approved')), submitted_at timestamptz, unique (employee_id, week_start));
     create table visits (id serial primary key, state text not null check (state in ('planned', 'arrived', 'discharged', 'cancelled')),
       scheduled_at timestamptz not null, arrived_at timestamptz, started_at timestamptz, discharged_at timestamptz, cancelled_reason text,
       check (state <> 'cancelled' or (cancelled_reason is not null and arrived_at is null)),
       check (case state when 'planned' then arrived_at is null and started_at is null and discharged_at is null
         when 'arrived' then arrived_at is not null and started_at is null
         when 'discharged' then discharged_at >= started_at and started_at >= arrived_at else true end))`,
  );

  await fillDerived(database.url);

  const [counts] = await rowsOf(
    database.url,
    `select (select count(*) from public.timesheets)::text, (select count(*) from public.visits)::text,
       (select count(*) from public.timesheets join public.employees on employees.id = employee_id where week_start < hired_on)::text`,
  );
  expect(counts).toEqual(["100", "100", "0"]);
});

test("a sum of parts gives way where the parts begin after what is decided with it, and no line is a copy of its receipt's total", async () => {
  await using database = await createDatabase();
  await execute(
    database.url,
    `create table orders (id serial primary key, created_at timestamptz not null, total numeric(10,2) not null,
       check (total > 0 or created_at < '2000-01-01'));
     create table order_items (id serial primary key, order_id int not null references orders, created_at timestamptz not null,
       amount numeric(10,2) not null, check (amount > 0 or created_at < '2000-01-01'));
     create table receipts (id serial primary key, total numeric(10,2) not null);
     create table receipt_lines (id serial primary key, receipt_id int not null references receipts, amount numeric(10,2) not null)`,
  );

  await fillDerived(database.url);

  const [counts] = await rowsOf(
    database.url,
    `select (select count(*) from public.order_items)::text,
       (select count(*) from public.receipts r where total <> (select coalesce(sum(amount), 0) from public.receipt_lines where receipt_id = r.id))::text`,
  );
  expect(counts).toEqual(["100", "0"]);
});
