import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TableColumn } from "../../src/catalog/catalog.ts";
import { quoteIdentifier } from "../../src/catalog/names.ts";
import { readCatalog } from "../../src/postgres/catalog/read-catalog.ts";
import { copyIn } from "../../src/postgres/copy-in.ts";
import { openSession, withSession, type Session } from "../../src/postgres/session.ts";
import { raw, sql } from "../../src/postgres/sql.ts";
import { isPortableInBinary } from "../../src/rows/wire.ts";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { loadSql } from "../support/sql-file.ts";
import { copyFrom, copyRows, streamed } from "./copy-table.ts";

const everyType = await readFile(new URL("every-type.sql", import.meta.url), "utf8");

describe.each([
  [18, 18],
  [13, 13],
  [13, 18],
] as const)("from PostgreSQL %i to %i", (from, to) => {
  let databases: readonly TestDatabase[];
  let [source, target]: Session[] = [];

  beforeAll(async () => {
    databases = [await createDatabase({ version: from }), await createDatabase({ version: to })];
    [source, target] = await Promise.all(databases.map(({ url }) => openSession({ url, purpose: "copy" })));
  });

  afterAll(async () => {
    await Promise.all([source.close(), target.close()]);
    await Promise.all(databases.map((database) => database.drop()));
  });

  /** Makes a table in both databases, fills it in the source, and copies it. */
  const copied = async (table: string, rows: string, wire: "binary" | "text" = "binary"): Promise<void> => {
    for (const session of [source, target]) {
      await session.run(sql`drop table if exists public.t`);
      await session.run(sql`create table public.t ${raw(table)}`);
    }
    await source.run(sql`insert into public.t ${raw(rows)}`);
    await copyRows(source, target, { from: "public.t", to: "public.t", wire });
  };

  test("every type arrives as it was: as text, and as binary what is said to be portable", async () => {
    await loadSql(databases[0].url, everyType);
    // Types of users have other OIDs here.
    await target.run(sql`create type public.before as enum ('a')`);
    await loadSql(databases[1].url, everyType);
    const { tables } = await readCatalog(source);
    const columns = tables.find(({ id }) => id.name === "every_type")?.columns ?? [];
    const portable = columns.filter(({ type }) => isPortableInBinary(type));
    const list = (of: readonly TableColumn[]): string => of.map(({ name }) => quoteIdentifier(name)).join(", ");

    for (const [wire, some] of [
      ["text", columns],
      ["binary", portable],
    ] as const) {
      const table = `public.every_type (${list(some)})`;
      await target.run(sql`truncate public.every_type`);
      await copyRows(source, target, { from: table, to: table, wire });

      expect(await streamed(target, table, "text")).toEqual(await streamed(source, table, "text"));
      expect(await target.query(sql`select count(*)::int as rows from public.every_type`)).toEqual([{ rows: 3 }]);
    }
    expect(columns.filter((column) => !portable.includes(column)).map(({ name }) => name)).toEqual([
      "a_class",
      "a_type",
      "an_amount",
      "some_moods",
      "a_tsquery",
    ]);
  });

  test.each(["binary", "text"] as const)("a table without rows gives no block and takes none, as %s", async (wire) => {
    await copied("(a int, b text)", "select 1, 'x' where false", wire);

    expect((await streamed(source, "public.t", wire))[0]).toBe(0);
    expect(await target.query(sql`select * from public.t`)).toEqual([]);
  });

  test.each(["binary", "text"] as const)("rows without columns are counted, as %s", async (wire) => {
    await copied("()", "select from generate_series(1, 70000)", wire);

    expect(await target.query(sql`select count(*)::int as rows from public.t`)).toEqual([{ rows: 70_000 }]);
  });

  test("generated columns are left to the target", async () => {
    for (const session of [source, target])
      await session.run(sql`create table public.g (a int, b int generated always as (a * 2) stored, c text)`);
    await source.run(sql`insert into public.g (a, c) select i, 'c' || i from generate_series(1, 1000) i`);

    await copyRows(source, target, { from: "public.g (a, c)", to: "public.g (a, c)", wire: "binary" });

    expect(await streamed(target, "public.g (a, b, c)".replace("b, ", ""))).toEqual(
      await streamed(source, "public.g (a, c)"),
    );
    expect(await target.query(sql`select sum(b)::int as sum from public.g`)).toEqual([{ sum: 1_001_000 }]);
  });

  test("a table of 200 columns arrives, NULLs among them", async () => {
    const columns = Array.from({ length: 200 }, (_, place) => `c${place} ${place % 2 === 0 ? "int" : "text"}`);
    const values = columns.map((_, place) => (place % 7 === 0 ? "null" : `i${place % 2 === 0 ? "" : "::text"}`));
    await copied(`(${columns.join(", ")})`, `select ${values.join(", ")} from generate_series(1, 2000) i`);

    expect(await streamed(target, "public.t")).toEqual(await streamed(source, "public.t"));
  });

  test.each(["binary", "text"] as const)("values of 1 MB arrive among short ones, as %s", async (wire) => {
    const rows =
      "select i, repeat(chr(65 + i % 26) || '\\', case when i % 5 = 0 then 500000 else 3 end) from generate_series(1, 30) i";
    await copied("(id int, a text)", rows, wire);

    expect(await streamed(target, "public.t", wire)).toEqual(await streamed(source, "public.t", wire));
    expect(await target.query(sql`select max(length(a)) as length from public.t`)).toEqual([{ length: 1_000_000 }]);
  });
});

describe("much data", () => {
  let databases: readonly TestDatabase[];
  let [source, target]: Session[] = [];

  beforeAll(async () => {
    databases = [await createDatabase(), await createDatabase()];
    [source, target] = await Promise.all(databases.map(({ url }) => openSession({ url, purpose: "copy" })));
    await source.run(sql`
      create unlogged table public.many as
      select i as id, md5(i::text) as a, case when i % 3 = 0 then null else i::numeric / 7 end as b, now() as c
      from generate_series(1, 300000) i`);
    await target.run(sql`create unlogged table public.many (id int, a text, b numeric, c timestamptz)`);
    for (const session of [source, target])
      await session.run(sql`create unlogged table public.wide (id int, a bytea, b text)`);
    await source.run(sql`alter table public.wide alter a set storage external, alter b set storage external`);
    await source.run(sql`
      insert into public.wide
      values (1, null, 'before'), (2, convert_to(repeat('0123456789', 5000000), 'UTF8'), 'x'), (3, decode('00', 'hex'), repeat('a\\b', 10000000)), (4, null, 'after')`);
  });

  afterAll(async () => {
    await Promise.all([source.close(), target.close()]);
    await Promise.all(databases.map((database) => database.drop()));
  });

  test.each(["binary", "text"] as const)("300 000 rows arrive byte for byte, as %s", async (wire) => {
    await target.run(sql`truncate public.many`);

    await copyRows(source, target, { from: "public.many", to: "public.many", wire });

    const expected = await streamed(source, "public.many");
    expect(expected[0]).toBeGreaterThan(15_000_000);
    expect(await streamed(target, "public.many")).toEqual(expected);
  });

  test.each(["binary", "text"] as const)("values of 50 MB arrive, as %s", async (wire) => {
    await target.run(sql`truncate public.wide`);

    await copyRows(source, target, { from: "public.wide", to: "public.wide", wire });

    const sums = sql`select id, md5(a) as a, md5(b) as b from public.wide order by id`;
    expect(await target.query(sums)).toEqual(await source.query(sums));
  });

  test("a row of many columns that is wider than a block arrives, as do the rows right before and behind it", async () => {
    const places = Array.from({ length: 400 }, (_, place) => place);
    const wide = `(select ${places.map((place) => `repeat('x', i * ${place % 40})`).join(", ")} from unnest(array[1, 90, 2, 85]) i)`;
    await target.run(sql`create table public.columns (${raw(places.map((place) => `c${place} text`).join(", "))})`);

    await copyRows(source, target, { from: wide, to: "public.columns", wire: "binary" });

    const expected = await streamed(source, wide);
    expect(expected[0]).toBeGreaterThan(4 * 256 * 1024);
    expect(await streamed(target, "public.columns")).toEqual(expected);
  });
});

describe("a session", () => {
  test("copies out and in time after time, with queries between, and gathers no listeners", async () => {
    await using database = await createDatabase();
    const warnings: string[] = [];
    const onWarning = ({ name }: Error): unknown => warnings.push(name);
    process.on("warning", onWarning);
    await withSession({ url: database.url, purpose: "copy" }, async (session) => {
      const { connection } = session.client;
      const listeners = (): readonly unknown[] =>
        [connection, connection.stream].map((emitter) =>
          emitter.eventNames().map((event) => `${String(event)} ${emitter.listenerCount(event)}`),
        );
      await session.run(sql`create table public.t (a int)`);
      const before = listeners();

      for (let round = 0; round < 30; round++) {
        await copyIn(
          session,
          copyFrom("public.t", "text"),
          (async function* () {
            yield [Buffer.from(`${round}\n`)];
          })(),
        );
        await streamed(session, "public.t", round % 2 === 0 ? "binary" : "text");
        expect(await session.query(sql`select max(a) as a from public.t`)).toEqual([{ a: round }]);
      }

      expect(listeners()).toEqual(before);
      expect(await streamed(session, "public.t", "text")).toEqual(
        await streamed(session, "(select a from public.t)", "text"),
      );
    });
    process.off("warning", onWarning);

    expect(warnings).toEqual([]);
  });

  test("gets a warning that comes in the middle of rows, and the rows", async () => {
    await using database = await createDatabase();
    await withSession({ url: database.url, purpose: "copy" }, async (session) => {
      await session.run(sql`
        create function public.warn(i int) returns int language plpgsql as $$
        begin
          if i % 1000 = 0 then raise warning 'at %', i; end if;
          return i;
        end $$`);
      const warnings: unknown[] = [];
      session.client.on("notice", ({ message }) => warnings.push(message));

      const query = "(select public.warn(i) from generate_series(1, 5000) i)";

      expect(await streamed(session, query)).toEqual(await streamed(session, "(select generate_series(1, 5000))"));
      expect(warnings).toEqual(["at 1000", "at 2000", "at 3000", "at 4000", "at 5000"]);
    });
  });
});
