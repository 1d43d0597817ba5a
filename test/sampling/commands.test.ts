import { expect } from "vitest";
import { z } from "zod";
import { columnOf, execute } from "../support/query-rows.ts";
import { createDatabase } from "../support/databases.ts";
import { complaint, mask, seedbed } from "../support/run-seedbed.ts";
import { test } from "../support/test.ts";

/** Nothing in a name, and a name that says the wrong thing. */
const source = `
  create table public.t (id bigint primary key, c17 text, phone text, c18 text);
  insert into public.t
  select i, 'person' || i || '@mail.example', case when i % 2 = 0 then 'home' else 'work' end, 'code ' || i
  from generate_series(1, 400) as i`;

const plan = z.object({
  tables: z.array(
    z.object({ columns: z.array(z.object({ column: z.string(), action: z.string(), reason: z.string() })) }),
  ),
});

/** `column: action, reason` of the only table in a plan. */
async function planned(url: string, words: readonly string[], yaml?: string): Promise<readonly string[]> {
  const run = await seedbed(["plan", "--source", url, "--output", "json", ...words], { yaml });
  expect(run.err).toBe("");
  return plan
    .parse(JSON.parse(run.out))
    .tables[0].columns.map(({ column, action, reason }) => `${column}: ${action}, ${reason}`);
}

const nothingFound = "passthrough, no rule, and nothing personal found";

test("a plan looks at values, and says what it saw", async ({ database }) => {
  await execute(database.url, source);

  expect(await planned(database.url, [])).toEqual([
    `id: ${nothingFound}`,
    "c17: fake, all 400 distinct sampled values are valid e-mail addresses",
    'phone: fake, "phone" reads as a phone number, but none of 2 distinct sampled values can be one',
    `c18: ${nothingFound}`,
  ]);
});

test("--no-sample looks at names alone, and auto_detect: false at nothing", async ({ database }) => {
  await execute(database.url, source);

  expect(await planned(database.url, ["--no-sample"])).toEqual([
    `id: ${nothingFound}`,
    `c17: ${nothingFound}`,
    'phone: fake, "phone" reads as a phone number',
    `c18: ${nothingFound}`,
  ]);
  expect(await planned(database.url, [], 'version: "1.0"\nauto_detect: false\n')).toEqual(
    ["id", "c17", "phone", "c18"].map((column) => `${column}: ${nothingFound}`),
  );
});

test("inspect shows what values tell, unless told not to look", async ({ database }) => {
  await execute(database.url, source);

  const looking = await seedbed(["inspect", "--source", database.url]);
  const blind = await seedbed(["inspect", "--source", database.url, "--no-sample"]);

  expect(looking.out).toMatch(
    /public\.t\.c17 +email +high +all 400 distinct sampled values are valid e-mail addresses/,
  );
  expect(looking.out).not.toContain("public.t.phone");
  expect(blind.out).toContain("public.t.phone");
  expect(blind.out).not.toContain("public.t.c17");
});

test("strict mode asks for a rule for what only values tell, with the line to paste", async ({ database }) => {
  await execute(database.url, source);

  const run = await seedbed(["plan", "--source", database.url], { yaml: 'version: "1.0"\nstrict_autodetect: true\n' });

  expect(run.code).toBe(3);
  expect(run.out).toContain("STRICT_MODE_VIOLATION public.t.c17");
  expect(run.out).toContain("c17: { action: fake, provider: email }");
});

test("a run masks it, keeps counts and no value in its record, and stays what it was when the source moves on", async ({
  database,
}) => {
  await execute(database.url, source);
  await using target = await createDatabase();

  const run = await mask(database, target);
  const masked = await columnOf(target.url, "select c17 from public.t where c17 like 'person%@mail.example'");
  const recorded = await columnOf(target.url, "select content::text from _seedbed.runs");
  await execute(database.url, "update public.t set c17 = 'code ' || id where id % 3 > 0");
  const verified = await seedbed(["verify", "--source", database.url, "--target", target.url, "--no-leak-scan"]);

  expect(complaint(run)).toBe("");
  expect(masked).toEqual([]);
  expect(recorded[0]).toContain('"certain": 400');
  expect(recorded[0]).not.toMatch(/person|mail\.example|home|work/);
  expect(complaint(verified)).toBe("");
});

test("a run that is taken up again chooses by what it saw when it began", async ({ database }) => {
  await execute(database.url, source);
  await using target = await createDatabase();
  const begun = await mask(database, target);
  await execute(target.url, "update _seedbed.runs set status = 'interrupted'");
  await execute(database.url, "update public.t set c17 = 'code ' || id where id % 3 > 0");

  const resumed = await mask(database, target, { words: ["--resume", "--no-leak-scan"] });
  const fresh = await planned(database.url, []);

  expect([complaint(begun), complaint(resumed)]).toEqual(["", ""]);
  expect(fresh[1]).toContain("c17: passthrough");
  expect(await columnOf(target.url, "select c17 from public.t where c17 like 'code%' or c17 like 'person%'")).toEqual(
    [],
  );
});
