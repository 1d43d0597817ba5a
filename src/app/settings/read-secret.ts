import { constants } from "node:fs";
import { open, realpath, type FileHandle } from "node:fs/promises";
import { delimiter, isAbsolute, relative, sep } from "node:path";
import {
  environmentSecret,
  fileSecret,
  literalSecret,
  parseSecretReference,
  type Environment,
  type SecretPurpose,
} from "../../core/secret.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";

/** A secret is a line; this keeps a wrong path from filling the memory. */
const largest = 64 * 1024;

/** Where container platforms mount secrets. */
const usualRoots = ["/run/secrets", "/var/run/secrets"] as const;

/** How a secret is read. */
export interface SecretReading extends SecretPurpose {
  /** Whether the text may be the secret itself; false unless said. */
  readonly allowLiteral?: boolean;
}

/**
 * Gives the secret that `env://NAME`, `${NAME}` or `file:///path` refers to. Files are regular, at most 64 KiB, and below
 * /run/secrets, /var/run/secrets or a root that SEEDBED_SECRET_ROOTS lists; links may not lead out of them.
 * Throws a SeedbedError with the reading's code; no message holds the secret or a literal.
 */
export async function resolveSecret(
  reference: string,
  environment: Environment,
  reading: SecretReading,
): Promise<string> {
  const parsed = parseSecretReference(reference, reading);
  switch (parsed.kind) {
    case "environment":
      return environmentSecret(parsed.name, environment, reading);
    case "literal":
      return literalSecret(parsed.text, reading.allowLiteral === true, reading);
    case "file":
      return fileSecret(await readSecretFile(parsed.path, environment, reading), reading);
  }
}

async function readSecretFile(path: string, environment: Environment, reading: SecretReading): Promise<Uint8Array> {
  const real = await realpath(path).catch((error: unknown) => {
    throw new SeedbedError(reading.code, `The file ${path} of ${reading.where} is not there.`, unreachable, {
      cause: error,
    });
  });
  const roots = secretRoots(environment);
  if (!(await isBelowAny(real, roots))) {
    const hint = `Allowed are ${roots.join(", ")}; SEEDBED_SECRET_ROOTS adds others, separated by "${delimiter}".`;
    throw new SeedbedError(reading.code, `The file ${path} of ${reading.where} is not in a place for secrets.`, hint);
  }
  const file = await openSecretFile(real, path, reading);
  try {
    return await readWhole(file, path, reading);
  } finally {
    await file.close();
  }
}

const unreachable = "Check the path, and that seedbed may read it.";

function secretRoots(environment: Environment): readonly string[] {
  const more = (environment["SEEDBED_SECRET_ROOTS"] ?? "").split(delimiter).filter((root) => isAbsolute(root));
  return [...usualRoots, ...more];
}

/** Roots are compared as they really are: /var/run is a link to /run on most systems. */
async function isBelowAny(path: string, roots: readonly string[]): Promise<boolean> {
  const real = await Promise.all(roots.map((root) => realpath(root).catch(() => null)));
  return real.some((root) => {
    if (root === null) return false;
    const way = relative(root, path);
    return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
  });
}

async function openSecretFile(real: string, path: string, reading: SecretReading): Promise<FileHandle> {
  // The real path has no link at its end; if it has one now, somebody put it there since. A pipe must not hang us.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  try {
    return await open(real, flags);
  } catch (error) {
    throw new SeedbedError(reading.code, `The file ${path} of ${reading.where} cannot be opened.`, unreachable, {
      cause: error,
    });
  }
}

async function readWhole(file: FileHandle, path: string, reading: SecretReading): Promise<Uint8Array> {
  if (!(await file.stat()).isFile())
    throw new SeedbedError(reading.code, `${path} of ${reading.where} is not a regular file.`, "Name the file itself.");
  const buffer = new Uint8Array(largest + 1);
  let filled = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled);
    filled += bytesRead;
    if (bytesRead === 0 || filled === buffer.length) break;
  }
  if (filled <= largest) return buffer.subarray(0, filled);
  throw new SeedbedError(
    reading.code,
    `The file ${path} of ${reading.where} is larger than 64 KiB.`,
    "Name a file that holds one secret.",
  );
}
