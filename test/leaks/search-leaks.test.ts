import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mask } from "../../src/app/mask.ts";
import { DistinctCount } from "../../src/engine/leaks/distinct-count.ts";
import type { OriginalColumn, OriginalTable } from "../../src/engine/leaks/original-columns.ts";
import { scannedTables } from "../../src/engine/leaks/scanned-columns.ts";
import { searchLeaks } from "../../src/engine/leaks/search-leaks.ts";
import { readCatalogOf } from "../../src/jobs/mask/run-mask.ts";
import { withSession, type Session } from "../../src/postgres/session.ts";
import { codecFor } from "../../src/rows/codecs.ts";
import { createDatabase } from "../support/databases.ts";
import { columnOf, execute } from "../support/query-rows.ts";
import { testSalt } from "../support/run-seedbed.ts";
import { hospital, hospitalYaml } from "./hospital.ts";

const mail: OriginalColumn = {
  name: "public.patients.email",
  isName: false,
  distinct: new DistinctCount(),
  cells: 0,
  originals: 0,
};

/** The patients' mails as originals. */
async function mails(session: Session): Promise<OriginalTable> {
  const catalog = await readCatalogOf(session, []);
  const table = catalog.tables.find(({ id }) => id.name === "patients");
  const column = table?.columns.find(({ name }) => name === "email");
  if (table === undefined || column === undefined) throw new Error("no patients");
  return {
    id: table.id,
    shape: { wire: "binary", columns: [{ name: "email", type: column.type, codec: codecFor(column.type) }] },
    statement: "copy (select email from public.patients) to stdout (format binary)",
    fields: [{ column: mail, given: 0, family: null }],
    rows: 500,
    left: [],
  };
}

test("a set that is larger than the filter is taken in parts, and nothing is lost by it", async () => {
  await using source = await createDatabase({ template: hospital });
  await using target = await createDatabase({ template: hospital });
  await execute(target.url, "drop table public.patients; update public.evidence set note = null");
  const planted = await columnOf(source.url, "select email from public.patients where id % 10 = 0 order by id");
  const values = planted.map((value, place) => `('case ${place + 1}', 'to ${value}')`).join(", ");
  await execute(
    target.url,
    `update public.evidence e set note = v.note from (values ${values}) v (code, note) where v.code = e.code`,
  );

  const result = await withSession({ url: source.url, purpose: "test" }, (from) =>
    withSession({ url: target.url, purpose: "test" }, async (to) =>
      searchLeaks({
        source: from,
        target: to,
        originals: [await mails(from)],
        scanned: scannedTables(await readCatalogOf(to, []), await readCatalogOf(from, []), []),
        secret: new Uint8Array(48).fill(5),
        signal: new AbortController().signal,
        mostWindows: 90,
      }),
    ),
  );

  expect(result.passes).toBeGreaterThan(4);
  expect(result.originals).toBe(500);
  expect(result.filterBytes).toBeLessThanOrEqual(16 * 1024);
  expect(result.tallies.get("public.evidence.note")?.finds.get(mail)?.words.size).toBe(50);
});

test("Ctrl-C stops the scan at once, and the run is recorded as interrupted", async () => {
  await using source = await createDatabase({ template: hospital });
  await using target = await createDatabase();
  const folder = await mkdtemp(join(tmpdir(), "seedbed-leaks-"));
  await writeFile(join(folder, "rules.yaml"), hospitalYaml);
  const controller = new AbortController();
  const interrupted = new Error("interrupted");

  const run = mask(
    { source: source.url, target: target.url, config: "rules.yaml" },
    { environment: { SEEDBED_SALT: testSalt }, folder },
    {
      emit: (event) => {
        if (event.type === "recorded" && event.event.type === "verify.sequences")
          setImmediate(() => controller.abort(interrupted));
      },
      signal: controller.signal,
      resume: false,
    },
  );

  await expect(run).rejects.toBe(interrupted);
  expect(await columnOf(target.url, "select status from _seedbed.runs")).toEqual(["interrupted"]);
});
