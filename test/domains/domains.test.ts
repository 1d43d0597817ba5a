import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { domains } from "../../src/domains/domains.ts";

describe.each(domains.parts)("domain $name", (domain) => {
  test("numbers its files in the order in which they run", () => {
    const names = domain.schema.map(({ file }) => file);

    expect(names.filter((name) => !/^\d\d-[a-z-]+\.sql$/.test(name))).toEqual([]);
    expect(names.map((name) => name.slice(0, 2))).toEqual(names.map((name) => name.slice(0, 2)).toSorted());
    expect(new Set(names).size).toBe(names.length);
  });

  test("keeps its tables within its schemas, and says what each is for", () => {
    expect(domain.tables.filter(({ table }) => !domain.schemas.includes(table.schema))).toEqual([]);
    expect(domain.tables.filter(({ teaches }) => teaches === "")).toEqual([]);
  });

  test("brings configurations that are YAML and hold no literal salt", () => {
    for (const { file, yaml } of domain.configurations) {
      expect(file).toMatch(/^[a-z-]+\.yaml$/);
      expect(parse(yaml)).toMatchObject({ version: "1.0", global_salt: expect.stringMatching(/^env:\/\//) });
    }
  });
});
