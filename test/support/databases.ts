import { createHash, randomBytes } from "node:crypto";
import { inject } from "vitest";
import { type Session, openSession } from "../../src/postgres/session.ts";
import { type Fragment, name, raw, sql } from "../../src/postgres/sql.ts";
import { type ServerVersion, keepServers, serverUrl } from "./test-server.ts";

/** A database of one test, on a server of the run. */
export interface TestDatabase extends AsyncDisposable {
  /** As a superuser. */
  readonly url: string;
  readonly name: string;
  /** Drops it; fails, after dropping it, when a connection to it was left open. */
  drop(): Promise<void>;
  /** Leaves it there for people to look at, and gives its URL, which is another one. */
  keep(): Promise<string>;
}

/** What a test database starts from. */
export interface DatabaseOptions {
  /** A name that `template` knows; otherwise the database is empty. */
  readonly template?: string;
  /** Major version of the server, one of `serverVersions`; the newest. */
  readonly version?: ServerVersion;
}

const templates = new Map<string, (url: string) => Promise<void>>();

/** Sessions on the maintenance database of each server, for the next who makes or drops a database; they end with the process. */
const idle = new Map<string, Session[]>();

/** Says how the template of a name is filled. It is filled once a run and server, when a test first asks for it. */
export function template(name: string, fill: (url: string) => Promise<void>): void {
  templates.set(name, fill);
}

/** Makes a fresh database; the caller drops it, or writes `await using`. */
export async function createDatabase(options: DatabaseOptions = {}): Promise<TestDatabase> {
  const server = await serverUrl(options.version);
  const database = `${inject("databasePrefix")}_${randomBytes(6).toString("hex")}`;
  await administer(server, async (session) => {
    const source =
      options.template === undefined ? "template0" : await filledTemplate(session, server, options.template);
    await session.run(sql`create database ${name(database)} template ${name(source)} ${copied(session)}`);
  });
  let dropped: Promise<void> | undefined;
  const drop = (): Promise<void> => (dropped ??= dropDatabase(server, database));
  const keep = (): Promise<string> => keepDatabase(server, database);
  return { url: databaseUrl(server, database), name: database, drop, keep, [Symbol.asyncDispose]: drop };
}

/** Lends a session on the maintenance database of a server; one with which something failed is closed. */
async function administer<T>(server: string, use: (session: Session) => Promise<T>): Promise<T> {
  const session = idle.get(server)?.pop() ?? (await openSession({ url: server, purpose: "tests" }));
  try {
    const result = await use(session);
    idle.set(server, [...(idle.get(server) ?? []), session]);
    return result;
  } catch (error) {
    await session.close();
    throw error;
  }
}

/** Copying the files takes a third of the processor time of writing all pages to the log, the way from version 15 on. */
function copied({ version }: Session): Fragment {
  return raw(version >= 15 ? "strategy file_copy" : "");
}

/**
 * Fills a template under a lock, so that test files that run side by side fill it once. It takes its final name only
 * when it is whole, so that one whose filling failed is never cloned.
 */
async function filledTemplate(session: Session, server: string, wanted: string): Promise<string> {
  const fill = templates.get(wanted);
  if (fill === undefined) throw new Error(`No template("${wanted}", ...) has been called in this test file.`);
  const whole = `${inject("databasePrefix")}_t_${createHash("sha256").update(wanted).digest("hex").slice(0, 12)}`;
  const partial = `${whole}_partial`;
  await session.run(sql`select pg_advisory_lock(hashtext(${whole}))`);
  try {
    const found = await session.query(sql`select 1 from pg_database where datname = ${whole}`);
    if (found.length > 0) return whole;
    await session.run(sql`drop database if exists ${name(partial)} with (force)`);
    await session.run(sql`create database ${name(partial)} template template0`);
    await fill(databaseUrl(server, partial));
    await clientsLeft(session, partial);
    await session.run(sql`alter database ${name(partial)} rename to ${name(whole)}`);
    return whole;
  } finally {
    await session.run(sql`select pg_advisory_unlock(hashtext(${whole}))`);
  }
}

async function dropDatabase(server: string, database: string): Promise<void> {
  await administer(server, async (session) => {
    const left = await clientsLeft(session, database);
    await session.run(sql`drop database if exists ${name(database)} with (force)`);
    if (left.length > 0)
      throw new Error(`The test left ${left.length} connection(s) open to its database: ${left.join(", ")}.`);
  });
}

/** Under another name, it is none of those that the end of the run drops. */
async function keepDatabase(server: string, database: string): Promise<string> {
  const kept = database.replace("_test_", "_kept_");
  await keepServers();
  await administer(server, async (session) => {
    await session.query(sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${database}`);
    await clientsLeft(session, database);
    await session.run(sql`alter database ${name(database)} rename to ${name(kept)}`);
  });
  return databaseUrl(server, kept);
}

/** Who is still connected after about a second: a backend ends a moment after its client has closed. */
async function clientsLeft(session: Session, database: string): Promise<readonly string[]> {
  for (let pause = 1; ; pause *= 2) {
    const clients = await session.query<{ application: string }>(sql`
      select application_name as application
      from pg_stat_activity
      where datname = ${database} and backend_type = 'client backend'
      order by 1`);
    if (clients.length === 0 || pause > 512) return clients.map((client) => client.application || "unnamed");
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

function databaseUrl(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.href;
}
