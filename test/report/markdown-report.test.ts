import { readFile } from "node:fs/promises";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PlanReport } from "../../src/app/mask/plan.ts";
import { markdownReport } from "../../src/app/report/report-markdown.ts";
import { medicalHelpdeskTemplate } from "../domains/load-domain.ts";
import { createDatabase } from "../support/databases.ts";
import { seedbed } from "../support/run-seedbed.ts";

const plain: PlanReport = {
  source: "db.internal:5432/shop",
  server_version: 16,
  configuration: "seedbed.yaml",
  tables: [
    {
      table: "public.users",
      strategy: "transform",
      wire: "binary",
      partitions: 2,
      chunks: 1,
      estimated_rows: 1200,
      columns: [
        { column: "id", action: "passthrough", provider: null, origin: "default", reason: "no rule" },
        { column: "email", action: "fake", provider: "email", origin: "detected", reason: "it says so" },
      ],
    },
    {
      table: "public.nothing",
      strategy: "empty",
      wire: "binary",
      partitions: 0,
      chunks: 0,
      estimated_rows: 0,
      columns: [],
    },
  ],
  skipped: [{ kind: "view", name: "public.active" }],
  findings: [
    { code: "REVIEW_COLUMNS", severity: "warning", where: "public.users", message: "Look.", hint: "Decide." },
    { code: "CHECK_WOULD_FAIL", severity: "error", where: "public.users (c)", message: "It would." },
  ],
  checks: [{ code: "TARGET_NOT_EMPTY", severity: "info", where: "target", message: "Full." }],
  target_checked: true,
  samples: [
    {
      table: "public.users",
      rows: [
        [
          { column: "email", before: "x@x.xx", after: "ann@example.com", unchanged: false },
          { column: "note", before: "x", after: null, unchanged: true },
          { column: "gone", before: null, after: null, unchanged: false },
        ],
      ],
    },
  ],
};

describe("the report of a plan", () => {
  test("begins with what a reviewer asks first", () => {
    const text = markdownReport(plain);

    expect(text.split("\n## ")[0]).toBe(`# Masking plan of db.internal:5432/shop

|  |  |
|---|---|
| source | db.internal:5432/shop, PostgreSQL 16 |
| configuration | seedbed.yaml |
| made by | Seedbed 0.1.0 |
| tables | 2 |
| columns | 1 masked, 1 as they are |
| findings | 1 errors, 1 warnings, 1 notes |
| target | checked too |
`);
  });

  test("lists findings, errors first, those of the checks too", () => {
    const section = markdownReport(plain).split("\n## ")[1];

    expect(section).toBe(`Findings

| severity | code | where | what | what to do |
|---|---|---|---|---|
| error | CHECK_WOULD_FAIL | public.users (c) | It would. |  |
| warning | REVIEW_COLUMNS | public.users | Look. | Decide. |
| info | TARGET_NOT_EMPTY | target | Full. |  |
`);
  });

  test("tells of every column what happens to it and why", () => {
    const section = markdownReport(plain).split("\n## ")[2];

    expect(section).toBe(`Tables

### public.users

transform, about 1,200 rows, 2 partitions

| column | action | provider | origin | reason |
|---|---|---|---|---|
| id | passthrough |  | default | no rule |
| email | fake | email | detected | it says so |

### public.nothing

empty, number of rows not known

It has no columns.
`);
  });

  test("ends with what is not copied, and with examples where there are any", () => {
    const [, , , skipped, examples] = markdownReport(plain).split("\n## ");

    expect(skipped).toContain("| view | public.active |");
    expect(examples).toContain("| 1 | email | x@x.xx | ann@example.com |");
    expect(examples).toContain("| 1 | note | x | unchanged |");
    expect(examples).toContain("| 1 | gone | NULL | NULL |");
    expect(markdownReport({ ...plain, samples: [] })).not.toContain("## Examples");
  });

  test("keeps a hostile name from being anything but text in its cell", () => {
    const name = "a|b\n# c <script>`*_x_*` \\ [l](u) &amp; \u2028";
    const [users] = plain.tables;
    const tables = [{ ...users, table: name, columns: [{ ...users.columns[0], column: name }] }];

    const lines = markdownReport({ ...plain, tables }).split("\n");

    const row = "a\\|b\\\\u000a# c &lt;script>\\`\\*\\_x\\_\\*\\` \\\\ \\[l](u) &amp;amp; \\\\u2028";
    expect(lines).toContain(`### ${row}`);
    expect(lines).toContain(`| ${row} | passthrough |  | default | no rule |`);
  });
});

describe("seedbed plan --report", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "seedbed-report-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test("writes the whole page, the same one each time, and leaves nothing else behind", async () => {
    await using source = await createDatabase({ template: medicalHelpdeskTemplate });
    const words = ["plan", "--source", source.url, "--report", "plan.md"];

    const first = await seedbed(words, { folder });
    const text = await readFile(join(folder, "plan.md"), "utf8");
    await seedbed(words, { folder });

    expect(first.code).toBe(0);
    expect(text).toContain("### clinical.patients");
    expect(text).toContain('| mrn | fake | mrn | detected | "mrn" reads as a medical record number |');
    expect(text).not.toContain(new URL(source.url).password || "no password");
    expect(await readFile(join(folder, "plan.md"), "utf8")).toBe(text);
    expect(await readdir(folder)).toEqual(["plan.md"]);
  });

  test("says so where it cannot write", async () => {
    await using source = await createDatabase();

    const { code, err } = await seedbed(["plan", "--source", source.url, "--report", "no/such/folder.md"], { folder });

    expect(code).toBe(3);
    expect(err).toContain("cannot be written (ENOENT)");
  });
});
