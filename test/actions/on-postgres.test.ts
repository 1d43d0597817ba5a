import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { columnOf, execute, rowsOf } from "../support/query-rows.ts";
import { complaint, mask, type CommandRun } from "../support/run-seedbed.ts";
import { serverVersions } from "../support/test-server.ts";

const columns = `
  id bigint primary key,
  person_id bigint references clinic.people (id),
  tags text[],
  codes int[],
  days date[],
  doc jsonb,
  raw json,
  docs jsonb[],
  at timestamptz,
  left_at timestamp,
  amount numeric(10, 2),
  code varchar(20),
  number int,
  login varchar(40),
  place point,
  spent interval`;

/** The same rows in a table that goes in binary and in one that goes as text, for a column that has no portable binary form. */
const schema = `
  create schema clinic;
  create table clinic.people (id bigint primary key, first_name text, last_name text, email text unique, born date);
  create table clinic.events (${columns});
  create table clinic.printed (${columns}, kind regtype default 'int4');
  insert into clinic.people
  select i, 'First' || i, 'Last' || i, 'person' || i || '@corp.com', date '1950-01-01' + i * 37
  from generate_series(1, 300) i;
  insert into clinic.events
  select i, nullif(i % 300, 0),
    case i % 7
      when 0 then '{}'
      when 1 then array['plain', 'a b', null, '', 'NULL', 'null']
      when 2 then array['quo"te', 'back\\slash', '{brace}', 'com,ma', E'tab\\tline\\nend', ' pad ']
      when 3 then array[['a1', 'b2'], ['c3', null]]
      when 4 then '[0:2]={x1,y2,z3}'::text[]
      when 5 then array['käse', '漢字', E'\\U0001F600 x', 'tag' || i]
    end,
    case when i % 3 = 0 then array[[i, -i], [0, null]] else array[i, i * 1000] end,
    array[date '2024-02-29' + i, null, 'infinity', '0044-03-15 BC'],
    jsonb_build_object('secret', 'Martha ' || i, 'n', 1.50 + i, 'deep', jsonb_build_array(
      jsonb_build_object('secret', i, 'kept', 0.1000), null, 'x"\\' || i), 'mail', 'person' || (i % 300 + 1) || '@corp.com'),
    ('{ "b":1e400 , "a" : 1.0, "secret":"J\\u00fcrgen \\"' || i || '\\"", "secret":[0.10,"z' || i || '"],"e":{}}')::json,
    array[jsonb_build_object('secret', 'Ann ' || i), '[]', null],
    timestamptz '2024-02-29 23:59:59.5+00' + i * interval '1 hour', timestamp '2024-03-01 10:00' + i * interval '61 minutes',
    i * 1.11, 'AB-' || i, i * 7919 - 500000, 'old' || i, point(i, 1), make_interval(days => i)
  from generate_series(1, 1000) i;
  insert into clinic.printed select * from clinic.events;`;

const rules = (table: string): string => `
  ${table}:
    columns:
      tags: { action: keep_format, seed_alias: tag }
      codes: { action: hash, seed_alias: number }
      days: { action: noise, step: 7, seed_alias: day }
      doc:
        action: json
        paths:
          $..secret: { action: keep_format, seed_alias: secret }
          $.n: { action: noise, ratio: 0.2, seed_alias: amount }
          $.mail: { action: fake, provider: email, seed_alias: clinic.people.email }
      raw: { action: json, paths: { $.secret: { action: keep_format, seed_alias: secret } } }
      docs: { action: json, paths: { $.secret: { action: keep_format, seed_alias: secret } } }
      at: { action: shift_date, days: 40 }
      left_at: { action: shift_date, days: 40 }
      amount: { action: noise, ratio: 0.2, seed_alias: amount }
      code: { action: keep_format, seed_alias: tag }
      number: { action: keep_format, seed_alias: small }
      login: { action: template, with: "{code|slug}-{id}" }
      place: { action: null }
      spent: { action: static, value: "1 day 02:00:00" }`;

const yaml = `version: "1.0"
auto_detect: false
tables:
  clinic.people:
    columns:
      email: { action: fake, provider: email }
      born: { action: shift_date, days: 40 }${rules("clinic.events")}${rules("clinic.printed")}
`;

describe.each(serverVersions)("actions on PostgreSQL %i", (version) => {
  let source: TestDatabase;
  let target: TestDatabase;
  let run: CommandRun;

  beforeAll(async () => {
    source = await createDatabase({ version });
    target = await createDatabase({ version });
    await execute(source.url, schema);
    run = await mask(source, target, { yaml, words: ["--output", "json"] });
  });

  afterAll(async () => {
    await source.drop();
    await target.drop();
  });

  const both = async (query: string): Promise<readonly (readonly (readonly (string | null)[])[])[]> => [
    await rowsOf(source.url, query),
    await rowsOf(target.url, query),
  ];

  test("load, and are verified", () => {
    expect(complaint(run)).toBe("");
  });

  test("give the same on the binary and the text wire", async () => {
    const differing = await columnOf(
      target.url,
      `select key
       from clinic.events e
       join clinic.printed p using (id)
       cross join lateral jsonb_each(to_jsonb(e)) as one (key, value)
       where one.value is distinct from to_jsonb(p) -> key
         -- Without a person a date moves by itself, in the domain of its column.
         and (e.person_id is not null or key not in ('at', 'left_at'))`,
    );

    expect([...new Set(differing)]).toEqual([]);
    const sameRaw =
      "select distinct (e.raw::text = p.raw::text)::text from clinic.events e join clinic.printed p using (id)";
    expect(await columnOf(target.url, sameRaw)).toEqual(["true"]);
  });

  test("keep the shape of arrays, NULL and empty elements, and change the others", async () => {
    const [before, after] = await both(
      "select array_dims(tags), cardinality(tags), array_dims(codes), cardinality(codes) from clinic.events order by id",
    );
    const elements = await both(
      "select id, spot, tag from clinic.events, unnest(tags) with ordinality as u (tag, spot) order by id, spot",
    );
    const shape = (rows: readonly (readonly (string | null)[])[]) =>
      rows.map(([id, place, tag]) => [id, place, tag?.replaceAll(/\p{L}/gu, "x").replaceAll(/\d/g, "9") ?? null]);

    expect(after).toEqual(before);
    expect(shape(elements[1])).toEqual(shape(elements[0]));
    const kept = elements[0].filter(
      ([, , tag], place) => tag !== null && /\p{L}/u.test(tag) && tag === elements[1][place][2],
    );
    expect(kept).toEqual([]);
  });

  test("leave everything in a document but what their paths lead to", async () => {
    const untouched = `select doc #- '{secret}' #- '{n}' #- '{mail}' #- '{deep,0,secret}',
        regexp_replace(raw::text, '"secret":.*,"e"', '"e"'), docs[2], docs[3] is null
      from clinic.events order by id`;
    const secrets = await both(
      "select doc->>'secret', doc#>>'{deep,0,secret}', raw->>'secret', docs[1]->>'secret' from clinic.events order by id",
    );
    const [before, after] = await both(untouched);

    expect(after).toEqual(before);
    expect(secrets[1].flat().filter((value, place) => value === secrets[0].flat()[place])).toEqual([]);
    expect(
      await columnOf(target.url, "select distinct jsonb_typeof(doc#>'{deep,0,secret}') from clinic.events"),
    ).toEqual(["number"]);
  });

  test("keep what belongs together: mails in documents, codes in arrays", async () => {
    const strangers = await columnOf(
      target.url,
      "select count(*)::text from clinic.events where doc->>'mail' not in (select email from clinic.people)",
    );
    const [before, after] = await both(
      "select count(distinct code)::text, count(distinct number)::text, count(distinct email)::text from clinic.events, clinic.people",
    );

    expect(strangers).toEqual(["0"]);
    expect(after).toEqual(before);
  });

  test("keep the intervals of a person's dates, in every table", async () => {
    const [before, after] = await both(
      "select (e.left_at - e.at at time zone 'UTC')::text, (e.at at time zone 'UTC' - p.born)::text from clinic.events e join clinic.people p on p.id = e.person_id order by e.id",
    );
    const dates = await both("select at::text from clinic.events where person_id is not null order by id");

    expect(after).toEqual(before);
    expect(dates[1].filter(([at], place) => at === dates[0][place][0])).toEqual([]);
  });

  test("build texts of what is masked, and empty what nobody reads", async () => {
    const rows = await rowsOf(
      target.url,
      "select login, lower(code) || '-' || id, place, spent::text from clinic.events order by id",
    );

    expect(rows.filter(([login, expected]) => login !== expected)).toEqual([]);
    expect(new Set(rows.map((row) => `${row[2]} ${row[3]}`))).toEqual(new Set(["null 1 day 02:00:00"]));
  });
});
