import { SeedbedError } from "../../core/seedbed-error.ts";
import { parseUrl } from "../../postgres/session.ts";
import type { Surroundings } from "./job-settings.ts";

/** Which database of a job. `DATABASE_URL` is never read here: it is the one an application runs on. */
export type End = "source" | "target";

const variables: Readonly<Record<End, string>> = { source: "SOURCE_DB_URL", target: "TARGET_DB_URL" };

/** Where the record is kept when it is not in the target: from the flag, else from the environment. */
export function recordUrl(flag: string | undefined, { environment }: Surroundings): string | null {
  const url = flag ?? environment["RECORD_DB_URL"] ?? "";
  if (url === "") return null;
  parseUrl(url);
  return url;
}

/** The URL of one end: from the flag, else from the environment. */
export function connectionUrl(end: End, flag: string | undefined, { environment }: Surroundings): string {
  const url = flag ?? environment[variables[end]];
  if (url === undefined || url === "") {
    throw new SeedbedError(
      "CONFIG_INVALID",
      `No ${end} database is given.`,
      `Add --${end} postgresql://user@host:5432/database, or set ${variables[end]}.`,
    );
  }
  parseUrl(url);
  return url;
}
