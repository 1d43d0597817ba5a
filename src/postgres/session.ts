import { Client, type QueryResult, type QueryResultRow } from "pg";
import { SeedbedError } from "../core/seedbed-error.ts";
import { databaseError } from "./database-error.ts";
import { forgetSession, noteSession } from "./own-sessions.ts";
import { ReadSocket } from "./read-socket.ts";
import type { Sql } from "./sql.ts";

/** How a session is opened. */
export interface SessionOptions {
  /** `postgresql://user:password@host:port/database?sslmode=...` */
  readonly url: string;
  /** Shown in pg_stat_activity. */
  readonly purpose: string;
  /** Milliseconds to wait for the server; 10 000. */
  readonly connectTimeout?: number;
}

/**
 * One connection with settings that make every value print and parse the same on any server: names are always
 * qualified, dates ISO, intervals PostgreSQL's own, floats exact, row security an error and not a filter.
 */
export interface Session {
  readonly url: string;
  readonly client: Client;
  /** Major version, 13 to 18. */
  readonly version: number;
  /** The server process behind it. */
  readonly pid: number;
  /** Runs one statement and gives its rows. */
  query<Row extends QueryResultRow>(statement: Sql): Promise<readonly Row[]>;
  /** Runs statements that give nothing back. */
  run(statement: Sql): Promise<void>;
  /** Runs statements that bind no values, in one round trip; gives the rows of each. The first that fails ends all of them. */
  runAll<Row extends QueryResultRow>(statements: readonly Sql[]): Promise<readonly (readonly Row[])[]>;
  close(): Promise<void>;
}

/**
 * A lock that somebody holds for longer is told as an error that names the statement: waiting for ever without a word
 * helps nobody, least of all who queues behind us.
 */
export const longestLockWait = "30s";

const settings = [
  "set search_path = ''",
  "set datestyle = 'ISO, YMD'",
  "set intervalstyle = 'postgres'",
  "set timezone = 'UTC'",
  "set extra_float_digits = 3",
  "set bytea_output = 'hex'",
  "set standard_conforming_strings = on",
  "set row_security = off",
  "set synchronize_seqscans = off",
  "set client_min_messages = warning",
  // A role or database may set them, and not every server knows them all. To ask pg_settings costs a fourth of a session.
  "select set_config(name, '0', false) from unnest(array['statement_timeout', 'transaction_timeout', 'idle_in_transaction_session_timeout', 'idle_session_timeout']) as name where current_setting(name, true) is not null",
  `set lock_timeout = '${longestLockWait}'`,
].join(";");

/**
 * The names that programs of this database and role see: triggers, CHECKs and defaults call functions that are written for it.
 * For where rows are written; whoever reads definitions keeps the empty path, so that PostgreSQL prints them qualified.
 */
export const usualPath: Sql = { text: "set search_path to default", values: [] };

/** The same until the transaction ends. */
export const usualPathHere: Sql = { text: "set local search_path to default", values: [] };

/** Opens a session; the caller closes it. */
export async function openSession(options: SessionOptions): Promise<Session> {
  const doing = `Connecting to ${describeUrl(options.url)}`;
  const client = newClient(doing, options);
  // A connection that dies while idle must not kill the process; the next statement on it reports the loss.
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query(settings);
    const { rows } = await client.query<{ version: string; pid: number }>(
      "select current_setting('server_version_num') as version, pg_backend_pid() as pid",
    );
    const [{ version, pid }] = rows;
    noteSession(options.url, pid);
    client.once("end", () => forgetSession(options.url, pid));
    return session(client, options.url, { version: Math.floor(Number(version) / 10_000), pid });
  } catch (error) {
    await client.end().catch(() => {});
    throw databaseError(doing, error);
  }
}

/** The driver reads certificates and keys that the URL names, which can fail before there is a connection. */
function newClient(doing: string, options: SessionOptions): Client {
  try {
    return new Client({
      connectionString: options.url,
      application_name: `seedbed ${options.purpose}`,
      connectionTimeoutMillis: options.connectTimeout ?? 10_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 30_000,
      stream: () => new ReadSocket(),
    });
  } catch (error) {
    throw databaseError(doing, error);
  }
}

/** Opens a session, lends it, and closes it whatever happens. */
export async function withSession<T>(options: SessionOptions, use: (session: Session) => Promise<T>): Promise<T> {
  const session = await openSession(options);
  try {
    return await use(session);
  } finally {
    await session.close();
  }
}

/** A URL for people: host, port and database, never the password. */
export function describeUrl(url: string): string {
  const parsed = parseUrl(url);
  return `${parsed.host}:${parsed.port}/${parsed.database}`;
}

/** The parts of a connection URL that name a database. */
export function parseUrl(url: string): { readonly host: string; readonly port: number; readonly database: string } {
  try {
    // A user without a host, as for a Unix socket, is no URL by the web's standard; PostgreSQL's libpq takes it.
    const parsed = new URL(url.replace(/^(\w+:\/\/[^/@]+@)\//, "$1localhost/"));
    if (!/^postgres(ql)?:$/.test(parsed.protocol)) throw new TypeError("not a PostgreSQL URL");
    const host = parsed.searchParams.get("host") ?? (parsed.hostname || "localhost");
    const database = decodeURIComponent(parsed.pathname.slice(1)) || decodeURIComponent(parsed.username);
    return { host, port: Number(parsed.searchParams.get("port") ?? (parsed.port || 5432)), database };
  } catch (cause) {
    throw new SeedbedError(
      "CONFIG_INVALID",
      "A connection URL cannot be read.",
      "Write it as postgresql://user:password@host:5432/database, with special characters percent-encoded.",
      { cause: cause instanceof Error ? cause.name : undefined },
    );
  }
}

function session(client: Client, url: string, { version, pid }: Pick<Session, "version" | "pid">): Session {
  const query = async <Row extends QueryResultRow>(statement: Sql): Promise<readonly Row[]> => {
    try {
      const result = await client.query<Row>(statement.text, [...statement.values]);
      const { rows } = result;
      // The promises of the driver's results hang together: one that outlives a small collection takes along all that come
      // after it, until the next large one. Without their rows that is nothing; with them, 25 MB for 300,000 rows.
      result.rows = [];
      return rows;
    } catch (error) {
      throw databaseError(statement.doing ?? firstWords(statement.text), error);
    }
  };
  return {
    url,
    client,
    version,
    pid,
    query,
    run: async (statement) => {
      await query(statement);
    },
    runAll: async <Row extends QueryResultRow>(statements: readonly Sql[]) => {
      if (statements.length === 0) return [];
      try {
        const text = statements.map((statement) => statement.text).join(";\n");
        // The driver gives a list of results where there are several, which its types do not know.
        const results: QueryResult<Row> | readonly QueryResult<Row>[] = await client.query<Row>(text);
        return (isList(results) ? results : [results]).map(({ rows }) => rows);
      } catch (error) {
        throw databaseError(`${firstWords(statements[0].text)} and what follows it`, error);
      }
    },
    close: async () => {
      await client.end().catch(() => {});
    },
  };
}

function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}

/** What a statement was about, for messages: its first line, cut. */
function firstWords(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, " ");
  return `Running "${line.length > 120 ? `${line.slice(0, 120)} ...` : line}"`;
}
