import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { columnOf, execute } from "../support/query-rows.ts";
import { complaint, mask, seedbed } from "../support/run-seedbed.ts";

const yaml = `version: "1.0"
salt: per_run
tables: { people: { columns: { boss: { action: fake, provider: email } } } }
`;
/** A salt of the environment is not looked at. */
const environment = { SEEDBED_SALT: undefined };
const emails = "select email from public.people order by id";

describe("with salt: per_run", () => {
  let source: TestDatabase;
  beforeAll(async () => {
    source = await createDatabase();
    await execute(
      source.url,
      `create table public.people (id integer primary key, email text, boss text);
      insert into public.people select n, 'p' || n || '@acme.com', 'p1@acme.com' from generate_series(1, 20) as n;`,
    );
  });
  afterAll(() => source.drop());

  test("a run asks for no salt and makes values that no other run makes, alike within itself", async () => {
    await using one = await createDatabase();
    await using other = await createDatabase();

    const runs = [
      await mask(source, one, { yaml, environment }),
      await mask(source, other, { yaml, environment }),
      await seedbed(["plan", "--source", source.url], { yaml, environment }),
    ];

    expect(runs.map(complaint)).toEqual(["", "", ""]);
    const [first, second] = [await columnOf(one.url, emails), await columnOf(other.url, emails)];
    expect(new Set([...first, ...second]).size).toBe(40);
    expect(new Set(await columnOf(one.url, "select boss from public.people")).size).toBe(1);
    const prints = "select salt_fingerprint from _seedbed.runs";
    expect(await columnOf(one.url, prints)).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/)]);
    expect(await columnOf(one.url, prints)).not.toEqual(await columnOf(other.url, prints));
  });

  test("a run that broke off cannot be resumed, nor a finished one verified: both say that the salt is gone", async () => {
    await using target = await createDatabase();

    await mask(source, target, { yaml, environment });
    const verified = await seedbed(["verify", "--source", source.url, "--target", target.url], { yaml, environment });
    await execute(target.url, "update _seedbed.runs set status = 'interrupted'");
    const resumed = await mask(source, target, { yaml, environment, words: ["--resume"] });

    expect([verified.code, resumed.code]).toEqual([2, 2]);
    expect(verified.err).toMatch(/salt of run \w{26} was made for it alone/);
    expect(resumed.err).toMatch(/its salt was made for it alone \(salt: per_run\) and went with its process/);
    expect(resumed.err).toContain("on_existing_data: drop_create");
  });
});
