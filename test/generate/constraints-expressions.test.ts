import { expect, test } from "vitest";
import { nullDatum, textToDatum, type Datum } from "../../src/jobs/generate/constraints/datum.ts";
import { compileExpression } from "../../src/jobs/generate/constraints/compile-expression.ts";
import { evaluate } from "../../src/jobs/generate/constraints/evaluate.ts";
import { narrowed } from "../../src/jobs/generate/constraints/narrow-column.ts";
import { parseExpression } from "../../src/jobs/generate/constraints/parse-expression.ts";
import { withSession } from "../../src/postgres/session.ts";
import { raw, sql } from "../../src/postgres/sql.ts";
import { createDatabase } from "../support/databases.ts";

/** Columns with the values that each condition is asked about. */
const columns = {
  a: { type: "int4", sql: "integer", values: ["3", "17", "-4", "0", null] },
  n: { type: "numeric", sql: "numeric(8,2)", values: ["1.50", "0", "99.99", null] },
  s: { type: "text", sql: "text", values: ["AB-123", "ab%", "", " x ", "maria@example.com", "O'Neil", null] },
  d: { type: "date", sql: "date", values: ["2024-02-29", "1999-12-31", null] },
  at: { type: "timestamptz", sql: "timestamptz", values: ["2024-03-01 08:30:00+00", "2030-01-01 00:00:00+00", null] },
  u: { type: "bool", sql: "boolean", values: ["t", "f", null] },
  l: { type: "text[]", sql: "text[]", values: ["{a,b}", "{}", '{"x y",NULL}', null] },
  r: { type: "int4range", sql: "int4range", values: ["[1,10)", "empty", "(,5)", null] },
  j: { type: "jsonb", sql: "jsonb", values: ['{"k": "v", "n": 1}', "[1]", "3", null] },
} as const;

const conditions = [
  "a between 1 and 17",
  "a in (3, 17) and not (a % 2 = 0)",
  "abs(a) * 2 + 1 >= n",
  "-a > 3 or a is null",
  "n <> all (array[0, 99.99])",
  "round(n) = 2",
  "coalesce(n, 0) = 0 and greatest(a, 1) > 0",
  "s ~ '^[A-Z]{2}-[0-9]{3}$'",
  "s like '%@%' and position('@' in s) > 1",
  "s ilike 'AB\\%' escape '\\'",
  "s not like 'a_\\%'",
  "length(btrim(s)) > 0 and s <> ''",
  "upper(s) = s and char_length(s) = 6",
  "left(s, 2) || right(s, 1) = 'AB3'",
  "substring(s from 4 for 3) = '123' or substr(s, 1, 1) = 'm'",
  "s similar to '[A-Z]+-[0-9]+'",
  "trim(both from s) = 'x'",
  "d > date '2000-01-01' and extract(year from d) = 2024",
  "d + 30 < date '2024-04-01'",
  "d + interval '1 year' = timestamp '2025-02-28'",
  "at > d + interval '1 day' * 2",
  "extract(isodow from at) between 1 and 5 and at::time >= '08:00'",
  "date_trunc('month', at) = at",
  "age(at, d::timestamptz) >= interval '18 years'",
  "u is true or not u",
  "u is distinct from true",
  "(a is null) = (n is null)",
  "num_nonnulls(a, n, s) >= 2 and num_nulls(d) = 0",
  "case when u then a > 0 else n is not null end",
  "case a when 3 then 'x' when 17 then 'y' else 'z' end = 'y'",
  "cardinality(l) between 1 and 2 and l <@ array['a', 'b', 'c']",
  "array_length(l, 1) = 2 and l[1] = 'a'",
  "'a' = any (l) or l && array['x y']",
  "not isempty(r) and r @> 4 and upper(r) > 5",
  "r && int4range(8, 20) or lower(r) is null",
  "jsonb_typeof(j) = 'object' and j ? 'k' and j ->> 'k' = 'v'",
  "nullif(a, 3) is null and s is not null",
  "(a, n) <> (3, 0)",
];

test(
  "works conditions out as PostgreSQL does, for every value of their columns, as it prints them itself",
  { timeout: 120_000 },
  async () => {
    await using database = await createDatabase();
    await withSession({ url: database.url, purpose: "test" }, async (session) => {
      const definitions = Object.entries(columns).map(([name, { sql: type }]) => `${name} ${type}`);
      await session.run(sql`create table public.t (${raw(definitions.join(", "))})`);
      for (const condition of conditions) await session.run(sql`alter table public.t add check (${raw(condition)})`);
      const printed = await session.query<{ text: string }>(
        sql`select pg_get_expr(conbin, conrelid) as text from pg_constraint where conrelid = 'public.t'::regclass and contype = 'c' order by oid`,
      );
      const disagreements: unknown[] = [];
      for (const { text } of printed) {
        const expression = parseExpression(text);
        expect(expression, text).not.toBeNull();
        if (expression === null) continue;
        const used = Object.entries(columns).filter(([name]) => new RegExp(`\\b${name}\\b(?!\\w|')`).test(text));
        const cross = used
          .map(
            ([name, { sql: type, values }]) =>
              `(select v::${type} as ${name} from unnest(${listOf(values)}) v) as of_${name}`,
          )
          .join(", ");
        const answers = await session.query<Record<string, unknown>>(
          sql`select ${raw(used.map(([name]) => `${name}::text as ${name}`).join(", "))}, (${raw(text)})::text as answer from ${raw(cross)}`,
        );
        const ours = answers.map((row) =>
          shown(evaluate(expression, { now: 0, column: (name) => cell(name, row[name]) })),
        );
        let current: Record<string, unknown> = {};
        const ready = compileExpression(expression, (name) => () => cell(name, current[name]));
        const compiled = answers.map((row) => {
          current = row;
          return shown(ready(0));
        });
        expect(compiled, `${text}, made ready for many rows`).toEqual(ours);
        const theirs = answers.map(({ answer }) => (typeof answer === "string" ? answer : "null"));
        if (ours.join() !== theirs.join()) disagreements.push({ text, ours: ours.join(), theirs: theirs.join() });
      }
      expect(disagreements).toEqual([]);
    });
  },
);

function listOf(values: readonly (string | null)[]): string {
  return `array[${values.map((value) => (value === null ? "null" : `'${value.replaceAll("'", "''")}'`)).join(", ")}]::text[]`;
}

function cell(name: string, value: unknown): Datum {
  const found = Object.entries(columns).find(([column]) => column === name)?.[1];
  return typeof value === "string" && found !== undefined ? textToDatum(value, found.type) : nullDatum;
}

function shown(datum: Datum): string {
  return datum.kind === "boolean" ? String(datum.value) : datum.kind;
}

test("tells what bounds, lists, lengths and patterns leave of a column", () => {
  const left = (text: string): unknown => {
    const expression = parseExpression(text);
    return expression === null ? null : narrowed(expression, "x", 0);
  };

  expect(left("((x >= 3) AND (x < 9))")).toMatchObject([{ low: 3, high: 9 }]);
  expect(left("((x)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))")).toMatchObject([
    { values: [{ value: "a" }, { value: "b" }] },
  ]);
  expect(left("((length(x) > 2) AND (x ~ '^a+$'::text))")).toMatchObject([{ shortest: 3, patterns: ["^a+$"] }]);
  expect(left("((x IS NULL) OR (x <@ int4range(1, 5)))")).toMatchObject([{ isNull: true }, { low: 1, high: 4 }]);
  expect(left("((x > 3) AND (x < 1))")).toEqual([]);
});
