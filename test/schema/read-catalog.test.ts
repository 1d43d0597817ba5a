import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import type { Catalog, TypeRef } from "../../src/catalog/catalog.ts";
import { displayTable } from "../../src/catalog/names.ts";
import { readCatalog } from "../../src/postgres/catalog/read-catalog.ts";
import { withSession } from "../../src/postgres/session.ts";
import { sql } from "../../src/postgres/sql.ts";
import { createDatabase } from "../support/databases.ts";
import { loadSql } from "../support/sql-file.ts";
import { catalogOf, majorOf } from "./copied-schema.ts";
import { schemaCases } from "./schema-cases.ts";

test("types are told down to what arrays hold and domains are over", async () => {
  await using database = await createDatabase();
  await loadSql(
    database.url,
    `create extension citext; create type mood as enum ('a'); create domain short as varchar(9);
    create domain shorter as short check (length(value) < 5);
    create table t (a shorter[], b citext[], c mood, d numeric(5, 2), e char(4), f bit varying(6), g int4range, h "char",
      i varchar(7)[], j mood[], k int2vector);`,
  );

  const [table] = (await catalogOf(database.url)).tables;

  expect(table.columns.map((column) => outline(column.type))).toEqual([
    "array public.shorter[] of (domain public.shorter over (domain public.short over (base character varying(9) length 9)))",
    "array public.citext[] from citext of (base public.citext from citext)",
    "enum public.mood",
    "base numeric(5,2)",
    "base character(4) length 4",
    "base bit varying(6) length 6",
    "range int4range",
    `base "char"`,
    "array character varying(7)[] of (base character varying(7) length 7)",
    "array public.mood[] of (enum public.mood)",
    "base int2vector",
  ]);
});

test("members of extensions, system schemas, _seedbed and temporary tables are not there", async () => {
  await using database = await createDatabase();

  const catalog = await withSession({ url: database.url, purpose: "schema test" }, async (session) => {
    await session.run(sql`create schema _seedbed`);
    await session.run(sql`create table _seedbed.runs (id int)`);
    await session.run(sql`create extension pg_stat_statements schema public`);
    await session.run(sql`create extension citext schema public`);
    await session.run(sql`create temporary table passing (id serial)`);
    return readCatalog(session);
  });

  expect(catalog).toMatchObject({
    schemas: [{ name: "public" }],
    extensions: [{ name: "citext" }, { name: "pg_stat_statements", schema: "public" }, { name: "plpgsql" }],
    prerequisites: [],
    sequences: [],
    tables: [],
    skipped: [],
  });
});

test("extensions come after those they require", async () => {
  await using database = await createDatabase();
  await loadSql(database.url, "create schema x; create extension cube schema x; create extension earthdistance");

  const { extensions } = await catalogOf(database.url);

  expect(extensions.map(({ name, schema }) => `${name} in ${schema}`)).toEqual([
    "cube in x",
    "earthdistance in public",
    "plpgsql in pg_catalog",
  ]);
});

test("what a copy leaves out is listed, less the functions that it needs", async () => {
  await using database = await createDatabase();
  await loadSql(database.url, schemaCases.find(({ file }) => file === "tables.sql")?.script ?? "");

  const catalog = await catalogOf(database.url);

  const told = catalog.skipped.map(
    ({ kind, name, on }) => `${kind} ${name}${on === null ? "" : ` on ${displayTable(on)}`}`,
  );
  expect(told).toEqual([
    "function largest(integer)",
    "function touch()",
    "function unused()",
    "function unused_too()",
    "materialized view a_matview",
    "policy mine on public.people",
    "publication pub",
    "row security people on public.people",
    "rule no_delete on public.serials",
    "trigger people_touch on public.people",
    "view a_view",
  ]);
  expect(prerequisiteNames(catalog)).toEqual([
    "initials(text)",
    "is_short(text, integer)",
    "next_number()",
    "sort_key(text)",
  ]);
});

test("a trigger that partitions have from their parent is listed once, event triggers and foreign tables too", async () => {
  await using database = await createDatabase();
  await loadSql(
    database.url,
    `create table p (a int) partition by list (a); create table p1 partition of p default;
    create function f() returns trigger language plpgsql as $$ begin return new; end $$;
    create trigger t after insert on p for each row execute function f();
    create function e() returns event_trigger language plpgsql as $$ begin end $$;
    create event trigger watch on ddl_command_end execute function e();
    create extension postgres_fdw; create server away foreign data wrapper postgres_fdw;
    create foreign table far (a int) server away;
    create foreign table p2 partition of p for values in (5) server away;`,
  );

  const catalog = await catalogOf(database.url);

  expect(catalog.skipped.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    "event trigger watch",
    "foreign table far",
    "foreign table p2",
    "function e()",
    "function f()",
    "trigger t",
  ]);
  expect(catalog.tables.map((table) => table.id.name)).toEqual(["p", "p1"]);
});

test("prerequisites stand in an order in which they can be created, each after what it is made of", async () => {
  await using database = await createDatabase();
  await loadSql(
    database.url,
    `create type m_color as enum ('red'); create type k_pair as (c m_color, n int); create domain b_pairs as k_pair[];
    create function z_ok(b_pairs) returns boolean immutable language sql as $$ select true $$;
    create domain a_checked as b_pairs check (z_ok(value)); create domain c_free as int;`,
  );

  expect(prerequisiteNames(await catalogOf(database.url))).toEqual([
    "m_color",
    "k_pair",
    "b_pairs",
    "z_ok(public.b_pairs)",
    "a_checked",
    "c_free",
  ]);
});

test("a read can be narrowed to schemas", async () => {
  await using database = await createDatabase();
  await loadSql(
    database.url,
    `create schema "it's"; create table "it's".a (id serial); create table b (id serial); create view c as select 1;`,
  );

  const catalog = await catalogOf(database.url, ["it's", "not there"]);

  expect(catalog.schemas.map((schema) => schema.name)).toEqual(["it's"]);
  expect(catalog.tables.map((table) => displayTable(table.id))).toEqual([`"it's".a`]);
  expect(catalog.sequences.length + catalog.skipped.length).toBe(1);
});

test("keys onto a partitioned table count once, and a partition's as its parent's", async () => {
  await using database = await createDatabase();
  await loadSql(
    database.url,
    `create table whole (id int primary key) partition by range (id);
    create table part partition of whole for values from (0) to (9);
    create table refers (a int, b int references whole, primary key (a, b)) partition by list (a);
    create table refers_1 partition of refers for values in (1);`,
  );

  const { tables } = await catalogOf(database.url);

  const keys = tables.flatMap((table) => table.foreignKeys);
  expect(keys).toHaveLength(2);
  expect(keys.map((key) => [displayTable(key.table), key.columns, displayTable(key.references), key.local])).toEqual([
    ["public.refers", ["b"], "public.whole", true],
    ["public.refers_1", ["b"], "public.whole", false],
  ]);
});

test("sizes and estimates are null or nothing until there is something", async () => {
  await using database = await createDatabase();
  await loadSql(
    database.url,
    `create table never (a text); create table filled (a text); create table root (a int) partition by list (a);
    insert into filled select 'four' from generate_series(1, 1000); analyze filled;`,
  );

  const { tables } = await catalogOf(database.url);

  const [filled, never, root] = tables;
  expect(filled).toMatchObject({ estimatedRows: 1000, columns: [{ averageWidth: 5 }] });
  expect(filled.pages).toBeGreaterThan(3);
  expect(filled.totalBytes).toBeGreaterThanOrEqual(filled.pages * 8192);
  expect(never).toMatchObject({ estimatedRows: null, pages: 0, columns: [{ averageWidth: null }] });
  expect(root).toMatchObject({ kind: "partitioned", pages: 0 });
});

test("a table that came after the transaction began is not there", async () => {
  await using database = await createDatabase();
  await loadSql(database.url, "create table early (a int)");

  const catalog = await withSession({ url: database.url, purpose: "schema test" }, async (session) => {
    await session.run(sql`begin isolation level repeatable read read only`);
    await session.query(sql`select 1`);
    await loadSql(database.url, "create table late (a serial)");
    return readCatalog(session);
  });

  expect(catalog.tables.map((table) => table.id.name)).toEqual(["early"]);
  expect(catalog.sequences).toEqual([]);
});

test("NOT NULL has a name from 18 on", async ({ skip }) => {
  await using database = await createDatabase();
  skip((await majorOf(database.url)) < 18, "needs a server of version 18");
  await loadSql(database.url, `create table t (a int constraint "must be" not null, b int not null, c int)`);

  const [table] = (await catalogOf(database.url)).tables;

  expect(table.constraints.map(({ kind, name, columns }) => [kind, name, columns])).toEqual([
    ["not null", "must be", ["a"]],
    ["not null", "t_b_not_null", ["b"]],
  ]);
});

function prerequisiteNames(catalog: Catalog): readonly string[] {
  return catalog.prerequisites.map((one) => {
    if (one.kind === "type") return one.type.id.name;
    return one.kind === "function" ? one.function.signature : one.object.signature;
  });
}

function outline(type: TypeRef): string {
  const parts = [type.kind, type.sql];
  if (type.length !== null) parts.push(`length ${type.length}`);
  if (type.extension !== null) parts.push(`from ${type.extension}`);
  if (type.element !== null) parts.push(`of (${outline(type.element)})`);
  if (type.base !== null) parts.push(`over (${outline(type.base)})`);
  return parts.join(" ");
}

test("what stays behind by design is listed: owners, grants, what the server keeps elsewhere", async () => {
  const role = `seedbed_guest_${randomBytes(4).toString("hex")}`;
  await using database = await createDatabase();
  await loadSql(
    database.url,
    `create role ${role}; create schema s; grant usage on schema s to ${role};
    create table t (a int, b text); grant select (b) on t to ${role}; create sequence q; grant usage on q to ${role};
    create function f(int) returns int language sql as 'select 1'; revoke execute on function f(int) from public;
    create type mood as enum ('a'); revoke usage on type mood from public;
    create table theirs (a int); alter table theirs owner to ${role};
    alter default privileges in schema s grant select on tables to ${role};
    create conversion c for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8; select lo_create(0);`,
  );
  try {
    const { skipped } = await catalogOf(database.url);

    expect(skipped.map(({ kind, schema, name }) => `${kind} ${schema === null ? "" : `${schema}.`}${name}`)).toEqual([
      "conversion public.c",
      expect.stringMatching(/^default privileges s\./),
      "function public.f(integer)",
      "large objects 1",
      `owner ${role}`,
      "privileges s",
      "privileges public.f(integer)",
      "privileges public.mood",
      "privileges public.q",
      "privileges public.t",
    ]);
  } finally {
    await loadSql(database.url, `drop owned by ${role} cascade; drop role ${role}`);
  }
});
