import { expect } from "vitest";
import { diskSpace } from "../../src/engine/checks/disk-space.ts";
import type { PreflightContext } from "../../src/engine/preflight-check.ts";
import { readCatalogOf } from "../../src/jobs/mask/run-mask.ts";
import { withSession } from "../../src/postgres/session.ts";
import { execute } from "../support/query-rows.ts";
import { test } from "../support/test.ts";

/** What the check finds where the source's one table takes so many bytes. */
async function found(url: string, bytes: number, given: Partial<PreflightContext> = {}): Promise<readonly string[]> {
  return withSession({ url, purpose: "test" }, async (session) => {
    const catalog = await readCatalogOf(session);
    const tables = catalog.tables.map((table) => ({ ...table, totalBytes: bytes }));
    const findings = await diskSpace.run({
      source: session,
      target: session,
      targetUrl: url,
      catalog: { ...catalog, tables },
      kept: () => true,
      resuming: false,
      standing: null,
      record: { session, target: null },
      settings: {
        onExistingData: "fail",
        cyclePolicy: "auto",
        protect: /prod/,
        protectRows: 0,
        overwrite: null,
      },
      ...given,
    });
    return findings.map(({ code, severity }) => `${severity} ${code}`);
  });
}

test("more than the disk holds is refused, where the disk is of this machine", async ({ database }) => {
  await execute(database.url, "create table public.large (id integer)");

  expect(await found(database.url, 1024 ** 6)).toEqual(["error DISK_TOO_SMALL"]);
  expect(await found(database.url, 1024)).toEqual([]);
  expect(await found(database.url, 1024 ** 6, { resuming: true })).toEqual([]);
});

test("where it cannot be seen, much is warned of and little is not", async ({ database }) => {
  await execute(
    database.url,
    `create table public.large (id integer);
    do $$ begin create role seedbed_blind login password 'seedbed-test-pw'; exception when duplicate_object or unique_violation then null; end $$;`,
  );
  const url = new URL(database.url);
  url.username = "seedbed_blind";
  url.password = "seedbed-test-pw";

  expect(await found(url.href, 1024 ** 4)).toEqual(["warning DISK_UNKNOWN"]);
  expect(await found(url.href, 1024)).toEqual([]);
});
