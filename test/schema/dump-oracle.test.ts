import { execFile, execFileSync } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { createDatabase } from "../support/databases.ts";
import { samples } from "../support/sample-databases.ts";
import { loadSql } from "../support/sql-file.ts";
import { scriptParts } from "../support/sql-script.ts";
import { catalogOf, majorOf, writeSchema } from "./copied-schema.ts";
import { schemaCases } from "./schema-cases.ts";

const program = "pg_dump";
const dumpVersion = pgDumpVersion();

/** What pg_dump prints for objects that a copy of tables leaves out, and for row security, which goes with policies. */
const skipped =
  /^(CREATE (MATERIALIZED )?VIEW|CREATE TRIGGER|CREATE RULE|CREATE POLICY|CREATE PUBLICATION|ALTER PUBLICATION|CREATE AGGREGATE|CREATE PROCEDURE|.* public\.not_needed |.*(ENABLE ROW LEVEL SECURITY$))/;

describe.skipIf(dumpVersion < 13)("as pg_dump sees it (needs pg_dump)", () => {
  test.for(schemaCases)("$file is the same after a copy", async ({ script, since }, { skip }) => {
    await using source = await createDatabase({ version: 13 });
    skip((await majorOf(source.url)) < since, `needs a server of version ${since}`);
    await loadSql(source.url, script);

    const { wanted, copied } = await dumpsOfCopy(source.url);

    expect(copied).toEqual(wanted);
  });

  test.for(Object.values(samples ?? {}))("%s is the same after a copy", async (template) => {
    await using source = await createDatabase({ version: 13, template });

    const { wanted, copied } = await dumpsOfCopy(source.url);

    expect(copied).toEqual(wanted);
  });
});

/** What pg_dump prints of a copy, and what it should: the source, less what a copy leaves out. */
async function dumpsOfCopy(source: string): Promise<Record<"wanted" | "copied", readonly string[]>> {
  await using target = await createDatabase({ version: 13 });
  const catalog = await catalogOf(source);
  await writeSchema(target.url, catalog);
  const wanted = (await dumpOf(source)).filter((statement) => !isSkipped(statement, catalog));
  return { wanted, copied: await dumpOf(target.url) };
}

/** Of functions and materialized views only those that the catalog says it leaves out; the latter have indexes, too. */
function isSkipped(statement: string, catalog: Catalog): boolean {
  if (skipped.test(statement)) return true;
  const named = /^CREATE FUNCTION \w+\.(\w+)|^CREATE (?:UNIQUE )?INDEX .* ON \w+\.(\w+)/.exec(statement);
  const name = named?.[1] ?? named?.[2];
  return catalog.skipped.some((one) => one.name.replace(/\(.*/, "") === name);
}

/** The statements of a dump in a fixed order: pg_dump's own follows oids where nothing else decides. */
async function dumpOf(url: string): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)(program, [
    "--schema-only",
    "--no-owner",
    "--no-privileges",
    "--dbname",
    url,
  ]);
  return [...scriptParts(stdout)].map((part) => part.text).toSorted();
}

function pgDumpVersion(): number {
  try {
    return Number(/(\d+)/.exec(execFileSync(program, ["--version"], { encoding: "utf8" }))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
