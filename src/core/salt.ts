import type { Finding } from "./finding.ts";
import { saltEntropy } from "./salt-entropy.ts";
import { SeedbedError } from "./seedbed-error.ts";
import type { Environment, SecretPurpose } from "./secret.ts";

/** The shortest salt in characters: 32 random hex digits are 128 bits. */
const shortestSalt = 32;

/** The least entropy that leaves no salt to be guessed (NIST SP 800-57 part 1, 5.6.1: 128 bits). */
const enoughBits = 128;

/** A salt as it is referred to, before it is read. */
export interface SaltReference extends SecretPurpose {
  readonly reference: string;
  /** The environment is a place for secrets, so what stands in SEEDBED_SALT may be the salt itself. */
  readonly mayBeLiteral: boolean;
}

const variables = ["SEEDBED_SALT", "ANONYMIZATION_SALT"] as const;

/** Where the salt comes from: `global_salt`, else SEEDBED_SALT, else ANONYMIZATION_SALT. */
export function findSalt(
  globalSalt: { readonly reference: string; readonly where: string } | undefined,
  environment: Environment,
): SaltReference {
  const code = "SALT_INVALID";
  if (globalSalt !== undefined) return { ...globalSalt, code, mayBeLiteral: false };
  for (const where of variables) {
    const reference = environment[where];
    if (reference !== undefined && reference !== "") return { reference, where, code, mayBeLiteral: true };
  }
  const hint = "Set SEEDBED_SALT to the output of `seedbed salt`, and keep it: another salt gives other values.";
  throw new SeedbedError(code, "There is no salt: neither global_salt nor SEEDBED_SALT is set.", hint);
}

/** Throws SALT_INVALID when a salt is too short; warns when it is likely to be guessed. The salt is in neither. */
export function checkSalt(salt: string, where: string): readonly Finding[] {
  const length = [...salt].length;
  const hint = "Use the output of `seedbed salt`; changing the salt changes every masked value.";
  if (length < shortestSalt)
    throw new SeedbedError(
      "SALT_INVALID",
      `The salt from ${where} has ${length} characters; ${shortestSalt} are the least.`,
      hint,
    );
  const bits = Math.floor(saltEntropy(salt));
  if (bits >= enoughBits) return [];
  const message = `The salt holds about ${bits} bits of chance; under ${enoughBits} it may be found by trying.`;
  return [{ code: "SALT_WEAK", severity: "warning", where, message, hint }];
}
