import { describe, expect, test } from "vitest";
import { SeedbedError } from "../../src/core/seedbed-error.ts";
import { openSession, parseUrl, type Session } from "../../src/postgres/session.ts";
import { raw, sql } from "../../src/postgres/sql.ts";
import { createDatabase } from "../support/databases.ts";
import { columnOf, execute } from "../support/query-rows.ts";
import { complaint, linesOf, mask, seedbed, type CommandRun } from "../support/run-seedbed.ts";
import { until } from "../support/seedbed-process.ts";

const schema = "create table public.a (id bigint primary key, name text not null)";

const waiting =
  "select count(*) > 0 from pg_catalog.pg_locks where not granted and database = (select oid from pg_catalog.pg_database where datname = current_database())";

/** Somebody else, with a lock; by a URL of their own, for the sessions of this process at ours are no strangers. */
async function lockHolder(url: string, mode: string): Promise<Session> {
  const holder = await openSession({ url: `${url}?fallback_application_name=other`, purpose: "holder" });
  await holder.run(sql`set application_name = 'psql'`);
  await holder.run(sql`begin`);
  await holder.run(sql`lock table public.a in ${raw(mode)} mode`);
  return holder;
}

interface Stopped {
  readonly run: CommandRun;
  /** Milliseconds from Ctrl-C to the end. */
  readonly took: number;
}

/** Runs a command into a lock, waits `patience` milliseconds longer, and presses Ctrl-C. */
async function stopped(url: string, words: readonly string[], patience: number): Promise<Stopped> {
  const stop = new AbortController();
  const running = seedbed([...words, "--target", url], { signal: stop.signal });
  await until(url, waiting);
  await new Promise((resolve) => setTimeout(resolve, patience));
  const began = performance.now();
  stop.abort(new SeedbedError("INTERRUPTED", "Interrupted.", "Run it again."));
  return { run: await running, took: performance.now() - began };
}

describe("while somebody else holds a lock on a table", () => {
  test("people and programs are told which and who, once, and Ctrl-C ends it at once with nothing written", async () => {
    await using database = await createDatabase();
    await execute(database.url, schema);
    const holder = await lockHolder(database.url, "access exclusive");

    const [people, program] = await Promise.all([
      stopped(database.url, ["generate"], 4_500),
      stopped(database.url, ["validate", "--output", "json"], 4_500),
    ]);
    const left = await columnOf(database.url, waiting);
    await holder.close();

    expect([people.run.code, program.run.code]).toEqual([130, 130]);
    expect(Math.max(people.took, program.took)).toBeLessThan(5_000);
    expect(left).toEqual(["false"]);
    expect(people.run.out).toBe(`Waiting for a lock on public.a, held by process ${holder.pid} (psql) ...\n`);
    expect(program.run.out).toBe("");
    const [event, error] = program.run.err.trim().split("\n");
    expect(JSON.parse(event)).toEqual({
      type: "lock.waiting",
      table: "public.a",
      pid: holder.pid,
      application_name: "psql",
    });
    expect(JSON.parse(error)).toMatchObject({ type: "error", code: "INTERRUPTED" });
    expect(await columnOf(database.url, "select to_regclass('_seedbed.runs')::text")).toEqual([null]);
  });

  test.each([
    ["generate --dry-run", "access exclusive", ["generate", "--dry-run"]],
    ["generate, writing rows,", "exclusive", ["generate", "--count", "a=500"]],
    ["clean", "access exclusive", ["clean", "--confirm"]],
  ])("%s ends at once by Ctrl-C", async (_, mode, words) => {
    await using database = await createDatabase();
    await execute(database.url, schema);
    const made = words[0] === "clean" ? ["generate", "--no-validate"] : ["generate", "--dry-run"];
    const before = await seedbed([...made, "--target", database.url]);
    const holder = await lockHolder(database.url, mode);

    const { run, took } = await stopped(database.url, words, 0);
    await holder.close();

    expect(complaint(before)).toBe("");
    expect(run.code).toBe(130);
    expect(took).toBeLessThan(5_000);
  });
});

test("commands that only look at a database tell of a lock, too, on which table and whose, and Ctrl-C ends them", async () => {
  await using source = await createDatabase();
  await using target = await createDatabase();
  await execute(source.url, `${schema}; insert into public.a select n, 'x' from generate_series(1, 30) as n; analyze`);
  const masked = await mask(source, target, { words: ["--no-verify"], yaml: "version: '1.0'\n" });
  const [there, here] = [
    await lockHolder(source.url, "access exclusive"),
    await lockHolder(target.url, "access exclusive"),
  ];
  const stop = new AbortController();
  const look = (words: readonly string[]): Promise<CommandRun> => seedbed(words, { signal: stop.signal });

  const looks = [
    look(["inspect", "--source", source.url]),
    look(["plan", "--source", source.url, "--output", "json"]),
    look(["profile", "--source", source.url]),
  ];
  const verifying = look(["verify", "--source", source.url, "--target", target.url, "--output", "json"]);
  await until(source.url, waiting.replace("count(*) > 0", "count(*) >= 3"));
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  stop.abort(new SeedbedError("INTERRUPTED", "Interrupted.", "Run it again."));
  const found = await Promise.all(looks);
  const verified = await verifying;
  await there.close();
  await here.close();

  expect(complaint(masked)).toBe("");
  expect(found.map(({ code }) => code)).toEqual([130, 130, 130]);
  expect(found.map(({ out }) => out)).toEqual(["", "", ""]);
  expect(verified.code).toBe(130);
  expect(linesOf(verified)).toContainEqual(expect.objectContaining({ type: "lock.waiting", table: "public.a" }));
  for (const { err } of found) expect(err).toContain(`${there.pid}`);
  for (const { err } of found) expect(err).toContain("public.a");
});

test("a run that is taken up again says of tables finished before that they were there already", async () => {
  await using database = await createDatabase();
  await execute(database.url, `${schema}; create table public.b (id bigint primary key references public.a)`);
  await execute(
    database.url,
    "create function public.no() returns trigger language plpgsql as 'begin raise exception using errcode = ''42501''; end'; create trigger no before insert on public.b execute function public.no()",
  );
  const words = ["generate", "--target", database.url, "--no-validate", "--count", "a=50", "b=50"];

  const broken = await seedbed(words);
  await execute(database.url, "drop trigger no on public.b");
  const resumed = await seedbed(words);

  expect(broken.code).toBe(1);
  expect(complaint(resumed)).toBe("");
  expect(resumed.out).toMatch(/public\.a +50 +there already\n/);
  expect(resumed.out).toMatch(/public\.b +50 +\d+\.\d\d s +\d/);
});

test("partitions on other servers that cannot be read are named, with their server, and nothing is written", async () => {
  await using database = await createDatabase();
  const { host, port, database: name } = parseUrl(database.url);
  const { username, password } = new URL(database.url);
  await execute(
    database.url,
    `create extension postgres_fdw;
     create server archive foreign data wrapper postgres_fdw options (host '${host}', port '${port}', dbname '${name}');
     create user mapping for current_user server archive options (user '${username}', password '${password}');
     create table public.events (id bigint not null, happened date not null) partition by range (happened);
     create table public.events_new partition of public.events for values from ('2024-01-01') to ('2030-01-01');
     create foreign table public.events_old partition of public.events
       for values from ('2000-01-01') to ('2024-01-01') server archive options (table_name 'gone')`,
  );

  const run = await seedbed(["generate", "--target", database.url]);

  expect(run.code).toBe(2);
  expect(run.err).toContain(
    "public.events cannot be read; rows of it lie on other servers, in public.events_old (server archive)",
  );
  expect(run.err).toContain("detach partition");
  expect(run.err).not.toContain("select");
  expect(await columnOf(database.url, "select to_regclass('_seedbed.runs')::text")).toEqual([null]);
});
