import type { ChildProcess } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { systemClock } from "../../core/clock.ts";
import { spawnAs } from "./identity.ts";
import { readPostmasterPid } from "./postmaster-pid.ts";
import type { Runtime } from "./runtime.ts";

/** What to launch, and where. */
export interface LaunchOptions {
  readonly runtime: Runtime;
  readonly directory: string;
  readonly settings: Readonly<Record<string, string>>;
  /** A folder to remove when the server has run and is gone. */
  readonly remove: string | null;
}

/** A server that takes connections, or the log of one that did not come so far. */
export type Launch =
  | { readonly kind: "running"; readonly stop: () => Promise<void> }
  | { readonly kind: "failed"; readonly log: string };

/**
 * The server's parent. It shuts the server down when its input ends, be it that we say so or that we are dead, and only
 * goes when the server and its folder are gone. After ten seconds the server gets no more time. A server that ends by
 * itself keeps its folder until our input ends, so that we can read its log; with "keep" for input it keeps it after.
 */
const guard = `
log=$1 folder=$2
shift 2
exec 3<&0
"$@" </dev/null >"$log" 2>&1 3<&- &
server=$!
echo "$server"
trap 'kill -INT "$server"' HUP INT TERM
trap '' PIPE
{ read -r order <&3; kill -INT "$server"; { sleep 10; kill -QUIT "$server"; } & [ "$order" = keep ]; } >/dev/null &
reader=$!
while kill -0 "$server"; do wait "$server"; done
echo gone
if ! wait "$reader" && [ -n "$folder" ]; then rm -rf "$folder"; fi
trap '' TERM
kill -TERM 0
`;

/** How long a server may take to come up; a kept one may have a crash to recover from. */
const patience = 120_000;

/** Starts a server on an initialised data directory and waits until it takes connections. */
export async function launchServer(options: LaunchOptions): Promise<Launch> {
  const { runtime, directory, settings, remove } = options;
  const log = join(directory, "server.log");
  const flags = Object.entries(settings).flatMap(([setting, value]) => ["-c", `${setting}=${value}`]);
  const server = [join(runtime.binaries.folder, "bin", "postgres"), "-D", directory, ...flags];
  const life = follow(
    spawnAs(runtime.identity, {
      program: "sh",
      args: ["-c", guard, "sh", log, remove ?? "", ...server],
      stdio: ["pipe", "pipe", "ignore"],
    }),
  );
  if (await becomesReady(life, directory)) {
    life.release();
    let stopping: Promise<void> | undefined;
    return { kind: "running", stop: () => (stopping ??= end(life, remove)) };
  }
  life.close("keep\n");
  await life.exited;
  return { kind: "failed", log: await readFile(log, "utf8").catch(() => "") };
}

/** The guard as we see it. */
interface Life {
  /** The server's process id, null before it is known. */
  readonly pid: () => number | null;
  /** Whether the server, or the guard itself, has ended. */
  readonly hasEnded: () => boolean;
  /** Resolves when the guard has ended. */
  readonly exited: Promise<unknown>;
  /** Lets our process end while the server runs. */
  readonly release: () => void;
  /** Ends the guard's input with last words. */
  readonly close: (words: string) => void;
}

function follow(child: ChildProcess): Life {
  let said = "";
  let isOver = false;
  const exited = new Promise<void>((resolve) => {
    child.once("exit", resolve).once("error", () => resolve());
  }).then(() => (isOver = true));
  const { stdin, stdout } = child;
  stdout?.on("data", (text: unknown) => (said += String(text)));
  // The guard may be gone already when its input ends.
  stdin?.on("error", () => {});
  return {
    pid: () => (said.includes("\n") ? Number.parseInt(said, 10) : null),
    hasEnded: () => isOver || said.includes("gone"),
    exited,
    release: () => {
      child.unref();
      for (const pipe of [stdin, stdout]) if (pipe instanceof Socket) pipe.unref();
    },
    close: (words) => {
      child.ref();
      stdin?.end(words);
    },
  };
}

async function becomesReady(life: Life, directory: string): Promise<boolean> {
  const deadline = systemClock.now() + patience;
  while (!life.hasEnded() && systemClock.now() < deadline) {
    if (await isReady(directory, life.pid())) return true;
    await delay(2);
  }
  return false;
}

/** The pid file may be another server's, or left by one that was killed. */
async function isReady(directory: string, pid: number | null): Promise<boolean> {
  const server = await readPostmasterPid(directory);
  return server !== null && server.pid === pid && server.status === "ready";
}

async function end(life: Life, remove: string | null): Promise<void> {
  life.close("");
  await life.exited;
  // The guard can empty a folder of another user's parent and not remove it.
  if (remove !== null) await rm(remove, { recursive: true, force: true });
}
