import { access, constants, mkdir, stat } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";

/**
 * Where things that are slow to make are kept between runs: `$SEEDBED_CACHE_DIR`, else the user's cache directory, else
 * the temp folder; the first that can be used. Null when none can.
 */
export async function cacheDirectory(): Promise<string | null> {
  const chosen = process.env["SEEDBED_CACHE_DIR"];
  if (chosen && (await isUsable(chosen))) return chosen;
  const user = await userCache();
  if (user !== null && (await isUsable(user))) return user;
  return sharedCacheDirectory();
}

/** A directory of ours in the temp folder, which other users of the machine can read but never write. */
export async function sharedCacheDirectory(): Promise<string | null> {
  const directory = join(tmpdir(), `seedbed-${process.getuid?.() ?? 0}`);
  if (!(await isUsable(directory))) return null;
  // Anybody can make a directory of this name before us; programs in it would then be theirs.
  return (await isOurs(directory)) ? directory : null;
}

/** Null without a home, and where the home is somebody else's (sudo), who would be left with files of root. */
async function userCache(): Promise<string | null> {
  const xdg = process.env["XDG_CACHE_HOME"];
  const home = homedir();
  if (!(await isOurs(xdg ? dirname(xdg) : home))) return null;
  if (xdg) return join(xdg, "seedbed");
  return join(home, process.platform === "darwin" ? "Library/Caches" : ".cache", "seedbed");
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
  const found = await stat(directory).catch(() => null);
  return found !== null && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
}
