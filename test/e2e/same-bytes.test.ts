import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { contentOf } from "../support/database-content.ts";
import { columnOf, execute } from "../support/query-rows.ts";
import { complaint, linesOf, mask, otherSalt } from "../support/run-seedbed.ts";
import { people as template, peopleRules } from "./people.ts";
import { isFull } from "../support/full.ts";

describe("one salt and one source give one copy", () => {
  let source: TestDatabase;
  let first: TestDatabase;
  beforeAll(async () => {
    source = await createDatabase({ template });
    first = await createDatabase();
    await mask(source, first, { yaml: peopleRules("auto") });
  });
  afterAll(async () => {
    await source.drop();
    await first.drop();
  });

  test.each([
    ["in a second run", "auto", "1"],
    ["with chunks of 700 rows", "700", "1"],
    ["with two jobs", "3000", "2"],
    ...(isFull ? [["with four jobs", "2000", "4"]] : []),
  ])("%s", async (_, batch, jobs) => {
    await using target = await createDatabase();

    const run = await mask(source, target, {
      yaml: peopleRules(batch),
      words: ["--jobs", jobs],
    });

    expect(complaint(run)).toBe("");
    expect(await contentOf(target.url)).toEqual(await contentOf(first.url));
  });

  test("with and without the kernel, and the run says which", async () => {
    await using target = await createDatabase();

    const run = await mask(source, target, { yaml: peopleRules("auto"), environment: { SEEDBED_KERNEL: "off" } });
    const plain = linesOf(run).find(({ type }) => type === "run.start");

    expect(complaint(run)).toBe("");
    expect(plain).toMatchObject({ engine: "typescript" });
    expect(await contentOf(target.url)).toEqual(await contentOf(first.url));
  });

  test("when the rows lie in another order", async () => {
    await using shuffled = await createDatabase({ template });
    await using target = await createDatabase();

    await execute(
      shuffled.url,
      "create index shuffle on public.people (md5(id::text)); cluster public.people using shuffle",
    );
    await execute(shuffled.url, "drop index public.shuffle");
    const run = await mask(shuffled, target, { yaml: peopleRules("auto") });

    expect(complaint(run)).toBe("");
    expect(await contentOf(target.url)).toEqual(await contentOf(first.url));
  });

  test("with another salt no address is the same, and another person's address hardly ever", async () => {
    await using target = await createDatabase();
    const emails = "select email from public.people order by id";

    await mask(source, target, { yaml: peopleRules("auto"), environment: { SEEDBED_SALT: otherSalt } });
    const [mine, theirs] = [await columnOf(first.url, emails), await columnOf(target.url, emails)];
    const known = new Set(mine);

    expect(mine).toHaveLength(40_000);
    expect(theirs.filter((email) => known.has(email))).toEqual([]);
  });
});

describe("a value has one fake, however it travels", () => {
  const columns = `id integer primary key, email text, full_name varchar(80), first_name text, city text, dob date, born text, ip inet, network cidr, mac macaddr,
    token uuid, small smallint, amount numeric(12, 2), ratio double precision, seen timestamptz, wall timestamp, active boolean, code varchar(12), number bigint, phone text, padded char(40)`;
  const rules = (table: string): string =>
    `  ${table}:
    columns:
      email: { action: fake, provider: email, seed_alias: email }
      full_name: { action: fake, provider: full_name, seed_alias: full_name }
      first_name: { action: fake, provider: first_name, seed_alias: first_name }
      city: { action: fake, provider: city, seed_alias: city }
      dob: { action: fake, provider: dob, seed_alias: dob }
      born: { action: fake, provider: dob, seed_alias: born }
      ip: { action: fake, provider: ip_address, seed_alias: ip }
      mac: { action: fake, provider: mac_address, seed_alias: mac }
      token: { action: fake, provider: uuid, seed_alias: token }
      small: { action: fake, provider: integer, seed_alias: small }
      amount: { action: fake, provider: decimal, seed_alias: amount }
      seen: { action: fake, provider: timestamp, seed_alias: seen }
      wall: { action: fake, provider: timestamp, seed_alias: wall }
      active: { action: fake, provider: boolean, seed_alias: active }
      code: { action: regex_mask, pattern: '\\d+', replace: '0', seed_alias: code }
      number: { action: hash, seed_alias: number }
      phone: { action: fake, provider: phone, seed_alias: phone }
      padded: { action: hash, seed_alias: padded }
`;
  const yaml = `version: "1.0"\nauto_detect: false\ntables:\n${rules("public.by_binary")}${rules("public.by_text")}`;

  test("binary, or as text because of a column beside it", async () => {
    await using source = await createDatabase();
    await using target = await createDatabase();
    await execute(
      source.url,
      `create extension ltree;
      create table public.by_binary (${columns});
      insert into public.by_binary
      select n, 'p' || n % 700 || '@Corp.example', 'Ann ' || n, case n % 3 when 0 then 'MARIA' when 1 then 'maria' else 'Zoë' end, 'Town' || n % 40,
        date '1950-01-01' + n * 7, to_char(date '1950-01-01' + n, 'MM/DD/YYYY'), ('192.0.2.' || n % 256)::inet, '198.51.100.0/24', '00:00:5e:00:53:01'::macaddr,
        md5(n::text)::uuid, n % 30000, n / 7.0, n / 3.0, timestamptz '2020-01-01 00:00:00+00' + n * interval '1 hour', timestamp '2019-01-01' + n * interval '1 minute', n % 2 = 0,
        'A' || n, n * 1000003::bigint, E'(212) 555-01' || lpad((n % 100)::text, 2, '0') || E'\\tx\\\\' || n, 'pad' || n
      from generate_series(1, 2000) as n;
      update public.by_binary set email = '', full_name = null where id % 50 = 0;
      create table public.by_text (like public.by_binary, path ltree);
      insert into public.by_text select by_binary.*, 'a.b' from public.by_binary;`,
    );
    const differing = `select b.id || ' ' || b.key from (select id, (each).key, (each).value from (select id, jsonb_each_text(to_jsonb(t)) as each from public.by_binary t) x) b
      join (select id, (each).key, (each).value from (select id, jsonb_each_text(to_jsonb(t)) as each from public.by_text t) x) t using (id, key)
      where b.value is distinct from t.value order by 1 limit 20`;

    const run = await mask(source, target, { yaml });

    expect(complaint(run)).toBe("");
    expect(await columnOf(target.url, "select count(*)::text from public.by_text")).toEqual(["2000"]);
    expect(
      await columnOf(
        target.url,
        "select payload->>'types' from _seedbed.audit_log where event_type = 'binary_fallback'",
      ),
    ).toEqual(['["public.ltree"]']);
    expect(await columnOf(target.url, differing)).toEqual([]);
  });
});

describe("what is written is what the server stores, so that the check of content has something to compare", () => {
  const values = {
    "char(30)": "'x'",
    "numeric(8, 2)": "5",
    "numeric(8, 3)": "-2.0005",
    integer: "007",
    "timestamp with time zone": "'2020-01-05'",
    boolean: "true",
    jsonb: `'{ "b":1,"a": 2 }'`,
    inet: "'192.0.2.1/32'",
    uuid: "'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'",
    "text[]": "'{a, b}'",
    "double precision": "1.50",
    time: "'11:00'",
    bytea: "'abc'",
    interval: "'1 mon'",
    "bit(4)": "'1010'",
    "public.mood": "ok",
    "varchar(5)": "'a b'",
  };
  const columns = Object.keys(values).map((type, place) => `c${place} ${type}`);
  const rules = Object.values(values).map((value, place) => `      c${place}: { action: static, value: ${value} }\n`);

  test.each(["", ", path ltree"])("with a static value of any type%s", async (beside) => {
    await using source = await createDatabase();
    await using target = await createDatabase();
    await execute(
      source.url,
      `create extension ltree; create type public.mood as enum ('sad', 'ok');
      create table public.t (${columns.join(", ")}${beside});
      insert into public.t default values;
      insert into public.t values ('a', 1, 1, 1, now(), false, '{}', '10.0.0.1', gen_random_uuid(), '{}', 0, '10:00', '\\x00', '1 day', B'0000', 'sad', 'b');`,
    );

    const run = await mask(source, target, {
      yaml: `version: "1.0"\nauto_detect: false\ntables:\n  public.t:\n    columns:\n${rules.join("")}`,
    });

    expect(complaint(run)).toBe("");
    expect(await columnOf(target.url, "select row_to_json(t)::text from public.t where c1 is not null")).toEqual([
      expect.stringMatching(/^\{"c0":"x {29}","c1":5.00,"c2":-2.001,"c3":7,"c4":"2020-01-05T00:00:00/),
    ]);
  });
});
