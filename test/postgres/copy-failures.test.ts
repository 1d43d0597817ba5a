import { Socket } from "node:net";
import { inspect } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { SeedbedError } from "../../src/core/seedbed-error.ts";
import { copyIn } from "../../src/postgres/copy-in.ts";
import { copyOut } from "../../src/postgres/copy-out.ts";
import { openSession, withSession, type Session } from "../../src/postgres/session.ts";
import { sql } from "../../src/postgres/sql.ts";
import { createDatabase } from "../support/databases.ts";
import { hasOpenssl, startTlsServer } from "../support/tls-server.ts";
import { copyFrom, copyRows, copyTo, groups, streamed } from "./copy-table.ts";

/** Rows of about a kilobyte, as many as asked for, that the server makes up while it sends them. */
function made(rows: number, column = "i"): string {
  return `(select ${column}, repeat('x', 1000) from generate_series(1, ${rows}) i)`;
}

/** What a promise fails with. */
async function failure(work: Promise<unknown>): Promise<SeedbedError> {
  const error: unknown = await work.then(
    () => "nothing failed",
    (error: unknown) => error,
  );
  if (!(error instanceof SeedbedError)) throw new Error("not one of our errors", { cause: error });
  return error;
}

async function backend(session: Session): Promise<number> {
  const rows = await session.query<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  return rows[0].pid;
}

async function terminate(url: string, pid: number): Promise<void> {
  await withSession({ url, purpose: "terminate" }, (session) => session.run(sql`select pg_terminate_backend(${pid})`));
}

/** A number that grows, once it does not any more. */
async function settled(number: () => number): Promise<number> {
  for (let last = -1; last !== number();) {
    last = number();
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  return number();
}

/** Bytes the process has taken from a session's socket, once no more come. */
function settledBytes(session: Session): Promise<number> {
  const { stream } = session.client.connection;
  if (!(stream instanceof Socket)) throw new Error("not a socket");
  return settled(() => stream.bytesRead);
}

/** Where the tests connect to, and how to leave it. */
interface Place {
  readonly url: string;
  readonly close: () => Promise<void>;
}

async function plain(): Promise<Place> {
  const database = await createDatabase();
  return { url: database.url, close: () => database.drop() };
}

async function encrypted(): Promise<Place> {
  const server = await startTlsServer();
  return { url: server.url, close: async () => server[Symbol.asyncDispose]() };
}

const connections = [
  { over: "a plain connection", open: plain },
  ...(hasOpenssl ? [{ over: "TLS", open: encrypted }] : []),
];

describe.each(connections)("over $over", ({ open }) => {
  let place: Place;
  let source: Session;
  let target: Session;

  beforeAll(async () => {
    place = await open();
  });

  afterAll(() => place.close());

  beforeEach(async () => {
    [source, target] = await Promise.all([1, 2].map(() => openSession({ url: place.url, purpose: "copy failures" })));
    await target.run(sql`drop table if exists public.t`);
    await target.run(sql`create table public.t (a int check (a < 60000), b text)`);
  });

  afterEach(async () => {
    await Promise.all([source.close(), target.close()]);
  });

  const rowsInTarget = async (): Promise<unknown> =>
    withSession({ url: place.url, purpose: "count" }, (session) =>
      session.query(sql`select count(*)::int as rows from public.t`),
    );

  test("a consumer that takes its time keeps the server waiting: the process holds no more than some blocks", async () => {
    let [taken, read, mostAhead] = [0, 0, 0];
    for await (const { bytes } of copyOut(source, copyTo(made(40_000)))) {
      if (read === 0 || taken > 10_000_000) {
        const now = await settledBytes(source);
        mostAhead = Math.max(mostAhead, now - taken);
        if (read > 0) break;
        read = now;
      }
      taken += bytes.length;
    }

    // Two blocks that wait, one being filled, one lent, and what the socket (over TLS, its decoder) holds.
    expect(mostAhead).toBeLessThan(6 * 256 * 1024);
  });

  test("a server that takes its time keeps the reader waiting: pieces are asked for one by one", async () => {
    await source.run(sql`select pg_advisory_lock(7)`);
    await target.run(sql`
      create or replace function public.wait() returns trigger language plpgsql as $$
      begin
        if new.a = 1 then perform pg_advisory_xact_lock(7); end if;
        return new;
      end $$`);
    await target.run(sql`create trigger wait before insert on public.t for each row execute function public.wait()`);
    const piece = Buffer.from(`2\t${"x".repeat(100_000)}\n`);
    let given = 0;

    const copying = copyIn(
      target,
      copyFrom("public.t", "text"),
      (async function* () {
        yield [Buffer.from("1\tfirst\n")];
        for (let count = 0; count < 300; count++, given++) yield [piece];
      })(),
    );
    const whileWaiting = await settled(() => given);
    await source.run(sql`select pg_advisory_unlock(7)`);
    await copying;

    // What the buffers of two sockets take in, which is some megabytes.
    expect(whileWaiting).toBeLessThan(200);
    expect(given).toBe(300);
  });

  test("leaving the loop early closes the connection; nothing hangs", async () => {
    const pid = await backend(source);
    for await (const { bytes } of copyOut(source, copyTo(made(100_000)))) {
      expect(bytes.length).toBeGreaterThan(0);
      break;
    }

    expect(await failure(source.query(sql`select 1`))).toMatchObject({ code: "CONNECTION_FAILED" });
    await source.close();
    await withSession({ url: place.url, purpose: "look" }, async (session) => {
      const left = sql`select 1 from pg_stat_activity where pid = ${pid}`;
      for (let rows = await session.query(left); rows.length > 0; rows = await session.query(left));
    });
  });

  test("leaving the loop with the last block leaves the session usable, when the server is done", async () => {
    for await (const { bytes } of copyOut(source, copyTo("(select 1)"))) {
      expect(bytes.length).toBe(10);
      await settledBytes(source);
      break;
    }

    expect(await source.query(sql`select 1 as one`)).toEqual([{ one: 1 }]);
  });

  test("a query that fails among its rows says so after the rows, and the session goes on", async () => {
    const seen: number[] = [];
    const error = await failure(
      (async () => {
        for await (const { bytes } of copyOut(source, copyTo(made(60_000, "1 / (50000 - i)")))) seen.push(bytes.length);
      })(),
    );

    expect(error.code).toBe("DATABASE_FAILED");
    expect(error.message).toBe(
      "Reading (select 1 / (50000 - i), repeat('x', 1000) from generate_series(1, 60000) i): a value does not fit its column [22012].",
    );
    expect(seen.reduce((sum, size) => sum + size, 0)).toBeGreaterThan(40_000_000);
    expect(await streamed(source, "(select 1)")).toHaveLength(2);
    expect(await source.query(sql`select 2 as two`)).toEqual([{ two: 2 }]);
  });

  test("a source that fails leaves nothing in the target, and both sessions go on", async () => {
    const rows = { from: made(60_000, "1 / (50000 - i)"), to: "public.t", wire: "binary" } as const;

    expect(await failure(copyRows(source, target, rows))).toMatchObject({ code: "DATABASE_FAILED" });

    expect(await rowsInTarget()).toEqual([{ rows: 0 }]);
    expect(await target.query(sql`select 1 as one`)).toEqual([{ one: 1 }]);
    expect(await source.query(sql`select 1 as one`)).toEqual([{ one: 1 }]);
  });

  test("a row that the target refuses is named by its constraint; the reader's connection is closed, the target goes on", async () => {
    const error = await failure(copyRows(source, target, { from: made(100_000), to: "public.t", wire: "binary" }));

    expect(error).toMatchObject({ code: "DATABASE_FAILED" });
    expect(error.message).toBe(
      'Writing public.t: new row for relation "t" violates check constraint "t_a_check" [23514] (at public.t, constraint t_a_check).',
    );
    expect(inspect(error, { depth: 9 })).not.toContain("60000");
    expect(await rowsInTarget()).toEqual([{ rows: 0 }]);
    expect(await target.query(sql`select 1 as one`)).toEqual([{ one: 1 }]);
  });

  test("a source whose backend is terminated fails as a lost connection; nothing is written", async () => {
    const pid = await backend(source);
    let blocks = 0;
    const pieces = (async function* () {
      for await (const group of groups(copyOut(source, copyTo(made(100_000))))) {
        if (++blocks === 5) await terminate(place.url, pid);
        yield group;
      }
    })();

    expect(await failure(copyIn(target, copyFrom("public.t"), pieces))).toMatchObject({ code: "CONNECTION_FAILED" });

    expect(await rowsInTarget()).toEqual([{ rows: 0 }]);
    expect(await target.query(sql`select 1 as one`)).toEqual([{ one: 1 }]);
  });

  test("a target whose backend is terminated fails as a lost connection; the reader is let go", async () => {
    const pid = await backend(target);
    let [blocks, closed] = [0, false];
    const pieces = (async function* () {
      try {
        for await (const group of groups(copyOut(source, copyTo(made(100_000))))) {
          if (++blocks === 5) await terminate(place.url, pid);
          yield group;
        }
      } finally {
        closed = true;
      }
    })();

    expect(await failure(copyIn(target, copyFrom("public.t"), pieces))).toMatchObject({ code: "CONNECTION_FAILED" });

    expect(closed).toBe(true);
    expect(blocks).toBeLessThan(100);
    expect(await rowsInTarget()).toEqual([{ rows: 0 }]);
  });

  test("pieces that fail by themselves are the failure; nothing is written, and the session goes on", async () => {
    const own = new Error("a rule is broken");
    const pieces = (async function* () {
      yield [Buffer.from("1\tx\n".repeat(100_000))];
      throw own;
    })();

    await expect(copyIn(target, copyFrom("public.t", "text"), pieces)).rejects.toBe(own);

    expect(await rowsInTarget()).toEqual([{ rows: 0 }]);
    await copyIn(target, copyFrom("public.t", "text"), groups(copyOut(source, copyTo("(select 7, 'x')", "text"))));
    expect(await rowsInTarget()).toEqual([{ rows: 1 }]);
  });

  test("a statement that cannot run fails before a row is asked for", async () => {
    let asked = false;
    const pieces = (async function* () {
      asked = true;
      yield [Buffer.from("1\n")];
    })();

    const errors = [
      await failure(copyIn(target, copyFrom("public.nothing"), pieces)),
      await failure(copyRows(source, target, { from: "public.nothing", to: "public.t", wire: "binary" })),
      await failure(streamed(source, "(select wrong syntax")),
    ];

    expect(errors.map(({ message }) => message)).toEqual([
      'Writing public.nothing: relation "public.nothing" does not exist [42P01].',
      'Reading public.nothing: relation "public.nothing" does not exist [42P01].',
      'Reading (select wrong syntax: syntax error at or near "to" [42601].',
    ]);
    expect(asked).toBe(false);
    expect(await streamed(source, "(select 1)")).toHaveLength(2);
  });

  test("a cancelled COPY is an error of the statement: the session goes on", async () => {
    const pid = await backend(source);
    const cancel = async (): Promise<void> => {
      await withSession({ url: place.url, purpose: "cancel" }, (session) =>
        session.run(sql`select pg_cancel_backend(${pid})`),
      );
    };
    const error = await failure(
      (async () => {
        let blocks = 0;
        for await (const block of copyOut(source, copyTo(made(100_000))))
          if (++blocks === 3 && block.bytes.length > 0) await cancel();
      })(),
    );

    expect(error.message).toContain("canceling statement due to user request [57014]");
    expect(await source.query(sql`select 1 as one`)).toEqual([{ one: 1 }]);
  });

  test("a COPY in a transaction that has failed says so; after a rollback the next one runs", async () => {
    await source.run(sql`begin`);
    await failure(source.run(sql`select 1 / 0`));

    expect((await failure(streamed(source, "(select 1)"))).message).toContain("[25P02]");
    await source.run(sql`rollback`);
    expect(await streamed(source, "(select 1)")).toHaveLength(2);
  });

  test("a session that was closed fails as a lost connection, both ways", async () => {
    await source.close();

    expect(await failure(streamed(source, "(select 1)"))).toMatchObject({ code: "CONNECTION_FAILED" });
    expect(await failure(copyRows(target, source, { from: "(select 1)", to: "public.t", wire: "text" }))).toMatchObject(
      {
        code: "CONNECTION_FAILED",
      },
    );
  });

  test("300 000 rows and a value of 20 MB arrive byte for byte", async () => {
    const query =
      "(select i, case when i = 150000 then repeat('y', 20000000) else md5(i::text) end as b from generate_series(1, 300000) i)";
    await target.run(sql`create unlogged table public.many (a int, b text)`);

    await copyRows(source, target, { from: query, to: "public.many", wire: "binary" });

    expect(await streamed(target, "public.many")).toEqual(await streamed(source, query));
  });
});
