import { expect, test } from "vitest";
import { copyGroups } from "../../src/catalog/catalog.ts";
import { medicalHelpdeskTemplate } from "../domains/load-domain.ts";
import { createDatabase } from "../support/databases.ts";
import { samples } from "../support/sample-databases.ts";
import { loadSql } from "../support/sql-file.ts";
import { systemCatalogs } from "../support/system-catalogs.ts";
import { catalogOf, majorOf, writeSchema } from "./copied-schema.ts";
import { schemaCases } from "./schema-cases.ts";

test.for(schemaCases)("after a copy of $file every row of the system catalogs is the same", async (one, { skip }) => {
  await using source = await createDatabase();
  await using target = await createDatabase();
  skip((await majorOf(source.url)) < one.since, `needs a server of version ${one.since}`);
  await loadSql(source.url, one.script);

  await writeSchema(target.url, await catalogOf(source.url, undefined, copyGroups));

  expect(await systemCatalogs(target.url)).toEqual(await systemCatalogs(source.url));
});

const databases = [...Object.values(samples ?? {}), medicalHelpdeskTemplate];

test.for(databases)("after a copy of %s every row of the system catalogs is the same", async (template) => {
  await using source = await createDatabase({ template });
  await using target = await createDatabase();

  await writeSchema(target.url, await catalogOf(source.url, undefined, copyGroups));

  expect(await systemCatalogs(target.url)).toEqual(await systemCatalogs(source.url));
});
