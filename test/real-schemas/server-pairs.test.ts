import { expect, test } from "vitest";
import { constraintsOf, contentOf } from "../support/database-content.ts";
import { createDatabase } from "../support/databases.ts";
import { brokenForeignKeys } from "../support/mask-assertions.ts";
import { complaint, mask } from "../support/run-seedbed.ts";
import { complaints } from "./databases-at-hand.ts";

const rules = `version: "1.0"
auto_detect: false
tables:
  public.people:
    columns:
      email: { action: fake, provider: email }
      first_name: { action: fake, provider: first_name }
      profile: { action: json, paths: { "$.email": { action: fake, provider: email } } }
      settings: { action: json, paths: { "$.email": { action: fake, provider: email } } }
`;

test.each([
  [13, 18],
  [18, 13],
] as const)("from PostgreSQL %i to %i with --jobs 4 nothing is lost that both know", async (from, to) => {
  await using source = await createDatabase({ template: complaints, version: from });
  await using target = await createDatabase({ version: to });
  await using beside = await createDatabase({ version: from });

  const run = await mask(source, target, { yaml: rules, words: ["--jobs", "4"] });
  const same = await mask(source, beside, { yaml: rules });

  expect([complaint(run), complaint(same)]).toEqual(["", ""]);
  expect(await contentOf(target.url)).toEqual(await contentOf(beside.url));
  expect((await constraintsOf(target.url)).length).toBe((await constraintsOf(source.url)).length);
  expect(await brokenForeignKeys(target.url)).toEqual([]);
});
