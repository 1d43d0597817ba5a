import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { columnOf, execute, rowsOf } from "../support/query-rows.ts";
import { maskMeasured, mebibyte, type MeasuredRun } from "./mask-measured.ts";
import { isFull } from "../support/full.ts";

const wideColumns = Array.from({ length: 200 }, (_, place) => {
  const types = [
    "integer",
    "text",
    "numeric(10,2)",
    "timestamptz",
    "boolean",
    "uuid",
    "varchar(40)",
    "jsonb",
    "date",
    "double precision",
  ];
  return `c${place} ${types[place % types.length]}`;
});
const wideValues = Array.from({ length: 200 }, (_, place) => {
  const values = [
    "n",
    "'text ' || n",
    "n / 7.0",
    "timestamptz '2020-01-01 00:00:00Z' + n * interval '1 hour'",
    "n % 2 = 0",
    "md5(n::text)::uuid",
    "'v' || n",
    `jsonb_build_object('n', n)`,
    "date '2000-01-01' + n",
    "n / 3.0",
  ];
  return values[place % values.length];
});

const schema = `
  create table public.wide (id integer primary key, ${wideColumns.join(", ")});
  insert into public.wide select n, ${wideValues.join(", ")} from generate_series(1, 3000) as n;
  create table public.large (id integer primary key, email text, note text, scan bytea);
  insert into public.large select n, 'p' || n || '@corp.example', repeat('n' || n, 300000), decode(repeat(md5(n::text), 32768), 'hex') from generate_series(1, 40) as n;
  create table public.nothing (id serial primary key, email text unique, large_id integer references public.large);
  create table public.no_columns ();
  insert into public.no_columns select from generate_series(1, 5);
  analyze;`;

const rules = `version: "1.0"
auto_detect: false
tables:
  public.wide:
    columns:
${Array.from({ length: 20 }, (_, place) => `      c${place * 10 + 1}: { action: hash }\n      c${place * 10 + 6}: { action: fake, provider: username }\n`).join("")}  public.large:
    columns:
      email: { action: fake, provider: email }
      note: { action: hash }
  public.nothing:
    columns:
      email: { action: fake, provider: email }
`;

describe("200 columns, values of a megabyte, tables without rows or columns", () => {
  let folder: string;
  let source: TestDatabase;
  let target: TestDatabase;
  let run: MeasuredRun;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "seedbed-wide-"));
    await writeFile(join(folder, "rules.yaml"), rules);
    source = await createDatabase();
    target = await createDatabase();
    await execute(source.url, schema);
    run = await maskMeasured(source, target, ["--config", join(folder, "rules.yaml")]);
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await source.drop();
    await target.drop();
  });

  test("are masked and verified", () => {
    expect(run.err).toBe("");
    expect(run.code).toBe(0);
  });

  test("in less than 200 MB of memory", () => {
    expect(run.peak).toBeGreaterThan(50 * mebibyte);
    expect(run.peak).toBeLessThan(200 * mebibyte);
  });

  test("the untouched of 200 columns stand as they stood, the masked ones in another form", async () => {
    const kept = `select md5(string_agg(concat_ws(' ', id, c0, c2, c3, c4, c5, c7, c8, c9, c190, c192, c199), ',' order by id)) from public.wide`;
    const changed = await columnOf(
      target.url,
      "select count(*)::text from public.wide where c1 like 'text %' or c191 like 'text %' or c6 ~ '^v[0-9]+$' or c196 is null",
    );

    expect(await columnOf(target.url, kept)).toEqual(await columnOf(source.url, kept));
    expect(changed).toEqual(["0"]);
  });

  test("a value of a megabyte passes through whole, or is masked whole", async () => {
    const scans = "select md5(string_agg(id || md5(scan), ',' order by id)) from public.large";
    const [notes] = await rowsOf(
      target.url,
      "select count(distinct note)::text, max(length(note))::text from public.large",
    );

    expect(await columnOf(target.url, scans)).toEqual(await columnOf(source.url, scans));
    expect(notes[0]).toBe("40");
    expect(Number(notes[1])).toBeLessThan(100);
  });

  test("tables without rows or without columns are there, with their keys", async () => {
    const [counts] = await rowsOf(
      target.url,
      "select (select count(*) from public.nothing)::text, (select count(*) from public.no_columns)::text",
    );
    const keys = await columnOf(
      target.url,
      "select count(*)::text from pg_catalog.pg_constraint where conrelid = 'public.nothing'::regclass and contype in ('p', 'u', 'f')",
    );

    expect(counts).toEqual(["0", "5"]);
    expect(keys).toEqual(["3"]);
  });
});

test.skipIf(!isFull)(
  "one value of 100 MB in a masked table is in memory once",
  async () => {
    await using source = await createDatabase();
    await using target = await createDatabase();
    await execute(
      source.url,
      `create table public.scans (id integer primary key, email text, scan bytea);
      insert into public.scans select 1, 'a@corp.example', string_agg(decode(md5(n::text), 'hex'), '') from generate_series(1, 6550000) as n;
      insert into public.scans select n, 'b' || n || '@corp.example', 'small' from generate_series(2, 100) as n;`,
    );
    const digest = "select md5(string_agg(md5(scan), ',' order by id)) from public.scans";

    const run = await maskMeasured(source, target, ["--no-leak-scan"]);

    expect({ code: run.code, err: run.err }).toEqual({ code: 0, err: "" });
    expect(await columnOf(target.url, digest)).toEqual(await columnOf(source.url, digest));
    // The value, and what the program takes without it.
    expect(run.peak).toBeLessThan(260 * mebibyte);
  },
  600_000,
);
