import { SeedbedError } from "../core/seedbed-error.ts";

/** What is known of a failure, less what may quote rows. */
export interface ServerFault {
  /** An SQLSTATE, or the code of a failed connection: ECONNRESET. */
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly schema?: string | undefined;
  readonly table?: string | undefined;
  /** A domain, when its constraint is violated. */
  readonly type?: string | undefined;
  readonly column?: string | undefined;
  readonly constraint?: string | undefined;
  /** The outermost function in which it happened: a trigger's, mostly. */
  readonly function?: string | undefined;
}

/**
 * Turns a driver error into ours. PostgreSQL quotes rows in DETAIL, HINT and CONTEXT, and values in the message of data
 * exceptions (class 22: `invalid input syntax for type date: "..."`), so none of those gets through, nor into the cause.
 */
export function databaseError(doing: string, cause: unknown): SeedbedError {
  if (cause instanceof SeedbedError) return cause;
  const fault = serverFault(cause);
  if (/client password must be/.test(fault.message ?? "")) {
    return new SeedbedError(
      "CONNECTION_FAILED",
      `${doing}: the server asks for a password, and there is none.`,
      "Put it into the URL (postgresql://user:password@host:5432/database), into PGPASSWORD or into ~/.pgpass.",
      { cause: fault },
    );
  }
  if (!isServerError(cause) || lostConnection.test(fault.code ?? "")) {
    return new SeedbedError(
      "CONNECTION_FAILED",
      `${doing}: the connection failed (${fault.message ?? fault.code ?? "unknown cause"}).`,
      "Check that the server runs and that the URL, network and TLS settings are right, then run again.",
      { cause: fault },
    );
  }
  if (fault.code === "42501" && /row-level security/.test(fault.message ?? "")) {
    return new SeedbedError(
      "DATABASE_FAILED",
      `Row security holds for the role of the URL: ${fault.message} [42501].`,
      "Let it pass row security (alter role NAME bypassrls), use a superuser or, where FORCE ROW LEVEL SECURITY makes it hold for the owner, turn that off for the run: alter table NAME no force row level security.",
      { cause: fault },
    );
  }
  const place = [fault.schema, fault.table ?? fault.type, fault.column].filter((part) => part !== undefined).join(".");
  const about = [
    place && `at ${place}`,
    fault.constraint && `constraint ${fault.constraint}`,
    fault.function && `in function ${fault.function}`,
  ]
    .filter(Boolean)
    .join(", ");
  return new SeedbedError(
    "DATABASE_FAILED",
    `${doing}: ${fault.message ?? "no message"} [${fault.code}]${about ? ` (${about})` : ""}.`,
    hintFor(fault.code ?? ""),
    { cause: fault },
  );
}

/** What to do about the failures that users meet before anything has begun; for all others the server knows more. */
function hintFor(code: string): string {
  if (code.startsWith("28")) return "Check user and password in the URL, and what the server's pg_hba.conf lets in.";
  if (code === "3D000") return "Check the database's name in the URL; Seedbed makes no databases.";
  if (code === "42501") return "Grant the role of the URL what it lacks, or use another role.";
  if (code === "53300")
    return "The server takes no more connections: close some, raise max_connections, or lower --jobs.";
  if (code === "53200") return "Raise max_locks_per_transaction on that server: a large schema takes many locks.";
  if (code === "55P03")
    return "Another session has what this needs locked, or waits to lock it: pg_stat_activity shows who. Let it finish, then run again.";
  return "The server's own log has the whole message; it may quote rows.";
}

/** The SQLSTATE of a failure, whether the driver's or ours. */
export function sqlState(error: unknown): string | undefined {
  if (error instanceof SeedbedError) return sqlState(error.cause);
  return text(error, "code");
}

/** Whether the connection itself is gone, so that trying again on a new one may help. */
export function isLostConnection(error: unknown): boolean {
  if (error instanceof SeedbedError) return error.code === "CONNECTION_FAILED";
  return lostConnection.test(text(error, "code") ?? "");
}

/** Whether somebody else's lock was waited for in vain. */
export function isLockedOut(error: unknown): boolean {
  return sqlState(error) === "55P03";
}

/** Whether the server said it, rather than the network or the driver: only the server gives a severity. */
export function isServerError(error: unknown): boolean {
  return typeof error === "object" && error !== null && "severity" in error;
}

/** Class 08, and the server shutting down (57P01 to 57P03). */
const lostConnection = /^(08|57P0[123]|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_|EHOST|ENOENT)/;

/** What an error of the driver, or the cause of one of ours, tells without quoting rows. */
export function serverFault(error: unknown): ServerFault {
  return {
    code: text(error, "code"),
    message: isServerError(error) ? sayable(error) : text(error, "message"),
    schema: text(error, "schema"),
    table: text(error, "table"),
    type: text(error, "dataType"),
    column: text(error, "column"),
    constraint: text(error, "constraint"),
    function: text(error, "function") ?? failedFunction(text(error, "where") ?? ""),
  };
}

/**
 * The function that a CONTEXT names last, which called all the others. A line that tells of a row of a COPY quotes it, so
 * nothing from there on is read, and nothing that is not a plain name.
 */
function failedFunction(context: string): string | undefined {
  const frames = context.split(/^COPY /m)[0];
  const named =
    /^(?:PL\/\w+ function ((?:[\w$]+\.)?[\w$]+)\([^'\n]*\) line \d+ at [\w /]+|SQL function "([\w$]+)" (?:statement \d+|during \w+))$/gm;
  const found = [...frames.matchAll(named)].at(-1);
  return found?.[1] ?? found?.[2];
}

/** A part of an error that is a string, and not an empty one: where all of a host's addresses refuse there is no message. */
function text(error: unknown, key: string): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  const value: unknown = Reflect.get(error, key);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/**
 * Classes that PostgreSQL raises itself, in words that name objects and never quote a value: connections, features,
 * constraints, transactions, passwords, rollbacks, resources, limits, states, operators, systems.
 */
const ownWords = /^(08|0A|23|25|28|2B|3D|40|53|54|55|57|58)/;

/**
 * Data exceptions quote the value. With a CONTEXT the error comes from a row of a COPY or from inside a function, where
 * anything may be in the message: RAISE EXCEPTION '% is no mail address', whatever SQLSTATE it claims, or a name that a
 * regclass column holds.
 */
function sayable(error: unknown): string | undefined {
  const code = text(error, "code") ?? "";
  if (code.startsWith("22")) return "a value does not fit its column";
  const isOwn = ownWords.test(code) && text(error, "routine") !== "exec_stmt_raise";
  if (!isOwn && text(error, "where") !== undefined) return "a row, or a function that was called, failed";
  return text(error, "message")
    ?.replace(/: ".*"$/s, "")
    .replace(/\.$/, "");
}
