import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { columnOf, execute } from "../support/query-rows.ts";
import { complaint, mask, seedbed, testSalt, userSchemas, type CommandRun } from "../support/run-seedbed.ts";
import { loadSql } from "../support/sql-file.ts";

const edgeCase = (file: string): Promise<string> =>
  readFile(new URL(`../fixtures/edge-cases/${file}.sql`, import.meta.url), "utf8");

/** No message may hold what a run is given in confidence, nor a value of a row. */
function expectNoSecrets({ out, err }: CommandRun, ...urls: readonly string[]): void {
  const passwords = urls.map((url) => new URL(url).password).filter((password) => password !== "");
  for (const secret of [testSalt, "contact.1@contacts.example", ...passwords]) expect(out + err).not.toContain(secret);
}

/** The same place under other credentials. */
function as(url: string, user: string, password: string): { readonly url: string } {
  const other = new URL(url);
  other.username = user;
  other.password = password;
  return { url: other.href };
}

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

describe("without a good salt (exit 4, nothing written)", () => {
  test.each([
    ["none", {}, "SEEDBED_SALT", ""],
    ["an empty one", { SEEDBED_SALT: "" }, "SEEDBED_SALT", ""],
    ["a short one", { SEEDBED_SALT: "hunter2hunter2" }, "14 characters; 32", ""],
    [
      "one that stands in the file",
      {},
      "holds a secret itself",
      'version: "1.0"\nglobal_salt: plain-words-in-a-file-for-everybody\n',
    ],
    [
      "a variable that is not set",
      {},
      "names the environment variable NO_SUCH",
      'version: "1.0"\nglobal_salt: env://NO_SUCH\n',
    ],
    [
      "a file outside of the places for secrets",
      {},
      "not in a place for secrets",
      'version: "1.0"\nglobal_salt: file:///etc/hostname\n',
    ],
  ])("%s", async (_, given, words, yaml) => {
    const run = await mask(source, target, {
      environment: { SEEDBED_SALT: undefined, ...given },
      ...(yaml === "" ? {} : { yaml }),
    });

    expect(run.code).toBe(4);
    expect(run.err).toContain(words);
    expect(run.err).not.toContain("hunter2");
    expect(run.err).not.toContain("plain-words");
    expect(await userSchemas(target.url)).toEqual([]);
  });

  test("a guessable one is warned of, and works", async () => {
    await using other = await createDatabase();

    const run = await mask(source, other, { environment: { SEEDBED_SALT: "changeme".repeat(6) } });

    expect(complaint(run)).toBe("");
    expect(run.out).toContain("SALT_WEAK");
    expect(run.out).not.toContain("changeme");
  });
});

describe("without two databases", () => {
  test("no source, no target: exit 3, with the variable that would do", async () => {
    const runs = [
      await seedbed(["mask", "--target", target.url]),
      await seedbed(["mask", "--source", source.url]),
      await seedbed(["inspect"], { environment: { DATABASE_URL: source.url } }),
    ];

    expect(runs.map(({ code }) => code)).toEqual([3, 3, 3]);
    expect(runs.map(({ err }) => /\w+_DB_URL/.exec(err)?.[0])).toEqual([
      "SOURCE_DB_URL",
      "TARGET_DB_URL",
      "SOURCE_DB_URL",
    ]);
  });

  test("they can come from the environment", async () => {
    await using other = await createDatabase();

    const run = await seedbed(["mask"], { environment: { SOURCE_DB_URL: source.url, TARGET_DB_URL: other.url } });

    expect(complaint(run)).toBe("");
  });

  test.each(["nonsense", "mysql://user:geheim@host/db", "postgresql://user:geheim@host:port/db"])(
    "%s is no URL: exit 3, and the password in it is not said",
    async (url) => {
      const run = await mask({ url }, target);

      expect(run.code).toBe(3);
      expect(run.err).toContain("postgresql://user:password@host:5432/database");
      expect(run.err).not.toMatch(/geheim/);
    },
  );

  test.each([
    ["a port that nobody listens on", "postgresql://somebody:geheim@127.0.0.1:1/db"],
    ["a host that has no address", "postgresql://somebody:geheim@no-such-host.invalid/db"],
  ])("%s: exit 1, at once, without the password", async (_, url) => {
    const began = performance.now();
    const runs = [await mask({ url }, target), await mask(source, { url })];

    expect(runs.map(({ code }) => code)).toEqual([1, 1]);
    expect(runs[0].err).toMatch(/Connecting to (127\.0\.0\.1:1|no-such-host\.invalid:5432)\/db/);
    expect(runs.map(({ err }) => err).join("")).not.toContain("geheim");
    expect(performance.now() - began).toBeLessThan(8_000);
  });

  test("a database that is not there: exit 1", async () => {
    const url = new URL(source.url);
    url.pathname = "/there_is_no_such_database";

    const run = await mask({ url: url.href }, target);

    expect(run.code).toBe(1);
    expect(run.err).toContain('database "there_is_no_such_database" does not exist');
    expectNoSecrets(run, source.url);
  });

  test("a wrong password: exit 1, and neither the right one nor the wrong one is said", async () => {
    const run = await mask(as(source.url, "seedbed_no_create", "geheim-und-falsch"), target);

    expect(run.code).toBe(1);
    expect(run.err).toContain("seedbed_no_create");
    expect(run.err).not.toContain("geheim");
    expect(await userSchemas(target.url)).toEqual([]);
  });

  test("one database under two names: exit 2", async () => {
    const other = new URL(source.url);
    other.hostname = other.hostname === "localhost" ? "127.0.0.1" : "localhost";

    const run = await mask(source, { url: other.href });

    expect(run.code).toBe(2);
    expect(run.err).toContain("Source and target are the same database");
    expect(await userSchemas(source.url)).toEqual(["edge"]);
    expectNoSecrets(run, source.url);
  });
});

describe("a target that must not be written (exit 2, nothing written)", () => {
  test("holds tables", async () => {
    await using full = await createDatabase();
    await execute(full.url, "create table public.precious (id integer); insert into public.precious values (1)");

    const run = await mask(source, full);

    expect(run.code).toBe(2);
    expect(run.err).toContain("holds 1 user table");
    expect(await columnOf(full.url, "select count(*)::text from public.precious")).toEqual(["1"]);
    expect(await userSchemas(full.url)).toEqual([]);
  });

  test("matches protect, until it is named", async () => {
    await using protectedOne = await createDatabase();
    const yaml = 'version: "1.0"\nprotect: /SEEDBED_TEST/i\n';

    const runs = [
      await mask(source, protectedOne, { yaml }),
      await mask(source, protectedOne, { yaml, words: ["--yes-overwrite", "another"] }),
    ];
    const written = await userSchemas(protectedOne.url);
    const named = await mask(source, protectedOne, { yaml, words: ["--yes-overwrite", protectedOne.name] });

    expect(runs.map(({ code }) => code)).toEqual([2, 2]);
    expect(runs[0].err).toContain(`--yes-overwrite ${protectedOne.name}`);
    expect(written).toEqual([]);
    expect(complaint(named)).toBe("");
  });

  test("holds rows that are not ours, until it is named to have them dropped", async () => {
    await using full = await createDatabase();
    await execute(
      full.url,
      "create table public.precious (id integer); insert into public.precious values (1); analyze",
    );
    const yaml = 'version: "1.0"\non_existing_data: drop_create\n';

    const refused = await mask(source, full, { yaml });
    const kept = await columnOf(full.url, "select count(*)::text from public.precious");
    const named = await mask(source, full, { yaml, words: ["--yes-overwrite", full.name] });
    const again = await mask(source, full, { yaml });

    expect(refused.code).toBe(2);
    expect(refused.err).toContain(`--yes-overwrite ${full.name}`);
    expect(kept).toEqual(["1"]);
    expect([complaint(named), complaint(again)]).toEqual(["", ""]);
    expect(await columnOf(full.url, "select to_regclass('public.precious')::text")).toEqual([null]);
    expect(await columnOf(full.url, "select count(*)::text from edge.contacts")).toEqual(["25"]);
  });

  test("belongs to a role that may create nothing: the grants are named", async () => {
    await using bare = await createDatabase();
    await execute(bare.url, "revoke create on schema public from public");

    const run = await mask(source, as(bare.url, "seedbed_no_create", "seedbed-test-pw"));

    expect(run.code).toBe(2);
    expect(run.err).toContain(`grant create on database "${bare.name}" to "seedbed_no_create"`);
    expect(await userSchemas(bare.url)).toEqual([]);
    expect(run.out + run.err).not.toContain("seedbed-test-pw");
  });
});

describe("a source that cannot be read whole (exit 2, nothing written)", () => {
  const reader = (database: TestDatabase): { readonly url: string } =>
    as(database.url, "seedbed_no_create", "seedbed-test-pw");

  test("one table may not be read: the grant is named, in the plan too", async () => {
    await using hiding = await createDatabase();
    await loadSql(hiding.url, await edgeCase("permission-denied"));
    await execute(hiding.url, "create table edge.hidden (id integer primary key, email text unique)");

    const run = await mask(reader(hiding), target);
    const plan = await seedbed(["plan", "--source", reader(hiding).url]);

    expect([run.code, plan.code]).toEqual([2, 2]);
    expect(run.err).toContain('grant select on "edge"."hidden" to "seedbed_no_create"');
    expect(plan.out).toContain('grant select on "edge"."hidden" to "seedbed_no_create"');
    expect(await userSchemas(target.url)).toEqual([]);
  });

  test("one table may be left out instead", async () => {
    await using hiding = await createDatabase();
    await using copy = await createDatabase();
    await loadSql(hiding.url, await edgeCase("permission-denied"));
    await execute(hiding.url, "create table edge.hidden (id integer primary key, email text unique)");

    const run = await mask(reader(hiding), copy, {
      yaml: 'version: "1.0"\ntables:\n  edge.hidden: { strategy: exclude }\n',
    });

    expect(complaint(run)).toBe("");
    expect(await columnOf(copy.url, "select to_regclass('edge.hidden')::text")).toEqual([null]);
  });

  test("row security would hide rows", async () => {
    await using filtered = await createDatabase();
    await loadSql(filtered.url, await edgeCase("permission-denied"));
    await execute(filtered.url, "alter table edge.contacts enable row level security");

    const run = await mask(reader(filtered), target);

    expect(run.code).toBe(2);
    expect(run.err).toContain("Row security would hide rows of edge.contacts");
    expect(await userSchemas(target.url)).toEqual([]);
  });
});

describe("a command line that is wrong (exit 3)", () => {
  test.each([
    [["frobnicate"], "unknown command 'frobnicate'"],
    [["mask", "--frobnicate"], "unknown option '--frobnicate'"],
    [["maks"], "Did you mean mask?"],
    [["mask", "--jobs", "0"], "whole number from 1"],
    [["mask", "--jobs", "1.5"], "whole number from 1"],
    [["mask", "--output", "xml"], "Allowed choices are human, json"],
    [["mask", "--source"], "argument missing"],
    [["mask", "extra"], "too many arguments"],
  ])("%j", async (words, message) => {
    const run = await seedbed(words);

    expect(run.code).toBe(3);
    expect(run.err).toContain(message);
    expect(run.out).toBe("");
  });
});
