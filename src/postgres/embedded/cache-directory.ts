import { access, constants, mkdir, stat } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";

/**
 * Where things that are slow to make are kept between runs: `$SEEDBED_CACHE_DIR`, else the user's cache directory, else
 * the temp folder. Null when none can be used.
 */
export async function cacheDirectory(): Promise<string | null> {
  const chosen = process.env["SEEDBED_CACHE_DIR"];
  if (chosen) return (await isUsable(chosen)) ? chosen : null;
  const user = join(userCache(), "seedbed");
  // With sudo the home may be somebody else's, who would be left with files of root.
  if ((await isOurs(await nearestExisting(user))) && (await isUsable(user))) return user;
  return sharedCacheDirectory();
}

/** A directory of ours in the temp folder, which other users of the machine can read but never write. */
export async function sharedCacheDirectory(): Promise<string | null> {
  const directory = join(tmpdir(), `seedbed-${process.getuid?.() ?? 0}`);
  if (!(await isUsable(directory))) return null;
  // Anybody can make a directory of this name before us; programs in it would then be theirs.
  return (await isOurs(directory)) ? directory : null;
}

function userCache(): string {
  const xdg = process.env["XDG_CACHE_HOME"];
  if (xdg) return xdg;
  return process.platform === "darwin" ? join(homedir(), "Library", "Caches") : join(homedir(), ".cache");
}

async function isUsable(directory: string): Promise<boolean> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o755 });
    await access(directory, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function isOurs(directory: string): Promise<boolean> {
  const { uid, mode } = await stat(directory);
  return uid === process.getuid?.() && (mode & 0o022) === 0;
}

async function nearestExisting(directory: string): Promise<string> {
  for (let place = directory; ; place = dirname(place)) {
    if ((await stat(place).catch(() => null)) !== null || place === dirname(place)) return place;
  }
}
