import { execFile, execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Catalog, type CopyGroup, copyGroups, type SkippedKind } from "../../src/catalog/catalog.ts";
import type { EmbeddedServer } from "../../src/postgres/embedded/open-server.ts";
import { medicalHelpdeskTemplate } from "../domains/load-domain.ts";
import { createDatabase } from "../support/databases.ts";
import { execute } from "../support/query-rows.ts";
import { samples } from "../support/sample-databases.ts";
import { loadSql } from "../support/sql-file.ts";
import { scriptParts } from "../support/sql-script.ts";
import { startSystemServer, systemVersion } from "../support/system-server.ts";
import { catalogOf, writeSchema } from "./copied-schema.ts";
import { schemaCases } from "./schema-cases.ts";

const program = "pg_dump";
const dumpVersion = pgDumpVersion();

describe.skipIf(dumpVersion < 13)("on server version 13, as pg_dump sees it (needs pg_dump)", () => {
  const cases = schemaCases.filter(({ since }) => since <= 13);

  test.for(cases)("$file is the same after a copy, less what is left out by design", async ({ script }) => {
    await using source = await createDatabase({ version: 13 });
    await loadSql(source.url, script);
    for (const groups of [[], copyGroups]) {
      await using target = await createDatabase({ version: 13 });

      const { wanted, copied } = await dumpsOfCopy(source.url, target.url, groups);

      expect(copied).toEqual(wanted);
    }
  });

  test.for([...Object.values(samples ?? {}), medicalHelpdeskTemplate])(
    "%s is the same after a copy",
    async (template) => {
      await using source = await createDatabase({ version: 13, template });
      for (const groups of [[], copyGroups]) {
        await using target = await createDatabase({ version: 13 });

        const { wanted, copied } = await dumpsOfCopy(source.url, target.url, groups);

        expect(copied).toEqual(wanted);
      }
    },
  );
});

const needs = "needs pg_dump and the PostgreSQL server of the machine, as Debian's package postgresql has them";

describe.skipIf(dumpVersion < systemVersion || systemVersion < 14)(
  `on a newer server, as pg_dump sees it (${needs})`,
  () => {
    let server: EmbeddedServer;
    beforeAll(async () => {
      server = await startSystemServer();
    });
    afterAll(() => server.stop());

    const cases = schemaCases.filter(({ since }) => since <= systemVersion);

    test.for(cases)("$file is the same after a copy of everything", async ({ script }) => {
      const [source, target] = [await emptyDatabase(server), await emptyDatabase(server)];
      await loadSql(source, script);

      const { wanted, copied } = await dumpsOfCopy(source, target, copyGroups);

      expect(copied).toEqual(wanted);
    });
  },
);

/** It goes with its server. */
async function emptyDatabase(server: EmbeddedServer): Promise<string> {
  const name = `dumped_${randomBytes(6).toString("hex")}`;
  await execute(server.url, `create database ${name} template template0`);
  return server.databaseUrl(name);
}

/** What pg_dump prints of a copy, and what it should: the source, less what a copy leaves out. */
async function dumpsOfCopy(
  source: string,
  target: string,
  groups: readonly CopyGroup[],
): Promise<Record<"wanted" | "copied", readonly string[]>> {
  const catalog = await catalogOf(source, undefined, groups);
  await writeSchema(target, catalog);
  const wanted = (await dumpOf(source)).filter((statement) => !isSkipped(statement, catalog));
  return { wanted, copied: await dumpOf(target) };
}

/** Statements that begin so make, or belong to, what the catalog lists as left out. */
const beginnings: Readonly<Partial<Record<SkippedKind, RegExp>>> = {
  view: /^CREATE VIEW /,
  "materialized view": /^CREATE MATERIALIZED VIEW /,
  trigger: /^(CREATE( CONSTRAINT)? TRIGGER|ALTER TABLE .* TRIGGER|COMMENT ON TRIGGER) /,
  rule: /^(CREATE RULE|ALTER TABLE .* RULE|COMMENT ON RULE) /,
  policy: /^(CREATE POLICY|COMMENT ON POLICY) /,
  "row security": /^ALTER TABLE .* ROW LEVEL SECURITY$/,
  publication: /^(CREATE|ALTER) PUBLICATION /,
  "event trigger": /^(CREATE|ALTER) EVENT TRIGGER /,
};

/** Kinds of which some are copied and others not. */
const named: Readonly<Partial<Record<SkippedKind, RegExp>>> = {
  function: /^(?:CREATE|COMMENT ON) (?:FUNCTION|PROCEDURE|AGGREGATE) [^.]+\.(\w+|"[^"]+") ?\(/,
  operator: /^(?:CREATE|COMMENT ON) OPERATOR [^.]+\.(\S+)/,
  "operator class": /^(?:CREATE|COMMENT ON) OPERATOR CLASS [^.]+\.(\S+)/,
  "operator family": /^(?:CREATE|ALTER|COMMENT ON) OPERATOR FAMILY [^.]+\.(\S+)/,
  cast: /^(?:CREATE|COMMENT ON) CAST (\(.*? AS .*?\))/,
  "text search dictionary": /^(?:CREATE|ALTER|COMMENT ON) TEXT SEARCH DICTIONARY [^.]+\.(\S+)/,
  "text search configuration": /^(?:CREATE|ALTER|COMMENT ON) TEXT SEARCH CONFIGURATION [^.]+\.(\S+)/,
  view: /^(?:COMMENT ON (?:VIEW|COLUMN)|ALTER (?:TABLE|VIEW)(?: ONLY)?) (?:\w+|"(?:[^"]|"")+")\.(\w+|"(?:[^"]|"")+")/,
  "materialized view":
    /^(?:COMMENT ON (?:MATERIALIZED VIEW|COLUMN)|ALTER (?:TABLE|MATERIALIZED VIEW)(?: ONLY)?|CREATE (?:UNIQUE )?INDEX .* ON|CREATE STATISTICS .* FROM) [^.]+\.(\w+)/,
};

function isSkipped(statement: string, catalog: Catalog): boolean {
  return catalog.skipped.some(({ kind, name }) => {
    if (beginnings[kind]?.test(statement) === true) return true;
    const found = named[kind]?.exec(statement)?.[1].replace(/^"|"$/g, "").replaceAll('""', '"').toLowerCase();
    const own = kind === "cast" ? name : name.replace(/\(.*| using .*/, "");
    return found !== undefined && found === own.toLowerCase();
  });
}

/**
 * The statements of a dump in a fixed order: pg_dump's own follows oids where nothing else decides. They also decide which
 * views it makes first as an empty shell, to replace them when the keys stand that their GROUP BY takes for granted.
 */
async function dumpOf(url: string): Promise<readonly string[]> {
  const flags = ["--schema-only", "--no-owner", "--no-privileges", "--dbname", url];
  const { stdout } = await promisify(execFile)(program, flags, { maxBuffer: 1 << 28 });
  return [...scriptParts(stdout)]
    .map((part) => part.text.replace(/^CREATE OR REPLACE VIEW /, "CREATE VIEW "))
    .filter((text) => !/^CREATE VIEW .* AS\n\s*SELECT\n\s+NULL::/.test(text))
    .toSorted();
}

function pgDumpVersion(): number {
  try {
    return Number(/(\d+)/.exec(execFileSync(program, ["--version"], { encoding: "utf8" }))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
