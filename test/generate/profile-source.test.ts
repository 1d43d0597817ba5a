import { expect, test } from "vitest";
import { modelYaml } from "../../src/app/model-yaml.ts";
import { profileSource } from "../../src/app/profile-source.ts";
import { readModelSpec } from "../../src/app/read-model-spec.ts";
import { createDatabase } from "../support/databases.ts";
import { loadSql } from "../support/sql-file.ts";

const schema = `
  create table shops (id int primary key, name text not null);
  create table orders (
    id int primary key, shop_id int not null references shops, status text not null, email text, note text, total numeric(10,2),
    placed_at timestamptz, rare text, gift boolean not null);
  insert into shops select n, 'Shop ' || n from generate_series(1, 60) as n;
  insert into orders
  select n, 1 + n % 60, (array['new', 'paid', 'paid', 'sent'])[1 + n % 4], 'buyer' || n || '@corp.invalid', 'remark ' || n,
    case when n % 5 = 0 then null else n % 1000 + 0.25 end, timestamptz '2024-03-10 10:00+00' + n * interval '1 hour',
    case when n = 7 then 'the only one' when n < 10 then 'few' end, n % 3 = 0
  from generate_series(1, 1200) as n;
  analyze;`;

test("learns counts, NULLs and frequencies, and no value of a person or of fewer than 20 rows", async () => {
  await using database = await createDatabase();
  await loadSql(database.url, schema);

  const spec = await profileSource({ source: database.url }, { environment: {}, folder: "." });

  expect(spec.entities["public.shops"]?.count).toBe(60);
  const orders = spec.entities["public.orders"];
  expect(orders?.count).toEqual({ over: "public.shops", total: 1200 });
  expect(orders?.columns).toEqual({
    status: { choice: ["paid", "new", "sent"], weights: [50, 25, 25] },
    email: { value: "email" },
    note: { value: "note" },
    total: { between: [20, 1000], nulls: 0.2 },
    placed_at: { between: ["2024-03-01", "2024-05-01"] },
    gift: { choice: [false, true], weights: [67, 33] },
  });
});

test("writes a model that is read back as the same, and names nothing of the rows", async () => {
  await using database = await createDatabase();
  await loadSql(database.url, schema);
  const spec = await profileSource({ source: database.url }, { environment: {}, folder: "." });

  const text = modelYaml(spec);

  expect(readModelSpec(text, "model.yaml")).toEqual(spec);
  expect(text).not.toMatch(/buyer|remark|the only one|few/);
});

test("what follows another column is learned as the time between the two, so that what is made ends after it began", async () => {
  await using database = await createDatabase();
  await loadSql(
    database.url,
    `create table stays (id int primary key, check_in date, check_out date, opened_at timestamptz, closed_at timestamptz);
     insert into stays
     select n, date '2024-01-01' + n, date '2024-01-01' + n + 1 + n % 5, now(), now() + n % 7 * interval '1 hour'
     from generate_series(1, 400) as n;
     analyze;`,
  );

  const spec = await profileSource({ source: database.url }, { environment: {}, folder: "." });

  expect(spec.entities["public.stays"]?.columns).toMatchObject({
    check_out: { after: "check_in", min: 1, max: 5, unit: "days" },
    closed_at: { after: "opened_at", min: 1, max: 6, unit: "hours" },
  });
});
