import { describe, expect, vi } from "vitest";
import { SeedbedError } from "../../src/core/seedbed-error.ts";
import { isLockedOut } from "../../src/postgres/database-error.ts";
import { cancelledBy } from "../../src/postgres/cancel.ts";
import { describeUrl, openSession, parseUrl, withSession, type Session } from "../../src/postgres/session.ts";
import { takeSnapshot } from "../../src/postgres/snapshot.ts";
import { literal, name, names, raw, sql } from "../../src/postgres/sql.ts";
import { test } from "../support/test.ts";
import { createDatabase } from "../support/databases.ts";
import { serverVersions } from "../support/test-server.ts";

/** What a promise fails with, if with one of our errors. */
async function failure(work: Promise<unknown>): Promise<SeedbedError | null> {
  const error: unknown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  return error instanceof SeedbedError ? error : null;
}

async function settings(session: Session): Promise<Readonly<Record<string, string>>> {
  const rows = await session.query<{ name: string; setting: string }>(sql`select name, setting from pg_settings`);
  return Object.fromEntries(rows.map((row) => [row.name, row.setting]));
}

describe("a session", () => {
  test("prints and reads values the same whatever the database and the role set", async ({ database }) => {
    await withSession({ url: database.url, purpose: "owner" }, async (session) => {
      const odd = [
        ["datestyle", "'SQL, DMY'"],
        ["intervalstyle", "'iso_8601'"],
        ["timezone", "'Asia/Tokyo'"],
        ["extra_float_digits", "-3"],
        ["bytea_output", "'escape'"],
        ["standard_conforming_strings", "off"],
        ["search_path", "public, pg_temp"],
        ["client_encoding", "'LATIN1'"],
      ];
      for (const [setting, value] of odd)
        await session.run(sql`alter database ${name(database.name)} set ${raw(setting)} = ${raw(value)}`);
    });

    const rows = await withSession({ url: database.url, purpose: "reader" }, (session) =>
      session.query(sql`
        select '2024-02-03'::date::text as d, '1 day 2 hours'::interval::text as i, '2024-01-01 00:00+02'::timestamptz::text as t,
          (0.1::float8 + 0.2::float8)::text as f, '\\x00ff'::bytea::text as b, 'a\\n' as s, 'é\u{1f600}' as e, current_schemas(false)::text as p`),
    );

    expect(rows).toEqual([
      {
        d: "2024-02-03",
        i: "1 day 02:00:00",
        t: "2023-12-31 22:00:00+00",
        f: "0.30000000000000004",
        b: "\\x00ff",
        s: "a\\n",
        e: "é\u{1f600}",
        p: "{}",
      },
    ]);
  });

  test("has no time-out but for locks, whatever the database sets, also those of the newest server only", async () => {
    const wanted = ["statement", "lock", "idle_in_transaction_session", "idle_session", "transaction"];
    const found: (readonly (string | undefined)[])[] = [];
    for (const version of serverVersions) {
      await using database = await createDatabase({ version });
      await withSession({ url: database.url, purpose: "owner" }, async (session) => {
        const known = await settings(session);
        for (const timeout of wanted.filter((each) => `${each}_timeout` in known))
          await session.run(sql`alter database ${name(database.name)} set ${raw(`${timeout}_timeout`)} = '9s'`);
      });
      const all = await withSession({ url: database.url, purpose: "reader" }, settings);
      found.push(wanted.map((timeout) => all[`${timeout}_timeout`]));
    }

    expect(found).toEqual([
      ["0", "30000", "0", "0", "0"],
      ["0", "30000", "0", undefined, undefined],
    ]);
  });

  test("tells who stands in the way when a lock is waited for in vain", async ({ database }) => {
    await withSession({ url: database.url, purpose: "holder" }, async (holder) => {
      await holder.run(sql`create table public.t (a int)`);
      await holder.run(sql`begin; lock table public.t in access exclusive mode`);
      const error = await withSession({ url: database.url, purpose: "reader" }, async (session) => {
        await session.run(sql`set lock_timeout = '50ms'`);
        return failure(session.query(sql`select a from public.t`));
      });

      expect(error?.hint).toContain("pg_stat_activity shows who");
      expect(isLockedOut(error)).toBe(true);
    });
  });

  test("is an error where row security would hide rows", async ({ database }) => {
    await withSession({ url: database.url, purpose: "owner" }, async (session) => {
      await session.run(sql`create table public.t (a int)`);
      await session.run(sql`alter table public.t enable row level security`);
      await session.run(sql`create role ${name(`reader_${database.name}`)}`);
      await session.run(sql`grant select on public.t to ${name(`reader_${database.name}`)}`);
      await session.run(sql`set role ${name(`reader_${database.name}`)}`);

      expect((await failure(session.query(sql`select * from public.t`)))?.message).toContain("row-level security");

      await session.run(sql`reset role`);
      await session.run(sql`drop owned by ${name(`reader_${database.name}`)}`);
      await session.run(sql`drop role ${name(`reader_${database.name}`)}`);
    });
  });

  test("tells its purpose and the server's major version", async ({ database }) => {
    await withSession({ url: database.url, purpose: "a purpose" }, async (session) => {
      expect(session.version).toBeGreaterThanOrEqual(13);
      expect(await session.query(sql`select current_setting('application_name') as name`)).toEqual([
        { name: "seedbed a purpose" },
      ]);
    });
  });

  test("is closed after use, also when the use fails", async ({ database }) => {
    const lent: Session[] = [];
    const broken = new Error("in the middle");

    await expect(
      withSession({ url: database.url, purpose: "use" }, async (session) => {
        lent.push(session);
        throw broken;
      }),
    ).rejects.toBe(broken);

    expect(await failure(lent[0].query(sql`select 1`))).toMatchObject({ code: "CONNECTION_FAILED" });
    await lent[0].close();
  });

  test("goes on after a statement that failed", async ({ database }) => {
    await withSession({ url: database.url, purpose: "use" }, async (session) => {
      expect(await failure(session.query(sql`select 1 / 0`))).toMatchObject({ code: "DATABASE_FAILED" });
      expect(await session.query(sql`select ${1}::int as one`)).toEqual([{ one: 1 }]);
    });
  });

  test("that is terminated while idle does not end the process; its next statement reports the loss", async ({
    database,
  }) => {
    await withSession({ url: database.url, purpose: "victim" }, async (session) => {
      await withSession({ url: database.url, purpose: "killer" }, (killer) =>
        killer.run(
          sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'seedbed victim' and datname = ${database.name}`,
        ),
      );

      await vi.waitFor(async () =>
        expect(await failure(session.query(sql`select 1`))).toMatchObject({ code: "CONNECTION_FAILED" }),
      );
    });
  });
});

describe("a connection URL", () => {
  test("is told without user and password", () => {
    const url = "postgresql://me:geheim@db.example.com:6543/sales?sslmode=require";

    expect(describeUrl(url)).toBe("db.example.com:6543/sales");
    expect(parseUrl(url)).toEqual({ host: "db.example.com", port: 6543, database: "sales" });
  });

  test("has PostgreSQL's defaults: localhost, 5432, and the user's own database", () => {
    expect(parseUrl("postgres://me@/")).toEqual({ host: "localhost", port: 5432, database: "me" });
    expect(parseUrl("postgresql://me:x@/sales?host=/tmp")).toEqual({ host: "/tmp", port: 5432, database: "sales" });
    expect(parseUrl("postgresql:///sales?host=/var/run/postgresql&port=5433")).toEqual({
      host: "/var/run/postgresql",
      port: 5433,
      database: "sales",
    });
    expect(parseUrl("postgresql://h/my%20db%2F1").database).toBe("my db/1");
  });

  test("that cannot be read is a wrong configuration, and is not repeated", async () => {
    const urls = ["", "not a url", "mysql://h/d", "postgresql://h:port/d", "postgresql://h/%zz", "http://h/d"];

    const errors = await Promise.all(urls.map((url) => failure(openSession({ url, purpose: "x" }))));

    expect(errors.map((error) => [error?.code, error?.message])).toEqual(
      urls.map(() => ["CONFIG_INVALID", "A connection URL cannot be read."]),
    );
  });

  test("that names a certificate which is not there fails as a connection", async () => {
    const error = await failure(
      openSession({ url: "postgresql://h/d?sslmode=verify-ca&sslrootcert=/nowhere.crt", purpose: "x" }),
    );

    expect(error).toMatchObject({ code: "CONNECTION_FAILED" });
  });

  test("with a wrong password or database says what the server says", async ({ database }) => {
    const missing = await failure(openSession({ url: `${database.url}_missing`, purpose: "x" }));

    expect(missing?.message).toMatch(/^Connecting to .*: database ".*_missing" does not exist \[3D000\]\.$/);
  });
});

describe("a snapshot", () => {
  test("shows all its readers the same, whatever is written meanwhile; none of them can write", async ({
    database,
  }) => {
    await withSession({ url: database.url, purpose: "writer" }, async (writer) => {
      await writer.run(sql`create table public.t as select 1 as a`);
      const snapshot = await takeSnapshot({ url: database.url, purpose: "snapshot" });
      const first = await snapshot.open();
      await writer.run(sql`insert into public.t values (2)`);
      const second = await snapshot.open();

      const seen = await Promise.all(
        [snapshot.holder, first, second].map((each) => each.query(sql`select a from public.t`)),
      );

      expect(seen).toEqual([[{ a: 1 }], [{ a: 1 }], [{ a: 1 }]]);
      expect((await failure(second.run(sql`insert into public.t values (3)`)))?.message).toContain("[25006]");
      await Promise.all([first.close(), second.close(), snapshot.close()]);
    });
  });

  test("cannot be joined when its holder is gone; the reader that tried is closed", async ({ database }) => {
    const snapshot = await takeSnapshot({ url: database.url, purpose: "snapshot" });
    await snapshot.close();

    expect(await failure(snapshot.open())).toMatchObject({ code: "DATABASE_FAILED" });
  });
});

describe("an abort", () => {
  test("cancels the statement under way, and leaves the session usable", async ({ database }) => {
    await withSession({ url: database.url, purpose: "worker" }, async (session) => {
      const controller = new AbortController();
      const working = cancelledBy(controller.signal, session, () => session.run(sql`select pg_sleep(600)`));
      const reason = new Error("stop");
      setTimeout(() => controller.abort(reason), 100);

      await expect(working).rejects.toBe(reason);
      expect(await session.query(sql`select 1 as one`)).toEqual([{ one: 1 }]);
    });
  });

  test("between two statements cancels the next one", async ({ database }) => {
    await withSession({ url: database.url, purpose: "worker" }, async (session) => {
      const controller = new AbortController();
      const reason = new Error("stop");
      const work = async (): Promise<void> => {
        controller.abort(reason);
        // Long enough for a first cancel to find nothing to do.
        await new Promise((resolve) => setTimeout(resolve, 150));
        await session.run(sql`select pg_sleep(600)`);
      };

      await expect(cancelledBy(controller.signal, session, work)).rejects.toBe(reason);
    });
  });

  test("that came before keeps the work from starting", async ({ database }) => {
    await withSession({ url: database.url, purpose: "worker" }, async (session) => {
      const reason = new Error("stop");
      const work = vi.fn<() => Promise<void>>(async () => {});

      await expect(cancelledBy(AbortSignal.abort(reason), session, work)).rejects.toBe(reason);
      expect(work).not.toHaveBeenCalled();
    });
  });

  test("that comes after the work cancels nothing, and is not waited for", async ({ database }) => {
    await withSession({ url: database.url, purpose: "worker" }, async (session) => {
      const controller = new AbortController();

      expect(await cancelledBy(controller.signal, session, async () => "done")).toBe("done");
      controller.abort();

      expect(await session.query(sql`select pg_sleep(0.2), 1 as one`)).toEqual([{ pg_sleep: "", one: 1 }]);
    });
  });

  test("that comes while the work ends does not hit what the session does next", async ({ database }) => {
    await withSession({ url: database.url, purpose: "worker" }, async (session) => {
      for (let round = 0; round < 5; round++) {
        const controller = new AbortController();
        await cancelledBy(controller.signal, session, async () => controller.abort());

        expect(await session.query(sql`select pg_sleep(0.05), 1 as one`)).toEqual([{ pg_sleep: "", one: 1 }]);
      }
    });
  });
});

describe("SQL", () => {
  test("binds values, and puts names, literals and trusted text where they stand", async ({ database }) => {
    const odd = `a"b'c\\d é`;
    const statement = sql`select ${odd} as ${name(odd)}, ${literal(odd)} as b, ${raw("1 + 1")} as c, ${null}::text as d`;

    const rows = await withSession({ url: database.url, purpose: "sql" }, (session) => session.query(statement));

    expect(statement.values).toEqual([odd, null]);
    expect(rows).toEqual([{ [odd]: odd, b: odd, c: 2, d: null }]);
  });

  test("quotes lists of names, and tables with their schema", () => {
    expect(
      sql`insert into ${name({ schema: 'we"ird', name: "Table" })} (${names(["a", 'b"c'])}) values (${1}, ${2})`,
    ).toEqual({
      text: 'insert into "we""ird"."Table" ("a", "b""c") values ($1, $2)',
      values: [1, 2],
    });
    expect(() => name("a\0b")).toThrow(TypeError);
  });
});
