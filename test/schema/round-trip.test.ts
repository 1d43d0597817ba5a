import { describe, expect, test } from "vitest";
import { copyGroups, type SkippedKind } from "../../src/catalog/catalog.ts";
import { catalogDiff } from "../../src/catalog/diff.ts";
import { catalogFingerprint } from "../../src/catalog/fingerprint.ts";
import { createDatabase } from "../support/databases.ts";
import { loadSql } from "../support/sql-file.ts";
import { serverVersions } from "../support/test-server.ts";
import { catalogOf, majorOf, writeSchema } from "./copied-schema.ts";
import { schemaCases } from "./schema-cases.ts";
import { isFull } from "../support/full.ts";

/** What no copy brings. */
const never: ReadonlySet<SkippedKind> = new Set(["publication"]);

describe.for(isFull ? serverVersions : ([18] as const))("on server version %d", (version) => {
  test.for(schemaCases)("$file is the same after a copy", async ({ script, since }, { skip }) => {
    await using source = await createDatabase({ version });
    skip((await majorOf(source.url)) < since, `needs a server of version ${since}`);
    await loadSql(source.url, script);
    for (const groups of [[], copyGroups]) {
      await using target = await createDatabase({ version });
      const catalog = await catalogOf(source.url, undefined, groups);

      await writeSchema(target.url, catalog);

      const copy = await catalogOf(target.url, undefined, groups);
      const left = catalog.skipped.filter(({ kind }) => !never.has(kind));
      expect(catalogDiff(catalog, copy)).toEqual([]);
      expect(catalogFingerprint(copy)).toBe(catalogFingerprint(catalog));
      expect(catalog.tables.length).toBeGreaterThan(0);
      expect(groups.length === 0 ? [] : left).toEqual([]);
    }
  });
});

test.for(schemaCases.filter(({ since }) => since === 13))("$file is the same on a newer server", async ({ script }) => {
  await using source = await createDatabase({ version: 13 });
  await using target = await createDatabase();
  await loadSql(source.url, script);
  const catalog = await catalogOf(source.url);

  await writeSchema(target.url, catalog);

  expect(catalogDiff(catalog, await catalogOf(target.url))).toEqual([]);
});
