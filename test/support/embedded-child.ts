import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { EmbeddedOptions } from "../../src/postgres/embedded/start-embedded.ts";

/** How a child process is run. */
export interface ChildOptions {
  readonly server?: EmbeddedOptions;
  /** The user to be, for who is root. */
  readonly uid?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether it takes no notice of SIGINT. */
  readonly ignoresInterrupt?: boolean;
}

/** A process of its own that has started an embedded server from the built package. */
export interface EmbeddedChild {
  readonly process: ChildProcess;
  readonly url: string;
  readonly dataDirectory: string;
}

const modulePath = fileURLToPath(new URL("../../dist/postgres/embedded/start-embedded.js", import.meta.url));

/** On SIGHUP it ends by itself without stopping the server; on SIGUSR2 it stops the server and says so. */
const program = `
  const [path, options, ignoresInterrupt] = process.argv.slice(1);
  if (ignoresInterrupt === "true") process.on("SIGINT", () => {});
  const { startEmbedded } = await import(path);
  const server = await startEmbedded(JSON.parse(options));
  process.once("SIGHUP", () => process.exit());
  process.once("SIGUSR2", () => server.stop().then(() => process.exit()));
  console.log(JSON.stringify({ url: server.url, dataDirectory: server.dataDirectory }));
  setInterval(() => {}, 60_000);
`;

/** Starts an embedded server in another process; the caller ends that. */
export async function startChild(options: ChildOptions = {}): Promise<EmbeddedChild> {
  const told = [modulePath, JSON.stringify(options.server ?? {}), String(options.ignoresInterrupt ?? false)];
  const args = ["--input-type=module", "--eval", program, ...told];
  const child = spawn(process.execPath, args, {
    cwd: "/",
    detached: true,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  });
  let output = "";
  let errors = "";
  child.stdout.on("data", (text) => (output += String(text)));
  child.stderr.on("data", (text) => (errors += String(text)));
  while (!output.includes("\n")) {
    if (child.exitCode !== null) throw new Error(`The child process failed: ${errors}`);
    await delay(5);
  }
  const said: unknown = JSON.parse(output);
  return { process: child, url: textOf(said, "url"), dataDirectory: textOf(said, "dataDirectory") };
}

/** Waits up to two seconds until neither a process nor the folder of a temporary server is left; says what is. */
export async function leftovers(dataDirectory: string): Promise<readonly string[]> {
  const processes = await processesLeft(dataDirectory);
  const folder = dirname(dataDirectory);
  return existsSync(folder) ? [...processes, folder] : processes;
}

/** Waits up to two seconds until no process of a server is left; says which are. */
export async function processesLeft(dataDirectory: string): Promise<readonly string[]> {
  for (let tries = 100; ; tries--) {
    const processes = processesWith(dataDirectory);
    if (processes.length === 0 || tries === 0) return processes;
    await delay(20);
  }
}

/** The command lines that name a data directory. */
export function processesWith(dataDirectory: string): readonly string[] {
  const lines = execFileSync("ps", ["-A", "-o", "args="], { encoding: "utf8" }).split("\n");
  return lines.filter((line) => line.includes(dataDirectory));
}

function textOf(said: unknown, key: string): string {
  const value: unknown = typeof said === "object" && said !== null ? Reflect.get(said, key) : undefined;
  return String(value);
}
