import { afterEach, beforeEach, describe, expect } from "vitest";
import { openSession, type Session } from "../../src/postgres/session.ts";
import { sql } from "../../src/postgres/sql.ts";
import {
  doneChunks,
  doneSteps,
  forgetChunk,
  recordChunk,
  recordStep,
  type ChunkLine,
  type Claim,
} from "../../src/record/ledger.ts";
import {
  createRecord,
  finishRun,
  hasRecord,
  latestRun,
  latestSchema,
  lockTarget,
  reopenRun,
  startRun,
} from "../../src/record/runs.ts";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { serverVersions } from "../support/test-server.ts";
import { test } from "vitest";

const first = "01HQS0000000000000000000AA";
const second = "01HQS0000000000000000000BB";

const inputs = {
  kind: "mask",
  version: "0.1.0",
  configHash: "c",
  saltFingerprint: "s",
  sourceHash: "o",
  schemaFingerprint: "f",
} as const;

const line: ChunkLine = {
  chunkId: 'public."Odd Table":0',
  table: { schema: "public", name: "Odd Table" },
  rows: 9_007_199_254_740_991,
  sourceDigest: "00000000ffffffff",
  targetDigest: "1",
  keptDigest: "2",
  tallies: { email: { masked: 10, unchanged: 0 }, 'we"ird é': { masked: 1, unchanged: 1 } },
};

describe.each(serverVersions)("on PostgreSQL %i", (version) => {
  let database: TestDatabase;
  let sessions: Session[];
  let session: Session;

  const open = async (): Promise<Session> => {
    const opened = await openSession({ url: database.url, purpose: "record" });
    sessions.push(opened);
    return opened;
  };

  beforeEach(async () => {
    database = await createDatabase({ version });
    sessions = [];
    session = await open();
    await createRecord(session);
  });

  afterEach(async () => {
    await Promise.all(sessions.map((each) => each.close()));
    await database.drop();
  });

  const begin = async (runId = first): Promise<Claim> => {
    await startRun(session, { ...inputs, runId, chunkPlan: { tables: [1, "é"] }, schema: { tables: [] } });
    return { runId, epoch: 1 };
  };

  /** A chunk written in a transaction of its own. */
  const write = async (by: Session, claim: Claim, chunkId = line.chunkId): Promise<void> => {
    await by.run(sql`begin`);
    await recordChunk(by, claim, { ...line, chunkId });
    await by.run(sql`commit`);
  };

  describe("the record", () => {
    test("is made once, however often one asks, and is not there before", async () => {
      await using other = await createDatabase({ version });
      const fresh = await openSession({ url: other.url, purpose: "record" });

      const before = [await hasRecord(fresh), await latestRun(fresh, "mask"), await latestSchema(fresh)];
      await createRecord(fresh);
      await createRecord(fresh);
      const after = [await hasRecord(fresh), await latestRun(fresh, "mask"), await latestSchema(fresh)];
      await fresh.close();

      expect(before).toEqual([false, null, null]);
      expect(after).toEqual([true, null, null]);
    });

    test("keeps a run from its start to its end", async () => {
      await begin();
      expect(await latestRun(session, "mask")).toEqual({
        ...inputs,
        runId: first,
        status: "in_progress",
        epoch: 1,
        chunkPlan: { tables: [1, "é"] },
        summary: null,
        rebuild: null,
      });

      await finishRun(session, first, "succeeded", { rows: 5 });

      expect(await latestRun(session, "mask")).toMatchObject({ status: "succeeded", summary: { rows: 5 } });
      expect(await latestRun(session, "another kind")).toBeNull();
      expect(await latestSchema(session)).toEqual({ tables: [] });
    });

    test("knows the newest run by its id, whatever was written last", async () => {
      await begin(second);
      await begin(first);

      expect(await latestRun(session, "mask")).toMatchObject({ runId: second });
    });

    test("remembers the schema of runs that succeeded only", async () => {
      await begin(first);
      await finishRun(session, first, "failed", null);

      expect(await latestSchema(session)).toBeNull();
    });

    test("refuses a run of an existing id", async () => {
      await begin();

      await expect(begin()).rejects.toMatchObject({ code: "DATABASE_FAILED" });
    });

    test("counts the epochs of a run that is taken up again", async () => {
      await begin();
      await finishRun(session, first, "interrupted", null);

      expect([await reopenRun(session, first), await reopenRun(session, first)]).toEqual([2, 3]);
      expect(await latestRun(session, "mask")).toMatchObject({ status: "in_progress", epoch: 3 });
    });
  });

  describe("the ledger", () => {
    test("gives back what was written, with the transaction that wrote it", async () => {
      const claim = await begin();
      await session.run(sql`begin`);
      await recordChunk(session, claim, line);
      const [{ id }] = await session.query<{ id: string }>(sql`select pg_current_xact_id()::text as id`);
      await session.run(sql`commit`);

      expect(await doneChunks(session, first)).toEqual(new Map([[line.chunkId, { ...line, writtenBy: id }]]));
      expect(await doneChunks(session, second)).toEqual(new Map());
    });

    test("keeps chunks and steps apart, of each run for itself", async () => {
      const claim = await begin(first);
      const other = await begin(second);
      await write(session, claim);
      await recordStep(session, claim, "schema/1");
      await recordStep(session, other, "schema/1");
      await recordStep(session, claim, "schema/2");

      expect(await doneSteps(session, first)).toEqual(new Set(["schema/1", "schema/2"]));
      expect([...(await doneChunks(session, first)).keys()]).toEqual([line.chunkId]);
      expect((await doneChunks(session, second)).size).toBe(0);
    });

    test("takes no chunk twice, and takes it again once it was forgotten", async () => {
      const claim = await begin();
      await write(session, claim);
      await expect(write(session, claim)).rejects.toMatchObject({ code: "DATABASE_FAILED" });
      await session.run(sql`rollback`);

      await forgetChunk(session, claim, line.chunkId);
      expect((await doneChunks(session, first)).size).toBe(0);
      await write(session, claim);

      expect((await doneChunks(session, first)).size).toBe(1);
    });

    test("takes nothing from a worker whose run was taken over, whatever it writes", async () => {
      const claim = await begin();
      await write(session, claim, "kept");
      await reopenRun(session, first);

      const stale = { code: "TARGET_LOCKED", message: `Run ${first} has been taken over by another process.` };
      await expect(recordChunk(session, claim, line)).rejects.toMatchObject(stale);
      await expect(recordStep(session, claim, "step")).rejects.toMatchObject(stale);
      await expect(forgetChunk(session, claim, "kept")).rejects.toMatchObject(stale);
      await write(session, { ...claim, epoch: 2 });

      expect([...(await doneChunks(session, first)).keys()].toSorted()).toEqual(["kept", line.chunkId]);
      expect(await doneSteps(session, first)).toEqual(new Set());
    });

    test("takes nothing for a run that it does not know, or from an epoch that has not begun", async () => {
      const claim = await begin();

      await expect(recordChunk(session, { runId: second, epoch: 1 }, line)).rejects.toMatchObject({
        code: "TARGET_LOCKED",
      });
      await expect(recordChunk(session, { ...claim, epoch: 2 }, line)).rejects.toMatchObject({ code: "TARGET_LOCKED" });
    });

    test("makes who takes a run over wait for a commit that is under way; the chunk is done then", async () => {
      const claim = await begin();
      const [worker, resuming] = [await open(), await open()];
      await worker.run(sql`begin`);
      await recordChunk(worker, claim, line);

      const epoch = reopenRun(resuming, first);
      const [{ pid }] = await worker.query<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      await blockedBy(session, pid);
      await worker.run(sql`commit`);

      expect(await epoch).toBe(2);
      expect((await doneChunks(resuming, first)).size).toBe(1);
    });

    test("lets two workers of one run commit side by side", async () => {
      const claim = await begin();
      const [one, other] = [await open(), await open()];
      await one.run(sql`begin`);
      await recordChunk(one, claim, { ...line, chunkId: "1" });
      await write(other, claim, "2");
      await one.run(sql`commit`);

      expect([...(await doneChunks(session, first)).keys()].toSorted()).toEqual(["1", "2"]);
    });

    test("loses its line when the transaction of the rows is rolled back", async () => {
      const claim = await begin();
      await session.run(sql`begin`);
      await recordChunk(session, claim, line);
      await session.run(sql`rollback`);

      expect((await doneChunks(session, first)).size).toBe(0);
    });
  });
});

/** Waits until some backend waits for one of this id. */
async function blockedBy(session: Session, pid: number): Promise<void> {
  for (;;) {
    const rows = await session.query(sql`select 1 from pg_stat_activity where ${pid} = any (pg_blocking_pids(pid))`);
    if (rows.length > 0) return;
  }
}

describe("the lock of a target", () => {
  test("is had by one at a time; who waits gets it when the other lets go", async () => {
    await using database = await createDatabase();
    const [holder, waiting] = await Promise.all([1, 2].map(() => openSession({ url: database.url, purpose: "lock" })));
    await lockTarget(holder);
    await lockTarget(holder);

    const order: string[] = [];
    const got = lockTarget(waiting).then(() => order.push("got it"));
    await new Promise((resolve) => setTimeout(resolve, 250));
    order.push("let go");
    await holder.close();
    await got;
    await waiting.close();

    expect(order).toEqual(["let go", "got it"]);
  });

  test("is refused after some seconds while another holds it", async () => {
    await using database = await createDatabase();
    const [holder, waiting] = await Promise.all([1, 2].map(() => openSession({ url: database.url, purpose: "lock" })));
    await lockTarget(holder);

    await expect(lockTarget(waiting)).rejects.toMatchObject({ code: "TARGET_LOCKED" });

    await Promise.all([holder.close(), waiting.close()]);
  });

  test("of one database is not that of another", async () => {
    await using one = await createDatabase();
    await using other = await createDatabase();
    const [a, b] = await Promise.all([one, other].map(({ url }) => openSession({ url, purpose: "lock" })));
    await lockTarget(a);

    await expect(lockTarget(b)).resolves.toBeUndefined();

    await Promise.all([a.close(), b.close()]);
  });
});
