import { mkdtemp, readdir, readlink, rm, stat, statfs } from "node:fs/promises";
import { tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { systemClock } from "../../core/clock.ts";
import { readPostmasterPid, runsIn } from "./postmaster-pid.ts";

const memoryFolder = "/dev/shm";
const usualRoom = 512 * 1024 * 1024;
/** A start takes a second; a folder that has no server after ten minutes never gets one. */
const startLimit = 600_000;

/** Makes a folder for a server that keeps nothing: in memory when `room` bytes are a small part of it, else on disk. */
export async function makeTemporaryFolder(room = usualRoom): Promise<string> {
  const base = (await fitsInMemory(room)) ? memoryFolder : tmpdir();
  const prefix = await folderPrefix();
  await removeAbandoned(base, prefix);
  return mkdtemp(join(base, prefix));
}

/** The data directory in a temporary folder. */
export function dataDirectoryIn(folder: string): string {
  return join(folder, "data");
}

/** Docker gives /dev/shm 64 MiB, and a full one is the machine's memory gone. */
async function fitsInMemory(room: number): Promise<boolean> {
  const limit = process.constrainedMemory();
  const memory = limit > 0 ? Math.min(limit, totalmem()) : totalmem();
  if (room > memory / 4) return false;
  const found = await statfs(memoryFolder).catch(() => null);
  return found !== null && found.bavail * found.bsize >= room;
}

/** Containers can share a folder and not the numbers of processes, so each namespace of those has its own names. */
async function folderPrefix(): Promise<string> {
  const namespace = await readlink("/proc/self/ns/pid").catch(() => "");
  return `seedbed-postgresql-${namespace.replaceAll(/\D/g, "")}-`;
}

/** Where everything was killed at once, guard and all, a folder in memory is left that nobody would ever free. */
async function removeAbandoned(base: string, prefix: string): Promise<void> {
  const names = await readdir(base).catch(() => []);
  for (const name of names.filter((name) => name.startsWith(prefix))) {
    const folder = join(base, name);
    // Not ours to remove, or gone already.
    if (await isAbandoned(folder)) await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}

async function isAbandoned(folder: string): Promise<boolean> {
  const data = dataDirectoryIn(folder);
  const server = await readPostmasterPid(data);
  if (server !== null) return !(await runsIn(server.pid, data).catch(() => true));
  const found = await stat(folder).catch(() => null);
  return found !== null && systemClock.now() - found.mtimeMs > startLimit;
}
