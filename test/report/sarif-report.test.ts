import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { sarifReport } from "../../src/app/report/report-sarif.ts";
import type { Finding } from "../../src/core/finding.ts";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { execute } from "../support/query-rows.ts";
import { seedbed } from "../support/run-seedbed.ts";

// What SARIF 2.1.0 asks for (docs.oasis-open.org/sarif/sarif/v2.1.0/os), section by section, as far as we write it.
const message = z.strictObject({ text: z.string().min(1) }); // 3.11.3: text or id
const artifactLocation = z.strictObject({ uri: z.string().regex(/^[^\s\\"<>^`{|}]+$/) }); // 3.4.3: a URI reference
const region = z.strictObject({ startLine: z.int().min(1), startColumn: z.int().min(1) }); // 3.30.5, 3.30.6
const logicalLocation = z.strictObject({ fullyQualifiedName: z.string().min(1) }); // 3.33.5
const location = z.strictObject({
  physicalLocation: z.strictObject({ artifactLocation, region }).optional(), // 3.28.3
  logicalLocations: z.array(logicalLocation).optional(), // 3.28.4
});
const result = z.strictObject({
  ruleId: z.string().min(1), // 3.27.5
  ruleIndex: z.int().min(0), // 3.27.6
  level: z.enum(["none", "note", "warning", "error"]), // 3.27.10
  message, // 3.27.11: required
  locations: z.array(location), // 3.27.12
  partialFingerprints: z.record(z.string(), z.string()), // 3.27.17
});
const rule = z.strictObject({
  id: z.string().min(1), // 3.49.3: required
  shortDescription: message.optional(), // 3.49.9
  fullDescription: message.optional(), // 3.49.10
  help: message.optional(), // 3.49.13
});
const run = z.strictObject({
  tool: z.strictObject({
    driver: z.strictObject({ name: z.string().min(1), semanticVersion: z.string(), rules: z.array(rule) }), // 3.19
  }),
  columnKind: z.enum(["utf16CodeUnits", "unicodeCodePoints"]), // 3.14.17
  results: z.array(result), // 3.14.23: there, though empty, when the tool has run
});
const log = z.strictObject({
  $schema: z.url(), // 3.13.3
  version: z.literal("2.1.0"), // 3.13.2
  runs: z.tuple([run]), // 3.13.4
});

/** Parses a log, and holds it to what the standard says beyond the shape. */
function onlyRun(text: string): z.infer<typeof run> {
  const [only] = log.parse(JSON.parse(text)).runs;
  const { rules } = only.tool.driver;
  for (const { ruleId, ruleIndex, locations } of only.results) {
    expect(rules[ruleIndex].id).toBe(ruleId);
    expect(locations.every((place) => place.physicalLocation ?? place.logicalLocations)).toBeTruthy();
  }
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  return only;
}

const findings: readonly Finding[] = [
  {
    code: "REVIEW_COLUMNS",
    severity: "warning",
    where: "public.users",
    message: "Look.",
    hint: "Decide.",
    columns: ["public.users.a", "public.users.b"],
  },
  {
    code: "UNKNOWN_COLUMN",
    severity: "error",
    where: "my rules.yaml:12:5 tables.public.users.columns.emial",
    message: "No such column.",
  },
  { code: "CHECK_ON_MASKED", severity: "info", where: "public.users (c)", message: "Kept.", hint: "" },
];

describe("findings as SARIF", () => {
  test("have the shape and the references that the standard asks for", () => {
    const { results, tool } = onlyRun(sarifReport(findings, ["my rules.yaml"]));

    expect(tool.driver.name).toBe("Seedbed");
    expect(results.map(({ ruleId, level, message: { text } }) => [ruleId, level, text])).toEqual([
      ["UNKNOWN_COLUMN", "error", "No such column."],
      ["REVIEW_COLUMNS", "warning", "Look. Decide."],
      ["CHECK_ON_MASKED", "note", "Kept."],
    ]);
  });

  test("point at the line of the configuration where there is one, else at the columns, else at what they name", () => {
    const { results } = onlyRun(sarifReport(findings, ["other.yaml", "my rules.yaml"]));

    expect(results.map(({ locations }) => locations)).toEqual([
      [
        {
          physicalLocation: {
            artifactLocation: { uri: "my%20rules.yaml" },
            region: { startLine: 12, startColumn: 5 },
          },
          logicalLocations: [{ fullyQualifiedName: "tables.public.users.columns.emial" }],
        },
      ],
      [{ logicalLocations: [{ fullyQualifiedName: "public.users.a" }, { fullyQualifiedName: "public.users.b" }] }],
      [{ logicalLocations: [{ fullyQualifiedName: "public.users (c)" }] }],
    ]);
  });

  test("keep their fingerprint when lines are put in above them, and have one of their own", () => {
    const moved = findings.map((each) => ({ ...each, where: each.where.replace(":12:5", ":99:1") }));
    const prints = (of: readonly Finding[]): readonly string[] =>
      onlyRun(sarifReport(of, ["my rules.yaml"])).results.map((each) => JSON.stringify(each.partialFingerprints));

    expect(prints(moved)).toEqual(prints(findings));
    expect(new Set(prints(findings)).size).toBe(3);
  });

  test("are an empty list where there are none", () => {
    expect(onlyRun(sarifReport([], [])).results).toEqual([]);
  });
});

describe("seedbed plan --sarif", () => {
  let folder: string;
  let source: TestDatabase;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "seedbed-sarif-"));
    source = await createDatabase();
    await execute(
      source.url,
      "create table users (id int primary key, email text check (email like '%@x.test')); insert into users values (1, 'a@x.test')",
    );
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await source.drop();
  });

  const sarifOf = async (yaml: string): Promise<{ readonly code: number; readonly only: z.infer<typeof run> }> => {
    await writeFile(join(folder, "seedbed.yaml"), yaml);
    const { code } = await seedbed(["plan", "--source", source.url, "--sarif", "out.sarif"], { folder });
    return { code, only: onlyRun(await readFile(join(folder, "out.sarif"), "utf8")) };
  };

  test("writes what the plan finds", async () => {
    const { code, only } = await sarifOf('version: "1.0"\n');

    expect(code).toBe(3);
    expect(only.results).toMatchObject([
      {
        ruleId: "CHECK_WOULD_FAIL",
        level: "error",
        locations: [{ logicalLocations: [{ fullyQualifiedName: "public.users.email" }] }],
      },
    ]);
  });

  test("writes the problems of a configuration that does not load, line by line", async () => {
    const { code, only } = await sarifOf(
      'version: "1.0"\ntables:\n  users:\n    columns:\n      email: { action: fak }\n',
    );

    expect(code).toBe(3);
    expect(only.results).toMatchObject([
      {
        ruleId: "UNKNOWN_ACTION",
        locations: [
          {
            physicalLocation: { artifactLocation: { uri: "seedbed.yaml" }, region: { startLine: 5, startColumn: 24 } },
          },
        ],
      },
    ]);
  });

  test("writes the problems that only the source's schema shows, line by line", async () => {
    const { only } = await sarifOf('version: "1.0"\ntables:\n  users:\n    columns:\n      emial: { action: hash }\n');

    expect(only.results[0]).toMatchObject({
      ruleId: "UNKNOWN_COLUMN",
      locations: [{ physicalLocation: { region: { startLine: 5, startColumn: 7 } } }],
    });
  });
});
