import { fileURLToPath } from "node:url";
import type { ErrorCode } from "./error-codes.ts";
import { SeedbedError } from "./seedbed-error.ts";

/** Where a secret is kept, or the secret itself. */
export type SecretReference =
  | { readonly kind: "environment"; readonly name: string }
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "literal"; readonly text: string };

/** A process's environment, or a test's. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** How a secret's problems are named. Its text appears in no message: what looks like a reference may be the secret. */
export interface SecretPurpose {
  /** Where the reference is written: `mask-rules.yaml:2:14 global_salt`. */
  readonly where: string;
  readonly code: ErrorCode;
}

const forms = "Write env://NAME, ${NAME} or file:///run/secrets/NAME.";

/**
 * Reads `env://NAME`, `${NAME}` or `file:///path`; anything else is a literal, except what is meant as a reference and
 * is none, which throws: a path taken for a secret would be a secret that everybody can guess.
 */
export function parseSecretReference(text: string, purpose: SecretPurpose): SecretReference {
  const name = /^(?:env:\/\/([A-Za-z_]\w*)|\$\{([A-Za-z_]\w*)\})$/.exec(text);
  if (name !== null) return { kind: "environment", name: name[1] ?? name[2] };
  if (text.startsWith("file:///")) return { kind: "file", path: secretPath(text, purpose) };
  if (/^(?:[A-Za-z][\w+.-]*:\/|(?:env|file):|\$\{|\$[A-Za-z_]\w*$)/i.test(text))
    throw new SeedbedError(purpose.code, `${purpose.where} is no reference to a secret that Seedbed knows.`, forms);
  return { kind: "literal", text };
}

function secretPath(text: string, purpose: SecretPurpose): string {
  const refusal = (cause?: unknown) =>
    new SeedbedError(purpose.code, `${purpose.where} is not a usable file URL.`, "Write file:///run/secrets/NAME.", {
      cause,
    });
  if (/[?#]|%00/.test(text) || text.includes("\0")) throw refusal();
  try {
    return fileURLToPath(text);
  } catch (error) {
    throw refusal(error);
  }
}

/** Takes a secret from the environment; a variable that is empty is as good as none. */
export function environmentSecret(name: string, environment: Environment, purpose: SecretPurpose): string {
  const value = environment[name];
  if (value !== undefined && value !== "") return value;
  const state = value === undefined ? "not set" : "empty";
  throw new SeedbedError(
    purpose.code,
    `${purpose.where} names the environment variable ${name}, which is ${state}.`,
    `Set ${name} where seedbed runs.`,
  );
}

/** Refuses a secret that is written out where others can read it, unless that is allowed. */
export function literalSecret(text: string, allowed: boolean, purpose: SecretPurpose): string {
  if (allowed) return text;
  throw new SeedbedError(purpose.code, `${purpose.where} holds a secret itself, not a reference to one.`, forms);
}

/** Files from editors and `echo` end in a line break that is no part of the secret. */
export function fileSecret(bytes: Uint8Array, purpose: SecretPurpose): string {
  const text = decode(bytes, purpose).replace(/[\r\n]+$/, "");
  if (text !== "" && !text.includes("\0")) return text;
  const problem = text === "" ? "is empty" : "holds a zero byte";
  throw new SeedbedError(
    purpose.code,
    `The secret file of ${purpose.where} ${problem}.`,
    "Put the secret in it, as text.",
  );
}

function decode(bytes: Uint8Array, purpose: SecretPurpose): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // The decoder's error is dropped: it says nothing, and nothing of a secret should travel with a cause.
    throw new SeedbedError(purpose.code, `The secret file of ${purpose.where} is not UTF-8.`, "Save it as UTF-8 text.");
  }
}
