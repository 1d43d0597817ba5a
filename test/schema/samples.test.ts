import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { catalogDiff, type Difference } from "../../src/catalog/diff.ts";
import { medicalHelpdeskTemplate } from "../domains/load-domain.ts";
import { createDatabase } from "../support/databases.ts";
import { samples } from "../support/sample-databases.ts";
import { loadSqlFile } from "../support/sql-file.ts";
import { catalogOf, writeSchema } from "./copied-schema.ts";

const edgeCases = fileURLToPath(new URL("../fixtures/edge-cases/", import.meta.url));

describe.skipIf(samples === null)("the schemas of real databases (needs ../shared/data)", () => {
  test.for(Object.values(samples ?? {}))("%s is the same after a copy", async (template) => {
    await using source = await createDatabase({ template });

    expect(await differencesOfCopy(source.url)).toEqual([]);
  });
});

test("MedicalHelpDesk is the same after a copy", async () => {
  await using source = await createDatabase({ template: medicalHelpdeskTemplate });

  expect(await differencesOfCopy(source.url)).toEqual([]);
});

test.for(readdirSync(edgeCases).toSorted())("edge case %s is the same after a copy", async (file) => {
  await using source = await createDatabase();
  await loadSqlFile(source.url, edgeCases + file);

  expect(await differencesOfCopy(source.url)).toEqual([]);
});

async function differencesOfCopy(source: string): Promise<readonly Difference[]> {
  await using target = await createDatabase();
  const catalog = await catalogOf(source);
  await writeSchema(target.url, catalog);
  return catalogDiff(catalog, await catalogOf(target.url));
}
