import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { constraintsOf, rowCountsOf } from "../support/database-content.ts";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { columnOf, execute, rowsOf } from "../support/query-rows.ts";
import { complaint, mask } from "../support/run-seedbed.ts";
import { complaints } from "./databases-at-hand.ts";

/** What people report of tools that copy and mask databases; a table with every such trap in it. */
const rules = `version: "1.0"
auto_detect: false
tables:
  public.people:
    columns:
      email: { action: fake, provider: email }
      first_name: { action: fake, provider: first_name }
      alias: { action: fake, provider: username }
      profile: { action: json, paths: { "$.email": { action: fake, provider: email } } }
      settings: { action: json, paths: { "$.email": { action: fake, provider: email } } }
  public.slots:
    columns:
      label: { action: fake, provider: username }
      login: { action: fake, provider: username }
`;

let source: TestDatabase;
let target: TestDatabase;
beforeAll(async () => {
  source = await createDatabase({ template: complaints });
  target = await createDatabase();
  const run = await mask(source, target, { yaml: rules, words: ["--jobs", "4"] });
  if (run.code !== 0) throw new Error(complaint(run));
});
afterAll(async () => {
  await source.drop();
  await target.drop();
});

const both = async (query: string): Promise<readonly (readonly (string | null)[])[]> => {
  const [before, after] = await Promise.all([columnOf(source.url, query), columnOf(target.url, query)]);
  return [before, after];
};
/** What a query gives on either side; never nothing, or a comparison would say nothing. */
const asked = async (database: TestDatabase, query: string): Promise<readonly (string | null)[]> => {
  const values = await columnOf(database.url, query);
  if (values.every((value) => value === null)) throw new Error(`This gives nothing: ${query}`);
  return values;
};

describe("identity, generated and numbered columns", () => {
  test("a column GENERATED ALWAYS AS IDENTITY keeps its numbers, its start and its step, and goes on behind them", async () => {
    expect(await asked(target, "select id::text from public.people order by id")).toEqual(
      await asked(source, "select id::text from public.people order by id"),
    );

    const added = await columnOf(target.url, "insert into public.people (email) values ('x') returning id::text");
    await expect(execute(target.url, "insert into public.people (id, email) values (1, 'y')")).rejects.toThrow(
      /GENERATED ALWAYS|cannot insert/,
    );

    expect(added).toEqual(["450"]);
    await execute(target.url, "delete from public.people where email = 'x'");
  });

  test("a generated column is computed anew, from the masked value", async () => {
    const wrong = await columnOf(
      target.url,
      "select greeting from public.people where greeting <> 'Dear ' || first_name",
    );
    const [before, after] = await both("select greeting from public.people order by id");

    expect(wrong).toEqual([]);
    expect(after).toHaveLength(50);
    expect(after.filter((value, place) => value === before[place])).toEqual([]);
  });

  test("no sequence is left at 1: each goes on where the source's would, upwards and downwards", async () => {
    const added = await rowsOf(
      target.url,
      "insert into public.numbers default values returning id::text, small::text, invoice::text",
    );
    const down = await columnOf(target.url, "insert into public.descending default values returning id::text");
    const event = await columnOf(
      target.url,
      "insert into public.events (happened, person_id) values ('2030-01-01', 100) returning id::text",
    );

    expect(added).toEqual([["21", "21", "5200"]]);
    expect(down).toEqual(["45"]);
    expect(event).toEqual(["101"]);
    await execute(target.url, "delete from public.numbers where id = 21; delete from public.descending where id = 45");
    await execute(target.url, "delete from public.events where happened = '2030-01-01'");
  });

  test("the sequence of an empty table gives its first number first", async () => {
    const [first] = await columnOf(target.url, "insert into public.empty_numbers default values returning id::text");

    expect(first).toBe("1");
    await execute(target.url, "delete from public.empty_numbers");
  });
});

describe("keys and constraints", () => {
  test("UNIQUE is not lost: constraints, partial and expression indexes, with collations that ignore case", async () => {
    const indexes = `select indexdef from pg_catalog.pg_indexes where schemaname = 'public' and indexdef like 'CREATE UNIQUE%' order by 1`;
    expect(await asked(target, indexes)).toEqual(await asked(source, indexes));
    expect(await constraintsOf(target.url)).toEqual(await constraintsOf(source.url));

    const twice = (column: string, table: string): Promise<readonly (string | null)[]> =>
      columnOf(
        target.url,
        `select lower(${column}::text) from public.${table} group by 1 having count(*) > 1 and lower(min(${column}::text)) is not null`,
      );
    expect(await twice("email", "people")).toEqual([]);
    expect(await twice("alias", "people")).toEqual([]);
    expect(await twice("label", "slots")).toEqual([]);
    expect(await twice("login", "slots")).toEqual([]);
  });

  test("EXCLUDE holds, and every foreign key is valid, onto the own table too", async () => {
    const keys = await columnOf(
      target.url,
      "select conname || ' ' || convalidated from pg_catalog.pg_constraint where contype in ('f', 'x') and connamespace = 'public'::regnamespace",
    );

    expect(keys.length).toBeGreaterThan(3);
    expect(keys.filter((key) => !key?.endsWith("true"))).toEqual([]);
    expect(await asked(target, "select id || ' ' || manager_id from public.people order by id")).toEqual(
      await asked(source, "select id || ' ' || manager_id from public.people order by id"),
    );
  });

  test("values of an enum and of domains over domains stand as they stood, those with an apostrophe too", async () => {
    expect(
      await asked(target, "select concat_ws(' ', feeling, code, small, feelings::text) from public.people order by id"),
    ).toEqual(
      await asked(source, "select concat_ws(' ', feeling, code, small, feelings::text) from public.people order by id"),
    );
    expect(
      await asked(target, "select enumlabel from pg_catalog.pg_enum order by enumtypid::regtype::text, enumsortorder"),
    ).toEqual(
      await asked(source, "select enumlabel from pg_catalog.pg_enum order by enumtypid::regtype::text, enumsortorder"),
    );
    await expect(
      execute(target.url, "insert into public.people (email, small) values ('z', 'XY-1234')"),
    ).rejects.toThrow(/short_code/);
  });

  test("no masked value overflows its varchar", async () => {
    const longest = await columnOf(target.url, "select max(length(first_name))::text from public.people");

    expect(Number(longest[0])).toBeLessThanOrEqual(12);
    expect(Number(longest[0])).toBeGreaterThan(0);
  });

  test("a dropped column, and names with capitals and spaces, put no value into a wrong column", async () => {
    expect(
      await asked(
        target,
        "select attname::text from pg_catalog.pg_attribute where attrelid = 'public.people'::regclass and attnum > 0 and not attisdropped order by attnum",
      ),
    ).toEqual(
      await asked(
        source,
        "select attname::text from pg_catalog.pg_attribute where attrelid = 'public.people'::regclass and attnum > 0 and not attisdropped order by attnum",
      ),
    );
  });
});

describe("partitions", () => {
  test("rows are not doubled: those of the root are those of its leaves, once", async () => {
    const counts = await rowCountsOf(target.url);

    expect(counts).toEqual(await rowCountsOf(source.url));
    expect(await columnOf(target.url, "select count(*)::text from public.events")).toEqual(["100"]);
    expect(await asked(target, "select tableoid::regclass || ' ' || id from public.events order by id")).toEqual(
      await asked(source, "select tableoid::regclass || ' ' || id from public.events order by id"),
    );
  });
});

describe("values that other tools break", () => {
  test("apostrophes are not doubled, nor backslashes, tabs, newlines and comment signs changed", async () => {
    expect(await asked(target, "select note from public.people order by id")).toEqual(
      await asked(source, "select note from public.people order by id"),
    );
  });

  test("elements of an array that look like NULL, are empty, or hold braces and quotes stay apart", async () => {
    expect(await asked(target, "select tags::text from public.people order by id")).toEqual(
      await asked(source, "select tags::text from public.people order by id"),
    );
    expect(
      await asked(
        target,
        "select count(*)::text from public.people where tags[3] = 'NULL' and tags[4] is null and tags[5] = ''",
      ),
    ).toEqual(
      await asked(
        source,
        "select count(*)::text from public.people where tags[3] = 'NULL' and tags[4] is null and tags[5] = ''",
      ),
    );
  });

  test("numbers in JSON keep every digit, and json its spaces, its doubled keys and their order, beside a masked path", async () => {
    expect(
      await asked(target, `select regexp_replace(profile::text, '"email".*', '') from public.people order by id`),
    ).toEqual(
      await asked(source, `select regexp_replace(profile::text, '"email".*', '') from public.people order by id`),
    );
    expect(await asked(target, "select (settings - 'email')::text from public.people order by id")).toEqual(
      await asked(source, "select (settings - 'email')::text from public.people order by id"),
    );

    const [before, after] = await both("select settings ->> 'email' from public.people order by id");
    expect(after.filter((value, place) => value === before[place])).toEqual([]);
    expect(after.every((value) => value?.includes("@"))).toBe(true);
  });

  test("dates before Christ, infinity and the ends of the calendar stay what they are", async () => {
    expect(await asked(target, "select born::text || ' ' || seen::text from public.people order by id")).toEqual(
      await asked(source, "select born::text || ' ' || seen::text from public.people order by id"),
    );
  });

  test("NaN, both infinities, minus zero and forty digits stay what they are", async () => {
    expect(await asked(target, "select ratio::text || ' ' || amount::text from public.people order by id")).toEqual(
      await asked(source, "select ratio::text || ' ' || amount::text from public.people order by id"),
    );
  });
});

describe("roles", () => {
  test("row security is not a filter: a role that would see fewer rows is refused, and nothing is written", async () => {
    await using hidden = await createDatabase({ template: complaints });
    await using empty = await createDatabase();
    const role = `reader_${hidden.name.slice(-12)}`;
    await execute(
      hidden.url,
      `create role ${role} login password 'x';
      grant usage on schema public to ${role};
      grant select on all tables in schema public to ${role};
      alter table public.people enable row level security;
      create policy part on public.people using (id < 200)`,
    );
    const url = new URL(hidden.url);
    url.username = role;
    url.password = "x";

    const run = await mask({ url: url.href }, empty);

    expect(run.code).toBe(2);
    expect(run.err).toContain("BYPASSRLS");
    expect(await columnOf(empty.url, "select to_regclass('public.people')::text")).toEqual([null]);
    await execute(hidden.url, `drop owned by ${role}; drop role ${role}`);
  });

  test("sequences that the role may not read are no obstacle: they are set past the greatest value", async () => {
    await using restricted = await createDatabase({ template: complaints });
    await using copy = await createDatabase();
    const role = `reader_${restricted.name.slice(-12)}`;
    await execute(
      restricted.url,
      `create role ${role} login password 'x';
      grant usage on schema public to ${role};
      grant select on all tables in schema public to ${role};`,
    );
    const url = new URL(restricted.url);
    url.username = role;
    url.password = "x";

    const run = await mask({ url: url.href }, copy, { yaml: rules });
    const [number] = await columnOf(copy.url, "insert into public.numbers default values returning id::text");

    expect(complaint(run)).toBe("");
    expect(number).toBe("21");
    await execute(restricted.url, `drop owned by ${role}; drop role ${role}`);
  });
});
