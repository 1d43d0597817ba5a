import { errorCodes, exitCodes, type ErrorCode } from "./error-codes.ts";
import type { Finding } from "./finding.ts";

/** What else an error can tell: why it happened and every problem found at once. */
export interface ErrorDetail {
  readonly cause?: unknown;
  readonly findings?: readonly Finding[];
}

/** The one error class: a stable code, a message with the names in it, and a hint that says what to do next. */
export class SeedbedError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly findings: readonly Finding[];

  constructor(code: ErrorCode, message: string, hint: string, detail: ErrorDetail = {}) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.name = "SeedbedError";
    this.code = code;
    this.hint = hint;
    this.findings = detail.findings ?? [];
  }

  /** What the process should end with. */
  get exitCode(): number {
    return exitCodes[errorCodes[this.code].exit];
  }
}
