import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { parseMaskConfig } from "../../src/jobs/mask/config/parse-mask-config.ts";
import { providers } from "../../src/values/providers.ts";
import { medicalHelpdeskTemplate } from "../domains/load-domain.ts";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { seedbed } from "../support/run-seedbed.ts";
import { samples } from "../support/sample-databases.ts";

const rule = z.looseObject({ action: z.string().nullable() });
const configuration = z.looseObject({
  tables: z.record(z.string(), z.object({ columns: z.record(z.string(), rule).nullish() }).nullable()),
});
const planned = z.object({
  tables: z.array(
    z.object({
      table: z.string(),
      columns: z.array(z.object({ column: z.string(), origin: z.string(), action: z.string() })),
    }),
  ),
  findings: z.array(z.object({ code: z.string(), severity: z.string(), where: z.string(), message: z.string() })),
});

async function planOf(source: string, yaml: string): Promise<z.infer<typeof planned>> {
  const { out } = await seedbed(["plan", "--source", source, "--output", "json"], { yaml });
  return planned.parse(JSON.parse(out));
}

/** As somebody would who agrees with everything. */
function decided(yaml: string): string {
  return yaml.replaceAll(/^( +)# (.* # DECIDE: .*)$/gm, "$1$2");
}

const databases = [
  ["MedicalHelpDesk", medicalHelpdeskTemplate, 57],
  ["Pagila", "pagila", 15],
  ["Chinook", "chinook", 24],
  ["hostile.sql", "hostile", 6],
] as const;

describe.skipIf(samples === null).each(databases)("the configuration proposed for %s", (_, template, rules) => {
  let folder: string;
  let source: TestDatabase;
  let yaml: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "seedbed-init-"));
    source = await createDatabase({ template });
    await seedbed(["init", "--source", source.url, "--yes"], { folder });
    yaml = await readFile(join(folder, "seedbed.yaml"), "utf8");
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await source.drop();
  });

  test("loads without a finding, names every table, and has its rules", () => {
    const config = parseMaskConfig(yaml, "seedbed.yaml", providers);
    const { tables } = configuration.parse(parse(yaml));

    expect(config.tables.flatMap(({ columns }) => columns)).toHaveLength(rules);
    expect(Object.keys(tables)).toHaveLength(config.tables.length);
  });

  test("plans without an error, and leaves nothing to detection", async () => {
    const { tables, findings } = await planOf(source.url, yaml);
    const origins = new Set(tables.flatMap((table) => table.columns.map(({ origin }) => origin)));

    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(origins).not.toContain("detected");
    expect(tables.map(({ table }) => table).toSorted()).toEqual(
      Object.keys(configuration.parse(parse(yaml)).tables).toSorted(),
    );
  });

  test("plans without an error, and without a column to review, when every suggestion is taken", async () => {
    const { findings } = await planOf(source.url, decided(yaml));

    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(findings.filter(({ code }) => code === "REVIEW_COLUMNS")).toEqual([]);
  });

  test("gives a reason for each column that it speaks of", () => {
    const lines = yaml.split("\n").filter((line) => /^ {6}\S/.test(line));

    expect(lines.length).toBeGreaterThanOrEqual(rules);
    expect(lines.filter((line) => !/ # (?:DECIDE: )?\S.* (?:reads as|goes with|comment|may|hold)/.test(line))).toEqual(
      [],
    );
  });
});

describe("seedbed init", () => {
  let folder: string;
  let source: TestDatabase;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "seedbed-init-"));
    source = await createDatabase({ template: medicalHelpdeskTemplate });
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await source.drop();
  });

  test("overwrites no file unless it is forced to, and never leaves half of one", async () => {
    await writeFile(join(folder, "mine.yaml"), "mine");
    const words = ["init", "--source", source.url, "--file", "mine.yaml"];

    const refused = await seedbed(words, { folder });
    const kept = await readFile(join(folder, "mine.yaml"), "utf8");
    const forced = await seedbed([...words, "--force"], { folder });

    expect(refused).toMatchObject({ code: 3, out: "" });
    expect(refused.err).toContain("mine.yaml is already there");
    expect(kept).toBe("mine");
    expect(forced.code).toBe(0);
    expect(await readFile(join(folder, "mine.yaml"), "utf8")).toContain("public.users:");
    expect(await readdir(folder)).toEqual(["mine.yaml"]);
  });

  test("refuses before it connects where the file is there", async () => {
    const { code, err } = await seedbed(
      ["init", "--source", "postgresql://nobody@localhost:1/none", "--file", "mine.yaml"],
      {
        folder,
      },
    );

    expect(code).toBe(3);
    expect(err).toContain("already there");
  });

  test("needs no salt, and proposes the same each time", async () => {
    const words = ["init", "--source", source.url, "--force", "--file"];
    await seedbed([...words, "a.yaml"], { folder, environment: { SEEDBED_SALT: undefined } });
    await seedbed([...words, "b.yaml"], { folder });

    expect(await readFile(join(folder, "a.yaml"), "utf8")).toBe(await readFile(join(folder, "b.yaml"), "utf8"));
  });

  test("joins what looks like a reference with what it refers to", async () => {
    await seedbed(["init", "--source", source.url, "--file", "joined.yaml"], { folder });
    const yaml = await readFile(join(folder, "joined.yaml"), "utf8");
    const { findings } = await planOf(source.url, yaml);

    expect(yaml).toContain(
      "      uploaded_by_user_email: { action: fake, provider: email, seed_alias: public.users.email } #",
    );
    expect(yaml).toContain("#   - audit_internal.audit_log_events.actor_user_id # public.users.id");
    // The second is found by its values, which init does not compare.
    expect(
      findings.filter(({ code, severity }) => code === "implied_fk_warning" && severity === "warning"),
    ).toMatchObject([
      { where: "audit_internal.audit_log_events.actor_user_id" },
      { where: "public.raw_events.actor_email" },
    ]);
  });

  test("says as JSON what it wrote and what is left to decide", async () => {
    const { code, out } = await seedbed(["init", "--source", source.url, "--file", "c.yaml", "--output", "json"], {
      folder,
    });

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      file: "c.yaml",
      tables: 21,
      rules: 57,
      open: expect.arrayContaining([
        {
          column: "public.ticket_messages.body",
          reason: expect.stringContaining('"body" reads as what somebody wrote'),
        },
      ]),
      notes: [],
    });
  });
});
