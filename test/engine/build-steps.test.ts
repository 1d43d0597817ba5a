import { describe, expect } from "vitest";
import { buildSteps, type BuildContext, type BuildStep } from "../../src/engine/build-steps.ts";
import { createSchema } from "../../src/engine/create-schema.ts";
import { openSession, type Session } from "../../src/postgres/session.ts";
import { sql } from "../../src/postgres/sql.ts";
import { doneSteps, type Claim } from "../../src/record/ledger.ts";
import { createRecord, startRun } from "../../src/record/runs.ts";
import { columnOf, execute } from "../support/query-rows.ts";
import { test } from "../support/test.ts";

const runId = "01HQS0000000000000000000AA";
const claim: Claim = { runId, epoch: 1 };
const table = (place: number): BuildStep["locks"][number] => ({ schema: "public", name: `t${place}` });

function uniqueKey(place: number): BuildStep {
  return { label: `key of t${place}`, text: `alter table public.t${place} add unique (id)`, locks: [table(place)] };
}

/** A key onto the next table: all of them form a ring, in which builds that took locks as they come would wait for each other. */
function ringKey(place: number, count: number): BuildStep {
  const next = (place + 1) % count;
  return {
    label: `reference of t${place}`,
    text: `alter table public.t${place} add foreign key (id) references public.t${next} (id)`,
    locks: [table(place), table(next)],
  };
}

async function recorded(url: string, use: (context: BuildContext) => Promise<void>): Promise<void> {
  const target = await openSession({ url, purpose: "control" });
  try {
    await createRecord(target);
    await startRun(target, {
      kind: "mask",
      version: "0",
      configHash: "c",
      saltFingerprint: "s",
      sourceHash: "o",
      schemaFingerprint: "f",
      runId,
      chunkPlan: {},
      schema: {},
      content: null,
      target: "t",
      rebuild: null,
    });
    const openTarget = (): Promise<Session> => openSession({ url, purpose: "helper" });
    const signal = new AbortController().signal;
    await use({ target, claim, done: new Set(), signal, jobs: 4, openTarget, pagesOf: () => 300 });
  } finally {
    await target.close();
  }
}

const tables = (count: number): string =>
  Array.from({ length: count }, (_, place) => `create table public.t${place} (id integer)`).join(";");

describe("building side by side", () => {
  test("makes a ring of foreign keys without a deadlock, each step with its line", async ({ database }) => {
    await execute(database.url, tables(24));

    await recorded(database.url, async (context) => {
      const places = Array.from({ length: 24 }, (_, place) => place);
      const keys = await buildSteps(context, "keys", places.map(uniqueKey));
      const ring = await buildSteps(
        context,
        "foreign-keys",
        places.map((place) => ringKey(place, 24)),
      );

      expect([keys, ring]).toEqual([24, 24]);
      expect((await doneSteps(context.target, runId)).size).toBe(48);
    });
    expect(
      await columnOf(
        database.url,
        "select count(*)::text from pg_catalog.pg_constraint where contype = 'f' and convalidated and connamespace = 'public'::regnamespace",
      ),
    ).toEqual(["24"]);
  });

  test("names the step that the server refuses, keeps what stands, and goes on from there", async ({ database }) => {
    await execute(database.url, `${tables(6)}; insert into public.t4 values (1), (1)`);

    await recorded(database.url, async (context) => {
      const steps = Array.from({ length: 6 }, (_, place) => uniqueKey(place));
      const small = { ...context, jobs: 1, pagesOf: () => 0 };
      await expect(buildSteps(small, "keys", steps)).rejects.toThrow(/t4/);
      const done = await doneSteps(context.target, runId);
      await context.target.run(sql`delete from public.t4`);
      const more = await buildSteps({ ...small, done }, "keys", steps);

      expect([...done].toSorted()).toEqual(["keys:0", "keys:1", "keys:2", "keys:3"]);
      expect(more).toBe(2);
    });
  });
});

describe("creating a schema", () => {
  test("of thousands of statements takes several transactions, and goes on where it broke off", async ({
    database,
  }) => {
    const steps = Array.from({ length: 2_500 }, (_, place) => ({
      label: `type ${place}`,
      text: `create type public.e${place} as enum ()`,
    }));
    const broken = steps.map((step, place) => (place === 2_400 ? { ...step, text: "create nonsense" } : step));
    let drops = 0;
    const drop = (): Promise<[]> => Promise.resolve(((drops += 1), []));

    await recorded(database.url, async (context) => {
      await expect(createSchema(context, { drop, steps: broken })).rejects.toThrow(/nonsense/);
      const done = await doneSteps(context.target, runId);
      const more = await createSchema({ ...context, done }, { drop, steps });

      expect([...done]).toEqual(["before:0"]);
      expect(more).toBe(500);
      expect(drops).toBe(1);
    });
    expect(
      await columnOf(
        database.url,
        "select count(*)::text from pg_catalog.pg_type where typtype = 'e' and typnamespace = 'public'::regnamespace",
      ),
    ).toEqual(["2500"]);
  });
});

describe("making a schema where somebody has a table locked", () => {
  test("fails with the statement that waits, and does not wait as long once more", async ({ database }) => {
    await execute(database.url, tables(2));

    await recorded(database.url, async (context) => {
      await context.target.run(sql`set lock_timeout = '2500ms'`);
      const holder = await openSession({ url: database.url, purpose: "holder" });
      await holder.run(sql`begin; lock table public.t1 in access share mode`);
      const steps = [0, 1].map((place) => ({ label: `t${place}`, text: `drop table public.t${place}` }));
      const began = performance.now();

      const failure: unknown = await createSchema(context, { drop: async () => [], steps }).catch(
        (error: unknown) => error,
      );

      expect(failure).toMatchObject({ message: expect.stringMatching(/"drop table public\.t1".*\[55P03\]/) });
      expect(performance.now() - began).toBeLessThan(4_500);
      await holder.close();
    });
  });
});
