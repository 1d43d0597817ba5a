import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findingCodes } from "../../src/jobs/mask/config/finding-codes.ts";
import { outline, problemsOf } from "./problems-of.ts";

/**
 * Each YAML file beside this one is wrong in some way, and its `.expected` names everything that is: line, column, code
 * and path, in the order of the file.
 */
const folder = join(import.meta.dirname, "bad");
const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
const findings = files.flatMap((file) => problemsOf(readFileSync(join(folder, file)), file));

describe("a bad configuration", () => {
  test.each(files)("%s has every problem named at once, each in its place", (file) => {
    const expected = readFileSync(join(folder, file.replace(".yaml", ".expected")), "utf8");

    const problems = problemsOf(readFileSync(join(folder, file)), file);

    expect(expected).not.toBe("");
    expect(outline(problems)).toBe(expected);
  });

  test("is represented by at least sixty files", () => {
    expect(files.length).toBeGreaterThanOrEqual(60);
  });

  test("gets a message of one line, a hint and a known code for every problem", () => {
    for (const { message, hint, where, code } of findings) {
      expect(message).toMatch(/^[^\n\r]{10,200}\.$/);
      expect(hint).toMatch(/^[^\n\r]{8,300}$/);
      expect(where).toMatch(/^[\w-]+\.yaml:\d+:\d+/);
      expect(Object.keys(findingCodes)).toContain(code);
    }
  });

  test("between them has every problem that takes no database to see", () => {
    const seen = new Set(findings.map(({ code }) => code));

    const needCatalog = [
      "UNKNOWN_TABLE",
      "UNKNOWN_COLUMN",
      "AMBIGUOUS_NAME",
      "DUPLICATE_TABLE",
      "RULE_ON_PARTITION",
      "RULE_ON_SKIPPED_OBJECT",
      "RULE_ON_GENERATED",
      "RULE_WITHOUT_EFFECT",
      "NULL_ON_NOT_NULL",
      "LONELY_ALIAS",
      "SELF_ALIAS",
      "EXCLUDED_TABLE_NEEDED",
      "EMPTIED_TABLE_REFERENCED",
    ];
    expect([...seen, ...needCatalog].toSorted()).toEqual(Object.keys(findingCodes).toSorted());
  });
});
