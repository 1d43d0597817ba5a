import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { runId } from "../../src/core/run-id.ts";
import { openSession, type Session } from "../../src/postgres/session.ts";
import { raw, sql } from "../../src/postgres/sql.ts";
import {
  appendAudit,
  auditHead,
  lineHash,
  sortedJson,
  type AuditContext,
  type AuditEvent,
} from "../../src/record/audit-log.ts";
import { createRecord } from "../../src/record/runs.ts";
import { openingEvent, verifyAudit } from "../../src/record/verify-audit.ts";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { serverVersions } from "../support/test-server.ts";

const start = Date.UTC(2024, 1, 29, 12, 34, 56, 120);

/** A run's context with a clock that goes on by a few milliseconds at each look, and chance that is none. */
function contextOf(run: number): AuditContext {
  let now = start + run * 1000;
  let drawn = run;
  return {
    runId: runId(start + run * 1000, new Uint8Array(10)),
    invoker: `Jürgen "J" O'Neil \\ <j@example.com>`,
    clock: { now: () => (now += 7) },
    random: (bytes) => new Uint8Array(bytes).fill(++drawn),
  };
}

/** Payloads that come back from jsonb in another order, or written otherwise. */
const events: readonly AuditEvent[] = [
  {
    level: "info",
    type: "column.masked",
    schema: "public",
    table: "users",
    column: "email",
    payload: { zebra: 1, a: { d: [], c: null }, aa: true },
  },
  {
    level: "warning",
    type: "implied_fk_warning",
    payload: { hint: 'say "yes" \\ é\u{1f600} \u2028\n', 10: "ten", 9: "nine", none: undefined },
  },
  {
    level: "error",
    type: "verify.content",
    schema: "we.ird",
    table: "",
    payload: { seconds: 0.1, rows: 9_007_199_254_740_991, tiny: 1e-9, big: 1e21, minus: -0, list: [{ b: 1, a: 2 }] },
  },
];

describe.each(serverVersions)("the audit log on PostgreSQL %i", (version) => {
  let database: TestDatabase;
  let session: Session;

  beforeAll(async () => {
    database = await createDatabase({ version });
    session = await openSession({ url: database.url, purpose: "audit" });
    await createRecord(session);
  });

  afterAll(async () => {
    await session.close();
    await database.drop();
  });

  beforeEach(async () => {
    await session.run(sql`truncate _seedbed.audit_log`);
  });

  test("reads back as a chain that holds, however the events were appended", async () => {
    const context = contextOf(1);
    await appendAudit(session, context, events);
    await appendAudit(session, context, []);
    await appendAudit(session, context, events.slice(0, 1));

    expect(await verifyAudit(session)).toMatchObject({ runs: 1, events: 4, breaks: [] });
  });

  test("keeps each event as it was told", async () => {
    await appendAudit(session, contextOf(1), events);

    const rows = await session.query(sql`
      select sequence::int, level, event_type, schema_name, table_name, column_name, payload, event_at = ${new Date(start + 1007)} as at
      from _seedbed.audit_log
      order by audit_log.sequence`);

    expect(rows).toEqual([
      {
        sequence: 1,
        level: "info",
        event_type: "column.masked",
        schema_name: "public",
        table_name: "users",
        column_name: "email",
        payload: events[0].payload,
        at: true,
      },
      {
        sequence: 2,
        level: "warning",
        event_type: "implied_fk_warning",
        schema_name: null,
        table_name: null,
        column_name: null,
        payload: JSON.parse(JSON.stringify(events[1].payload)),
        at: false,
      },
      {
        sequence: 3,
        level: "error",
        event_type: "verify.content",
        schema_name: "we.ird",
        table_name: "",
        column_name: null,
        payload: { ...events[2].payload, minus: 0 },
        at: false,
      },
    ]);
  });

  test.each([
    "event_id = 'another'",
    "event_at = event_at + interval '1 millisecond'",
    "level = 'error'",
    "event_type = 'column.passed_through'",
    "invoker = 'nobody'",
    "schema_name = null",
    "table_name = 'user'",
    "column_name = 'mail'",
    `payload = jsonb_set(payload, '{a,c}', '0')`,
    "payload = payload - 'aa'",
    "previous_hash = repeat('0', 64)",
    "hash = repeat('0', 64)",
  ])("shows a line of which a field was changed: %s", async (change) => {
    await appendAudit(session, contextOf(1), events);

    await session.run(sql`update _seedbed.audit_log set ${raw(change)} where sequence = 1`);

    const { breaks } = await verifyAudit(session);
    expect(breaks.length).toBeGreaterThan(0);
    expect(breaks[0].sequence).toBeLessThan(3);
  });

  test("shows a line that was taken out, and one that was put in", async () => {
    await appendAudit(session, contextOf(1), events);
    await session.run(sql`delete from _seedbed.audit_log where sequence = 2`);

    expect((await verifyAudit(session)).breaks.map(({ reason }) => reason)).toEqual(["event 2 is missing"]);

    await session.run(sql`
      insert into _seedbed.audit_log
      select 'new', run_id, 2, event_at, level, event_type, invoker, schema_name, table_name, column_name, payload, hash, repeat('a', 64)
      from _seedbed.audit_log
      where sequence = 1`);
    expect((await verifyAudit(session)).breaks.map(({ sequence, reason }) => [sequence, reason])).toEqual([
      [2, "it was changed after it was written"],
      [3, "it does not follow the event before it"],
    ]);
  });

  test("shows two lines that changed places", async () => {
    await appendAudit(session, contextOf(1), events);
    await session.run(sql`update _seedbed.audit_log set sequence = -sequence`);
    await session.run(
      sql`update _seedbed.audit_log set sequence = case sequence when -1 then 2 when -2 then 1 else 3 end`,
    );

    expect((await verifyAudit(session)).breaks.length).toBeGreaterThan(0);
  });

  test("seals the end of each run in the next: a last event that was cut off shows then", async () => {
    await appendAudit(session, contextOf(1), [
      { level: "info", type: openingEvent, payload: { previous_head: null } },
      ...events,
    ]);
    const head = await auditHead(session);
    await appendAudit(session, contextOf(2), [
      { level: "info", type: openingEvent, payload: { previous_head: head } },
      ...events,
    ]);
    expect((await verifyAudit(session)).breaks).toEqual([]);

    await session.run(sql`delete from _seedbed.audit_log where run_id = ${contextOf(1).runId} and sequence = 4`);

    expect((await verifyAudit(session)).breaks).toMatchObject([
      { run_id: contextOf(2).runId, sequence: 1, event_id: expect.any(String) },
    ]);
  });

  test("shows a run that is gone as a whole, and gives each run's head for keeping elsewhere", async () => {
    await appendAudit(session, contextOf(1), events);
    const head = await auditHead(session);
    await appendAudit(session, contextOf(2), [{ level: "info", type: openingEvent, payload: { previous_head: head } }]);
    expect((await verifyAudit(session)).heads).toMatchObject([
      { run_id: contextOf(1).runId, events: 3, hash: head },
      { run_id: contextOf(2).runId, events: 1 },
    ]);

    await session.run(sql`delete from _seedbed.audit_log where run_id = ${contextOf(1).runId}`);

    expect((await verifyAudit(session)).breaks).toMatchObject([{ reason: "the runs that it seals are gone" }]);
  });

  test("keeps the chains of runs that write side by side apart", async () => {
    const [one, other] = [contextOf(1), contextOf(2)];
    for (const event of events) {
      await appendAudit(session, one, [event]);
      await appendAudit(session, other, [event]);
    }

    expect(await verifyAudit(session)).toMatchObject({ runs: 2, events: 6, breaks: [] });
  });

  test("does not let two processes append to one run at a time unnoticed", async () => {
    const context = contextOf(1);
    const second = await openSession({ url: database.url, purpose: "audit" });
    await session.run(sql`begin`);
    await appendAudit(session, context, events);
    const late = appendAudit(second, { ...context, random: (bytes) => new Uint8Array(bytes).fill(200) }, events).catch(
      (error: unknown) => error,
    );
    await session.run(sql`commit`);

    const ended = await late;
    await second.close();

    // Whether the second one looked before or after the commit: it fails, or it follows.
    expect([undefined, "DATABASE_FAILED"]).toContain(
      ended === undefined ? undefined : Reflect.get(Object(ended), "code"),
    );
    expect((await verifyAudit(session)).breaks).toEqual([]);
  });
});

describe("the hash of a line", () => {
  const line = {
    event_id: "e",
    run_id: "r",
    sequence: 1,
    event_at: "2024-01-01T00:00:00.000Z",
    level: "info",
    event_type: "t",
    invoker: "i",
    schema_name: "a",
    table_name: "b",
    column_name: null,
    payload: "{}",
    previous_hash: "",
  };

  test("covers every field, and tells a field from its neighbour", () => {
    const changed = [
      line,
      ...Object.keys(line).map((field) => ({ ...line, [field]: field === "sequence" ? 2 : "x" })),
      { ...line, schema_name: "ab", table_name: "" },
      { ...line, schema_name: null },
      { ...line, schema_name: "null" },
      { ...line, table_name: null, column_name: "b" },
    ];

    expect(new Set(changed.map(lineHash)).size).toBe(changed.length);
  });

  test("stays what it was: SHA-256 over the fields as a JSON array", () => {
    expect(lineHash(line)).toBe("5267da20d6bd46bcef716bb7bfd49ba256ad3e3d2dfa7babfa4faa26f3ed74d7");
  });

  test("does not depend on the order of a payload's keys, at any depth", () => {
    expect(sortedJson({ b: [{ d: 1, c: 2 }], a: null })).toBe(sortedJson({ a: null, b: [{ c: 2, d: 1 }] }));
    expect(sortedJson({ a: [1, 2] })).not.toBe(sortedJson({ a: [2, 1] }));
  });
});
