/** Where a command writes, and what it may assume of who reads. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether standard output is a terminal that understands cursor movements. */
  readonly live: boolean;
  readonly width: number;
}

/** The process's own terminal. */
export function processTerminal(): Terminal {
  const live = process.stdout.isTTY && process.env["TERM"] !== "dumb" && process.env["CI"] === undefined;
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    live,
    width: process.stdout.columns ?? 80,
  };
}

/** How results are written. */
export type OutputForm = "human" | "json";
