import { readFile, readlink, realpath, rm } from "node:fs/promises";
import { join } from "node:path";

/** What a server says about itself in `postmaster.pid` (miscadmin.h, LOCK_FILE_LINE_*). */
export interface PostmasterPid {
  readonly pid: number;
  /** Such as "starting", "ready" or "stopping"; empty before the server has said it. */
  readonly status: string;
}

/** The pid file of a data directory, which may be left by a server that was killed; null when there is none. */
export async function readPostmasterPid(directory: string): Promise<PostmasterPid | null> {
  const lines = (await readFile(fileIn(directory), "utf8").catch(() => "")).split("\n");
  const pid = Number(lines[0]);
  return pid > 0 ? { pid, status: lines[7]?.trim() ?? "" } : null;
}

/** For a pid file whose server is dead: PostgreSQL would refuse to start if the number is another program's by now. */
export async function removePostmasterPid(directory: string): Promise<void> {
  await rm(fileIn(directory), { force: true });
}

/** Whether a process lives and is the server of this directory: a postmaster works inside its data directory. */
export async function runsIn(pid: number, directory: string): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ESRCH") return false;
  }
  // Without /proc, or without the right to look, the number has to do.
  const place = await readlink(`/proc/${pid}/cwd`).catch(() => null);
  return place === null || place === (await realpath(directory));
}

function fileIn(directory: string): string {
  return join(directory, "postmaster.pid");
}
