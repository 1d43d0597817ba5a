import { SeedbedError } from "../core/seedbed-error.ts";

/** What PostgreSQL says about a failed statement, less what may quote rows. */
export interface ServerFault {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly schema?: string | undefined;
  readonly table?: string | undefined;
  readonly column?: string | undefined;
  readonly constraint?: string | undefined;
  readonly hint?: string | undefined;
}

/**
 * Turns a driver error into ours. PostgreSQL quotes rows in DETAIL and CONTEXT, and values in the message of data
 * exceptions (class 22: `invalid input syntax for type date: "..."`), so none of those gets through.
 */
export function databaseError(doing: string, cause: unknown): SeedbedError {
  if (cause instanceof SeedbedError) return cause;
  const fault = serverFault(cause);
  if (fault.code === undefined || lostConnection.test(fault.code)) {
    const why = cause instanceof Error ? withoutValues(cause.message) : "unknown cause";
    return new SeedbedError(
      "CONNECTION_FAILED",
      `${doing}: the connection failed (${why}).`,
      "Check that the server runs and that the URL, network and TLS settings are right, then run again.",
      { cause: fault },
    );
  }
  const place = [fault.schema, fault.table, fault.column].filter((part) => part !== undefined).join(".");
  const about = [place && `at ${place}`, fault.constraint && `constraint ${fault.constraint}`]
    .filter(Boolean)
    .join(", ");
  return new SeedbedError(
    "DATABASE_FAILED",
    `${doing}: ${sayable(fault)} [${fault.code}]${about ? ` (${about})` : ""}.`,
    "The server's own log has the whole message; it may quote rows.",
    { cause: fault },
  );
}

/** The SQLSTATE of a failure, whether the driver's or ours. */
export function sqlState(error: unknown): string | undefined {
  if (error instanceof SeedbedError) return sqlState(error.cause);
  return serverFault(error).code;
}

/** Whether the connection itself is gone, so that trying again on a new one may help. */
export function isLostConnection(error: unknown): boolean {
  if (error instanceof SeedbedError) return error.code === "CONNECTION_FAILED";
  const code = serverFault(error).code;
  return code === undefined || lostConnection.test(code);
}

/** Whether the server said it, rather than the network or the driver: only the server gives a severity. */
export function isServerError(error: unknown): boolean {
  return typeof error === "object" && error !== null && "severity" in error;
}

/** Class 08, and the server shutting down (57P01 to 57P03). */
const lostConnection = /^(08|57P0[123]|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_|EHOST|ENOENT)/;

function serverFault(error: unknown): ServerFault {
  if (typeof error !== "object" || error === null) return {};
  const text = (key: string): string | undefined => {
    const value: unknown = Reflect.get(error, key);
    return typeof value === "string" ? value : undefined;
  };
  return {
    code: text("code"),
    message: text("message"),
    schema: text("schema"),
    table: text("table"),
    column: text("column"),
    constraint: text("constraint"),
    hint: text("hint"),
  };
}

/** Classes whose messages can hold a value of a row: data exceptions and checks quote input. */
function sayable(fault: ServerFault): string {
  if (fault.code?.startsWith("22")) return "a value does not fit its column";
  return withoutValues(fault.message ?? "no message");
}

/** Identifiers in messages are wanted; anything after a colon that quotes input is not. */
function withoutValues(message: string): string {
  return message.replace(/: ".*"$/s, "").replace(/\.$/, "");
}
