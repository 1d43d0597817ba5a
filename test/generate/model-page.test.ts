import { describe, expect, test } from "vitest";
import * as model from "../../src/model.ts";
import { readModelSpec } from "../../src/app/model/read-model-spec.ts";
import { columnSchemas, entityFields, modelFields, profileFields } from "../../src/jobs/generate/model/model-spec.ts";
import { codeBlocks, firstCells, section } from "../docs/markdown.ts";
import { pageAt } from "../docs/pages.ts";

const page = pageAt("docs/reference/model.md");

/** What stands between backticks. */
function words(text: string): readonly string[] {
  return [...text.matchAll(/`([a-z_]+)`/g)].map(([, word]) => word);
}

describe("the page of models", () => {
  test("lists every setting of a model and of an entity", () => {
    expect(firstCells(section(page, "The model")).toSorted()).toEqual(
      ["entities", "profiles", ...Object.keys(modelFields.shape)].toSorted(),
    );
    expect(firstCells(section(page, "An entity")).toSorted()).toEqual(
      ["columns", "traits", ...Object.keys(entityFields.shape)].toSorted(),
    );
  });

  test("lists every setting of a profile", () => {
    expect(firstCells(section(page, "Profiles")).toSorted()).toEqual(Object.keys(profileFields.shape).toSorted());
  });

  test("lists every word of a column and what may stand beside it", () => {
    const columns = section(page, "A column");
    expect(firstCells(columns).toSorted()).toEqual(Object.keys(columnSchemas).toSorted());

    for (const [word, schema] of Object.entries(columnSchemas)) {
      const line = columns.split("\n").find((each) => each.startsWith(`| \`${word}\` |`)) ?? "";
      const beside = words(line.split("|").at(-2) ?? "");
      expect(beside, word).toEqual(Object.keys(schema.shape).filter((key) => key !== word && key !== "nulls"));
    }
  });

  test("shows words and profiles that are read", () => {
    const [, pair, time, together, profiles] = codeBlocks(page, "yaml");
    for (const { lines } of [pair, time, together]) {
      const columns = readModelSpec(lines.join("\n"), "seedbed.yaml")?.entities["public.visits"].columns ?? {};
      expect(Object.keys(columns)).toHaveLength(lines.length - 5);
    }
    expect(Object.keys(readModelSpec(profiles.lines.join("\n"), "seedbed.yaml")?.profiles ?? {})).toEqual([
      "nightly",
      "small",
    ]);
  });

  test("shows every word in both forms, and no function that there is not", () => {
    const text = section(page, "In code");
    const both = text.split("\n").filter((line) => line.startsWith("| `"));
    const inYaml = Object.keys(columnSchemas).filter(
      (word) => !both.some((line) => line.startsWith(`| \`{ ${word}: `)),
    );
    const called = new Set([...text.matchAll(/`(\w+)\(/g)].map(([, name]) => name));

    expect(inYaml).toEqual([]);
    expect(
      [...called].filter((name) => !["seedManager", "owner", "children", "parent"].includes(name)).toSorted(),
    ).toEqual(
      Object.keys(model)
        .filter((name) => name !== "parent")
        .toSorted(),
    );
  });

  test("shows an example that is read", () => {
    const [example] = codeBlocks(page, "yaml");

    expect(Object.keys(readModelSpec(example.lines.join("\n"), "seedbed.yaml")?.entities ?? {})).toEqual([
      "public.organizations",
      "clinical.patients",
    ]);
  });
});
