import { chown, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Binaries, copyBinaries } from "./binaries.ts";
import { sharedCacheDirectory } from "./cache-directory.ts";
import { embeddedError, lastLines } from "./embedded-error.ts";
import { type Identity, ownerOf, possibleIdentities, runAs } from "./identity.ts";

/** What to run and as whom, tried out. */
export interface Runtime {
  readonly binaries: Binaries;
  readonly identity: Identity;
}

/**
 * Finds a way to run the server so that it can write to `folder`, which then belongs to it. Where another user cannot
 * read node_modules and namespaces are forbidden, that user gets a copy of the binaries.
 */
export async function findRuntime(binaries: Binaries, folder: string): Promise<Runtime> {
  const before = await stat(folder);
  const identities = await possibleIdentities();
  const attempts: string[] = [];
  const attempt = async (runtime: Runtime): Promise<boolean> => {
    const outcome = await tryOut(runtime, folder);
    if (outcome !== null) attempts.push(`as ${describe(runtime.identity)}: ${outcome}`);
    return outcome === null;
  };
  for (const identity of identities) if (await attempt({ binaries, identity })) return { binaries, identity };
  const other = identities.find((identity) => identity.kind === "user");
  const shared = other === undefined ? null : await sharedCacheDirectory();
  if (other !== undefined && shared !== null) {
    const runtime = { binaries: await copyBinaries(binaries, shared), identity: other };
    if (await attempt(runtime)) return runtime;
  }
  await chown(folder, before.uid, before.gid).catch(() => {});
  throw embeddedError(
    `PostgreSQL ${binaries.version} cannot run here on ${folder}:${lastLines(attempts.join("\n"))}`,
    "As root, the server needs another user who can reach the folder, or user namespaces. Choose a folder that every " +
      "user can reach, or run as an ordinary user. The programs need glibc, which Alpine Linux lacks.",
  );
}

/** Null when it works, else why not. */
async function tryOut({ binaries, identity }: Runtime, folder: string): Promise<string | null> {
  const owner = ownerOf(identity);
  try {
    if ((await stat(folder)).uid !== owner.uid) await chown(folder, owner.uid, owner.gid);
  } catch (error) {
    return error instanceof Error ? error.message : "the folder cannot be given to it";
  }
  const script = '"$1" -V && test -w "$2" && test -x "$2" || { echo "cannot use $2"; exit 1; }';
  const outcome = await runAs(identity, script, { args: [join(binaries.folder, "bin", "postgres"), folder] });
  return outcome.succeeded ? null : outcome.output.trim().replaceAll("\n", "; ");
}

function describe(identity: Identity): string {
  switch (identity.kind) {
    case "self":
      return "this user";
    case "user":
      return `user ${identity.uid}`;
    case "namespace":
      return "this user in a namespace";
  }
}
