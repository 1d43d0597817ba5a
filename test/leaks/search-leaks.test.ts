import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mask } from "../../src/app/mask/mask.ts";
import { confirmLeaks } from "../../src/engine/leaks/confirm-leaks.ts";
import { DistinctCount } from "../../src/engine/leaks/distinct-count.ts";
import { LeakTally } from "../../src/engine/leaks/leak-tally.ts";
import type { OriginalColumn, OriginalTable } from "../../src/engine/leaks/original-columns.ts";
import { scannedTables } from "../../src/engine/leaks/scanned-columns.ts";
import { searchLeaks, type LeakSearch, type LeakSearchResult } from "../../src/engine/leaks/search-leaks.ts";
import { readCatalogOf } from "../../src/jobs/mask/run-mask.ts";
import { withSession, type Session } from "../../src/postgres/session.ts";
import { codecFor } from "../../src/rows/codecs.ts";
import { createDatabase } from "../support/databases.ts";
import { columnOf, execute } from "../support/query-rows.ts";
import { testSalt } from "../support/run-seedbed.ts";
import { hospital, hospitalYaml } from "./hospital.ts";

/** The patients' mails as originals. */
async function mails(session: Session): Promise<OriginalTable> {
  const mail: OriginalColumn = {
    name: "public.patients.email",
    isName: false,
    distinct: new DistinctCount(),
    cells: 0,
    originals: 0,
  };
  const catalog = await readCatalogOf(session, []);
  const table = catalog.tables.find(({ id }) => id.name === "patients");
  const column = table?.columns.find(({ name }) => name === "email");
  if (table === undefined || column === undefined) throw new Error("no patients");
  return {
    id: table.id,
    name: "public.patients",
    shape: { wire: "binary", columns: [{ name: "email", type: column.type, codec: codecFor(column.type) }] },
    statement: "copy (select email from public.patients) to stdout (format binary)",
    fields: [{ column: mail, given: 0, family: null }],
    rows: 500,
    left: [],
  };
}

/** Opens both sides for a search of the patients' mails. */
async function withSearch<T>(source: string, target: string, use: (search: LeakSearch) => Promise<T>): Promise<T> {
  return withSession({ url: source, purpose: "test" }, (from) =>
    withSession({ url: target, purpose: "test" }, async (to) =>
      use({
        source: from,
        target: to,
        originals: [await mails(from)],
        scanned: scannedTables(await readCatalogOf(to, []), await readCatalogOf(from, []), []),
        secret: new Uint8Array(48).fill(5),
        signal: new AbortController().signal,
      }),
    ),
  );
}

test("a set that is larger than the memory is taken in parts, and nothing is lost by it", async () => {
  await using source = await createDatabase({ template: hospital });
  await using target = await createDatabase({ template: hospital });
  await execute(target.url, "drop table public.patients; update public.evidence set note = null");
  const planted = await columnOf(source.url, "select email from public.patients where id % 10 = 0 order by id");
  const values = planted.map((value, place) => `('case ${place + 1}', 'to ${value}')`).join(", ");
  await execute(
    target.url,
    `update public.evidence e set note = v.note from (values ${values}) v (code, note) where v.code = e.code`,
  );

  const result = await withSearch(source.url, target.url, (search) => searchLeaks({ ...search, mostWindows: 90 }));

  expect(result.passes).toBeGreaterThan(4);
  expect(result.originals).toBe(500);
  expect(result.bytes).toBeLessThanOrEqual(16 * 1024);
  expect(wordsIn(result, "public.evidence.note")).toBe(50);
});

/** In how many rows of a column originals with letters were found. */
function wordsIn({ tallies }: LeakSearchResult, column: string): number {
  return [...(tallies.get(column)?.finds.values() ?? [])].reduce((sum, { words }) => sum + words.size, 0);
}

test("one row among many thousands of the same few values is found, whatever came before it", async () => {
  await using source = await createDatabase({ template: hospital });
  await using target = await createDatabase();
  await execute(
    target.url,
    `create table public.visits (id integer primary key, note text, link uuid, duration bigint);
    insert into public.visits
    select n, (array['seen', 'not seen', 'seen on Tuesday, with a cough'])[1 + n % 3],
      '00000000-0000-4000-8000-0000000000ab', n % 7
    from generate_series(1, 30000) as n;
    update public.visits set note = 'seen on Tuesday, write to ${(await columnOf(source.url, "select email from public.patients where id = 7"))[0] ?? ""}' where id = 29999`,
  );

  const result = await withSearch(source.url, target.url, async (search) => {
    const found = await searchLeaks(search);
    await confirmLeaks(search, [...found.tallies.values()]);
    return found;
  });

  expect(wordsIn(result, "public.visits.note")).toBe(1);
  expect([result.passes, result.originals]).toEqual([1, 500]);
});

test("nobody is accused of what only looks like an original until it was held against the source", async () => {
  await using source = await createDatabase({ template: hospital });
  await using target = await createDatabase({ template: hospital });

  const words = await withSearch(source.url, target.url, async (search) => {
    const result = await searchLeaks(search);
    const tally = result.tallies.get("public.patients.email") ?? new LeakTally(false);
    const [seen] = tally.sightings.values();
    tally.see({ ...seen, b: ~seen.b }, 1_000_000, { seen: () => "another hash", row: () => "key" });
    const before = wordsIn(result, "public.patients.email");
    await confirmLeaks(search, [tally]);
    return [before, wordsIn(result, "public.patients.email")];
  });

  expect(words).toEqual([501, 500]);
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
