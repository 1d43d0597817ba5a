import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { processesWith } from "../support/embedded-child.ts";
import { complaint, linesOf, seedbed } from "../support/run-seedbed.ts";

const shown = z.object({
  samples: z.array(
    z.object({
      table: z.string(),
      rows: z.array(z.object({ column: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
    }),
  ),
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "seedbed-demo-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("seedbed demo needs no salt, no database and no configuration, and shows what became of a few rows", async () => {
  const run = await seedbed(["demo", "--no-stay", "--output", "json"], {
    folder,
    environment: { SEEDBED_SALT: undefined },
  });
  const { samples } = shown.parse(linesOf(run).at(-1));
  const values = samples.flatMap(({ rows }) => rows).filter(({ before }) => before !== null && before !== "");

  expect(complaint(run)).toBe("");
  expect(samples.map(({ table }) => table)).toEqual([
    "public.users",
    "clinical.patients",
    "clinical.patient_documents",
  ]);
  expect(values.length).toBeGreaterThan(15);
  expect(values.filter(({ before, after }) => before === after)).toEqual([]);
});

test("seedbed demo runs again over what it left, for people this time, and leaves no server running", async () => {
  const run = await seedbed(["demo", "--no-stay"], { folder, environment: {} });

  expect(complaint(run)).toBe("");
  expect(run.out).toMatch(/^Masked and verified: 9,927 rows in [\d.]+ s$/m);
  expect(run.out).toContain("The server is stopped; `seedbed demo --stay` keeps it running");
  expect(run.out).not.toContain("postgresql://");
  expect(await readdir(join(folder, ".seedbed", "demo"))).toContain("demo-corp.yaml");
  expect(processesWith(folder)).toEqual([]);
});
