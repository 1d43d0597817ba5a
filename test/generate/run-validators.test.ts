import { expect, test } from "vitest";
import { systemClock } from "../../src/core/clock.ts";
import type { RunEvent } from "../../src/engine/events.ts";
import { runValidators } from "../../src/jobs/generate/run-validators.ts";
import type { ValidationContext, Validator } from "../../src/jobs/generate/validator.ts";
import { readCatalog } from "../../src/postgres/catalog/read-catalog.ts";
import { takeSnapshot, type Snapshot } from "../../src/postgres/snapshot.ts";
import { sql } from "../../src/postgres/sql.ts";
import { createDatabase } from "../support/databases.ts";

/** A validator that takes its time and tells when it began. */
function slow(name: string, began: string[], isLong = false): Validator {
  return {
    name,
    summary: "Takes its time.",
    isLong,
    validate: async ({ session }) => {
      began.push(name);
      await session.run(sql`select pg_sleep(${name === "first" ? 0.4 : 0.05})`);
      return { checked: 1, unit: "rows", problems: [] };
    },
  };
}

async function contextOf({ holder }: Snapshot): Promise<ValidationContext> {
  const catalog = await readCatalog(holder);
  const { signal } = new AbortController();
  return { session: holder, catalog, model: null, expectedRows: null, sample: null, signal };
}

test("the longest begins first, others look beside it, and verdicts come in their order", async () => {
  await using database = await createDatabase();
  const snapshot = await takeSnapshot({ url: database.url, purpose: "test" });
  const other = await snapshot.open();
  const began: string[] = [];
  const told: RunEvent[] = [];
  const all = [slow("first", began), slow("second", began), slow("third", began, true)];
  const found = await runValidators(all, await contextOf(snapshot), {
    emit: (event) => told.push(event),
    clock: systemClock,
    others: [other],
  });

  expect(began).toEqual(["third", "first", "second"]);
  expect(found.map(({ name, verdict }) => `${verdict} ${name}`)).toEqual(["PASS first", "PASS second", "PASS third"]);
  expect(told.map((event) => event.type === "recorded" && event.event.type)).toEqual([
    "verify.first",
    "verify.second",
    "verify.third",
  ]);
  await Promise.all([other.close(), snapshot.close()]);
});

test("what fails in one session ends the others' work too", async () => {
  await using database = await createDatabase();
  const snapshot = await takeSnapshot({ url: database.url, purpose: "test" });
  const other = await snapshot.open();
  const began: string[] = [];
  const broken: Validator = {
    ...slow("broken", began, true),
    validate: async ({ session }) => {
      await session.run(sql`select 1 / 0`);
      return { checked: 0, unit: "rows", problems: [] };
    },
  };
  const run = runValidators([broken, slow("first", began), slow("second", began)], await contextOf(snapshot), {
    emit: () => {},
    clock: systemClock,
    others: [other],
  });

  await expect(run).rejects.toThrow(/select 1 \/ 0/);
  expect(began).toEqual(["first"]);
  await Promise.all([other.close(), snapshot.close()]);
});
