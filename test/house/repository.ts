import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A file of the repository as the rules of the house see it. */
export interface HouseFile {
  /** From the root, with slashes. */
  readonly path: string;
  readonly text: string;
}

const root = join(import.meta.dirname, "../..");

/** What is made, fetched or private to one machine. */
const notOurs = new Set(["node_modules", "dist", "coverage", ".git", ".seedbed"]);

/** Every file that we wrote, sorted by path. */
export function repositoryFiles(): readonly HouseFile[] {
  return pathsBelow("")
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

function pathsBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (notOurs.has(entry.name) || /\.(?:tgz|gz)$/.test(entry.name)) return [];
    return entry.isDirectory() ? pathsBelow(path) : [path];
  });
}

/** The TypeScript among some files. */
export function typeScript(files: readonly HouseFile[]): readonly HouseFile[] {
  return files.filter(({ path }) => path.endsWith(".ts"));
}

/** The product's own TypeScript among some files. */
export function sources(files: readonly HouseFile[]): readonly HouseFile[] {
  return typeScript(files).filter(({ path }) => path.startsWith("src/"));
}
