import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { demoCorpYaml } from "../../src/domains/medical-helpdesk/configs/demo-corp.ts";
import { medicalHelpdeskTemplate as template } from "../domains/load-domain.ts";
import { isFull } from "../support/full.ts";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { contentOf } from "../support/database-content.ts";
import { brokenForeignKeys, brokenUniqueKeys } from "../support/mask-assertions.ts";
import { columnOf } from "../support/query-rows.ts";
import { complaint, mask, testSalt } from "../support/run-seedbed.ts";
import { serverVersions } from "../support/test-server.ts";

/** From one version to itself only in `npm run test:full`; other suites do that all the time. */
const ways = serverVersions
  .flatMap((from) => serverVersions.map((to) => [from, to] as const))
  .filter(([from, to]) => isFull || from !== to);
const options = { yaml: demoCorpYaml, environment: { PRIVACI_TEST_SALT: testSalt } };

/** What stands on partitions by way of their parents goes by names of the server's own. */
const ownConstraints = `select conrelid::regclass || ' ' || conname || ' ' || contype::text || ' ' || convalidated
  from pg_catalog.pg_constraint
  join pg_catalog.pg_class on pg_class.oid = conrelid
  where conparentid = 0 and contype in ('p', 'u', 'f', 'c') and relnamespace::regnamespace::text in ('public', 'clinical', 'auth')
  order by 1`;

let reference: Readonly<Record<string, string>>;
beforeAll(async () => {
  await using source = await createDatabase({ template });
  await using target = await createDatabase();
  await mask(source, target, options);
  reference = await contentOf(target.url);
});

describe.each(ways)("MedicalHelpDesk from PostgreSQL %i to %i", (from, to) => {
  let source: TestDatabase;
  let target: TestDatabase;
  let problem: string;
  beforeAll(async () => {
    source = await createDatabase({ template, version: from });
    target = await createDatabase({ version: to });
    problem = complaint(await mask(source, target, options));
  });
  afterAll(async () => {
    await source.drop();
    await target.drop();
  });

  test("ends well, and every key holds", async () => {
    expect(problem).toBe("");
    expect(await brokenForeignKeys(target.url)).toEqual([]);
    expect(await brokenUniqueKeys(target.url)).toEqual([]);
  });

  test("has every constraint, all of them valid", async () => {
    const constraints = await columnOf(target.url, ownConstraints);

    expect(constraints).toEqual(await columnOf(source.url, ownConstraints));
    expect(constraints.length).toBeGreaterThan(80);
    expect(constraints.filter((line) => line?.endsWith("false"))).toEqual([]);
  });

  test("gives the same bytes as any other way, and the next numbers are free", async () => {
    const content = await contentOf(target.url);
    const added = await columnOf(
      target.url,
      `insert into auth.sessions (user_id, token, created_at, expires_at)
      select id, gen_random_uuid(), now(), now() + interval '1 day' from public.users limit 1 returning id::text`,
    );

    expect(content).toEqual(reference);
    expect(added).toEqual(["251"]);
  });
});
