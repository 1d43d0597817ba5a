import { expect, test } from "vitest";
import { createDatabase } from "../support/databases.ts";
import { execute, rowsOf } from "../support/query-rows.ts";
import { fillDerived } from "./fill-derived.ts";

test("CHECKs on elements of arrays, on the length of bytes and on fields of composites are met", async () => {
  await using database = await createDatabase();
  await execute(
    database.url,
    String.raw`set search_path = public; create type postal as (street text, zip text, country char(2), floor int);
     create table keys (id int primary key, scopes text[] not null check (scopes <@ array['read', 'write', 'admin']),
       roles text[] not null check ('user' = any (roles)), levels int[] check (levels <@ array[1, 2, 3] and cardinality(levels) > 0),
       both_of varchar(20)[] not null check (both_of <@ array['a', 'b', 'c']::varchar[] and both_of @> array['a']::varchar[]),
       digest bytea not null unique check (octet_length(digest) = 32), salt bytea check (length(salt) between 4 and 8),
       home postal not null check ((home).zip ~ '^\d{5}$' and (home).country in ('DE', 'FR') and (home).floor between 3 and 5))`,
  );

  const { findings } = await fillDerived(database.url, { rows: 60 });

  const [found] = await rowsOf(
    database.url,
    `select count(*)::text, (count(distinct scopes) > 3)::text, (count(distinct levels) > 3)::text, count(distinct digest)::text,
       (count(distinct (home).zip) > 10)::text from public.keys`,
  );
  expect(found).toEqual(["60", "true", "true", "60", "true"]);
  expect(findings.filter(({ code }) => code === "ROWS_LIMITED")).toEqual([]);
});
