import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { valueLine, valueShape } from "../../src/app/source/value-shape.ts";
import { medicalHelpdeskTemplate } from "../domains/load-domain.ts";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { execute, rowsOf } from "../support/query-rows.ts";
import { complaint, mask, seedbed } from "../support/run-seedbed.ts";

const cell = z.object({
  column: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  unchanged: z.boolean(),
});
const sampled = z.object({ samples: z.array(z.object({ table: z.string(), rows: z.array(z.array(cell)) })) });
type Samples = z.infer<typeof sampled>["samples"];

async function sample(source: string, rows: number, yaml = 'version: "1.0"'): Promise<Samples> {
  const words = ["plan", "--source", source, "--sample", String(rows), "--output", "json"];
  const { out } = await seedbed(words, { yaml });
  return sampled.parse(JSON.parse(out)).samples;
}

describe("masked examples of MedicalHelpDesk", () => {
  let source: TestDatabase;
  let samples: Samples;
  beforeAll(async () => {
    source = await createDatabase({ template: medicalHelpdeskTemplate });
    samples = await sample(source.url, 3);
  });
  afterAll(() => source.drop());

  test("are values that a run writes", async () => {
    await using target = await createDatabase();
    const run = await mask(source, target, { words: ["--no-leak-scan"] });
    const users = samples.find(({ table }) => table === "public.users");
    const columns = users?.rows[0].map(({ column }) => column) ?? [];
    const list = columns.map((column) => `case when ${column} is not null then format('%s', ${column}) end`).join(", ");
    const written = await rowsOf(target.url, `select ${list} from public.users`);

    expect(complaint(run)).toBe("");
    expect(columns.length).toBeGreaterThan(6);
    const original: unknown = expect.any(String);
    const shown = users?.rows.map((row) => row.map(({ after, unchanged }) => (unchanged ? original : after)));
    expect(written).toEqual(expect.arrayContaining(shown ?? []));
  });

  test("are as many rows of each table as were asked for, partitions together", () => {
    const events = samples.find(({ table }) => table === "public.raw_events");

    expect(samples.length).toBeGreaterThan(10);
    expect(samples.every(({ rows }) => rows.length === 3)).toBe(true);
    expect(events?.rows).toHaveLength(3);
  });

  test("show of what was there nothing but its shape", () => {
    const before = samples.flatMap(({ rows }) => rows.flat().flatMap((each) => each.before ?? []));

    expect(before.length).toBeGreaterThan(100);
    expect(before.filter((shape) => /[a-wyzA-Z0-8]/.test(shape.replace(/\.\.\.$/, "")))).toEqual([]);
  });

  test("show no column that passes through", () => {
    const columns = samples.flatMap(({ table, rows }) => rows[0].map(({ column }) => `${table}.${column}`));

    expect(columns).toContain("public.users.email");
    expect(columns).not.toContain("public.users.id");
  });

  test("stand in a table for people, below what is planned", async () => {
    const { out } = await seedbed(["plan", "--source", source.url, "--sample", "1"]);

    expect(out).toMatch(/^public\.users, masked\n {2}row {2}column +before +after\n {2}1 +email +xxxx\.xxx@/m);
  });
});

test("a value that comes out as it went in is an original, and is not shown", async ({ onTestFinished }) => {
  const source = await createDatabase();
  onTestFinished(() => source.drop());
  await execute(
    source.url,
    "create table t (id int, a text, b text); insert into t values (1, 'same', null), (2, 'other', 'x')",
  );
  const yaml =
    'version: "1.0"\ntables:\n  t:\n    columns:\n      a: { action: static, value: same }\n      b: { action: static, value: y }';

  const [{ rows }] = await sample(source.url, 5, yaml);

  expect(rows).toEqual([
    [
      { column: "a", before: "xxxx", after: null, unchanged: true },
      { column: "b", before: null, after: null, unchanged: false },
    ],
    [
      { column: "a", before: "xxxxx", after: "same", unchanged: false },
      { column: "b", before: "x", after: "y", unchanged: false },
    ],
  ]);
});

test("tables that travel as text have examples too, with what COPY escapes", async ({ onTestFinished }) => {
  const source = await createDatabase();
  onTestFinished(() => source.drop());
  await execute(
    source.url,
    String.raw`create type pair as (a int, b int);
    create table t (id int, "odd	name" text, p pair);
    insert into t values (1, E'a\tb\\c\nd', '(1,2)'), (2, '', '(1,2)')`,
  );
  const yaml = String.raw`version: "1.0"
tables:
  t:
    columns:
      "odd\tname": { action: static, value: "x\ty" }`;

  const [{ rows }] = await sample(source.url, 5, yaml);

  expect(rows).toEqual([
    [{ column: "odd\tname", before: "x?x\\x?x", after: "x?y", unchanged: false }],
    [{ column: "odd\tname", before: "", after: "x?y", unchanged: false }],
  ]);
});

describe("a value's shape", () => {
  test.each([
    ["John Doe", "xxxx xxx"],
    ["+1-312-555-0100", "+9-999-999-9999"],
    ["Zoë Ångström, 北京", "xxx xxxxxxxx, xx"],
    ["\u0661\u0662", "99"],
    ["a\nb\u0000c\u202ed", "x?x?x?x"],
    ["€5 \u{1F600}", "?9 ?"],
    ["x".repeat(200), `${"x".repeat(60)}...`],
  ])("of %j is %j", (value, shape) => {
    expect(valueShape(value)).toBe(shape);
  });

  test("is not needed for a made-up value, but a line of its own is", () => {
    expect(valueLine("Ann\u001B[2J\nLee")).toBe("Ann?[2J?Lee");
  });
});
