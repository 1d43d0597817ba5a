import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createDatabase } from "../support/databases.ts";
import { columnOf, execute } from "../support/query-rows.ts";
import { rowCountsOf } from "../support/database-content.ts";
import { seedbed } from "../support/run-seedbed.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "seedbed-model-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const clubs = `
  create table public.clubs (id serial primary key, name text not null unique);
  create table public.members (id serial primary key, club_id int not null references public.clubs, points int);`;

async function configured(generate: string): Promise<string> {
  const config = join(folder, "seedbed.yaml");
  await writeFile(config, `version: "1.0"\ngenerate:\n${generate}\n`);
  return config;
}

describe("a model that cannot be is refused before a row moves, a dry run's too", () => {
  test.each([
    [
      "one key for all rows",
      "  entities: { public.clubs: { columns: { id: { constant: 1 } } } }",
      /Rows 1 and 2 of public\.clubs would have the same id, which clubs_pkey forbids/,
    ],
    [
      "three names for more rows",
      "  entities: { public.clubs: { columns: { name: { choice: [a, b, c] } } } }",
      /would have the same name, which clubs_name_key forbids/,
    ],
    [
      "a reference to nobody",
      "  entities: { public.members: { columns: { club_id: { constant: 7700 } } } }",
      /reference a row of public\.clubs that is not there \(members_club_id_fkey\)/,
    ],
    [
      "more rows than there can be",
      "  entities: { public.members: { count: { per: public.clubs, min: 0, max: 1000000000 } } }",
      /public\.members would get \d+ rows, more than one run makes of a table/,
    ],
    [
      "bounds the wrong way round",
      "  entities: { public.members: { count: { per: public.clubs, min: 5, max: 2 } } }",
      /`count` must be \{ per: table, min, max \} with the smaller number first/,
    ],
    ["a day that there is not", "  today: 2024-13-45", /`today` must be a day that there is/],
    [
      "a weight of nothing",
      "  entities: { public.members: { columns: { points: { choice: [1, 2], weights: [0, 1] } } } }",
      /`weights\.0` must be a number above 0\./,
    ],
    [
      "NULL where there is none",
      "  entities: { public.clubs: { columns: { name: { value: company, nulls: 0.5 } } } }",
      /is NOT NULL, and is to be NULL in some rows\.\s+Take `nulls` away/,
    ],
  ])("%s", async (_, generate, message) => {
    await using database = await createDatabase();
    await execute(database.url, clubs);
    const config = await configured(generate);

    const run = await seedbed(["generate", "--target", database.url, "--config", config, "--dry-run"]);

    expect(run.err).toMatch(message);
    expect(run.code).toBe(3);
  });

  test("but a reference to a row that somebody else wrote is fine", async () => {
    await using database = await createDatabase();
    await execute(database.url, `${clubs} insert into public.clubs values (7700, 'Own')`);
    const config = await configured("  entities: { public.members: { columns: { club_id: { constant: 7700 } } } }");

    const run = await seedbed([
      "generate",
      "--target",
      database.url,
      "--config",
      config,
      "--append",
      "--count",
      "members=3",
    ]);

    expect(run.err).toBe("");
    expect(await columnOf(database.url, "select club_id from public.members")).toEqual(["7700", "7700", "7700"]);
  });
});

describe("with a domain", () => {
  const domain = ["--domain", "practice-management", "--profile", "minimal"];

  test("`generate.entities` refines the domain's model", async () => {
    await using database = await createDatabase();
    const config = await configured(
      "  entities: { public.clients: { count: 33, columns: { city: { constant: Oslo } } } }",
    );

    const run = await seedbed(["generate", "--target", database.url, "--config", config, ...domain]);

    expect(run.err).toBe("");
    expect(run.code).toBe(0);
    expect(await columnOf(database.url, "select count(*) from public.clients where city = 'Oslo'")).toEqual(["33"]);
  });

  test.each([
    [
      "a field for a real number",
      "{ public.clients: { columns: { ssn: { constant: x } } } }",
      /PHI field: public\.clients\.ssn/,
    ],
    [
      "a column that is not there",
      "{ public.clients: { columns: { town: { constant: x } } } }",
      /public\.clients\.town/,
    ],
    ["a table that is not there", "{ public.clientz: { count: 1 } }", /Did you mean public\.clients\?/],
  ])("%s is refused", async (_, entities, message) => {
    await using database = await createDatabase();
    const config = await configured(`  entities: ${entities}`);

    const run = await seedbed(["generate", "--target", database.url, "--config", config, ...domain]);

    expect(run.err).toMatch(message);
    expect(run.code).toBe(3);
  });

  test("tables of somebody's own, their sequences and types stay what they are beside it", async () => {
    await using database = await createDatabase();
    const own = `
      create type public.mood as enum ('fine');
      create table public.mine (id serial primary key, mood public.mood);`;
    await execute(database.url, own);

    const run = await seedbed(["generate", "--target", database.url, ...domain]);

    expect(run.err).toBe("");
    expect(run.code).toBe(0);
    expect((await rowCountsOf(database.url))["public.mine"]).toBe("0");
  });

  test("counts may be named as the models of an application are", async () => {
    await using database = await createDatabase();
    const config = await configured(
      "  profiles: { few: { domain: practice-management, counts: { PracticeProfile: 1, Client: 3, LedgerEntry: 2 } } }",
    );

    const run = await seedbed(["generate", "--target", database.url, "--config", config, "--profile", "few"]);

    expect(run.err).toBe("");
    expect(await rowCountsOf(database.url)).toMatchObject({ "public.clients": "3", "public.ledger_entries": "2" });
  });
});

test.each([["--tenant"], ["--count"], ["--seed"], ["--config"]])(
  "%s does not take the next option for its value",
  async (option) => {
    const run = await seedbed(["generate", "--target", "postgresql://localhost/nowhere", option, "--dry-run"]);

    expect(run.err).toContain(`${option} needs a value, and another option follows it.`);
    expect(run.code).toBe(3);
  },
);
