import { SeedbedError } from "../../core/seedbed-error.ts";
import { parseUrl } from "../../postgres/session.ts";
import type { Surroundings } from "./job-settings.ts";

/** The database that a program means: the one it names, else that of DATABASE_URL, which for made-up rows is its own. */
export function libraryUrl(connection: string | undefined, environment: Surroundings["environment"]): string {
  const url = [connection, environment["DATABASE_URL"]].find((one) => one !== undefined && one !== "");
  if (url !== undefined) {
    parseUrl(url);
    return url;
  }
  throw new SeedbedError(
    "CONFIG_INVALID",
    connection === undefined
      ? "No database is given: the option `connection` is missing, and DATABASE_URL is not set."
      : "No database is given: the option `connection` is empty, and DATABASE_URL is not set.",
    'Write { connection: "postgresql://user@host:5432/database" }, or set DATABASE_URL.',
  );
}
