import { inspect } from "node:util";
import { describe, expect } from "vitest";
import { SeedbedError } from "../../src/core/seedbed-error.ts";
import { copyIn } from "../../src/postgres/copy-in.ts";
import { databaseError, isLostConnection, sqlState } from "../../src/postgres/database-error.ts";
import { withSession, type Session } from "../../src/postgres/session.ts";
import { raw, sql } from "../../src/postgres/sql.ts";
import { loadSql } from "../support/sql-file.ts";
import { test } from "../support/test.ts";
import { copyFrom } from "./copy-table.ts";

/** Stands for something that is nobody's business; it is in every row that fails. */
const secret = "Geheimnis4711";

const schema = `
  create type public.mood as enum ('ok');
  create domain public.mail as text check (value like '%@%');
  create table public.parent (id text primary key);
  insert into public.parent values ('${secret}');
  create function public.picky(a text) returns boolean language plpgsql as $$
    begin
      if a = 'raise' then raise exception 'bad value ${secret} %', a; end if;
      if a = 'claim' then raise exception 'bad value ${secret}' using errcode = '23514'; end if;
      if a = 'hint' then raise exception using errcode = '23514', message = 'no', hint = '${secret}', detail = '${secret}'; end if;
      return true;
    end $$;
  create table public.t (
    i int, n numeric(4, 1), d date, j json, u uuid, b bytea, m public.mood, mail public.mail, short varchar(3), r regclass, q tsquery,
    required text not null default '', parent text references public.parent, single text unique,
    positive int check (positive > 0), checked text check (public.picky(checked)),
    busy int4range, exclude using gist (busy with &&)
  );`;

/** What a row of text in some columns of public.t fails with. */
async function failure(session: Session, columns: string, row: string): Promise<SeedbedError> {
  const pieces = (async function* () {
    yield [Buffer.from(`${row}\n`)];
  })();
  const error: unknown = await copyIn(session, copyFrom(`public.t (${columns})`, "text"), pieces).catch(
    (error: unknown) => error,
  );
  if (!(error instanceof SeedbedError)) throw new Error("it did not fail as it should", { cause: error });
  return error;
}

/** Everything that a person or a log could be shown of an error: its cause, its fields, its stack. */
function everything(error: SeedbedError): string {
  return `${inspect(error, { depth: 9, showHidden: true })}${JSON.stringify(error)}${JSON.stringify(error.cause)}${error.stack}`;
}

describe("a row that PostgreSQL refuses is told without its values:", () => {
  test("every kind of refusal", async ({ database }) => {
    await loadSql(database.url, schema);
    await withSession({ url: database.url, purpose: "errors" }, async (session) => {
      const found: string[] = [];
      for (const [columns, row] of refused) {
        const error = await failure(session, columns, row);
        expect(everything(error)).not.toContain(secret);
        expect(error.code).toBe("DATABASE_FAILED");
        found.push(error.message.replace(/^.*?: /, ""));
      }

      expect(found).toEqual(refused.map(([, , message]) => message));
    });
  });

  test("a duplicate that shows only when an index is built, and a key that points nowhere", async ({ database }) => {
    await loadSql(
      database.url,
      `create table public.a (x text); insert into public.a values ('${secret}'), ('${secret}');
       create table public.b (y text unique); create table public.c (y text); insert into public.c values ('${secret}');`,
    );
    await withSession({ url: database.url, purpose: "errors" }, async (session) => {
      const statements = [
        "create unique index one on public.a (x)",
        "alter table public.a add primary key (x)",
        "alter table public.c add constraint points foreign key (y) references public.b (y)",
        "alter table public.a alter x type int using x::int",
        "alter table public.a add constraint short check (length(x) < 3)",
        `select '${secret}'::text collate "C" ~ x from (values ('(')) as v (x)`,
      ];
      const errors: SeedbedError[] = [];
      for (const statement of statements) {
        const error: unknown = await session
          .run(sql`${raw(statement.replace(secret, "x"))}`)
          .catch((error: unknown) => error);
        if (error instanceof SeedbedError) errors.push(error);
      }

      expect(errors.map(({ message }) => message.replace(/^Running ".*": /, ""))).toEqual([
        'could not create unique index "one" [23505] (at public.a, constraint one).',
        'could not create unique index "a_pkey" [23505] (at public.a, constraint a_pkey).',
        'insert or update on table "c" violates foreign key constraint "points" [23503] (at public.c, constraint points).',
        "a value does not fit its column [22P02].",
        'check constraint "short" of relation "a" is violated by some row [23514] (at public.a, constraint short).',
        "a value does not fit its column [2201B].",
      ]);
      expect(errors.map(everything).join("\n")).not.toContain(secret);
    });
  });
});

const misfit = (state: string): string => `a value does not fit its column [${state}].`;

/** Columns of public.t, a row for them, and all that may be said of what is wrong with it. */
const refused: readonly (readonly [string, string, string])[] = [
  ["i", secret, misfit("22P02")],
  ["i", String.raw`1\nPL/pgSQL function ${secret}() line 1 at RAISE`, misfit("22P02")],
  ["i", "99999999999", misfit("22003")],
  ["n", "12345.6", misfit("22003")],
  ["d", `2024-13-${secret}`, misfit("22007")],
  ["d", "2024-13-45", misfit("22008")],
  ["j", `{"${secret}": }`, misfit("22P02")],
  ["u", secret, misfit("22P02")],
  ["b", `\\\\x${secret}`, misfit("22023")],
  ["m", secret, misfit("22P02")],
  ["short", secret, misfit("22001")],
  ["i", `1\t${secret}`, misfit("22P04")],
  ["i, d", "1", misfit("22P04")],
  ["q", `${secret} ${secret}`, "a row, or a function that was called, failed [42601]."],
  ["r", secret, "a row, or a function that was called, failed [42P01]."],
  [
    "mail",
    secret,
    'value for domain public.mail violates check constraint "mail_check" [23514] (at public.mail, constraint mail_check).',
  ],
  [
    "required",
    "\\N",
    'null value in column "required" of relation "t" violates not-null constraint [23502] (at public.t.required).',
  ],
  [
    "parent",
    `${secret}2`,
    'insert or update on table "t" violates foreign key constraint "t_parent_fkey" [23503] (at public.t, constraint t_parent_fkey).',
  ],
  [
    "single",
    `${secret}\n${secret}`,
    'duplicate key value violates unique constraint "t_single_key" [23505] (at public.t, constraint t_single_key).',
  ],
  [
    "positive, single",
    `-1\t${secret}`,
    'new row for relation "t" violates check constraint "t_positive_check" [23514] (at public.t, constraint t_positive_check).',
  ],
  [
    "busy, single",
    `[1,9)\t${secret}\n[2,3)\tx`,
    'conflicting key value violates exclusion constraint "t_busy_excl" [23P01] (at public.t, constraint t_busy_excl).',
  ],
  ["checked", "raise", "a row, or a function that was called, failed [P0001] (in function public.picky)."],
  ["checked", "claim", "a row, or a function that was called, failed [23514] (in function public.picky)."],
  ["checked", "hint", "a row, or a function that was called, failed [23514] (in function public.picky)."],
];

describe("a failure that is not the server's", () => {
  test("is a failed connection, with what the network says", async () => {
    const free = "postgresql://nobody@127.0.0.1:1/x";

    const error: unknown = await withSession({ url: free, purpose: "errors" }, async () => {}).catch(
      (error: unknown) => error,
    );

    expect(error).toMatchObject({
      code: "CONNECTION_FAILED",
      message: "Connecting to 127.0.0.1:1/x: the connection failed (connect ECONNREFUSED 127.0.0.1:1).",
    });
    expect(isLostConnection(error)).toBe(true);
  });

  test("without the password that the server asks for says where one may stand", () => {
    const error = databaseError(
      "Connecting",
      new Error("SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string"),
    );

    expect(error).toMatchObject({
      code: "CONNECTION_FAILED",
      message: "Connecting: the server asks for a password, and there is none.",
    });
    expect(error.hint).toContain("PGPASSWORD");
  });

  test("says of row security which rights pass it, and not what was asked", () => {
    const error = databaseError('Running "select hidden"', {
      code: "42501",
      severity: "ERROR",
      message: 'query would be affected by row-level security policy for table "orders"',
    });

    expect(error.message).toContain('policy for table "orders" [42501]');
    expect(error.message).not.toContain("select hidden");
    expect(error.hint).toMatch(/bypassrls.*no force row level security/);
  });

  test("says why even where the network gives no message, as when all addresses of a name refuse", () => {
    const refusedByAll = Object.assign(new AggregateError([]), { code: "ECONNREFUSED" });

    expect(databaseError("Connecting", refusedByAll).message).toBe("Connecting: the connection failed (ECONNREFUSED).");
  });

  test("of a kind that users can mend by themselves says how, and sends nobody to the server's log", () => {
    const hints = ["28P01", "28000", "3D000", "42501", "53300", "22P02"].map(
      (code) => databaseError("Connecting", { code, severity: "FATAL", message: "no" }).hint,
    );

    expect(hints.map((hint) => hint.includes("log"))).toEqual([false, false, false, false, false, true]);
    expect(hints[0]).toContain("password");
    expect(hints[2]).toContain("database's name");
  });

  test("is told as it is when it is one of ours", () => {
    const own = new SeedbedError("COPY_FAILED", "message", "hint");

    expect(databaseError("Reading", own)).toBe(own);
  });

  test("with a certificate is a failed connection and no refused statement", () => {
    const untrusted = Object.assign(new Error("self-signed certificate"), { code: "DEPTH_ZERO_SELF_SIGNED_CERT" });

    expect(databaseError("Connecting", untrusted)).toMatchObject({ code: "CONNECTION_FAILED" });
  });

  test("of the program itself is no lost connection that one could try again", () => {
    expect(isLostConnection(new TypeError("x is undefined"))).toBe(false);
    expect(isLostConnection(undefined)).toBe(false);
    expect(isLostConnection(Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }))).toBe(true);
  });
});

describe("a server that goes away", () => {
  test("is a lost connection, whatever it says before", () => {
    const states = ["57P01", "57P02", "57P03", "08006", "08P01"];

    const errors = states.map((code) =>
      databaseError("Reading", Object.assign(new Error("going"), { code, severity: "FATAL" })),
    );

    expect(errors.map((error) => [error.code, isLostConnection(error), sqlState(error)])).toEqual(
      states.map((state) => ["CONNECTION_FAILED", true, state]),
    );
  });

  test("is not meant by statements that are cancelled, refused or in each other's way", () => {
    const states = ["57014", "40001", "53300", "28P01", "3D000", "42P01"];

    const errors = states.map((code) =>
      databaseError("Reading", Object.assign(new Error("told"), { code, severity: "ERROR" })),
    );

    expect(errors.map((error) => [error.message, isLostConnection(error), sqlState(error)])).toEqual(
      states.map((state) => [`Reading: told [${state}].`, false, state]),
    );
  });
});
