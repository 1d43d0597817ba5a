import { describe, expect, test } from "vitest";
import { withPreparedMask, type PreparedMask } from "../../src/app/mask/prepare-mask.ts";
import { systemClock } from "../../src/core/clock.ts";
import { loadTables, type LoadContext } from "../../src/engine/load-tables.ts";
import type { RunEvent } from "../../src/engine/events.ts";
import { seal } from "../../src/engine/seal.ts";
import { openSession, withSession, type Session } from "../../src/postgres/session.ts";
import { sql } from "../../src/postgres/sql.ts";
import { doneChunks } from "../../src/record/ledger.ts";
import { latestRun } from "../../src/record/runs.ts";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { contentOf } from "../support/database-content.ts";
import { execute } from "../support/query-rows.ts";
import { mask, testSalt } from "../support/run-seedbed.ts";
import { isFull } from "../support/full.ts";

const surroundings = { environment: { SEEDBED_SALT: testSalt }, folder: "/" };

async function filled(): Promise<TestDatabase> {
  const database = await createDatabase();
  await execute(
    database.url,
    `create table public.contacts (id integer primary key, email text, note text);
    insert into public.contacts select n, 'c' || n || '@x.example', 'note' from generate_series(1, 500) as n;
    analyze;`,
  );
  return database;
}

/** A session whose server side is gone before anything was asked. */
async function lostSession(url: string): Promise<Session> {
  const session = await openSession({ url, purpose: "lost" });
  const [{ pid }] = await session.query<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  await withSession({ url, purpose: "test" }, (other) => other.run(sql`select pg_terminate_backend(${pid}, 5000)`));
  return session;
}

/** Loads a finished run's chunks again, as a resumed run does; the first sessions are what `first` gives. */
async function loadAgain(
  prepared: PreparedMask,
  target: TestDatabase,
  given: Partial<LoadContext>,
): Promise<readonly RunEvent[]> {
  const events: RunEvent[] = [];
  await withSession({ url: target.url, purpose: "test" }, async (session) => {
    const run = await latestRun(session, "mask");
    if (run === null) throw new Error("There is no run.");
    const context: LoadContext = {
      openSource: () => prepared.snapshot.open(),
      openTarget: () => openSession({ url: target.url, purpose: "writer" }),
      claim: { runId: run.runId, epoch: run.epoch },
      seal: seal(prepared.root),
      done: await doneChunks(session, run.runId),
      sourceFrozen: false,
      jobs: 1,
      emit: (event) => void events.push(event),
      clock: systemClock,
      signal: new AbortController().signal,
      ...given,
    };
    await loadTables(context, prepared.plan.tables);
  });
  return events;
}

describe("a chunk that an earlier process finished", () => {
  test("is left alone while the source still holds its rows", async () => {
    await using source = await filled();
    await using target = await createDatabase();
    await mask(source, target);
    const before = await contentOf(target.url);

    const events = await withPreparedMask({ source: source.url }, surroundings, (prepared) =>
      loadAgain(prepared, target, {}),
    );

    expect(events.map(({ type }) => type)).toEqual(["table.start", "table.end"]);
    expect(await contentOf(target.url)).toEqual(before);
  });

  test.each(isFull ? [0, 1, 3] : [0, 1])(
    "is loaded again where the source changed, though %i connections were lost while it was looked at",
    async (losses) => {
      await using source = await filled();
      await using target = await createDatabase();
      await using fresh = await createDatabase();
      await mask(source, target);
      await execute(source.url, "update public.contacts set email = 'changed@x.example' where id = 7");
      await mask(source, fresh);
      let lost = 0;

      const events = await withPreparedMask({ source: source.url }, surroundings, (prepared) =>
        loadAgain(prepared, target, {
          openSource: () => (lost++ < losses ? lostSession(source.url) : prepared.snapshot.open()),
        }),
      );

      expect(events.map(({ type }) => type)).toContain("chunk.reloaded");
      expect(await contentOf(target.url)).toEqual(await contentOf(fresh.url));
    },
  );
});

test.runIf(isFull)("a connection that is lost again and again ends the run", async () => {
  await using source = await filled();
  await using target = await createDatabase();
  await mask(source, target);

  const loading = withPreparedMask({ source: source.url }, surroundings, (prepared) =>
    loadAgain(prepared, target, { openSource: () => lostSession(source.url) }),
  );

  await expect(loading).rejects.toMatchObject({ code: "CONNECTION_FAILED" });
});

test("a worker whose run was taken over by another process writes nothing", async () => {
  await using source = await filled();
  await using target = await createDatabase();
  await mask(source, target);
  await execute(target.url, "update _seedbed.runs set epoch = 2");
  await execute(source.url, "delete from public.contacts where id > 250");
  const before = await contentOf(target.url);

  const loading = withPreparedMask({ source: source.url }, surroundings, async (prepared) => {
    const claim = await withSession({ url: target.url, purpose: "test" }, (session) => latestRun(session, "mask"));
    await loadAgain(prepared, target, { claim: { runId: claim?.runId ?? "", epoch: 1 } });
  });

  await expect(loading).rejects.toMatchObject({ code: "TARGET_LOCKED" });
  expect(await contentOf(target.url)).toEqual(before);
});
