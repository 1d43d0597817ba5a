import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { demoCorpYaml } from "../../src/domains/medical-helpdesk/configs/demo-corp.ts";
import { minimalYaml } from "../../src/domains/medical-helpdesk/configs/minimal.ts";
import { medicalHelpdesk } from "../../src/domains/medical-helpdesk/medical-helpdesk.ts";
import { medicalHelpdeskTemplate as template } from "../domains/load-domain.ts";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { constraintsOf, contentOf, rowCountsOf } from "../support/database-content.ts";
import {
  auditCount,
  brokenForeignKeys,
  brokenUniqueKeys,
  columnsWith,
  leaks,
  leaksInRecord,
  partitionsOf,
  skippedObjects,
} from "../support/mask-assertions.ts";
import { columnOf } from "../support/query-rows.ts";
import { complaint, linesOf, mask, seedbed, testSalt, userSchemas, type CommandRun } from "../support/run-seedbed.ts";
import { isFull } from "../support/full.ts";

const environment = { PRIVACI_TEST_SALT: testSalt };
const excerpt = await readFile(new URL("../fixtures/seed-0-excerpt.yaml", import.meta.url), "utf8");
const excerptWithoutProse = excerpt.replaceAll("{ action: ner_mask }", '{ action: static, value: "Removed." }');

/** Phones and cards come from small reserved ranges, so that some fake is always some other original. */
const byChance = /: \d+ (phone|card)$/;

/** Uploaders of documents whose address is no user's any more, though it was in the source. */
const uploadersLost = `select count(*)::text from clinical.patient_documents d
  where uploaded_by_user_email <> '' and not exists (select from public.users u where lower(u.email) = lower(d.uploaded_by_user_email))`;

/** Each document with the id of the user whose address it carries. */
const uploaders = `select d.id || ' ' || u.id from clinical.patient_documents d
  join public.users u on lower(u.email) = lower(d.uploaded_by_user_email) order by d.id`;

/** Columns of the target in which the leak scan found originals. */
function leakingColumns(run: CommandRun): readonly string[] {
  const failed = linesOf(run).filter(({ type, ok }) => type === "verify.leak-scan" && ok === false);
  return failed.map(({ table, column }) => `${String(table)}.${String(column)}`).toSorted();
}

describe("MedicalHelpDesk by demo-corp.yaml", () => {
  let source: TestDatabase;
  let target: TestDatabase;
  let run: CommandRun;
  beforeAll(async () => {
    source = await createDatabase({ template });
    target = await createDatabase();
    run = await mask(source, target, { yaml: demoCorpYaml, environment });
  });
  afterAll(async () => {
    await source.drop();
    await target.drop();
  });

  test("ends well", () => {
    expect(complaint(run)).toBe("");
  });

  test("no original address, number or record stands in any column", async () => {
    const found = await leaks(source.url, target.url);

    expect(found.filter((line) => !byChance.test(line))).toEqual([]);
  });

  test.runIf(isFull)(
    "where a phone or card is another original's by chance, it is no row's own, and no prose's",
    async () => {
      const found = await leaks(source.url, target.url);
      const own = `select 'phone ' || id || ' ' || phone from clinical.patients where phone <> ''
      union all select 'user ' || id || ' ' || phone from public.users where phone <> ''
      union all select 'card ' || id || ' ' || card_number from public.user_payment_methods`;
      const before = new Set(await columnOf(source.url, own));

      expect(found.filter((line) => !/\.\w*(phone|card_number): \d+ (phone|card)$/.test(line))).toEqual([]);
      expect(before.size).toBeGreaterThan(600);
      expect((await columnOf(target.url, own)).filter((line) => before.has(line))).toEqual([]);
    },
  );

  test("the probe is nowhere, his name neither", async () => {
    expect(await columnsWith(source.url, medicalHelpdesk.probe)).not.toEqual([]);
    expect(await columnsWith(target.url, medicalHelpdesk.probe)).toEqual([]);
    expect(await columnsWith(target.url, "john doe")).toEqual([]);
  });

  test("static and null rules of partitioned tables reach every partition", async () => {
    const notes = await columnOf(target.url, "select distinct visit_notes from clinical.patient_visits order by 1");
    const events = await columnOf(
      target.url,
      "select distinct concat_ws('|', payload, error_message, client_network, device_mac, latitude, longitude) from public.raw_events order by 1",
    );

    expect(notes).toEqual(["Note removed from this copy.", null]);
    expect(events).toEqual(["{}", "{}|request failed"]);
  });

  test("foreign keys are valid and have no orphans", async () => {
    expect(await brokenForeignKeys(target.url)).toEqual([]);
  });

  test("unique keys are unique", async () => {
    expect(await brokenUniqueKeys(target.url)).toEqual([]);
  });

  test("every constraint of the tables that are kept is there", async () => {
    const kept = (await constraintsOf(source.url)).filter((line) => !line.startsWith("audit_internal."));

    expect(await constraintsOf(target.url)).toEqual(kept);
  });

  test("every row of the tables that are kept is there", async () => {
    const { "audit_internal.audit_log_events": excluded, ...kept } = await rowCountsOf(source.url);

    expect(excluded).toBe("500");
    expect(await rowCountsOf(target.url)).toEqual(kept);
  });

  test("a document's uploader is the same user as before", async () => {
    const before = await columnOf(source.url, uploaders);

    expect(before.length).toBeGreaterThan(100);
    expect(await columnOf(target.url, uploaders)).toEqual(before);
    expect(await columnOf(target.url, uploadersLost)).toEqual(await columnOf(source.url, uploadersLost));
  });

  test("full names are made of the fakes of their parts", async () => {
    const differing = await columnOf(
      target.url,
      "select count(*)::text from clinical.patients where full_name <> first_name || ' ' || last_name and first_name <> '' and last_name <> ''",
    );

    expect(differing).toEqual(["0"]);
  });

  test("the audit log has an event for every masked column, and views are recorded as left out", async () => {
    expect(await auditCount(target.url, "column.masked")).toBeGreaterThan(70);
    expect(await auditCount(target.url, "polymorphic_fk_warning")).toBe(1);
    expect(await auditCount(target.url, "implied_fk_warning")).toBeGreaterThanOrEqual(2);
    expect(await skippedObjects(target.url)).toEqual(
      expect.arrayContaining(["active_clinics_v", "monthly_revenue_v", "tickets_open_mv"]),
    );
  });

  test("all partitions are there, none of them empty", async () => {
    expect(await partitionsOf(target.url, "public.raw_events")).toEqual({ all: 24, filled: 24 });
    expect(await partitionsOf(target.url, "clinical.patient_visits")).toEqual({ all: 4, filled: 4 });
  });

  test("the record of the run holds no value of the source, and neither password nor salt is said", async () => {
    const password = new URL(source.url).password;

    expect(await leaksInRecord(source.url, target.url)).toEqual([]);
    expect(run.out + run.err).not.toContain(testSalt);
    expect(password).not.toBe("");
    expect(run.out + run.err).not.toContain(password);
  });
});

describe("MedicalHelpDesk by minimal.yaml", () => {
  let source: TestDatabase;
  let target: TestDatabase;
  let run: CommandRun;
  beforeAll(async () => {
    source = await createDatabase({ template });
    target = await createDatabase();
    run = await mask(source, target, { yaml: minimalYaml, environment });
  });
  afterAll(async () => {
    await source.drop();
    await target.drop();
  });

  test("loads every row, and every other check passes", async () => {
    const failed = linesOf(run).filter(({ type, ok }) => type !== "verify.leak-scan" && ok === false);

    expect(failed).toEqual([]);
    expect(await rowCountsOf(target.url)).toEqual(await rowCountsOf(source.url));
  });

  test("fails at the end, for the leak scan finds originals in prose and json", () => {
    expect(run.code).toBe(1);
    expect(leakingColumns(run)).toEqual([
      "audit_internal.audit_log_events.payload",
      "clinical.patient_visits.visit_notes",
      "public.comments.body",
      "public.raw_events.payload",
      "public.ticket_messages.body",
      "public.tickets.subject",
    ]);
  });

  test("identifying originals stand only where detection is not sure: prose, json, licence numbers", async () => {
    const found = await leaks(source.url, target.url);
    const columns = found.filter((line) => !byChance.test(line)).map((line) => line.replace(/:.*/, ""));

    expect([...new Set(columns)]).toEqual([
      "audit_internal.audit_log_events.payload",
      "clinical.patient_visits.visit_notes",
      "clinical.providers.license_number",
      "public.raw_events.payload",
      "public.ticket_messages.body",
      "public.tickets.subject",
    ]);
  });

  test("each of these is reported before the run as one to decide on", () => {
    const reported = run.out.split("\n").filter((line) => line.includes('"REVIEW_COLUMNS"'));

    expect(reported.filter((line) => line.includes("visit_notes"))).toHaveLength(1);
    expect(reported.filter((line) => line.includes("license_number"))).toHaveLength(1);
    expect(reported.filter((line) => line.includes("ticket_messages"))).toHaveLength(1);
    expect(reported.filter((line) => line.includes("audit_log_events"))).toHaveLength(1);
  });

  test("keys hold, and soft keys are warned of", async () => {
    expect(await brokenForeignKeys(target.url)).toEqual([]);
    expect(await brokenUniqueKeys(target.url)).toEqual([]);
    expect(await auditCount(target.url, "polymorphic_fk_warning")).toBe(1);
    expect(await auditCount(target.url, "implied_fk_warning")).toBeGreaterThanOrEqual(2);
    expect(await leaksInRecord(source.url, target.url)).toEqual([]);
  });
});

describe("the excerpt of seed 0", () => {
  test("is refused for ner_mask alone, with what to do until it exists, and nothing is written", async () => {
    await using source = await createDatabase({ template });
    await using target = await createDatabase();

    const run = await mask(source, target, { yaml: excerpt, environment });

    expect(run.code).toBe(3);
    expect(new Set(run.err.match(/error \w+/g))).toEqual(new Set(["error NOT_AVAILABLE_YET"]));
    expect(run.err.match(/rules\.yaml:\d+:\d+ [\w.]+/g)?.map((where) => where.replace(/.* /, ""))).toEqual([
      "tables.public.ticket_messages.columns.body.action",
      "tables.clinical.patient_visits.columns.visit_notes.action",
    ]);
    expect(run.err).toContain("Until then replace the whole text");
    expect(await userSchemas(target.url)).toEqual([]);
  });

  test("does what it says, with its two lines of prose replaced", async () => {
    await using source = await createDatabase({ template });
    await using target = await createDatabase();

    const run = await mask(source, target, { yaml: excerptWithoutProse, environment });

    expect(leakingColumns(run)).toEqual([
      "public.comments.body",
      "public.raw_events.payload",
      "public.tickets.subject",
    ]);
    expect(await columnOf(target.url, "select distinct password_hash from public.users")).toEqual(["privaci-test-pw"]);
    expect(await columnOf(target.url, "select distinct ein from public.organizations where ein <> ''")).toEqual([
      "00-0000000",
    ]);
    expect(await columnOf(target.url, "select distinct visit_notes from clinical.patient_visits order by 1")).toEqual([
      "Removed.",
      null,
    ]);
    expect(
      await columnOf(target.url, "select count(*)::text from clinical.patients where mrn !~ '^[0-9a-f]{16,32}$'"),
    ).toEqual(["0"]);
    expect(await columnOf(target.url, "select to_regclass('audit_internal.audit_log_events')::text")).toEqual([null]);
    expect(await columnsWith(target.url, medicalHelpdesk.probe)).toEqual(["public.raw_events.payload"]);
  });
});

test.runIf(isFull)(
  "two runs with one salt give the same bytes, another salt gives no address or number in common",
  async () => {
    await using source = await createDatabase({ template });
    await using first = await createDatabase();
    await using second = await createDatabase();
    await using other = await createDatabase();
    const identifying = `select email from public.users union select ssn from public.users union select email from clinical.patients
    union select mrn from clinical.patients union select ssn from clinical.patients union select email from clinical.providers`;

    const runs = [
      await mask(source, first, { yaml: demoCorpYaml, environment }),
      await mask(source, second, { yaml: demoCorpYaml, environment, words: ["--jobs", "3"] }),
      await mask(source, other, { yaml: demoCorpYaml, environment: { PRIVACI_TEST_SALT: testSalt.toUpperCase() } }),
    ];
    const [mine, theirs] = [await columnOf(first.url, identifying), await columnOf(other.url, identifying)];

    expect(runs.map(complaint)).toEqual(["", "", ""]);
    expect(await contentOf(second.url)).toEqual(await contentOf(first.url));
    expect(mine.length).toBeGreaterThan(1000);
    expect(mine.filter((value) => value !== null && value !== "" && theirs.includes(value))).toEqual([]);
  },
);

test("seedbed inspect finds what is there", async () => {
  await using source = await createDatabase({ template });

  const { code, out } = await seedbed(["inspect", "--source", source.url, "--output", "json"]);

  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    tables: expect.arrayContaining([expect.objectContaining({ table: "public.raw_events", partitions: 24 })]),
    deferred: expect.arrayContaining([
      expect.objectContaining({ table: "public.organizations", references: "public.users" }),
    ]),
    skipped: expect.arrayContaining([{ kind: "materialized view", name: "public.tickets_open_mv" }]),
  });
});
