import { describe, expect, test } from "vitest";
import { SeedbedError } from "../../src/core/seedbed-error.ts";
import { withLockWatch } from "../../src/postgres/lock-watch.ts";
import type { LockWait } from "../../src/postgres/lock-waits.ts";
import { openSession, withSession, type Session } from "../../src/postgres/session.ts";
import { raw, sql } from "../../src/postgres/sql.ts";
import { createDatabase } from "../support/databases.ts";
import { columnOf, execute } from "../support/query-rows.ts";
import { until } from "../support/seedbed-process.ts";

const schema = `create table public.a (id bigint primary key, secret text); insert into public.a values (1, 'Anna Muster');
  create table public.b (id bigint primary key)`;

/** Somebody else, in the middle of a transaction; by a URL of their own, for sessions of this process at ours are no strangers. */
async function stranger(url: string, statement: string): Promise<Session> {
  const session = await openSession({ url: `${url}?fallback_application_name=other`, purpose: "stranger" });
  await session.run(sql`set application_name = 'report builder'`);
  await session.run(sql`begin`);
  await session.run(sql`${raw(statement)}`);
  return session;
}

interface Watched {
  readonly waits: readonly LockWait[];
  readonly failure: unknown;
}

/** Runs a statement that gives a lock up after so many milliseconds. */
async function watched(url: string, statement: string, patience: number): Promise<Watched> {
  const waits: LockWait[] = [];
  const failure = await withLockWatch({ url, onWait: (wait) => waits.push(wait) }, () =>
    withSession({ url, purpose: "test" }, async (session) => {
      await session.run(sql`set lock_timeout = ${raw(String(patience))}`);
      await session.run(sql`${raw(statement)}`);
    }),
  ).catch((error: unknown) => error);
  return { waits, failure };
}

describe.concurrent("a lock that somebody else holds", () => {
  test("on a table is told once, with table, process and its name, and so is the failure in the end", async () => {
    await using database = await createDatabase();
    await execute(database.url, schema);
    const holder = await stranger(database.url, "lock table public.a in access exclusive mode");

    const { waits, failure } = await watched(database.url, "select secret from public.a", 5_000);
    await holder.close();

    const found = { table: "public.a", pid: holder.pid, applicationName: "report builder" };
    expect(waits).toEqual([expect.objectContaining(found)]);
    expect(failure).toBeInstanceOf(SeedbedError);
    expect(failure).toMatchObject({
      code: "DATABASE_FAILED",
      message: `Waited in vain for a lock on public.a, held by process ${holder.pid} (report builder) [55P03].`,
      hint: expect.stringContaining("Let it finish, then run again."),
    });
  });

  test("on a row is told with the row's table, and no value of it", async () => {
    await using database = await createDatabase();
    await execute(database.url, schema);
    const holder = await stranger(database.url, "update public.a set secret = 'x' where id = 1");

    const { waits } = await watched(database.url, "delete from public.a where secret = 'Anna Muster'", 5_000);
    await holder.close();

    expect(waits.map(({ table, pid }) => [table, pid])).toEqual([["public.a", holder.pid]]);
    expect(JSON.stringify(waits)).not.toContain("Muster");
  });

  test("for a moment only is not told, and leaves no connection behind", async () => {
    await using database = await createDatabase();
    await execute(database.url, schema);
    const holder = await stranger(database.url, "lock table public.a in access exclusive mode");

    const running = watched(database.url, "select secret from public.a", 10_000);
    await until(
      database.url,
      "select count(*) > 0 from pg_catalog.pg_stat_activity where datname = current_database() and application_name = 'seedbed lock watch'",
    );
    await holder.run(sql`commit`);
    const { waits, failure } = await running;
    await holder.close();

    expect(waits).toEqual([]);
    expect(failure).toBeUndefined();
    expect(
      await columnOf(
        database.url,
        "select count(*)::text from pg_catalog.pg_stat_activity where datname = current_database() and application_name = 'seedbed lock watch'",
      ),
    ).toEqual(["0"]);
  });
});

test("work that fails otherwise fails in its own words", async () => {
  await using database = await createDatabase();

  const { failure } = await watched(database.url, "select 1 from public.missing", 1_000);

  expect(failure).toMatchObject({ message: expect.stringContaining("[42P01]") });
});
