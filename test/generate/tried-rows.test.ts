import { expect, test } from "vitest";
import { createDatabase } from "../support/databases.ts";
import { columnOf, execute } from "../support/query-rows.ts";
import { complaint, seedbed } from "../support/run-seedbed.ts";

const schema = `
  create table public.orders (
    id int primary key, status text not null constraint orders_status_check check (status in ('new', 'paid')),
    code varchar(4), total int constraint total_is_even check (total % 2 = 0), note text);
  create table public.parts (id int primary key, name text not null);`;

test("a model that breaks a CHECK or a length is refused before any row moves, each table by name", async () => {
  await using database = await createDatabase();
  await execute(database.url, schema);
  const yaml = `version: "1.0"
generate:
  entities:
    public.orders: { columns: { status: { choice: [new, bogus] } } }
    public.parts: { columns: { name: { value: word, nulls: 0 } } }
`;

  const run = await seedbed(["generate", "--target", database.url], { yaml });

  expect(run.code).toBe(3);
  expect(run.err).toContain("public.orders");
  expect(run.err).toContain("break its constraint orders_status_check");
  expect(run.err).not.toContain("public.parts");
  expect(await columnOf(database.url, "select to_regclass('_seedbed.runs')::text is null")).toEqual(["true"]);
  expect(await columnOf(database.url, "select count(*)::text from public.parts")).toEqual(["0"]);
});

test("a model that keeps to the schema is not held up by the trial, also of identities, generated columns and partitions", async () => {
  await using database = await createDatabase();
  await execute(
    database.url,
    `create table public.events (id int generated always as identity, at date not null, twice int generated always as (2 * id) stored,
       primary key (id, at)) partition by range (at);
     create table public.events_2024 partition of public.events for values from ('2024-01-01') to ('2025-01-01');`,
  );

  const run = await seedbed(["generate", "--target", database.url, "--count", "300"]);

  expect(complaint(run)).toBe("");
  expect(await columnOf(database.url, "select count(*)::text from public.events_2024")).toEqual(["300"]);
});
