import { execFile } from "node:child_process";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

/** Compiles `src` to `dist` unless `dist` is newer. Type errors are for `npm run check`: here they are only shown. */
export async function buildPackage(): Promise<void> {
  if ((await newest("src")) < (await newest("dist"))) return;
  try {
    await promisify(execFile)(join("node_modules", ".bin", "tsc"), ["-p", "tsconfig.build.json"]);
  } catch (error) {
    const output = error instanceof Error && "stdout" in error ? String(error.stdout) : String(error);
    process.stderr.write(`The build for these tests has errors:\n${output}\n`);
  }
}

async function newest(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  const times = await Promise.all(files.map(async (file) => (await stat(join(file.parentPath, file.name))).mtimeMs));
  return Math.max(0, ...times);
}
