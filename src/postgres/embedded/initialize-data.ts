import { randomBytes } from "node:crypto";
import { chown, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { embeddedError, lastLines } from "./embedded-error.ts";
import { ownerOf, runAs } from "./identity.ts";
import type { Runtime } from "./runtime.ts";

/** Holds the superuser's password, beside the data that it opens. Written last: where it is, the directory is whole. */
export const passwordFile = "seedbed-password";

/**
 * Makes a data directory with a random password. Text compares by code point and folds case by Unicode where the server
 * can do so by itself (17 on), so that it behaves the same on every machine.
 */
export async function initializeData(runtime: Runtime, directory: string, durable: boolean): Promise<void> {
  const { binaries, identity } = runtime;
  const password = randomBytes(18).toString("base64url");
  const args = [
    join(binaries.folder, "bin", "initdb"),
    `--pgdata=${directory}`,
    "--username=postgres",
    "--auth=scram-sha-256",
    "--pwfile=/dev/stdin",
    "--encoding=UTF8",
    "--locale=C",
    ...(binaries.major >= 17 ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] : []),
    ...(binaries.major >= 18 ? ["--no-data-checksums"] : []),
    ...(durable ? [] : ["--no-sync"]),
  ];
  // Node's pipes are sockets, which cannot be opened as /dev/stdin; the shell's can.
  const outcome = await runAs(identity, 'cat | "$@"', { args, input: `${password}\n` });
  if (!outcome.succeeded)
    throw embeddedError(
      `initdb of PostgreSQL ${binaries.version} failed in ${directory}:${lastLines(outcome.output)}`,
      "Check that there is room on the disk and that the folder can be written to.",
    );
  await writePassword(directory, password, ownerOf(identity));
}

/** The password of the superuser of a data directory that we made; null when we did not. */
export async function readPassword(directory: string): Promise<string | null> {
  const text = await readFile(join(directory, passwordFile), "utf8").catch(() => null);
  return text === null ? null : text.trim();
}

async function writePassword(directory: string, password: string, owner: { uid: number; gid: number }): Promise<void> {
  const partial = join(directory, `${passwordFile}.partial`);
  await rm(partial, { force: true });
  await writeFile(partial, `${password}\n`, { mode: 0o600 });
  await chown(partial, owner.uid, owner.gid);
  await rename(partial, join(directory, passwordFile));
}
