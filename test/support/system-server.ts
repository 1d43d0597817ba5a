import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { initializeData } from "../../src/postgres/embedded/initialize-data.ts";
import { type EmbeddedServer, openServer, serverOrError } from "../../src/postgres/embedded/open-server.ts";
import { findRuntime } from "../../src/postgres/embedded/runtime.ts";
import { dataDirectoryIn, makeTemporaryFolder } from "../../src/postgres/embedded/temporary-folder.ts";

/** Where Debian puts the programs of each major version. */
const versions = "/usr/lib/postgresql";

/** The newest PostgreSQL that this machine has installed; 0 when it has none. */
export const systemVersion = newestInstalled();

/** Starts a server of the machine's own PostgreSQL, empty and gone when stopped. */
export async function startSystemServer(): Promise<EmbeddedServer> {
  const binary = join(versions, String(systemVersion), "bin", "postgres");
  const version = /(\d+\.\d+)/.exec(execFileSync(binary, ["--version"], { encoding: "utf8" }))?.[1] ?? "";
  const folder = await makeTemporaryFolder();
  const binaries = {
    folder: join(versions, String(systemVersion)),
    packageVersion: version,
    version,
    major: systemVersion,
  };
  const runtime = await findRuntime(binaries, folder);
  const directory = dataDirectoryIn(folder);
  await initializeData(runtime, directory, false);
  const opening = { runtime, directory, remove: folder, durable: false };
  const opened = await openServer(opening);
  if (opened.kind === "failed") await rm(folder, { recursive: true, force: true });
  return serverOrError(opening, opened);
}

function newestInstalled(): number {
  if (!existsSync(versions)) return 0;
  const whole = readdirSync(versions).filter((version) => existsSync(join(versions, version, "bin", "initdb")));
  return Math.max(0, ...whole.map(Number).filter(Number.isInteger));
}
