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

test("functions of CHECKs, defaults and triggers find unqualified names, as they do for the database's own programs", async () => {
  await using database = await createDatabase();
  await execute(
    database.url,
    `create table public.limits (name text primary key, most int not null);
     insert into public.limits values ('pieces', 50);
     create function public.most_pieces() returns int language plpgsql stable as $$ begin return (select most from limits where name = 'pieces'); end $$;
     create function public.is_allowed(pieces int) returns boolean language plpgsql stable as $$ begin return pieces between 1 and most_pieces(); end $$;
     create table public.orders (id int primary key, pieces int not null check (is_allowed(pieces)), most int not null default most_pieces());
     create table public.seen (order_id int);
     create function public.see() returns trigger language plpgsql as $$ begin insert into seen values (new.id); return new; end $$;
     create trigger seen after insert on public.orders for each row execute function see();`,
  );

  const run = await seedbed(["generate", "--target", database.url, "--append", "--count", "public.orders=40"]);

  expect(complaint(run)).toBe("");
  expect(
    await columnOf(database.url, "select count(*)::text from public.orders where pieces between 1 and 50"),
  ).toEqual(["40"]);
  expect(await columnOf(database.url, "select (count(*) >= 40)::text from public.seen")).toEqual(["true"]);
});
