import { describe, expect } from "vitest";
import { sampleColumns } from "../../src/app/source/sample-columns.ts";
import { systemClock } from "../../src/core/clock.ts";
import { readCatalog } from "../../src/postgres/catalog/read-catalog.ts";
import { takeSnapshot } from "../../src/postgres/snapshot.ts";
import { sql } from "../../src/postgres/sql.ts";
import { createDatabase } from "../support/databases.ts";
import { execute } from "../support/query-rows.ts";
import { test } from "../support/test.ts";
import { serverVersions } from "../support/test-server.ts";
import { sampled } from "./labelled-databases.ts";

/** What was counted of one column. */
async function contentOf(url: string, table: string, column: string) {
  return (await sampled(url)).content.get(table)?.get(column);
}

describe.each(serverVersions)("a sample on PostgreSQL %i", (version) => {
  test("takes every value of a small table and 500 of a large one, from all over it, NULL aside", async () => {
    await using database = await createDatabase({ version });
    await execute(
      database.url,
      `create table small as select 'person' || i || '@mail.example' as a from generate_series(1, 40) as i;
      create table large as select i, repeat('x', 100) as filler, case when i % 4 > 0 then i || case when i > 30000 then '@mail.example' else '' end end as a from generate_series(1, 60000) as i;
      create table sparse as select i, case when i % 50 = 0 then 'person' || i || '@mail.example' end as a from generate_series(1, 20000) as i;
      analyze`,
    );

    const { content } = await sampled(database.url);

    expect(content.get("public.small")?.get("a")).toMatchObject({
      values: 40,
      whole: true,
      seen: { email: { certain: 40 } },
    });
    const large = content.get("public.large")?.get("a");
    expect(large).toMatchObject({ values: 500, whole: false });
    expect(large?.seen["email"]?.certain).toBeGreaterThan(100);
    expect(large?.seen["email"]?.certain).toBeLessThan(400);
    expect(content.get("public.sparse")?.get("a")?.values).toBeGreaterThanOrEqual(8);
  });

  test("is the same each time", async () => {
    await using database = await createDatabase({ version });
    await execute(
      database.url,
      "create table large as select md5(i::text) as a, i as b from generate_series(1, 50000) as i",
    );

    expect(await contentOf(database.url, "public.large", "a")).toEqual(
      await contentOf(database.url, "public.large", "a"),
    );
  });

  test("reads partitions through their root, and not the rows of inheritance children with their parent's", async () => {
    await using database = await createDatabase({ version });
    await execute(
      database.url,
      `create table parted (k int, a text) partition by list (k);
      create table parted_1 partition of parted for values in (1);
      create table parted_2 partition of parted for values in (2);
      insert into parted select 1 + i % 2, 'person' || i || '@mail.example' from generate_series(1, 30) as i;
      create table parent (a text);
      create table child () inherits (parent);
      insert into parent values ('a'), ('b');
      insert into child select 'person' || i || '@mail.example' from generate_series(1, 30) as i`,
    );

    const { content } = await sampled(database.url);

    expect([...content.keys()].toSorted()).toEqual(["public.child", "public.parent", "public.parted"]);
    expect(content.get("public.parted")?.get("a")).toMatchObject({ values: 30, seen: { email: { certain: 30 } } });
    expect(content.get("public.parent")?.get("a")).toMatchObject({ values: 2 });
    expect(content.get("public.child")?.get("a")).toMatchObject({ values: 30 });
  });

  test("cuts wide values on the server, and looks into arrays, JSON and addresses", async () => {
    await using database = await createDatabase({ version });
    await execute(
      database.url,
      `create table t as select
        repeat('word and word, ', 100000) as wide,
        array['person' || i || '@mail.example', null, 'person' || i || '@post.example'] as mails,
        jsonb_build_object('email', i, 'filler', repeat('x', 10000)) as document,
        ('198.51.100.' || i)::inet as ip,
        '198.51.100.0/24'::cidr as network,
        date '1950-01-01' + i * 400 as born,
        2125550100 + i::bigint as phone
      from generate_series(1, 30) as i`,
    );

    const { content } = await sampled(database.url);
    const t = content.get("public.t");

    expect([...(t?.keys() ?? [])]).toEqual(["wide", "mails", "document", "ip", "born", "phone"]);
    expect(t?.get("wide")?.seen["note"]?.certain).toBe(1);
    expect(t?.get("mails")).toMatchObject({ values: 60, seen: { email: { certain: 60 } } });
    expect(t?.get("document")?.seen["document"]?.certain).toBe(30);
    expect(t?.get("ip")?.seen["ip_address"]?.certain).toBe(30);
    expect(t?.get("born")?.seen["dob"]?.certain).toBe(30);
    expect(t?.get("phone")?.seen["phone"]?.possible).toBe(30);
  });

  test("names, types and values of any kind do no harm", async () => {
    await using database = await createDatabase({ version });
    await execute(
      database.url,
      `create schema "Ops & Co";
      create domain "Ops & Co"."mail address" as text;
      create table "Ops & Co"."odd "" table" ("E-Mail" "Ops & Co"."mail address", "select" varchar(40), e text[]);
      insert into "Ops & Co"."odd "" table" select 'person' || i || '@mail.example', chr(31) || chr(10) || i, array[null]::text[] from generate_series(1, 20) as i;
      create table empty (a text);
      create table nothing ()`,
    );

    const { content, unread } = await sampled(database.url);
    const odd = content.get('"Ops & Co"."odd "" table"');

    expect(unread).toEqual([]);
    expect(odd?.get("E-Mail")?.seen["email"]?.certain).toBe(20);
    expect(odd?.get("e")?.values).toBe(0);
    expect(content.get("public.empty")?.get("a")).toMatchObject({ values: 0, whole: true });
    expect(content.has("public.nothing")).toBe(false);
  });
});

test("a table that cannot be read in time is told, and the transaction goes on with the next", async ({ database }) => {
  await execute(
    database.url,
    `create table huge as select jsonb_build_object('a', repeat(md5(i::text), 200000)) as a from generate_series(1, 10) as i;
    create table calm as select 'person' || i || '@mail.example' as a from generate_series(1, 20) as i`,
  );
  const snapshot = await takeSnapshot({ url: database.url, purpose: "test" });

  const { tables } = await readCatalog(snapshot.holder);
  const request = { tables, wanted: tables, clock: systemClock };
  const hasty = await sampleColumns(snapshot.holder, { ...request, wanted: tables.slice(1), milliseconds: 5 });
  const patient = await sampleColumns(snapshot.holder, request);
  const [{ limit }] = await snapshot.holder.query<{ limit: string }>(
    sql`select current_setting('statement_timeout') as limit`,
  );
  await snapshot.close();

  expect(hasty.unread).toEqual(["public.huge"]);
  expect([...patient.content.keys()]).toEqual(["public.calm", "public.huge"]);
  expect(limit).toBe("0");
});
