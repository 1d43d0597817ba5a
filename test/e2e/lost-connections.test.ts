import { Duplex } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSession, type Session } from "../../src/postgres/session.ts";
import { sql } from "../../src/postgres/sql.ts";
import { lockTarget } from "../../src/record/runs.ts";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { contentOf } from "../support/database-content.ts";
import { columnOf, execute } from "../support/query-rows.ts";
import { complaint, linesOf, mask, userSchemas, type CommandRun } from "../support/run-seedbed.ts";
import { until } from "../support/seedbed-process.ts";
import { people as template, peopleYaml as yaml } from "./people.ts";

const someChunks = "select count(*) >= 5 from _seedbed.chunks where kind = 'rows'";

let source: TestDatabase;
let undisturbed: TestDatabase;
beforeAll(async () => {
  source = await createDatabase({ template });
  undisturbed = await createDatabase();
  await mask(source, undisturbed, { yaml });
});
afterAll(async () => {
  await source.drop();
  await undisturbed.drop();
});

/** Ends the server's side of connections to a database; gives how many there were. */
async function terminate(url: string, which: string): Promise<number> {
  const ended = await columnOf(
    url,
    `select pg_terminate_backend(pid)::text from pg_catalog.pg_stat_activity where datname = current_database() and ${which}`,
  );
  return ended.length;
}

/** Masks, and ends connections when the first chunks are written. */
async function disturbed(
  target: TestDatabase,
  { end, which }: { readonly end: TestDatabase; readonly which: string },
): Promise<{ readonly run: CommandRun; readonly lost: number }> {
  const running = mask(source, target, { yaml });
  await until(target.url, someChunks);
  const lost = await terminate(end.url, which);
  return { run: await running, lost };
}

test("a writer that loses its connection takes its chunk up again, and nothing is doubled", async () => {
  await using target = await createDatabase();

  const { run, lost } = await disturbed(target, { end: target, which: "application_name = 'seedbed mask writer'" });

  expect(lost).toBe(1);
  expect(complaint(run)).toBe("");
  expect(await contentOf(target.url)).toEqual(await contentOf(undisturbed.url));
});

test("a reader that loses its connection sees the same snapshot on the next", async () => {
  await using target = await createDatabase();

  const { run, lost } = await disturbed(target, {
    end: source,
    which: "application_name = 'seedbed mask' and query ~* '^(copy|set transaction snapshot)'",
  });

  expect(lost).toBe(1);
  expect(complaint(run)).toBe("");
  expect(await contentOf(target.url)).toEqual(await contentOf(undisturbed.url));
});

test("rows that are written to the source in mid-run are not in the copy, lost connection or not", async () => {
  await using changing = await createDatabase({ template });
  await using target = await createDatabase();

  const running = mask(changing, target, { yaml });
  await until(target.url, someChunks);
  await execute(
    changing.url,
    "insert into public.people (email) values ('late@corp.example'); update public.people set note = 'late' where id > 39900",
  );
  const lost = await terminate(
    changing.url,
    "application_name = 'seedbed mask' and query ~* '^(copy|set transaction snapshot)'",
  );
  const run = await running;

  expect(lost).toBe(1);
  expect(complaint(run)).toBe("");
  expect(await contentOf(target.url)).toEqual(await contentOf(undisturbed.url));
});

test.each(["source", "target"] as const)(
  "without the connection that holds the %s, the run ends with 1, says what to do, and can be resumed",
  async (end) => {
    await using target = await createDatabase();

    const all = end === "source" ? "application_name = 'seedbed mask'" : "application_name like 'seedbed mask%'";
    const { run, lost } = await disturbed(target, { end: end === "source" ? source : target, which: all });
    const resumed = await mask(source, target, { yaml, words: ["--resume"] });

    expect(lost).toBe(2);
    expect(run.code).toBe(1);
    expect(run.err).toContain("`seedbed mask --resume` goes on from there");
    expect(complaint(resumed)).toBe("");
    expect(await contentOf(target.url)).toEqual(await contentOf(undisturbed.url));
  },
);

test("a second run into a target that is being written is refused, and the first goes on", async () => {
  await using target = await createDatabase();

  const first = mask(source, target, { yaml });
  await until(target.url, "select count(*) = 1 from _seedbed.runs");
  // The second waits for a moment, as a crashed holder would let go; so the lock is held for longer than the first runs.
  const holder = columnOf(target.url, "select pg_advisory_lock_shared(1936614500, 1)::text, pg_sleep(7)::text");
  const second = await mask(source, target, { yaml });
  await holder;

  expect(second.code).toBe(2);
  expect(second.err).toContain("Another Seedbed run is working on this target");
  expect(complaint(await first)).toBe("");
});

test("the lock of a run is let go when it ends: the next is refused for what it wrote, not for the lock", async () => {
  await using target = await createDatabase();
  await mask(source, target, { yaml });

  const second = await mask(source, target, { yaml });

  expect(second.code).toBe(2);
  expect(linesOf(second).map(({ type, check }) => [type, check])).toContainEqual([
    "preflight.fail",
    "TARGET_NOT_EMPTY",
  ]);
  expect(await userSchemas(target.url)).toEqual(["_seedbed"]);
});

test("the lock of a process that died is let go within seconds, even in the middle of a long statement", async () => {
  await using target = await createDatabase();
  const dying = await openSession({ url: target.url, purpose: "dying" });
  await lockTarget(dying);
  const endless = dying.run(sql`select pg_sleep(60)`).catch(() => "lost");
  cutOff(dying);

  const next = await openSession({ url: target.url, purpose: "next" });
  await lockTarget(next);
  const held = await next.query<{ locks: number }>(sql`
    select count(*)::int as locks
    from pg_locks
    where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())`);
  await next.close();

  expect(held).toEqual([{ locks: 1 }]);
  expect(await endless).toBe("lost");
});

/** Closes a session's socket without a word, as the end of its process does. */
function cutOff(session: Session): void {
  const connection: unknown = Reflect.get(session.client, "connection");
  const stream: unknown = Reflect.get(Object(connection), "stream");
  if (stream instanceof Duplex) stream.destroy();
}
