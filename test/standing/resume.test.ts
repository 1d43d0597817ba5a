import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { constraintsOf, contentOf } from "../support/database-content.ts";
import { columnOf, execute } from "../support/query-rows.ts";
import { complaint, linesOf, mask, type RunOptions } from "../support/run-seedbed.ts";
import { until } from "../support/seedbed-process.ts";
import { shopRows, shopRules, shops, shopSchema } from "./shops.ts";
import { isFull } from "../support/full.ts";

let source: TestDatabase;
let fresh: TestDatabase;
beforeAll(async () => {
  source = await createDatabase({ template: shops });
  fresh = await createDatabase();
  await mask(source, fresh, { yaml: shopRules });
});
afterAll(async () => {
  await source.drop();
  await fresh.drop();
});

const modes = [
  ["on_existing_data: truncate", "on_existing_data: truncate\n"],
  ["constraints: in_place", "constraints: in_place\n"],
] as const;

/** Stops a run as soon as a query on its target gives true. */
async function stopped(
  from: TestDatabase,
  target: TestDatabase,
  options: RunOptions & { readonly words?: readonly string[]; readonly when: string },
): Promise<number> {
  const stop = new AbortController();
  const running = mask(from, target, { ...options, signal: stop.signal });
  await until(target.url, options.when);
  stop.abort(new Error("stopped"));
  return (await running).code;
}

describe.each(modes)("%s, stopped again and again,", (_, setting) => {
  test("ends as an undisturbed run, with every key and index", async () => {
    await using target = await createDatabase();
    await execute(target.url, `${shopSchema} create index people_mood on public.people (mood);`);
    const before = await constraintsOf(target.url);
    const yaml = shopRules + setting;

    for (const lines of [1, 4, 8, 13, 17, 20]) {
      const words = lines === 1 ? [] : ["--resume"];
      await stopped(source, target, { yaml, words, when: `select count(*) >= ${lines} from _seedbed.chunks` });
    }
    const [status] = await columnOf(target.url, "select status from _seedbed.runs");
    const resumed = status === "succeeded" ? null : await mask(source, target, { yaml, words: ["--resume"] });

    expect(resumed === null ? "" : complaint(resumed)).toBe("");
    expect(await contentOf(target.url)).toEqual(await contentOf(fresh.url));
    expect(await constraintsOf(target.url)).toEqual(before);
    expect(
      await columnOf(target.url, "select count(*)::text from pg_catalog.pg_indexes where tablename = 'people'"),
    ).toEqual(["5"]);
  });

  test("gives what a fresh run gives where the source has changed, though unique values have changed places", async () => {
    await using changing = await createDatabase({ template: shops });
    await using target = await createDatabase();
    await using expected = await createDatabase();
    await execute(target.url, shopSchema);
    // Chunks so small that the run cannot be over before the stop reaches it.
    const yaml = shopRules.replace("batch_size: 500", "batch_size: 50") + setting;

    await stopped(changing, target, {
      yaml,
      when: "select count(*) >= 3 from _seedbed.chunks where kind = 'rows' and table_name = 'people'",
    });
    await execute(
      changing.url,
      `update public.people set email = 'x' || email where id in (1, 2900);
      update public.people set email = case id when 1 then 'p2900@corp.example' else 'p1@corp.example' end where id in (1, 2900);
      delete from public.orders where id % 100 = 0;
      insert into public.people (email, town_id, boss_id) values ('late@corp.example', 3, 1);`,
    );
    const resumed = await mask(changing, target, { yaml, words: ["--resume"] });
    await mask(changing, expected, { yaml: shopRules });

    expect(complaint(resumed)).toBe("");
    expect(linesOf(resumed).some(({ type }) => type === "chunk.reloaded")).toBe(true);
    expect(await contentOf(target.url)).toEqual(await contentOf(expected.url));
  });
});

describe.each(
  isFull
    ? ([
        [13, 13],
        [13, 18],
        [18, 13],
      ] as const)
    : ([[13, 18]] as const),
)("from a server of version %i to one of %i", (from, to) => {
  test.each(modes)("%s fills tables that stand, with the record elsewhere", async (_, setting) => {
    await using old = await createDatabase({ version: from });
    await using target = await createDatabase({ version: to });
    await using record = await createDatabase();
    await using expected = await createDatabase();
    await execute(old.url, shopSchema + shopRows);
    await execute(target.url, shopSchema);

    const run = await mask(old, target, { yaml: shopRules + setting, words: ["--record", record.url] });
    await mask(old, expected, { yaml: shopRules });

    expect(complaint(run)).toBe("");
    expect(await contentOf(target.url)).toEqual(await contentOf(expected.url));
  });
});
