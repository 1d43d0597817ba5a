import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { actionNames } from "../../src/jobs/mask/config/action-options.ts";
import { maskConfigJsonSchema, type JsonSchema } from "../../src/jobs/mask/config/json-schema.ts";

/** Every schema below this one that stands for a setting or option, by its path. */
function settingsOf(schema: JsonSchema | boolean | undefined, path = ""): readonly (readonly [string, JsonSchema])[] {
  if (typeof schema !== "object") return [];
  const properties = Object.entries(schema.properties ?? {}).flatMap(([name, each]) => [
    ...(typeof each === "object" ? [[`${path}.${name}`, each] as const] : []),
    ...settingsOf(each, `${path}.${name}`),
  ]);
  const parts = [schema.additionalProperties, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return [...properties, ...parts.flatMap((part) => settingsOf(part, path))];
}

describe("the JSON Schema", () => {
  test("describes every setting and option", () => {
    const settings = settingsOf(maskConfigJsonSchema());

    expect(settings.length).toBeGreaterThan(25);
    expect(settings.filter(([, schema]) => (schema.description ?? "").length < 10)).toEqual([]);
  });

  test("is plain data that says which draft it is of", () => {
    const schema = maskConfigJsonSchema();

    expect(parse(JSON.stringify(schema))).toEqual(schema);
    expect(schema.$schema).toBe("https://json-schema.org/draft/2020-12/schema");
    expect(schema.required).toEqual(["version"]);
    expect(schema.additionalProperties).toBe(false);
  });

  test("has all actions, and takes null unquoted", () => {
    const actions = settingsOf(maskConfigJsonSchema())
      .filter(([path]) => path === ".tables.columns.action")
      .flatMap(([, schema]) => schema.enum ?? [schema.const]);

    expect(actions).toEqual([...actionNames.slice(0, 5), null, ...actionNames.slice(5)]);
  });

  test("knows the providers that it is given", () => {
    const provider = (names?: readonly string[]) =>
      settingsOf(maskConfigJsonSchema(names)).find(([path]) => path === ".tables.columns.provider")?.[1];

    expect(provider(["email", "phone"])?.enum).toEqual(["email", "phone"]);
    expect(provider()?.enum).toBeUndefined();
  });
});
