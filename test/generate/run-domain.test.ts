import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { createDatabase } from "../support/databases.ts";
import { constraintsOf, contentOf, rowCountsOf } from "../support/database-content.ts";
import { columnOf, execute } from "../support/query-rows.ts";
import { complaint, seedbed, userSchemas } from "../support/run-seedbed.ts";
import { startSeedbed, until } from "../support/seedbed-process.ts";
import { practiceManagement } from "../../src/domains/practice-management/practice-management.ts";

const ddl = practiceManagement.schema.map(({ sql }) => sql).join("\n");

/** The counts of a profile, by table. */
const minimal = { "public.clients": "25", "public.providers": "10", "public.appointments": "50", "public.notes": "25" };

/** A statement that drops every type of schema public. */
async function dropTypes(url: string): Promise<string> {
  const types = await columnOf(
    url,
    "select format('%I.%I', 'public', typname) from pg_type where typnamespace = 'public'::regnamespace and typtype in ('e', 'd') order by 1",
  );
  return types.map((type) => `drop type ${type} cascade;`).join("\n");
}

describe("a domain", () => {
  test("makes its schema where it is missing, as its files would, fills it and meets its target", async () => {
    await using made = await createDatabase();
    await using plain = await createDatabase();
    await execute(plain.url, ddl);

    const run = await seedbed(["generate", "--target", made.url, "--environment", "minimal", "--output", "json"]);

    expect(complaint(run)).toBe("");
    expect(JSON.parse(run.out)).toMatchObject({
      domain: "practice-management",
      environment: "minimal",
      target_time_seconds: 60,
      target_met: true,
      total_records_created: 145,
      success: true,
    });
    // PostgreSQL prints a CHECK that it has read back with fewer parentheses.
    const bare = async (url: string) => (await constraintsOf(url)).map((line) => line.replaceAll(/[()]/g, ""));
    expect(await bare(made.url)).toEqual(await bare(plain.url));
    expect(await rowCountsOf(made.url)).toMatchObject(minimal);
  });

  test("makes the same rows where its schema stands already, under its keys", async () => {
    await using made = await createDatabase();
    await using standing = await createDatabase();
    await execute(standing.url, ddl);

    const words = ["--profile", "minimal", "--no-validate"];
    const runs = [
      await seedbed(["generate", "--target", made.url, ...words]),
      await seedbed(["generate", "--target", standing.url, ...words, "--jobs", "1"]),
    ];

    expect(runs.map(complaint)).toEqual(["", ""]);
    expect(await contentOf(standing.url)).toEqual(await contentOf(made.url));
  });

  test("is dropped and made anew with --reset, which leaves no line of the old rows in the ledger", async () => {
    await using database = await createDatabase();
    const words = ["generate", "--target", database.url, "--profile", "minimal"];
    await seedbed(words);
    const before = await contentOf(database.url);
    await execute(database.url, "drop table notes cascade");

    const partial = await seedbed([...words, "--append"]);
    const reset = await seedbed([...words, "--reset"]);
    const cleaned = await seedbed(["clean", "--target", database.url, "--confirm", "--output", "json"]);

    expect(partial.code).toBe(2);
    expect(partial.err).toContain("--reset");
    expect(complaint(reset)).toBe("");
    expect(before).not.toEqual({});
    expect(JSON.parse(cleaned.out)).toMatchObject({ rows: 145, runs: [expect.any(String)] });
  });

  test("is not made anew where somebody else has rows or tables", async () => {
    await using database = await createDatabase();
    const words = ["generate", "--target", database.url, "--profile", "minimal"];
    await seedbed(words);
    await execute(database.url, "create table mine (id int)");

    const tables = await seedbed([...words, "--reset"]);
    await execute(database.url, "insert into mine values (1)");
    const rows = await seedbed([...words, "--reset"]);

    expect([tables.code, rows.code]).toEqual([2, 2]);
    expect(tables.err).toContain("public.mine");
    expect(await rowCountsOf(database.url)).toMatchObject(minimal);
  });

  test("is made once more where somebody dropped its tables, broken off or not, and clean then knows its rows", async () => {
    await using database = await createDatabase();
    const words = ["generate", "--target", database.url, "--profile", "minimal", "--no-validate"];
    await seedbed(words);
    const before = await contentOf(database.url);
    const tables = practiceManagement.tables.map(({ table }) => table.name).join(", ");
    await execute(database.url, `update _seedbed.runs set status = 'failed'; drop table ${tables} cascade;`);
    await execute(database.url, await dropTypes(database.url));

    const again = await seedbed([...words, "--append"]);
    const after = await contentOf(database.url);
    const cleaned = await seedbed(["clean", "--target", database.url, "--confirm", "--output", "json"]);

    expect(complaint(again)).toBe("");
    expect(after).toEqual(before);
    expect(JSON.parse(cleaned.out)).toMatchObject({ rows: 145 });
  });

  test("takes totals by table: fewer than the profile's, or more, which move none of the others", async () => {
    await using plain = await createDatabase();
    await using more = await createDatabase();
    const words = ["generate", "--profile", "minimal", "--no-validate", "--target"];
    await seedbed([...words, plain.url]);

    const run = await seedbed([...words, more.url, "--count", "public.clients=40", "notes=10"]);

    expect(complaint(run)).toBe("");
    expect(await rowCountsOf(more.url)).toMatchObject({ ...minimal, "public.clients": "40", "public.notes": "10" });
    const clients = "select c::text from public.clients c order by 1";
    expect(await columnOf(more.url, clients)).toEqual(
      expect.arrayContaining([...(await columnOf(plain.url, clients))]),
    );
  });

  test("takes tenants by name and a scale", async () => {
    await using database = await createDatabase();

    const words = ["--profile", "minimal", "--scale", "2", "--tenant", "north", "south", "--no-validate"];
    const run = await seedbed(["generate", "--target", database.url, ...words]);

    expect(complaint(run)).toBe("");
    expect(await columnOf(database.url, "select distinct tenant_id from public.clients order by 1")).toEqual([
      "north",
      "south",
    ]);
    expect(await rowCountsOf(database.url)).toMatchObject({ "public.clients": "50", "public.appointments": "100" });
  });

  test.each([
    ["while rows load", "select count(*) >= 10 from _seedbed.chunks where kind = 'rows'"],
    ["while keys are built", "select count(*) >= 3 from _seedbed.chunks where chunk_id like 'keys:%'"],
  ])("goes on after kill -9 %s, into what an undisturbed run makes", async (_, when) => {
    await using database = await createDatabase();
    await using undisturbed = await createDatabase();
    const words = ["generate", "--profile", "integration", "--no-validate", "--target"];
    const environment = { QA_BATCH_SIZE: "100" };
    expect(complaint(await seedbed([...words, undisturbed.url]))).toBe("");

    const killed = startSeedbed([...words, database.url], environment);
    await until(database.url, when);
    killed.process.kill("SIGKILL");
    await killed.ended;
    const resumed = await seedbed([...words, database.url, "--output", "json"], { environment });

    expect(complaint(resumed)).toBe("");
    expect(JSON.parse(resumed.out)).toMatchObject({ resumed: true });
    expect(await contentOf(database.url)).toEqual(await contentOf(undisturbed.url));
    expect(await constraintsOf(database.url)).toEqual(await constraintsOf(undisturbed.url));
  });

  test("comes as files too, which psql loads into what a run makes", async () => {
    await using loaded = await createDatabase();
    await using made = await createDatabase();
    const folder = await mkdtemp(join(tmpdir(), "seedbed-files-"));
    const words = ["generate", "--profile", "local", "--no-validate"];

    const written = await seedbed([...words, "--to", "copy", "out"], { folder });
    await promisify(execFile)("psql", ["-q", "-d", loaded.url, "-f", "load.sql"], { cwd: join(folder, "out") });
    await seedbed([...words, "--target", made.url]);

    expect(complaint(written)).toBe("");
    expect(await readdir(join(folder, "out"))).toEqual(
      expect.arrayContaining(["09-data", practiceManagement.schema[0].file]),
    );
    expect(await contentOf(loaded.url)).toEqual(await contentOf(made.url));
    await rm(folder, { recursive: true });
  });

  test("says in a dry run what it would make, and makes no schema", async () => {
    await using database = await createDatabase();

    const run = await seedbed(["generate", "--target", database.url, "--profile", "standard", "--dry-run"]);

    expect(complaint(run)).toBe("");
    expect(run.out).toMatch(/public\.clients +200/);
    expect(await userSchemas(database.url)).toEqual([]);
    expect(await rowCountsOf(database.url)).toEqual({});
  });
});
