import { SeedbedError } from "../../core/seedbed-error.ts";

/** The error of this room; the log of a server that has not started yet holds no row. */
export function embeddedError(message: string, hint: string, cause?: unknown): SeedbedError {
  return new SeedbedError("EMBEDDED_FAILED", message, hint, { cause });
}

/** The end of a program's output, for an error message. */
export function lastLines(output: string, count = 12): string {
  const lines = output.trimEnd().split("\n").slice(-count);
  return lines.map((line) => `\n  ${line}`).join("");
}
