import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { strictYaml } from "../../src/domains/medical-helpdesk/configs/strict.ts";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { complaint, mask, seedbed, testSalt, type CommandRun } from "../support/run-seedbed.ts";
import { medicalHelpdeskTemplate as template } from "./load-domain.ts";

const environment = { PRIVACI_TEST_SALT: testSalt };

describe("strict.yaml", () => {
  let source: TestDatabase;
  beforeAll(async () => {
    source = await createDatabase({ template });
  });
  afterAll(() => source.drop());

  const planWith = (yaml: string): Promise<CommandRun> =>
    seedbed(["plan", "--source", source.url], { yaml, environment });

  test("plans without an error", async () => {
    expect(strictYaml).toContain("\nstrict_autodetect: true\n");
    expect(complaint(await planWith(strictYaml))).toBe("");
  });

  test("masks, and the copy is verified", async () => {
    await using target = await createDatabase();

    expect(complaint(await mask(source, target, { yaml: strictYaml, environment }))).toBe("");
  });

  test.each([
    ["billing_email: { action: fake, provider: email }", "public.organizations.billing_email"],
    ["payload: { action: static, value: ... }", "public.raw_events.payload"],
    ["visit_notes: { action: fake, provider: note }", "clinical.patient_visits.visit_notes"],
  ])("with one line less it is refused, with the line to paste: %s", async (line, column) => {
    const name = line.split(":")[0];
    const lines = strictYaml.split("\n");
    const place = lines.findIndex((each) => each.trim().startsWith(`${name}:`));

    const run = await planWith(lines.toSpliced(place, 1).join("\n"));

    expect(run.code).toBe(3);
    expect(run.out.match(/error \w+ \S+/g)).toEqual([`error STRICT_MODE_VIOLATION ${column}`]);
    expect(run.out).toContain(line);
  });
});
