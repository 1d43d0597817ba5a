import type { Readable, Writable } from "node:stream";

/** Where somebody sits who can be asked. */
export interface Keyboard {
  readonly input: Readable;
  readonly output: Writable;
}

/** Where a command writes, and what it may assume of who reads. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether standard output is a terminal that understands cursor movements. */
  readonly live: boolean;
  readonly width: number;
  /** Absent where nobody can be asked. */
  readonly keyboard?: Keyboard;
}

/** The process's own terminal. */
export function processTerminal(): Terminal {
  const live = process.stdout.isTTY && process.env["TERM"] !== "dumb" && process.env["CI"] === undefined;
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    live,
    width: process.stdout.columns ?? 80,
    ...(live && process.stdin.isTTY ? { keyboard: { input: process.stdin, output: process.stdout } } : {}),
  };
}

/** How results are written. */
export type OutputForm = "human" | "json";
