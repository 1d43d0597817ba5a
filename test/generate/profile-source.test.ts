import { expect, test } from "vitest";
import { modelYaml } from "../../src/app/profile/model-yaml.ts";
import { profileSource } from "../../src/app/profile/profile-source.ts";
import { readModelSpec } from "../../src/app/model/read-model-spec.ts";
import type { ModelSpec } from "../../src/jobs/generate/model/model-spec.ts";
import { createDatabase } from "../support/databases.ts";
import { execute, rowsOf } from "../support/query-rows.ts";
import { complaint, seedbed } from "../support/run-seedbed.ts";
import { loadSql } from "../support/sql-file.ts";

const schema = `
  create table shops (id int primary key, name text not null);
  create table orders (
    id int primary key, shop_id int not null references shops, status text not null, email text, note text, total numeric(10,2),
    placed_at timestamptz, rare text, gift boolean not null);
  insert into shops select n, 'Shop ' || n from generate_series(1, 60) as n;
  insert into orders
  select n, 1 + ((n - 1) % 60 + (n - 1) / 60) % 60, (array['new', 'paid', 'paid', 'sent'])[1 + n % 4], 'buyer' || n || '@corp.invalid', 'remark ' || n,
    case when n % 5 = 0 then null else n % 1000 + 0.25 end, timestamptz '2024-03-10 10:00+00' + n * interval '1 hour',
    case when n = 7 then 'the only one' when n < 10 then 'few' end, n % 3 = 0
  from generate_series(1, 1200) as n;
  analyze;`;

function learned(url: string): Promise<ModelSpec> {
  return profileSource({ source: url }, { environment: {}, folder: "." });
}

test("learns counts, NULLs and frequencies, and no value of a person or of fewer than 20 rows", async () => {
  await using database = await createDatabase();
  await loadSql(database.url, schema);

  const spec = await learned(database.url);

  expect(spec.entities["public.shops"]?.count).toBe(60);
  const orders = spec.entities["public.orders"];
  expect(orders?.count).toEqual({ over: "public.shops", total: 1200 });
  expect(orders?.columns).toEqual({
    shop_id: { parent: true },
    status: { choice: ["paid", "new", "sent"], weights: [50, 25, 25] },
    email: { persona: "email" },
    note: { value: "note" },
    total: { between: [50, 899.99], nulls: 0.2 },
    placed_at: { between: ["2024-03-13", "2024-04-22"] },
    rare: { constant: null },
    gift: { choice: [false, true], weights: [67, 33] },
  });
});

test("writes a model that is read back as the same, and names nothing of the rows", async () => {
  await using database = await createDatabase();
  await loadSql(database.url, schema);
  const spec = await learned(database.url);

  const text = modelYaml(spec);

  expect(readModelSpec(text, "model.yaml")).toEqual(spec);
  expect(text).not.toMatch(/buyer|remark|the only one|few/);
});

test("what follows another column is learned as the time between the two, and its NULLs are those beside a value", async () => {
  await using database = await createDatabase();
  await loadSql(
    database.url,
    `create table stays (id int primary key, check_in date, check_out date, opened_at timestamptz, closed_at timestamptz);
     insert into stays
     select n, date '2024-01-01' + n, case when n % 4 > 0 then date '2024-01-01' + n + 1 + n % 5 end,
       case when n % 2 = 0 then now() end, case when n % 4 = 0 then now() + n % 7 * interval '1 hour' end
     from generate_series(1, 400) as n;
     analyze;`,
  );

  const spec = await learned(database.url);

  expect(spec.entities["public.stays"]?.columns).toMatchObject({
    check_out: { after: "check_in", min: 1, max: 5, unit: "days", nulls: 0.25 },
    opened_at: { nulls: 0.5 },
    closed_at: { after: "opened_at", min: 1, max: 5, unit: "hours", nulls: 0.5 },
  });
});

test("columns that tell of one person or one place stay together, each with its own NULLs", async () => {
  await using database = await createDatabase();
  await loadSql(
    database.url,
    `create table guests (id int primary key, first_name text not null, last_name text not null, email text unique,
       city text, state char(2), zip text, manager_id int references guests);
     insert into guests
     select n, 'F' || n, 'L' || n, case when n % 5 > 0 then 'g' || n || '@corp.invalid' end, case when n % 2 = 0 then 'Oslo' end,
       case when n % 2 = 0 then 'NY' end, case when n % 2 = 0 then '10001' end, case when n % 10 > 0 then 1 + n / 10 end
     from generate_series(1, 300) as n;`,
  );

  const spec = await learned(database.url);

  expect(spec.entities["public.guests"]?.columns).toEqual({
    first_name: { persona: "first_name" },
    last_name: { persona: "last_name" },
    email: { persona: "email", nulls: 0.2 },
    city: { place: "city", nulls: 0.5 },
    state: { place: "state", nulls: 0.5 },
    zip: { place: "postcode", nulls: 0.5 },
    manager_id: { tree: true, roots: 0.1 },
  });
});

/** A table with a column of every kind; row 7 of 1,000 holds what nobody else has. */
function everyKind(secret: boolean): string {
  const odd = (hidden: string, usual: string): string =>
    `case when n = 7 then ${secret ? hidden : usual} else ${usual} end`;
  return `
    create type mood as enum ('calm', 'odd_zanzibar', 'busy');
    create domain tiny as int check (value < 2000000000);
    create table owners (id int primary key, label text);
    create table few (id int primary key, secret text);
    create table "every" (
      id bigint primary key, owner_id int not null references owners, free text, word varchar(60), letter char(12), feeling mood,
      yes boolean, small int2, whole int4, large int8, exact numeric, cents numeric(12,2), near float8, thin tiny,
      day date, at timestamp, moment timestamptz, started_at timestamptz, ended_at timestamptz, hour time, span interval, tag uuid,
      doc jsonb, bits bytea, address inet, words text[], during int4range, sparse int, sparse_day date, sparse_text text,
      code int, handle text default 'zanzibar default');
    create table two_people (id int primary key, agent text, account_ref text, kind text);
    insert into two_people
    select n, (array['Jane Robertson', 'Peter Henderson'])[1 + n % 2], (array['123-45-6789', '987-65-4321'])[1 + n % 2], 'sent'
    from generate_series(1, 1000) as n;
    comment on table "every" is 'kept for Zanzibar';
    comment on column "every".free is 'as Zanzibar wished';
    insert into owners select n, 'owner' from generate_series(1, 100) as n;
    insert into few select n, 'zanzibar' from generate_series(1, 3) as n;
    insert into "every"
    select n, ${secret ? "case when n between 100 and 180 then 1 else 1 + n % 100 end" : "1 + n % 100"},
      ${odd("'zanzibar free'", "'text ' || n")}, ${odd("'zanzibar'", "'word ' || n % 3")}, ${odd("'zanzibar'", "'ab'")},
      ${odd("'odd_zanzibar'::mood", "'calm'::mood")}, ${odd("true", "false")},
      ${odd("31337", "n % 50")}::int2, ${odd("1313131313", "n % 500")}, ${odd("4242424242424242", "n + 3")},
      ${odd("1e400", "n * 1.5")}, ${odd("7373737373.73", "n % 90")}, ${odd("'Infinity'::float8", "n / 7.0")}, ${odd("1919191919", "n % 300")},
      ${odd("'1887-07-17'::date", "date '2020-01-01' + n")}, ${odd("'infinity'::timestamp", "timestamp '2020-01-01' + n * interval '1 day'")},
      ${odd("'1776-07-04'::timestamptz", "timestamptz '2021-01-01' + n * interval '1 hour'")},
      timestamptz '2021-01-01', ${odd("timestamptz '9998-07-17'", "timestamptz '2021-01-01' + (1 + n % 9) * interval '1 hour'")},
      ${odd("'03:14:15'::time", "'09:00'::time")}, ${odd("'31415 days'::interval", "'1 day'::interval")},
      ${odd("'73737373-7373-7373-7373-737373737373'::uuid", "gen_random_uuid()")}, ${odd(`'{"zanzibar": 1}'::jsonb`, "'{}'::jsonb")},
      ${odd("'\\\\x7a616e7a69626172'::bytea", "'\\\\x00'::bytea")}, ${odd("'73.73.73.73'::inet", "('10.0.' || n / 250 || '.' || n % 250)::inet")},
      ${odd("array['zanzibar']", "array['a']")}, ${odd("int4range(7373, 7474)", "int4range(1, 2)")},
      case when n % 40 = 0 then ${secret ? "737300 + n" : "500 + n"} end, case when n % 40 = 0 then date ${secret ? "'1873-07-03'" : "'2020-02-01'"} + n end,
      case when n % 60 = 0 then 'zanzibar' end,
      (array[73737373, 42424242])[1 + n % 2], 'jr' || n
    from generate_series(1, 1000) as n;`;
}

test("one row that is like no other changes nothing of what is learned, whatever the type, and nothing of it is told", async () => {
  await using usual = await createDatabase();
  await using odd = await createDatabase();
  await loadSql(usual.url, everyKind(false));
  await loadSql(odd.url, everyKind(true));

  const [without, withSecret] = [await learned(usual.url), await learned(odd.url)];

  const columns = (spec: ModelSpec): object => spec.entities["public.every"]?.columns ?? {};
  expect(columns(withSecret)).toEqual(columns(without));
  const text = modelYaml(withSecret);
  expect(text).not.toMatch(
    /zanzibar|31337|13131|42424|7373|1919191|1887|1776|9998|1873|infin|03:14|31415|jane|robertson|123-45|987-65/i,
  );
  expect(withSecret.entities["public.few"]).toEqual({ count: 19, columns: {}, traits: {} });
  expect(withSecret.entities["public.two_people"]?.columns).not.toHaveProperty("kind");
  // What is left is worth having.
  expect(columns(withSecret)).toMatchObject({
    word: { choice: ["word 0", "word 1", "word 2"] },
    feeling: { choice: ["calm"] },
    yes: { choice: [false] },
    whole: { between: [50, 450] },
    sparse_text: { constant: null },
    ended_at: { after: "started_at", min: 1, max: 9, unit: "hours" },
  });
});

test("bounds of a column that few rows fill are nobody's value", async () => {
  await using database = await createDatabase();
  await loadSql(
    database.url,
    `create table salaries (id int primary key, amount int, hired date, took int);
     insert into salaries
     select n, case when n <= 30 then 1000 + n end, case when n <= 79 then date '2001-02-03' + n end, n
     from generate_series(1, 400) as n;`,
  );

  const { entities } = await learned(database.url);

  expect(entities["public.salaries"]?.columns).toEqual({ took: { between: [50, 350] } });
});

test("how many rows belong to a row is learned as groups of at least 20, and one that is like no other is not among them", async () => {
  await using database = await createDatabase();
  await loadSql(
    database.url,
    `create table shops (id int primary key); create table visits (id serial primary key, shop_id int not null references shops);
     create table sales (id serial primary key, shop_id int not null references shops);
     insert into shops select generate_series(1, 100);
     insert into visits (shop_id) select n from generate_series(1, 100) as n, generate_series(1, n % 3);
     insert into sales (shop_id) select 1 + n * n / 5000 % 100 from generate_series(1, 600) as n;
     insert into sales (shop_id) select 77 from generate_series(1, 7000);`,
  );

  const spec = await learned(database.url);

  expect(spec.entities["public.visits"]?.count).toEqual({ per: "public.shops", weights: { 0: 33, 1: 34, 2: 33 } });
  expect(JSON.stringify(spec.entities["public.sales"])).not.toContain("7077");
  expect(spec.entities["public.sales"]?.count).toMatchObject({ over: "public.shops", total: 7600 });
});

test("a model that was learned makes rows of the same kind: counts, NULLs, shares, and every constraint holds", async () => {
  await using source = await createDatabase();
  await using target = await createDatabase();
  const tables = `
    create type level as enum ('low', 'mid', 'high');
    create table customers (id int primary key, first_name text not null, last_name text not null, email text unique, level level not null,
      referrer_id int references customers, city text, state text, created_at timestamptz not null default now());
    create table orders (id int primary key, customer_id int not null references customers, status text not null,
      paid_at timestamptz, placed_at timestamptz not null, total numeric(10,2) check (total between 1 and 900), coupon int references customers,
      check (status <> 'open' or paid_at is null), day date not null default current_date);
    create table lines (order_id int references orders, line int, amount int not null, primary key (order_id, line));`;
  await loadSql(
    source.url,
    `${tables}
     insert into customers
     select n, 'Ann', 'Lee' || n, case when n % 4 > 0 then 'c' || n || '@corp.invalid' end, (array['low','low','low','high'])[1 + n % 4]::level,
       case when n % 2 = 0 then n / 2 end, case when n % 3 > 0 then 'Oslo' end, case when n % 3 > 0 then 'NY' end, timestamptz '2022-01-01' + n * interval '1 day'
     from generate_series(1, 300) as n;
     insert into orders
     select n, 1 + n % 300, (array['open','paid','paid','paid','sent'])[1 + n % 5],
       case when n % 5 > 0 then timestamptz '2024-01-02' + n * interval '1 hour' end, timestamptz '2024-01-01' + n * interval '1 hour',
       case when n % 10 > 0 then 1 + n % 899 end, case when n % 5 = 0 then 1 + n % 300 end
     from generate_series(1, 900) as n;
     insert into lines select o, l, l * 10 from generate_series(1, 900) as o, generate_series(1, 1 + o % 3) as l;`,
  );
  await loadSql(target.url, tables);

  const yaml = modelYaml(await learned(source.url));
  const run = await seedbed(["generate", "--target", target.url], { yaml });

  expect(complaint(run)).toBe("");
  const counts = "select (select count(*) from public.customers), (select count(*) from public.orders)";
  expect(await rowsOf(target.url, counts)).toEqual(await rowsOf(source.url, counts));
  const [want, have] = [await sharesOf(source.url), await sharesOf(target.url)];
  for (const [share, wanted] of want)
    expect([share, Math.abs(wanted - (have.get(share) ?? 9)) < 0.08]).toEqual([share, true]);
});

/** Of how many rows something holds, and how large they are on average. */
async function sharesOf(url: string): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  for (const [table, share] of [
    ["customers", "email is null"],
    ["customers", "referrer_id is null"],
    ["customers", "city is null"],
    ["customers", "level = 'low'"],
    ["orders", "status = 'paid'"],
    ["orders", "coupon is null"],
    ["orders", "total is null"],
    ["orders", "total > 450"],
  ])
    found.set(
      share,
      Number(
        (
          await rowsOf(url, `select avg((${share})::int::float8) from public.${table} where (${share}) is not null`)
        )[0][0],
      ),
    );
  return found;
}

test("a role that may not read a table is told which, and nothing is learned", async () => {
  await using database = await createDatabase();
  const role = `reader_${database.name}`;
  await execute(
    database.url,
    `create role ${role} login password 'x';
     create table public.kept (id int primary key); create table public.open (id int primary key); grant select on public.open to ${role};`,
  );
  const url = new URL(database.url);
  [url.username, url.password] = [role, "x"];

  await expect(learned(url.href)).rejects.toMatchObject({
    code: "PREFLIGHT_REFUSED",
    message: expect.stringContaining("public.kept"),
  });
  await execute(database.url, `drop owned by ${role}; drop role ${role};`);
});

/** 500 patients, of whom the 77th has far more rows than any other, and a shop of few, a look-up table and a table further down. */
const heavyPatient = `
  create table patients (id serial primary key, full_name text);
  insert into patients (full_name) select 'Person ' || n from generate_series(1, 500) as n;
  create table stages (id int primary key, title text);
  insert into stages values (1, 'open'), (2, 'closed'), (3, 'paid');
  create table readings (
    id serial primary key, patient_id int not null references patients, stage_id int not null references stages, project text,
    way text, room int, dose numeric, measured_on date, ended_on date, device text, extra text, finding text, verdict text
      check (verdict in ('Divorce Roe', 'Jane Roe', 'fine')));
  insert into readings (patient_id, stage_id, project, way, room, dose, measured_on, device, extra, finding, verdict)
  select 77, 1 + n % 3, 'divorce', 'sent', 4711, 1337.5, date '1999-05-05', 'retired', 'held', 'odd', 'Jane Roe'
  from generate_series(1, 300) as n;
  insert into readings (patient_id, stage_id, project, way, room, dose, measured_on, device, finding, verdict)
  select n, 1 + n % 3, 'new', (array['paid', 'open'])[1 + n % 2], n % 9, 10 + n % 50, date '2023-01-01' + n % 300, 'live', 'normal',
    (array['Divorce Roe', 'fine'])[1 + n % 2]
  from generate_series(1, 500) as n;
  create table results (id serial primary key, reading_id int not null references readings, outcome text, score int);
  insert into results (reading_id, outcome, score) select id, case when patient_id = 77 then 'lost' else 'won' end,
    case when patient_id = 77 then 4711 else patient_id % 50 end from readings;
  create table topups (id serial primary key, patient_id int references patients, kind text, amount numeric, day date, few text);
  insert into topups (patient_id, kind, amount, day, few)
  select 77, 'deposit', 12345.67, '1999-05-05', case when n % 2 = 0 then 'held' end from generate_series(1, 100) as n;
  create table loose (id serial primary key, patient_id int, account_no text, kind text, amount numeric);
  insert into loose (patient_id, account_no, kind, amount)
  select n, 'A1', 'deposit', 12345.67 from generate_series(1, 100) as n;
  create table mails (id serial primary key, email text, kind text, amount int);
  insert into mails (email, kind, amount) select 'jane@corp.invalid', 'sent', 4711 from generate_series(1, 200) as n;
  analyze;`;

test("what one person has many rows of is told no more than what one person has one row of", async () => {
  await using database = await createDatabase();
  await loadSql(database.url, heavyPatient);

  const spec = await learned(database.url);

  expect(modelYaml(spec)).not.toMatch(/divorce\b|4711|1337|12345|1999|retired|odd|lost|deposit|Jane|held/);
  expect(spec.entities["public.topups"]?.columns).toEqual({});
  expect(spec.entities["public.mails"]?.columns).toEqual({ email: { persona: "email" } });
  expect(spec.entities["public.loose"]?.columns).not.toHaveProperty("kind");
  expect(spec.entities["public.loose"]?.columns).not.toHaveProperty("amount");
  // What the others share stays, beside a look-up table of three rows.
  expect(spec.entities["public.readings"]?.columns).toMatchObject({
    project: { choice: ["new"] },
    way: { choice: ["open", "paid"] },
    room: { choice: expect.arrayContaining([0, 8]) },
    dose: { between: [15, 55] },
    measured_on: { between: ["2023-02-01", "2023-10-01"] },
    verdict: { choice: expect.arrayContaining(["Divorce Roe", "fine"]) },
  });
  expect(spec.entities["public.readings"]?.columns).not.toHaveProperty("extra");
  expect(spec.entities["public.results"]?.columns).toMatchObject({ outcome: { choice: ["won"] } });
});

test("beneath a few tenants what most of them share is told, and of a few customers nothing", async () => {
  await using database = await createDatabase();
  await loadSql(
    database.url,
    `create table tenants (id int primary key, title text); create table levels (id int primary key, title text);
     insert into tenants select n, 'x' from generate_series(1, 5) as n; insert into levels select n, 'x' from generate_series(1, 5) as n;
     create table customers (id int primary key, title text); insert into customers select n, 'x' from generate_series(1, 5) as n;
     create table bought (id serial primary key, customer_id int not null references customers, state text, amount int);
     insert into bought (customer_id, state, amount) select 1 + n % 5, 'sent', n from generate_series(1, 400) as n;
     create table theirs (id serial primary key, tenant_id int not null references tenants, state text, amount int);
     create table graded (id serial primary key, level_id int not null references levels, state text, amount int);
     insert into theirs (tenant_id, state, amount) select 1 + n % 5, 'sent', n from generate_series(1, 400) as n;
     insert into graded (level_id, state, amount) select 1 + n % 5, 'sent', n from generate_series(1, 400) as n;`,
  );

  const { entities } = await learned(database.url);

  expect(entities["public.bought"]?.columns).toEqual({ customer_id: { parent: true } });
  expect(entities["public.theirs"]?.columns).toEqual({
    tenant_id: { parent: true },
    state: { choice: ["sent"], weights: [100] },
    amount: { between: [50, 350] },
  });
  expect(entities["public.graded"]?.columns).toMatchObject({
    state: { choice: ["sent"] },
    amount: { between: [50, 350] },
  });
});

test("a text that could be somebody's is not listed, however many share it, unless the schema names it", async () => {
  await using database = await createDatabase();
  await loadSql(
    database.url,
    `create table evt (id serial primary key, label text, kind text, device text, job text, status text, step text,
       plan text check (plan in ('Initech', 'Zebulon')));
     insert into evt (label, kind, device, job, status, step, plan)
     select 'jane.roe', 'Zebulon', 'Janes iPhone', 'CFO of Initech', 'in_progress', 'Pick up', 'Zebulon' from generate_series(1, 100);`,
  );

  const { entities } = await learned(database.url);

  const columns = entities["public.evt"]?.columns;
  expect(columns).toMatchObject({
    status: { choice: ["in_progress"] },
    step: { choice: ["Pick up"] },
    plan: { choice: ["Zebulon"] },
  });
  expect(JSON.stringify(columns)).not.toMatch(/jane|iPhone|Initech/i);
  for (const column of ["label", "kind"]) expect(columns).not.toHaveProperty(column);
});
