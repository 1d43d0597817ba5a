import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { copyFile, link, open, realpath, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { SeedbedError } from "../../core/seedbed-error.ts";

/**
 * Writes a file that is whole or not there: it grows under another name beside its own, and takes its name at the end.
 * Without `overwrite` a file of that name stays, and CONFIG_INVALID is thrown, even where it comes at the last moment.
 */
export async function writeFileWhole(
  path: string,
  text: string,
  { overwrite }: { readonly overwrite: boolean },
): Promise<void> {
  // Through a link the file that it leads to is written, as an editor would.
  const file = overwrite ? await realpath(path).catch(() => path) : path;
  const partial = join(dirname(file), `.seedbed-${randomBytes(6).toString("hex")}.partial`);
  try {
    await writeNew(partial, text);
    if (overwrite) await rename(partial, file);
    else await nameOnce(partial, file);
  } catch (cause) {
    throw fileError(path, cause);
  } finally {
    await rm(partial, { force: true });
  }
}

/** What is said where a file stands that must not be overwritten. */
export function alreadyThere(path: string, cause?: unknown): SeedbedError {
  return new SeedbedError(
    "CONFIG_INVALID",
    `${path} is already there.`,
    "Give another name with --file, or --force to overwrite it.",
    { cause },
  );
}

async function writeNew(path: string, text: string): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A second name for a file is given at once or not at all; not every file system knows that. */
async function nameOnce(partial: string, file: string): Promise<void> {
  try {
    await link(partial, file);
  } catch (error) {
    if (codeOf(error) === "EEXIST") throw error;
    await copyFile(partial, file, constants.COPYFILE_EXCL);
  }
}

function fileError(path: string, cause: unknown): SeedbedError {
  const code = codeOf(cause);
  if (code === "EEXIST") return alreadyThere(path, cause);
  return new SeedbedError(
    "CONFIG_INVALID",
    `${path} cannot be written${code === undefined ? "" : ` (${code})`}.`,
    "Check that its folder is there and may be written.",
    { cause },
  );
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
