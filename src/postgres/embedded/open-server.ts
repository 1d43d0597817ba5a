import { embeddedError, lastLines } from "./embedded-error.ts";
import { freePort } from "./free-port.ts";
import { readPassword } from "./initialize-data.ts";
import { directoryInUse } from "./kept-directory.ts";
import type { Runtime } from "./runtime.ts";
import { launchServer } from "./server-process.ts";
import { serverSettings } from "./server-settings.ts";

/** A running PostgreSQL of ours. It ends with this process, however that ends; `stop` ends it sooner. */
export interface EmbeddedServer extends AsyncDisposable {
  /** Of the superuser, to the database `postgres`; holds the password. */
  readonly url: string;
  readonly port: number;
  readonly dataDirectory: string;
  /** Such as "18.4". */
  readonly version: string;
  /** The same superuser in another database. */
  databaseUrl(database: string): string;
  /** Disconnects everybody, shuts the server down, and removes its data unless they are kept. */
  stop(): Promise<void>;
}

/** An initialised data directory and how to open it. */
export interface Opening {
  readonly runtime: Runtime;
  readonly directory: string;
  /** A folder to remove when the server has run and is gone; null when the data are kept. */
  readonly remove: string | null;
  readonly durable: boolean;
  readonly port?: number;
  readonly settings?: Readonly<Record<string, string>>;
}

/** Another program can take a free port between our finding it and the server's binding it. */
const portTries = 5;

/** A server, or the log of one that did not start. */
export type Opened =
  | { readonly kind: "open"; readonly server: EmbeddedServer }
  | { readonly kind: "failed"; readonly log: string };

/** Starts a server on an initialised data directory. */
export async function openServer(opening: Opening): Promise<Opened> {
  const { runtime, directory, remove } = opening;
  const wanted = opening.port ?? 0;
  for (let tries = portTries; ; tries--) {
    const port = await freePort(wanted);
    const settings = serverSettings({
      major: runtime.binaries.major,
      port,
      durable: opening.durable,
      temporary: remove !== null,
      settings: opening.settings ?? {},
    });
    const launch = await launchServer({ runtime, directory, settings, remove });
    if (launch.kind === "running") return { kind: "open", server: await embeddedServer(opening, port, launch.stop) };
    const lostPort = /could not bind|Address already in use/.test(launch.log);
    if (!lostPort || wanted !== 0 || tries === 1) return launch;
  }
}

/** The server, or an error that shows the end of the log. */
export function serverOrError({ runtime, directory }: Opening, opened: Opened): EmbeddedServer {
  if (opened.kind === "open") return opened.server;
  const holder = /Is another postmaster \(PID (\d+)\)/.exec(opened.log)?.[1];
  if (holder !== undefined) throw directoryInUse(directory, holder);
  throw embeddedError(
    `PostgreSQL ${runtime.binaries.version} did not start on ${directory}. Its log ends:${lastLines(opened.log || "(nothing)")}`,
    "The log says what it misses: most often a setting that it does not know, a full disk, or too little memory.",
  );
}

async function embeddedServer(opening: Opening, port: number, stop: () => Promise<void>): Promise<EmbeddedServer> {
  const { runtime, directory } = opening;
  const password = await readPassword(directory);
  const databaseUrl = (database: string): string =>
    `postgresql://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  return {
    url: databaseUrl("postgres"),
    port,
    dataDirectory: directory,
    version: runtime.binaries.version,
    databaseUrl,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
