import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseMaskConfig } from "../../src/jobs/mask/config/parse-mask-config.ts";
import { providers } from "../../src/values/providers.ts";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { execute } from "../support/query-rows.ts";
import { seedbed } from "../support/run-seedbed.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "seedbed-init-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function proposed(source: TestDatabase, schema: string): Promise<string> {
  await execute(source.url, schema);
  const { code, err } = await seedbed(["init", "--source", source.url, "--file", "hard.yaml", "--force"], { folder });
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return readFile(join(folder, "hard.yaml"), "utf8");
}

/** Errors and the number of masked columns. */
async function planned(
  source: TestDatabase,
  yaml: string,
): Promise<{ readonly code: number; readonly masked: string }> {
  const { code, out } = await seedbed(["plan", "--source", source.url], { yaml });
  return { code, masked: /(\d+) masked columns/.exec(out)?.[1] ?? out };
}

describe("hostile names", () => {
  const columns = [
    "E-Mail Address",
    "true email",
    `it's "the" email`,
    "back\\phone",
    "line\nbreak_email",
    "tab\tphone",
    "- ssn",
    "{phone}",
    "[email]",
    "&email",
    "*email",
    "!email",
    "%email",
    "@email",
    "`email",
    "email ",
    " email",
    "Ünïcode_émail",
    "email \u{1F600}",
    "email\u2028x_email",
    "bell\u0007email",
    "? email",
    "email:",
    "a: email",
    "# email",
    "email #1",
    ", email",
  ];
  const quoted = columns.map((column) => `"${column.replaceAll('"', '""')}" text`);

  test("are written so that they are read as what they are", async () => {
    await using source = await createDatabase();
    const schema = `
      create schema "Ops & Co";
      create table "Ops & Co"."People: all #1" (id int primary key, ${quoted.join(", ")});`;

    const yaml = await proposed(source, schema);
    const [table] = parseMaskConfig(yaml, "hard.yaml", providers).tables;

    expect(table.name).toBe('"Ops & Co"."People: all #1"');
    expect(table.columns.map(({ column }) => column)).toEqual(columns);
    expect(await planned(source, yaml)).toEqual({ code: 0, masked: String(columns.length) });
  });

  test("are quoted where a dot could make them two things", async () => {
    await using source = await createDatabase();
    const schema = `
      create schema "x.y"; create schema x; create schema "sp ace";
      create table "x.y".z (email text); create table x."y.z" (email text); create table public."x.y.z" (email text);
      create table public.c (email text); create table public."public.c" (email text);
      create table "sp ace".users (id int primary key, email text unique);
      create table "sp ace".docs (by_user_email text);`;

    const yaml = await proposed(source, schema);

    expect(yaml).toContain(`by_user_email: { action: fake, provider: email, seed_alias: '"sp ace".users.email' }`);
    expect(await planned(source, yaml)).toEqual({ code: 0, masked: "7" });
  });

  test("that YAML takes for words of its own are quoted", async () => {
    await using source = await createDatabase();
    const schema = `
      create table t (id int, "null" text, "true" text, "12" text, "1e3" text, "~" text, "<<" text);
      ${["null", "true", "12", "1e3", "~", "<<"].map((column) => `comment on column t."${column}" is 'e-mail address';`).join("\n")}`;

    const yaml = await proposed(source, schema);
    const decided = yaml.replaceAll(/^( +)# (.* # DECIDE: .*)$/gm, "$1$2");
    const [table] = parseMaskConfig(decided, "hard.yaml", providers).tables;

    // A column called << cannot be named: it would be a merge key.
    expect(table.columns.map(({ column }) => column)).toEqual(["null", "true", "12", "1e3", "~"]);
    expect(await planned(source, decided)).toEqual({ code: 0, masked: "5" });
  });
});

describe("a rule that does not fit", () => {
  test("gives way to the next best, and the reason is told", async () => {
    await using source = await createDatabase();
    const schema = `
      create table customer (
        id int primary key,
        zip char(5) not null check (zip ~ '^[1-9]'),
        birth_date date check (birth_date > '2015-01-01'),
        state char(2) unique
      );
      insert into customer
      select i, (60601 + i)::text, date '2015-06-01' + i, chr(65 + i / 26) || chr(65 + i % 26) from generate_series(0, 199) as i;`;

    const yaml = await proposed(source, schema);

    expect(yaml).toMatch(
      /zip: \{ action: passthrough \} # "zip" reads as a postcode; fake postcode does not fit: A CHECK/,
    );
    expect(yaml).toMatch(/birth_date: \{ action: null \} # .*; fake dob does not fit: A CHECK looks at birth_date/);
    expect(await planned(source, yaml)).toMatchObject({ code: 0 });
  });

  test("because two columns that would be joined cannot share it, they are left apart", async () => {
    await using source = await createDatabase();
    const schema = `
      create table users (id int primary key, email text unique);
      create table docs (uploaded_by_user_email varchar(4));
      insert into users select i, 'p' || i || '@x.io' from generate_series(1, 50) as i;`;

    const yaml = await proposed(source, schema);

    expect(yaml).not.toContain("seed_alias");
    expect(yaml).toContain("      email: { action: fake, provider: email }");
    expect(await planned(source, yaml)).toMatchObject({ code: 0 });
  });
});

test("tables that look useless are suggested to be left empty, unless a key leads to them", async () => {
  await using source = await createDatabase();
  const schema = `
    create table sessions (id int primary key, token text);
    create table users_backup (email text);
    create table cache (id int primary key);
    create table uses_cache (cache_id int references cache);
    create table plans (id int primary key, name text);`;

  const yaml = await proposed(source, schema);

  expect(yaml).toContain(
    "  public.sessions:\n    # strategy: empty # made anew while an application runs\n    columns:\n",
  );
  expect(yaml).toContain("  public.users_backup:\n    # strategy: empty # left over from some work\n");
  expect(yaml).toContain("  public.cache: {}\n");
  expect(yaml).toContain("  public.plans: {}\n");
});

test("an empty database gives a configuration too", async () => {
  await using source = await createDatabase();

  const yaml = await proposed(source, "select 1");

  expect(yaml).toContain("\ntables: {}\n");
  expect(await planned(source, yaml)).toEqual({ code: 0, masked: "0" });
});

describe("values", () => {
  const schema = `
    create table leads (id int primary key, channel_ref text, email text);
    insert into leads select i, 'p' || i || '.miller@gmail.com', 'EM-' || (1000 + i) from generate_series(1, 60) as i`;

  test("speak where a name says nothing, and against a name that they do not bear out", async () => {
    await using source = await createDatabase();

    const yaml = await proposed(source, schema);

    expect(yaml).toMatch(/^ {6}(?:# )?channel_ref: \{ action: fake, provider: email \} # .*e-mail addresses/m);
    expect(yaml).toMatch(/^ {6}# email: .*"email" reads as an e-mail address, but /m);
    expect(await planned(source, yaml)).toMatchObject({ code: 0 });
  });

  test("are left alone with --no-sample", async () => {
    await using source = await createDatabase();
    await execute(source.url, schema);
    const words = ["init", "--source", source.url, "--file", "names.yaml", "--no-sample"];

    const { code } = await seedbed(words, { folder });
    const yaml = await readFile(join(folder, "names.yaml"), "utf8");

    expect(code).toBe(0);
    expect(yaml).toContain('      email: { action: fake, provider: email } # "email" reads as an e-mail address\n');
    expect(yaml).not.toContain("channel_ref");
  });
});
