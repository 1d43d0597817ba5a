import { chmod, mkdir, readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Binaries } from "./binaries.ts";
import { chownTree } from "./copy-tree.ts";
import { embeddedError } from "./embedded-error.ts";
import { ownerOf } from "./identity.ts";
import { initializeData, readPassword } from "./initialize-data.ts";
import { readPostmasterPid, removePostmasterPid, runsIn } from "./postmaster-pid.ts";
import { type Runtime, findRuntime } from "./runtime.ts";

/** Makes a data directory, or makes an existing one ready to be started; refuses one that is not ours or is in use. */
export async function openKeptDirectory(binaries: Binaries, directory: string, durable: boolean): Promise<Runtime> {
  const isNew = await makeDirectory(directory);
  if (!isNew) {
    await checkContent(binaries, directory);
    await checkIdle(directory);
  }
  const runtime = await findRuntime(binaries, directory);
  if (isNew) await initializeData(runtime, directory, durable);
  else await handOver(runtime, directory);
  return runtime;
}

/** The error for a directory that another server runs in. */
export function directoryInUse(directory: string, pid: string): Error {
  return embeddedError(
    `The data directory ${directory} is in use by a running PostgreSQL server, process ${pid}.`,
    `Use that server, or stop it (kill -INT ${pid}), or choose another data directory.`,
  );
}

async function makeDirectory(directory: string): Promise<boolean> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    return (await readdir(directory)).length === 0;
  } catch (cause) {
    throw embeddedError(
      `The data directory ${directory} cannot be made or read.`,
      "Choose a data directory that you can write to.",
      cause,
    );
  }
}

async function checkContent(binaries: Binaries, directory: string): Promise<void> {
  const major = (await readFile(join(directory, "PG_VERSION"), "utf8").catch(() => "")).trim();
  if (major === "" || (await readPassword(directory)) === null)
    throw embeddedError(
      `The folder ${directory} is not empty, and is no data directory that Seedbed has made, or its making was cut short.`,
      "Choose another data directory, or remove this one if nothing in it is needed.",
    );
  if (Number(major) !== binaries.major)
    throw embeddedError(
      `The data directory ${directory} belongs to PostgreSQL ${major}; these programs are PostgreSQL ${binaries.version}.`,
      `Start it with a package of PostgreSQL ${major}, or choose another data directory.`,
    );
}

/**
 * A pid file says nothing by itself: a crash leaves it behind, and in containers its number is soon another program's.
 * A live server gets a second, because one whose process was just killed is about to notice; one that shuts down, ten.
 */
async function checkIdle(directory: string): Promise<void> {
  for (let waited = 0; ; waited += 100) {
    const server = await readPostmasterPid(directory);
    if (server === null) return;
    if (!(await runsIn(server.pid, directory))) return removePostmasterPid(directory);
    if (waited >= (server.status === "stopping" ? 10_000 : 1000)) throw directoryInUse(directory, String(server.pid));
    await delay(100);
  }
}

/** The directory may have been used before under another identity, and PostgreSQL insists on owning it alone. */
async function handOver({ identity }: Runtime, directory: string): Promise<void> {
  const owner = ownerOf(identity);
  if ((await stat(join(directory, "PG_VERSION"))).uid !== owner.uid) await chownTree(directory, owner);
  await chmod(directory, 0o700);
}
