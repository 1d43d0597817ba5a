import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { execute } from "../support/query-rows.ts";
import { mask, seedbed, userSchemas } from "../support/run-seedbed.ts";

const schema = `
  create domain zip as text check (value ~ '^[1-9][0-9]{4}$');
  create type mood as enum ('good', 'bad');
  create function looked_up(text) returns boolean language plpgsql as $$ begin return exists (select from no_such_table); end $$;
  create function whole(anyelement) returns boolean language sql immutable as 'select true';
  create table people (
    id int primary key,
    born date constraint born_lately check (born > '2015-01-01'),
    deceased date,
    email text constraint of_acme check (email like '%@acme.test'),
    phone text constraint phone_is_long check (length(phone) > 5),
    ssn text,
    "Home Zip" zip,
    mood mood,
    note text,
    constraint in_order check (deceased is null or deceased >= born)
  );
  insert into people
  select i, date '2016-01-01' + i, date '2016-01-01' + i, 'real.person' || i || '@acme.test', '+1-312-555-01' || (10 + i), '123-45-67' || (10 + i),
    '60601', 'good', 'x'
  from generate_series(1, 40) as i;
  alter table people add constraint never_held check (ssn like 'z%') not valid;
  create table parts (id int, email text, day date) partition by range (day);
  create table parts_a partition of parts (constraint only_here check (email like '%@acme.test')) for values from ('2020-01-01') to ('2021-01-01');
  create table parts_b partition of parts for values from ('2021-01-01') to ('2022-01-01');
  insert into parts values (1, 'real.one@acme.test', '2020-05-05'), (2, 'other@elsewhere.test', '2021-05-05');
  create table empty_one (email text constraint of_nobody check (email = 'nobody'));
  analyze`;

const finding = z.object({
  code: z.string(),
  severity: z.string(),
  where: z.string(),
  message: z.string(),
  columns: z.array(z.string()).optional(),
});
const planned = z.object({ findings: z.array(finding) });

/** What a plan says of CHECKs, whatever else it finds. */
function findingsIn(out: string): readonly z.infer<typeof finding>[] {
  return planned.parse(JSON.parse(out)).findings.filter(({ code }) => code.startsWith("CHECK_"));
}

let source: TestDatabase;
beforeAll(async () => {
  source = await createDatabase();
  await execute(source.url, schema);
});
afterAll(() => source.drop());

async function plan(
  rules: string,
): Promise<{ readonly code: number; readonly findings: readonly z.infer<typeof finding>[] }> {
  const yaml = `version: "1.0"\nauto_detect: false\ntables:\n${rules}`;
  const { code, out } = await seedbed(["plan", "--source", source.url, "--output", "json"], { yaml });
  return { code, findings: findingsIn(out) };
}

const people = (...columns: readonly string[]): string =>
  ["  people:", "    columns:", ...columns.map((column) => `      ${column}`)].join("\n");

describe("a CHECK that masked values would break", () => {
  test("is an error with its name, its columns and how many rows of a sample break it", async () => {
    const { code, findings } = await plan(people("email: { action: fake, provider: email }"));

    expect(code).toBe(3);
    expect(findings).toMatchObject([
      {
        code: "CHECK_WOULD_FAIL",
        severity: "error",
        where: "public.people (of_acme)",
        message: "A CHECK looks at email, which is masked: 40 of 40 sampled rows would break it.",
        columns: ["public.people.email"],
      },
    ]);
  });

  test("stops a run before anything is written, and no value is told", async () => {
    await using target = await createDatabase();
    const yaml = 'version: "1.0"\ntables:\n  people:\n    columns:\n      email: { action: fake, provider: email }';

    const { code, out, err } = await mask(source, target, { yaml });

    expect(code).toBe(3);
    expect(err).toContain("CHECK_WOULD_FAIL public.people (of_acme)");
    expect(out + err).not.toMatch(/real\.person|example\./);
    expect(await userSchemas(target.url)).toEqual([]);
  });

  test("is judged beside the columns that are not masked", async () => {
    const { findings } = await plan(people("deceased: { action: static, value: '2016-01-21' }"));

    expect(findings).toMatchObject([
      { code: "CHECK_WOULD_FAIL", where: "public.people (in_order)", columns: ["public.people.deceased"] },
    ]);
    expect(findings[0].message).toContain("20 of 40 sampled rows");
  });

  test("of a partition alone is tried on that partition's rows", async () => {
    const { findings } = await plan("  parts:\n    columns:\n      email: { action: fake, provider: email }");

    expect(findings).toMatchObject([{ code: "CHECK_WOULD_FAIL", where: "public.parts_a (only_here)" }]);
    expect(findings[0].message).toContain("1 of 1 sampled rows");
  });

  test("is found in the type of a column: a domain, an enum", async () => {
    const { findings } = await plan(
      people("'Home Zip': { action: fake, provider: postcode }", "mood: { action: hash }"),
    );

    expect(findings).toMatchObject([
      { code: "CHECK_WOULD_FAIL", where: 'public.people."Home Zip"' },
      { code: "CHECK_WOULD_FAIL", where: "public.people.mood" },
    ]);
    expect(findings[0].message).toBe("Its type public.zip does not take 40 of 40 masked values of a sample.");
  });
});

describe("a CHECK that masked values keep", () => {
  test("is told, and is neither error nor warning", async () => {
    const { code, findings } = await plan(people("phone: { action: fake, provider: phone }"));

    expect(code).toBe(0);
    expect(findings).toMatchObject([
      {
        code: "CHECK_ON_MASKED",
        severity: "info",
        where: "public.people (phone_is_long)",
        message: "A CHECK looks at phone, which is masked; 40 masked rows keep it.",
      },
    ]);
  });

  test("may be one of a domain", async () => {
    const { code, findings } = await plan(people("'Home Zip': { action: static, value: '10001' }"));

    expect({ code, findings }).toEqual({ code: 0, findings: [] });
  });

  test("counts as kept where there are no rows", async () => {
    const { findings } = await plan("  empty_one:\n    columns:\n      email: { action: fake, provider: email }");

    expect(findings).toMatchObject([{ code: "CHECK_ON_MASKED", severity: "info" }]);
    expect(findings[0].message).toContain("there are no rows");
  });

  test("and never held for the source either, NOT VALID, is not spoken of", async () => {
    const { code, findings } = await plan(people("ssn: { action: fake, provider: ssn }"));

    expect({ code, findings }).toEqual({ code: 0, findings: [] });
  });
});

describe("a CHECK that cannot be tried", () => {
  test.each([
    ["calls a function that fails", "looked_up(note)"],
    ["takes the whole row", "whole(people.*)"],
  ])("because it %s stays a warning", async (_, expression) => {
    await using database = await createDatabase();
    await execute(
      database.url,
      schema.replace("analyze", `alter table people add constraint odd check (${expression}) not valid`),
    );
    await execute(database.url, "update pg_constraint set convalidated = true where conname = 'odd'");
    const yaml = `version: "1.0"\nauto_detect: false\ntables:\n${people("note: { action: static, value: y }")}`;

    const { code, out } = await seedbed(["plan", "--source", database.url, "--output", "json"], { yaml });

    expect(code).toBe(0);
    expect(findingsIn(out)).toMatchObject([
      { code: "CHECK_ON_MASKED", severity: "warning", where: "public.people (odd)" },
    ]);
  });
});
