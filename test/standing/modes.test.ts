import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { constraintsOf, contentOf } from "../support/database-content.ts";
import { columnOf, execute } from "../support/query-rows.ts";
import { complaint, mask, seedbed } from "../support/run-seedbed.ts";
import { shopRules, shops, shopSchema } from "./shops.ts";

let source: TestDatabase;
/** What a run into an empty target makes of it. */
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

const indexes = `select indexdef from pg_catalog.pg_indexes where schemaname = 'public' order by 1`;
const sequences =
  "select format('%s %s', schemaname || '.' || sequencename, last_value) from pg_catalog.pg_sequences where schemaname = 'public' order by 1";

describe.each([
  ["on_existing_data: truncate", "on_existing_data: truncate\n"],
  ["constraints: in_place into empty tables", "constraints: in_place\n"],
  ["constraints: in_place with truncate", "constraints: in_place\non_existing_data: truncate\n"],
])("%s", (_, setting) => {
  test.each([1, 4])("fills tables that stand as a run into an empty target would, with --jobs %i", async (jobs) => {
    await using target = await createDatabase();
    await execute(target.url, shopSchema);
    const before = [await constraintsOf(target.url), await columnOf(target.url, indexes)];

    const run = await mask(source, target, { yaml: shopRules + setting, words: ["--jobs", String(jobs)] });
    const verified = await seedbed(["verify", "--source", source.url, "--target", target.url, "--against-source"], {
      yaml: shopRules + setting,
    });

    expect(complaint(run)).toBe("");
    expect(complaint(verified)).toBe("");
    expect(await contentOf(target.url)).toEqual(await contentOf(fresh.url));
    expect([await constraintsOf(target.url), await columnOf(target.url, indexes)]).toEqual(before);
    expect(await columnOf(target.url, sequences)).toEqual(await columnOf(fresh.url, sequences));
  });
});
