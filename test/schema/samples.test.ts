import { describe, expect, test } from "vitest";
import { catalogDiff } from "../../src/catalog/diff.ts";
import { catalogFingerprint } from "../../src/catalog/fingerprint.ts";
import { createDatabase } from "../support/databases.ts";
import { samples } from "../support/sample-databases.ts";
import { catalogOf, writeSchema } from "./copied-schema.ts";

describe.skipIf(samples === null)("the schemas of real databases (needs ../shared/data)", () => {
  test.for(Object.values(samples ?? {}))("%s is the same after a copy", async (template) => {
    await using source = await createDatabase({ template });
    await using target = await createDatabase();
    const catalog = await catalogOf(source.url);

    await writeSchema(target.url, catalog);

    const copy = await catalogOf(target.url);
    expect(catalogDiff(catalog, copy)).toEqual([]);
    expect(catalogFingerprint(copy)).toBe(catalogFingerprint(catalog));
    expect(copy.tables.length).toBeGreaterThan(5);
  });
});
