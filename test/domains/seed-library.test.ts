import { describe, expect, test } from "vitest";
import { domainSubset, factories, profileConfig, seedManager } from "../../src/index.ts";
import { domains } from "../../src/domains/domains.ts";
import { refusePhiFields } from "../../src/jobs/generate/phi-guard.ts";
import { constant } from "../../src/jobs/generate/columns/constant.ts";
import { entity } from "../../src/jobs/generate/model/entity.ts";
import { createDatabase } from "../support/databases.ts";
import { values } from "./query-values.ts";
import { problemLines, validated } from "./validation.ts";

describe("seedManager", () => {
  test("generates, validates, tells how fast it was, and takes its own rows out again", async () => {
    await using database = await createDatabase();
    const manager = seedManager({ environment: "test", connection: database.url });

    expect(manager.metrics).toBeNull();
    const generated = await manager.generate();
    const checked = await manager.validate();
    await values(
      database.url,
      "insert into public.practice_profiles (tenant_id, name, legal_name, tax_id, npi, specialty, phone, email) values ('own', 'Own', 'Own', '00-0000000', '1000000000', 'x', '555-0100', 'own@example.com')",
    );
    const cleaned = await manager.clean();

    expect(generated).toMatchObject({ success: true, environment: "test", target_met: true, errors: [] });
    expect(checked).toMatchObject({ success: true });
    expect(manager.metrics).toMatchObject({ total_records_created: 78, target_time_seconds: 10 });
    expect(cleaned).toMatchObject({ confirmed: true, rows: 78 });
    expect(await values(database.url, "select tenant_id from public.practice_profiles")).toEqual(["own"]);
  });

  test("takes other counts, tenants and seeds than the profile's", async () => {
    await using database = await createDatabase();
    const manager = seedManager({
      environment: "minimal",
      connection: database.url,
      overrides: {
        seed: 7,
        tenantIds: ["north", "south"],
        recordCounts: { "public.notes": 10, clients: 31, "public.auth_tokens": 6 },
      },
    });

    const { success } = await manager.generate();

    expect(success).toBe(true);
    const counts =
      "select count(*)::int from public.notes union all select count(*)::int from public.clients union all select count(*)::int from public.auth_tokens";
    expect(await values(database.url, counts)).toEqual([10, 31, 6]);
    expect(await values(database.url, "select distinct tenant_id from public.clients order by 1")).toEqual([
      "north",
      "south",
    ]);
  });

  test("takes a profile of one's own: tables that it does not count get no rows", async () => {
    await using database = await createDatabase();
    const environment = {
      name: "reception",
      description: "Front desk",
      recordCounts: { clients: 240, providers: 4, notes: 12 },
      tenantIds: ["east", "west"],
      targetSeconds: 30,
    };

    const result = await seedManager({ environment, connection: database.url }).generate();

    expect(result).toMatchObject({
      success: true,
      environment: "reception",
      profile_name: "Front desk",
      target_time_seconds: 30,
      target_met: true,
      total_records_created: 256,
    });
    expect(await values(database.url, "select count(*)::int from public.appointments")).toEqual([0]);

    await seedManager({ environment, connection: database.url }).clean({ table: ["Note"] });

    expect(
      await values(
        database.url,
        "select array[(select count(*) from public.notes), (select count(*) from public.providers)]::text",
      ),
    ).toEqual(["{0,4}"]);
  });

  test("refuses a table to which somebody added a field for a real number, before a row is written", async () => {
    await using database = await createDatabase();
    const manager = seedManager({ environment: "test", connection: database.url });
    await manager.generate();
    await manager.clean();
    await values(database.url, "alter table public.clients add column ssn text");

    await expect(manager.generate()).rejects.toMatchObject({
      code: "MODEL_INVALID",
      message: expect.stringMatching(/^PHI field/),
    });
    expect(await values(database.url, "select count(*)::int from public.practice_profiles")).toEqual([0]);
  });

  test("refuses an environment that does not exist, and names one that does", () => {
    expect(() => seedManager({ environment: "standrad", connection: "postgresql://localhost/x" })).toThrow(
      expect.objectContaining({ code: "CONFIG_INVALID", hint: expect.stringContaining("standard") }),
    );
  });
});

describe("profileConfig", () => {
  test("says what a profile holds", () => {
    expect(profileConfig("standard")).toMatchObject({
      domain: "practice-management",
      totalRecords: 1435,
      recordCounts: { "public.clients": 200, "public.ledger_entries": 400, "public.auth_tokens": 0 },
      tenantIds: ["tenant-qa-001", "tenant-qa-002", "tenant-qa-003"],
      hipaaCompliance: { policy: "reject", acceptedPhonePrefixes: ["555", "000", "999"] },
      performance: { targetSeconds: 300, targetRecordsPerSecond: 100, useBulkInsert: true },
      validation: { enabled: true, sampleSize: null, strictMode: false },
    });
  });

  test("reads the variables of the environment that it is given", () => {
    const environment = {
      QA_BATCH_SIZE: "50",
      QA_USE_BULK_INSERT: "false",
      QA_VALIDATION_SAMPLE_SIZE: "10",
      QA_STRICT_MODE: "true",
    };

    expect(profileConfig("staging", { environment })).toMatchObject({
      performance: { batchSize: 50, useBulkInsert: false },
      validation: { sampleSize: 10, strictMode: true },
    });
  });
});

describe("factories", () => {
  test("build rows that differ, write none, and take overrides that other columns follow", async () => {
    await using database = await createDatabase();
    await using made = await factories({ domain: "practice-management", connection: database.url });
    const clients = made.of("clients");

    const [first, second] = [clients.build(), clients.build({ insurance_payer: null, city: "Oslo" })];

    expect(first["id"]).not.toBe(second["id"]);
    expect(second).toMatchObject({ city: "Oslo", insurance_payer: null, insurance_member_id: null });
    expect(await values(database.url, "select count(*)::int from public.clients")).toEqual([0]);
  });

  test("create rows with all that they reference, again and again, and in another process too", async () => {
    await using database = await createDatabase();
    const request = { domain: "practice-management", connection: database.url };
    await using made = await factories(request);
    await using again = await factories(request);

    const done = await made.of("appointments").with("cancelled").create();
    const note = await made.of("public.notes").create({ body: "Short." });
    const other = await again.of("appointments").create();

    expect(done).toMatchObject({ status: "cancelled", checked_in_at: null });
    expect(note["body"]).toBe("Short.");
    expect(other["id"]).not.toBe(done["id"]);
    const rows = await values(database.url, "select count(*)::int from public.appointments");
    expect(Number(rows[0])).toBeGreaterThanOrEqual(2);
    expect(problemLines(await validated(database.url))).toEqual([]);
  });

  test("have traits, and name those that there are", async () => {
    await using database = await createDatabase();
    await using made = await factories({ domain: "practice-management", connection: database.url });

    const old = made.of("clients").with("elderly", "uninsured").build();

    expect(old["date_of_birth"]).toMatch(/^19([0-4]\d|50)-/);
    expect(old["insurance_member_id"]).toBeNull();
    expect(() => made.of("clients").with("eldery").build()).toThrow(
      expect.objectContaining({ hint: "Did you mean elderly?" }),
    );
    expect(() => made.of("client")).toThrow(expect.objectContaining({ hint: "Did you mean clients?" }));
    expect(() => made.of("clients").build({ nmae: "x" })).toThrow(expect.objectContaining({ code: "CONFIG_INVALID" }));
  });

  test.each(["ssn", "social_security", "actual_email", "realName", "Driver-License"])(
    "refuse an override named %s",
    async (name) => {
      await using database = await createDatabase();
      await using made = await factories({ domain: "practice-management", connection: database.url });

      expect(() => made.of("clients").build({ [name]: "x" })).toThrow(/PHI field/);
    },
  );
});

describe("domainSubset", () => {
  test.each([
    ["practice-management", ["notes", "ledger_entries", "fhir_mappings"]],
    ["health-claims", ["claim"]],
    ["medical-helpdesk", ["patient_visits", "prescriptions"]],
    ["scheduling", ["bookings", "calendar_integrations"]],
  ])("gives a few rows of %s with all that they reference, quickly", async (domain, tables) => {
    await using database = await createDatabase();

    const rows = await domainSubset({ domain, tables, rows: 3, connection: database.url });
    const again = await domainSubset({ domain, tables, rows: 3, connection: database.url });

    expect(again).toEqual(rows);
    for (const table of tables)
      expect(rows[`${domain === "medical-helpdesk" ? "clinical" : "public"}.${table}`]).toHaveLength(3);
    const sizes = Object.values(rows).map((list) => list.length);
    expect(Math.max(...sizes)).toBeLessThan(20);
    const { generate } = domains.find(domain) ?? {};
    const model = generate?.model(generate.profiles[0]) ?? { entities: [] };
    const found = await validated(database.url, { model });
    expect(problemLines(found)).toEqual([]);
    expect(found.find(({ name }) => name === "foreign-keys")?.checked).toBeGreaterThan(0);
  });

  test.each([
    [["claim"], -1],
    [["claim"], 1.5],
    [[], 3],
  ])("refuses %j, %j rows, before anything is written", async (tables, rows) => {
    await using database = await createDatabase();

    await expect(
      domainSubset({ domain: "health-claims", tables, rows, connection: database.url }),
    ).rejects.toMatchObject({ code: "CONFIG_INVALID" });
  });

  test("stretches the smallest profile where it holds fewer rows than are asked for", async () => {
    await using database = await createDatabase();

    const rows = await domainSubset({
      domain: "practice-management",
      tables: ["providers"],
      rows: 40,
      connection: database.url,
    });

    expect(rows["public.providers"]).toHaveLength(40);
  });
});

describe("the guard of fields named for real people's identifiers", () => {
  const model = {
    entities: [entity("public.people", { count: 1, columns: { social_security_number: constant("x") } })],
  };

  test("refuses a model with one, with the exit code of a wrong configuration", () => {
    expect(() => refusePhiFields(model, null, "reject")).toThrow(
      expect.objectContaining({
        code: "MODEL_INVALID",
        message: expect.stringMatching(/^PHI field: public\.people\.social_security_number /),
      }),
    );
  });

  test("keeps it where the domain makes such values safe", () => {
    expect(() => refusePhiFields(model, null, "fake")).not.toThrow();
  });
});
