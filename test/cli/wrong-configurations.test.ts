import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { execute } from "../support/query-rows.ts";
import { complaint, mask, userSchemas } from "../support/run-seedbed.ts";
import { loadSql } from "../support/sql-file.ts";

const edgeCase = (file: string): Promise<string> =>
  readFile(new URL(`../fixtures/edge-cases/${file}.sql`, import.meta.url), "utf8");

let source: TestDatabase;
let target: TestDatabase;
beforeAll(async () => {
  source = await createDatabase();
  target = await createDatabase();
  await loadSql(source.url, await edgeCase("permission-denied"));
});
afterAll(async () => {
  await source.drop();
  await target.drop();
});

describe("a configuration that is wrong (exit 3, nothing written)", () => {
  test("all of its problems show at once, each with its place and what was meant", async () => {
    const run = await mask(source, target, {
      yaml: `version: "1.0"
batchsize: 5
tables:
  edge.contacts:
    strategy: transfrom
    columns:
      email: { action: fake, provider: emial }
      phone: { action: hsah }
`,
    });

    expect(run.code).toBe(3);
    expect(run.err).toContain("has 4 problems");
    expect(run.err.match(/rules\.yaml:\d+:\d+ \S+/g)).toEqual([
      "rules.yaml:2:1 batchsize",
      "rules.yaml:5:15 tables.edge.contacts.strategy",
      "rules.yaml:7:40 tables.edge.contacts.columns.email.provider",
      "rules.yaml:8:24 tables.edge.contacts.columns.phone.action",
    ]);
    expect(run.err.match(/Did you mean `\w+`/g)).toEqual([
      "Did you mean `batch_size`",
      "Did you mean `transform`",
      "Did you mean `email`",
      "Did you mean `hash`",
    ]);
  });

  test("what only the source can tell shows at once too", async () => {
    const run = await mask(source, target, {
      yaml: `version: "1.0"
tables:
  edge.contact: { strategy: empty }
  edge.contacts:
    columns:
      emial: { action: hash }
      email: { action: null }
      id: { action: fake, provider: email }
`,
    });

    expect(run.code).toBe(3);
    expect(run.err.match(/error \w+/g)).toEqual([
      "error UNKNOWN_TABLE",
      "error UNKNOWN_COLUMN",
      "error NULL_ON_NOT_NULL",
    ]);
    expect(await userSchemas(target.url)).toEqual([]);
  });

  test("a file that is not there", async () => {
    const run = await mask(source, target, { words: ["--config", "nowhere.yaml"] });

    expect(run.code).toBe(3);
    expect(run.err).toContain("nowhere.yaml does not exist");
  });

  test("strict mode with a column that nobody decided on", async () => {
    const run = await mask(source, target, { yaml: 'version: "1.0"\nstrict_autodetect: true\n' });

    expect(run.code).toBe(3);
    expect(run.err).toContain("edge.contacts.email");
    expect(run.err).toContain("{ action: fake, provider: email }");
    expect(await userSchemas(target.url)).toEqual([]);
  });

  test("a fixed value for a unique column", async () => {
    const run = await mask(source, target, {
      yaml: 'version: "1.0"\ntables:\n  edge.contacts:\n    columns:\n      email: { action: static, value: a@example.com }\n',
    });

    expect(run.code).toBe(3);
    expect(run.err).toContain("edge.contacts");
    expect(await userSchemas(target.url)).toEqual([]);
  });

  test("a table is left out that others need", async () => {
    await using vendors = await createDatabase();
    await loadSql(vendors.url, await edgeCase("dangling-fk-exclude"));

    const run = await mask(vendors, target, {
      yaml: 'version: "1.0"\ntables:\n  edge.vendors: { strategy: exclude }\n',
    });

    expect(run.code).toBe(3);
    expect(run.err).toContain("purchases_vendor_id_fkey (vendor_id)");
    expect(run.err).toContain("reviews_vendor_id_fkey (vendor_id)");
    expect(run.err).toContain("strategy: empty");
    expect(await userSchemas(target.url)).toEqual([]);
  });
});

describe("a circle of keys, none of them deferrable,", () => {
  test("is refused where deferrable ones are asked for, with the statement that mends it", async () => {
    await using circle = await createDatabase();
    await using copy = await createDatabase();
    await loadSql(circle.url, await edgeCase("non-deferrable-cycle"));
    const yaml = 'version: "1.0"\ncycle_policy: require_deferrable\n';

    const refused = await mask(circle, target, { yaml });
    const [statement] = /alter table [^;]+;/.exec(refused.err) ?? [""];
    await execute(circle.url, statement);
    const mended = await mask(circle, copy, { yaml });

    expect(refused.code).toBe(2);
    expect(statement).toMatch(
      /^alter table "edge"\."\w+" alter constraint "\w+_fkey" deferrable initially immediate;$/,
    );
    expect(await userSchemas(target.url)).toEqual([]);
    expect(complaint(mended)).toBe("");
  });
});
