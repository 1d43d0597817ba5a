import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { configJsonSchema } from "../../src/app/settings/config-json-schema.ts";
import { createDatabase } from "../support/databases.ts";
import { rowCountsOf } from "../support/database-content.ts";
import { execute } from "../support/query-rows.ts";
import { complaint, seedbed } from "../support/run-seedbed.ts";

const profiles = `version: "1.0"
generate:
  profiles:
    nightly:
      domain: practice-management
      description: Every night
      counts: { practice_profiles: 2, public.clients: 30, locations: 4 }
      tenants: [north, south]
      target_seconds: 500
    small:
      counts: { orders: 40 }
      scale: 0.5
`;

const entities = "  entities:\n    public.orders: { columns: { status: { choice: [open] } } }\n";

const shop =
  "create table people (id int primary key); create table orders (id int primary key, person_id int references people, status text);";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "seedbed-profile-"));
  await writeFile(join(folder, "seedbed.yaml"), profiles);
});
afterEach(() => rm(folder, { recursive: true }));

describe("a profile of one's own", () => {
  test("fills a domain's tables as it counts them, and no others, and the run is measured by it", async () => {
    await using database = await createDatabase();

    const run = await seedbed(["generate", "--target", database.url, "--profile", "nightly", "--output", "json"], {
      folder,
    });

    expect(complaint(run)).toBe("");
    expect(JSON.parse(run.out)).toMatchObject({
      domain: "practice-management",
      environment: "nightly",
      profile_name: "Every night",
      target_time_seconds: 500,
      target_met: true,
      total_records_created: 36,
      success: true,
    });
    expect(await rowCountsOf(database.url)).toMatchObject({
      "public.practice_profiles": "2",
      "public.clients": "30",
      "public.locations": "4",
      "public.appointments": "0",
    });
  });

  test("without a domain fills the target's own tables, scaled, with what entities say; flags go before it", async () => {
    await using database = await createDatabase();
    await execute(database.url, shop);
    await writeFile(join(folder, "seedbed.yaml"), profiles + entities);
    const words = ["generate", "--target", database.url, "--profile", "small", "--output", "json"];

    const planned = await seedbed([...words, "--dry-run"], { folder });
    const flagged = await seedbed([...words, "--dry-run", "--count", "orders=7"], { folder });
    const run = await seedbed(words, { folder });

    expect(complaint(run)).toBe("");
    const orders = (out: string) =>
      z
        .object({ dry_run: z.boolean(), tables: z.array(z.object({ table: z.string(), records: z.number() })) })
        .parse(JSON.parse(out));
    expect(orders(planned.out)).toMatchObject({ dry_run: true });
    expect(orders(planned.out).tables).toContainEqual({ table: "public.orders", records: 20 });
    expect(orders(flagged.out).tables).toContainEqual({ table: "public.orders", records: 7 });
    expect(JSON.parse(run.out)).toMatchObject({
      domain: null,
      environment: "small",
      target_time_seconds: null,
      target_met: null,
    });
    expect(await rowCountsOf(database.url)).toMatchObject({ "public.orders": "20" });

    expect(complaint(await seedbed(["validate", "--target", database.url, "--profile", "small"], { folder }))).toBe("");
    expect(complaint(await seedbed(["clean", "--target", database.url, "--confirm"], { folder }))).toBe("");
    expect(await rowCountsOf(database.url)).toMatchObject({ "public.orders": "0" });
  });

  test("is refused with every mistake at its place, by masking too, which else passes over the block", async () => {
    await using database = await createDatabase();
    const bad = `version: "1.0"
generate:
  profiles:
    a: { domain: practice-managment, counts: {} }
    b: { domain: practice-management, counts: { cleints: 5, clients: many } }
    c: { tenant: [x] }
`;
    await writeFile(join(folder, "seedbed.yaml"), bad);
    const generated = await seedbed(["generate", "--target", database.url], { folder });
    const masked = await seedbed(["plan", "--source", database.url], { folder });

    for (const run of [generated, masked]) {
      expect(run.code).toBe(3);
      expect(run.err).toContain("seedbed.yaml:4:18");
      expect(run.err).toContain("Did you mean `practice-management`?");
      expect(run.err).toContain("seedbed.yaml:5:49");
      expect(run.err).toContain("Did you mean `clients`?");
      expect(run.err).toContain("seedbed.yaml:5:70");
      expect(run.err).toContain("seedbed.yaml:6:10");
      expect(run.err).toContain("`counts` is missing");
    }
  });
});

describe("the JSON Schema of the whole configuration", () => {
  test("has the model's settings, and a form for each word of a column", () => {
    const generate = configJsonSchema().properties?.["generate"];
    const text = JSON.stringify(generate);

    expect(generate).toMatchObject({ type: "object", additionalProperties: false });
    expect(Object.keys(typeof generate === "object" ? (generate.properties ?? {}) : {}).toSorted()).toEqual([
      "entities",
      "model",
      "profiles",
      "tenant_table",
      "tenants",
      "today",
    ]);
    for (const word of ["tree", "states", "slot", "template", "partner_of"])
      expect(text).toContain(`"required":["${word}"`);
  });
});
