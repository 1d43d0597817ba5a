import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { cacheDirectory } from "./cache-directory.ts";
import { copyTree, makeWhole } from "./copy-tree.ts";
import { ownerOf } from "./identity.ts";
import { initializeData, passwordFile } from "./initialize-data.ts";
import type { Runtime } from "./runtime.ts";

/** To be raised when initializeData makes something else. */
const edition = 1;

/**
 * Fills a new data directory from the cached one, which takes 25 ms where initdb takes 450; says whether it did.
 * Otherwise runs initdb and caches the result.
 */
export async function takeFromGolden(runtime: Runtime, directory: string): Promise<boolean> {
  const golden = await goldenDirectory(runtime);
  if (golden !== null && (await exists(join(golden, passwordFile)))) {
    try {
      await copyTree(golden, directory, ownerOf(runtime.identity));
      return true;
    } catch {
      // Removed under our hands; the way without a cache is left.
      await rm(directory, { recursive: true, force: true });
    }
  }
  await initializeData(runtime, directory, false);
  // A cache that cannot be written costs time and nothing else.
  if (golden !== null) await keepAsGolden(golden, directory).catch(() => {});
  return false;
}

/** Forgets the cached data directory, for when it proves broken. */
export async function dropGolden(runtime: Runtime): Promise<void> {
  const golden = await goldenDirectory(runtime);
  if (golden !== null) await rm(golden, { recursive: true, force: true });
}

async function goldenDirectory({ binaries }: Runtime): Promise<string | null> {
  const cache = await cacheDirectory();
  if (cache === null) return null;
  return join(cache, `data-${process.platform}-${process.arch}-${binaries.packageVersion}-${edition}`);
}

async function keepAsGolden(golden: string, directory: string): Promise<void> {
  await makeWhole(golden, (partial) => copyTree(directory, partial));
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
