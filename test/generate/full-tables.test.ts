import { expect, test } from "vitest";
import { createDatabase } from "../support/databases.ts";
import { columnOf, execute } from "../support/query-rows.ts";
import { complaint, seedbed } from "../support/run-seedbed.ts";

test("--append leaves alone what is full, references it, and tells who asks for rows of it why there are none", async () => {
  await using database = await createDatabase();
  await execute(
    database.url,
    `create table settings (id int primary key default 1 check (id = 1), value text); insert into settings values (1, 'x');
     create table order_states (code text primary key check (code in ('new', 'paid'))); insert into order_states values ('new'), ('paid');
     create table company (id int primary key check (id = 7), email text); insert into company values (7, 'me@example.org');
     create table posts (id serial primary key, title text not null, company_id int not null references company)`,
  );
  const append = ["generate", "--target", database.url, "--append"];

  const asked = await seedbed([...append, "--count", "settings=3"]);
  const first = await seedbed(append);
  const more = await seedbed([...append, "--count", "posts=20"]);
  const checked = await seedbed(["validate", "--target", database.url]);

  expect([first, more, checked].map(complaint)).toEqual(["", "", ""]);
  expect(asked.code).toBe(3);
  expect(asked.err).toContain("settings_id_check");
  expect(asked.err).toContain("--count public.settings=0");
  expect(first.out).toContain("public.settings is left alone: there is no room beside the rows that it holds.");
  expect(first.out).toContain("public.order_states is left alone: there is no room beside the rows that it holds.");
  expect(
    await columnOf(database.url, "select concat_ws(' ', company_id, count(*)) from public.posts group by company_id"),
  ).toEqual(["7 120"]);
});
