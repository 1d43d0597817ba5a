import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { withSession } from "../../src/postgres/session.ts";
import { testSalt } from "./run-seedbed.ts";

/** The command line in a process of its own, from the built package. */
export interface SeedbedProcess {
  readonly process: ChildProcess;
  /** Waits for its end. */
  readonly ended: Promise<ProcessEnd>;
}

/** How a process ended: its code, or the signal that killed it. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
}

const main = fileURLToPath(new URL("../../dist/doors/cli/main.js", import.meta.url));

/** Starts the command line with the test salt; the environment is otherwise that of the tests. */
export function startSeedbed(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): SeedbedProcess {
  const process = spawn(globalThis.process.execPath, [main, ...words], {
    env: { ...globalThis.process.env, SEEDBED_SALT: testSalt, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { out: "", err: "" };
  process.stdout.setEncoding("utf8").on("data", (text: string) => (said.out += text));
  process.stderr.setEncoding("utf8").on("data", (text: string) => (said.err += text));
  const ended = once(process, "close").then(() => ({ code: process.exitCode, signal: process.signalCode, ...said }));
  return { process, ended };
}

/** Waits until a query gives the answer `true`; a query that fails, on a schema that is not there yet, has not. */
export async function until(url: string, query: string): Promise<void> {
  const deadline = Date.now() + 90_000;
  // One session for all questions: what is waited for may be over before another one is open.
  await withSession({ url, purpose: "test" }, async ({ client }) => {
    for (;;) {
      const { rows } = await client.query<unknown[]>({ text: query, rowMode: "array" }).catch(() => ({ rows: [] }));
      if (String(rows[0]?.[0]) === "true") return;
      if (Date.now() > deadline) throw new Error(`Not so within 90 seconds: ${query}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  });
}
