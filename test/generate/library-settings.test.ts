import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { factories, domainSubset, profileConfig, refusePhiNames, seedManager } from "../../src/index.ts";
import { createDatabase } from "../support/databases.ts";
import { rowCountsOf } from "../support/database-content.ts";
import { seedbed } from "../support/run-seedbed.ts";

const profiles = `version: "1.0"
generate:
  profiles:
    nightly: { domain: practice-management, counts: { practice_profiles: 2, clients: 3 }, tenants: [north], target_seconds: 500 }
`;

let folder: string;
let config: string;
beforeEach(async () => {
  vi.stubEnv("DATABASE_URL", "");
  folder = await mkdtemp(join(tmpdir(), "seedbed-library-"));
  config = join(folder, "seedbed.yaml");
  await writeFile(config, profiles);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

describe("seedManager", () => {
  test("finds a profile that a configuration describes, and one that is mistyped is refused with its name", async () => {
    await using database = await createDatabase();
    const manager = seedManager({ environment: "nightly", connection: database.url, config });

    const made = await manager.generate();

    expect(made).toMatchObject({ environment: "nightly", target_time_seconds: 500, total_records_created: 5 });
    expect(() => seedManager({ environment: "nigthly", connection: database.url, config })).toThrow(
      expect.objectContaining({
        code: "CONFIG_INVALID",
        hint: expect.stringMatching(/^Did you mean nightly\? .*minimal/),
      }),
    );
  });

  test("says which option and which variable would name the database, and takes the variable", async () => {
    const missing = expect.objectContaining({
      code: "CONFIG_INVALID",
      message: expect.stringMatching(/`connection` is missing.*DATABASE_URL/),
    });

    expect(() => seedManager({ environment: "test" })).toThrow(missing);
    await expect(factories({ domain: "practice-management" })).rejects.toEqual(missing);
    await expect(domainSubset({ domain: "scheduling", tables: ["bookings"] })).rejects.toEqual(missing);
    vi.stubEnv("DATABASE_URL", "postgresql://localhost/of_the_application");
    expect(() => seedManager({ environment: "test" })).not.toThrow();
    expect(() => seedManager({ environment: "test", variables: {} })).toThrow(missing);
  });

  test("without an environment takes QA_ENVIRONMENT of its variables, else the standard profile", async () => {
    const connection = "postgresql://localhost/nowhere";

    expect(() => seedManager({ connection, variables: { QA_ENVIRONMENT: "minimul" } })).toThrow(
      expect.objectContaining({
        message: 'QA_ENVIRONMENT names a profile that no domain has: "minimul".',
        hint: expect.stringContaining("Did you mean minimal?"),
      }),
    );
    expect(() => seedManager({ connection })).not.toThrow();
  });

  test("adds rows to some tables after some were taken out: a selective rollback", async () => {
    await using database = await createDatabase();
    const manager = seedManager({
      environment: "test",
      connection: database.url,
      overrides: { validation: { enabled: false } },
    });
    await manager.generate({ recordCounts: { notes: 9 } });
    await manager.clean({ table: ["appointments", "notes", "ledger_entries"] });

    const added = await manager.generate({ append: true, recordCounts: { appointments: 20, notes: 30 } });

    expect(added).toMatchObject({ success: true, total_records_created: 50, validation: [] });
    expect(await rowCountsOf(database.url)).toMatchObject({ "public.appointments": "20", "public.notes": "30" });
    expect(await manager.validate()).toMatchObject({ success: true });
  });

  test("takes what `profileConfig` calls performance and validation, and refuses numbers that are none", async () => {
    await using database = await createDatabase();
    const { performance, validation } = profileConfig("test", { environment: { QA_BATCH_SIZE: "7" } });
    const overrides = {
      performance: { batchSize: 7, parallelWorkers: performance.parallelWorkers, useBulkInsert: false },
      validation: { enabled: validation.enabled, sampleSize: 5, strictMode: true },
    };

    const made = await seedManager({ environment: "test", connection: database.url, overrides }).generate();

    expect(made).toMatchObject({ success: true, total_records_created: 78 });
    const zero = { performance: { batchSize: 0 } };
    expect(() => seedManager({ environment: "test", connection: database.url, overrides: zero })).toThrow(/batchSize/);
  });
});

test("a factory's first row is an ordinary one, and not the one that masking is searched for", async () => {
  await using database = await createDatabase();
  await using made = await factories({ domain: "practice-management", connection: database.url });
  const rows = await domainSubset({ domain: "scheduling", tables: ["users"], rows: 3, connection: database.url });

  expect(made.of("clients").build()["email"]).not.toBe("casey.probe@example.com");
  expect(JSON.stringify(rows)).not.toContain("casey.probe");
});

test("names that say a field is a real person's can be asked about", () => {
  expect(() => refusePhiNames(["ssn"], "clients")).toThrow("PHI field: clients.ssn");
  expect(() => refusePhiNames(["email"], "clients")).not.toThrow();
});

describe("a QA_ variable that makes no sense is named, with what it takes, and nothing is written", () => {
  test.each([
    ["QA_ENVIRONMENT", "standrad", /Did you mean standard\?.*There are:.*minimal/],
    ["QA_BATCH_SIZE", "-5", /QA_BATCH_SIZE=100/],
    ["QA_PARALLEL_WORKERS", "many", /QA_PARALLEL_WORKERS=100/],
    ["QA_USE_BULK_INSERT", "maybe", /true, 1, yes, on or false, 0, no, off; unset, it is true/],
    ["QA_VALIDATION_ENABLED", "si", /true, 1, yes, on or false, 0, no, off/],
    ["QA_VALIDATION_SAMPLE_SIZE", "1.5", /whole number|QA_VALIDATION_SAMPLE_SIZE=100/],
    ["QA_STRICT_MODE", "2", /unset, it is false/],
  ])("%s=%s", async (variable, value, hint) => {
    await using database = await createDatabase();

    const run = await seedbed(["generate", "--target", database.url, "--domain", "scheduling"], {
      environment: { [variable]: value },
    });
    const named = variable === "QA_ENVIRONMENT" ? [] : ["--domain", "scheduling"];
    const again = await seedbed(["generate", "--target", database.url, ...named], {
      environment: { [variable]: value },
    });

    expect(again.code).toBe(3);
    expect(again.err).toContain(variable);
    expect(again.err).toContain(value);
    expect(again.err).toMatch(hint);
    // Another domain's profile is not this one's business.
    expect(run.code).toBe(variable === "QA_ENVIRONMENT" ? 0 : 3);
  });
});
