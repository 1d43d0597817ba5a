import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { startEmbedded } from "../../postgres/embedded/start-embedded.ts";
import { parseUrl, withSession } from "../../postgres/session.ts";
import { name, sql } from "../../postgres/sql.ts";
import type { Surroundings } from "../settings/job-settings.ts";

/** The database that made-up rows go to. */
export interface DataTarget {
  readonly url: string;
  /** Whether it is a server of ours, which ends with `stop` and keeps its data. */
  readonly isEmbedded: boolean;
  readonly stop: () => Promise<void>;
}

const database = "seedbed_data";

/**
 * The database of the flag, else of TARGET_DB_URL, else of DATABASE_URL, which for made-up rows is the application's own;
 * where none is given, one on an embedded PostgreSQL in `.seedbed/data` below the folder.
 */
export async function openDataTarget(flag: string | undefined, surroundings: Surroundings): Promise<DataTarget> {
  const { environment, folder } = surroundings;
  const url = [flag, environment["TARGET_DB_URL"], environment["DATABASE_URL"]].find(
    (one) => one !== undefined && one !== "",
  );
  if (url === undefined) return openEmbedded(folder);
  parseUrl(url);
  return { url, isEmbedded: false, stop: async () => {} };
}

async function openEmbedded(folder: string): Promise<DataTarget> {
  const place = join(folder, ".seedbed");
  await mkdir(place, { recursive: true });
  const server = await startEmbedded({ dataDirectory: join(place, "data") });
  try {
    await withSession({ url: server.url, purpose: "generate" }, async (session) => {
      const found = await session.query(sql`select 1 from pg_database where datname = ${database}`);
      if (found.length === 0) await session.run(sql`create database ${name(database)}`);
    });
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { url: server.databaseUrl(database), isEmbedded: true, stop: () => server.stop() };
}
