import { SeedbedError } from "../../core/seedbed-error.ts";
import { showFindings } from "./show-findings.ts";
import type { OutputForm, Terminal } from "./terminal.ts";

/** Writes an error to standard error: what was being done, why it failed, what to do, where to read on. */
export function showError(error: unknown, terminal: Terminal, output: OutputForm): void {
  const known = error instanceof SeedbedError ? error : unexpected(error);
  const { code, message, hint, findings } = known;
  if (output === "json") {
    terminal.err(`${JSON.stringify({ type: "error", code, exit_code: known.exitCode, message, hint, findings })}\n`);
    return;
  }
  terminal.err(`seedbed: ${message}\n`);
  showFindings(findings, (text) => terminal.err(text));
  if (hint !== "") terminal.err(`${hint}\n`);
  terminal.err(`See: docs/reference/errors.md#${code.toLowerCase()}\n`);
  if (process.env["SEEDBED_DEBUG"] === "1" && error instanceof Error) terminal.err(`${error.stack ?? ""}\n`);
}

/** A defect of ours may hold anything in its message, a value of a row too, so only its kind is told. */
function unexpected(error: unknown): SeedbedError {
  const kind = error instanceof Error ? error.name : typeof error;
  return new SeedbedError(
    "UNEXPECTED",
    `An unexpected ${kind}.`,
    "Please report it; SEEDBED_DEBUG=1 shows where it happened.",
    { cause: error },
  );
}
