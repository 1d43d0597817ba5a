import { randomBytes } from "node:crypto";
import type { Finding } from "../../core/finding.ts";
import { checkSalt, findSalt } from "../../core/salt.ts";
import type { Environment } from "../../core/secret.ts";
import { showPlace, type Located } from "../../jobs/mask/config/place.ts";
import { resolveSecret } from "./read-secret.ts";

/** What the salt is read from. */
export interface SaltReading {
  /** Where the configuration has one. */
  readonly globalSalt?: Located<string> | undefined;
  readonly environment: Environment;
  /** `--allow-literal-salt` */
  readonly allowLiteral: boolean;
}

/** The salt, never to be printed, and what there is to say about it. */
export interface ReadSalt {
  readonly salt: string;
  readonly findings: readonly Finding[];
}

/** Reads the salt of a run. Throws SALT_INVALID when there is none, it can't be read, or it is too short. */
export async function readSalt({ globalSalt, environment, allowLiteral }: SaltReading): Promise<ReadSalt> {
  const configured =
    globalSalt === undefined ? undefined : { reference: globalSalt.value, where: showPlace(globalSalt.at) };
  const { reference, mayBeLiteral, ...purpose } = findSalt(configured, environment);
  const salt = await resolveSecret(reference, environment, { ...purpose, allowLiteral: allowLiteral || mayBeLiteral });
  return { salt, findings: checkSalt(salt, purpose.where) };
}

/** A salt that no one has seen and no one keeps: `salt: per_run`. */
export function saltOfOneRun(): ReadSalt {
  return { salt: randomBytes(32).toString("hex"), findings: [] };
}
