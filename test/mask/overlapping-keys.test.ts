import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { execute } from "../support/query-rows.ts";
import { seedbed, type CommandRun } from "../support/run-seedbed.ts";

const head = 'version: "1.0"\nauto_detect: false\n';
const rule = "accounts: { columns: { handle: { action: keep_format } } }";

const report = z.looseObject({
  findings: z.array(z.looseObject({ code: z.string(), where: z.string(), message: z.string(), hint: z.string() })),
});

function warned({ out }: CommandRun) {
  return report.parse(JSON.parse(out)).findings.filter(({ code }) => code === "implied_fk_warning");
}

describe("a column without a foreign key whose values stand in a masked unique column", () => {
  let source: TestDatabase;
  beforeAll(async () => {
    source = await createDatabase();
    await execute(
      source.url,
      `create table public.accounts (id integer primary key, handle varchar(40) unique);
      create table public.journal (id integer primary key, done_by text, remark text, weight numeric, few text);
      insert into public.accounts select n, 'wren-' || n from generate_series(1, 300) as n;
      insert into public.journal select n, case when n % 50 = 0 then 'gone-' || n else 'wren-' || n % 300 + 1 end, 'remark ' || n, n, 'wren-' || n % 3 + 1
        from generate_series(1, 900) as n;`,
    );
  });
  afterAll(() => source.drop());

  const plan = (yaml: string, ...words: readonly string[]): Promise<CommandRun> =>
    seedbed(["plan", "--source", source.url, "--output", "json", ...words], { yaml });

  test("is told in counts, with the seed_alias to paste, and without a value", async () => {
    const run = await plan(`${head}tables: { ${rule} }\n`);

    expect(warned(run)).toMatchObject([
      {
        where: "public.journal.done_by",
        message: expect.stringMatching(/^Of 50 sampled values 4\d stand in public\.accounts\.handle too/),
        hint: expect.stringContaining("seed_alias: public.accounts.handle"),
      },
    ]);
    expect(run.out).not.toContain("wren");
  });

  test.each([
    [
      "that is joined to it",
      `${head}tables: { ${rule}, journal: { columns: { done_by: { action: keep_format, seed_alias: public.accounts.handle } } } }`,
    ],
    ["that is to be ignored", `${head}implied_fk_ignore: [public.journal.done_by]\ntables: { ${rule} }`],
    ["of a column that passes through", head],
  ])("is nothing to tell %s", async (_what, yaml) => {
    expect(warned(await plan(`${yaml}\n`)).filter(({ message }) => message.includes("sampled"))).toEqual([]);
  });

  test("is not looked for where values are left unread", async () => {
    expect(warned(await plan(`${head}tables: { ${rule} }\n`, "--no-sample"))).toEqual([]);
  });
});
