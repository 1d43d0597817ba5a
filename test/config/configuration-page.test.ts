import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { actionNames, actionOptions } from "../../src/jobs/mask/config/action-options.ts";
import { findingCodes } from "../../src/jobs/mask/config/finding-codes.ts";
import { laterWords } from "../../src/jobs/mask/config/later-words.ts";
import { settingsSchema, tableSchema } from "../../src/jobs/mask/config/settings.ts";
import { configurationPage } from "./configuration-page.ts";
import { problemsOf } from "./problems-of.ts";

const path = join(import.meta.dirname, "../../docs/reference/configuration.md");

describe("docs/reference/configuration.md", () => {
  test("is what the schema says (npx vitest run test/config -u writes it)", async () => {
    await expect(configurationPage()).toMatchFileSnapshot(path);
  });

  test("lists every setting, option, action, coming word and code", () => {
    const page = readFileSync(path, "utf8");

    const words = [
      ...Object.keys(settingsSchema.shape),
      ...Object.keys(tableSchema.shape),
      ...Object.values(actionOptions).flatMap((options) => Object.keys(options.shape)),
      ...Object.values(laterWords).flatMap((level) => Object.keys(level)),
      ...Object.keys(findingCodes),
    ];
    expect(words.filter((word) => !page.includes(`\`${word}\``) && word !== "action")).toEqual([]);
    expect(actionNames.filter((action) => !page.includes(`### ${action}\n`))).toEqual([]);
  });

  test("has an example that loads", () => {
    const [, example] = /```yaml\n(.*?)```/s.exec(readFileSync(path, "utf8")) ?? [];

    expect(problemsOf(example)).toEqual([]);
  });
});
