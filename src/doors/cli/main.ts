#!/usr/bin/env node
import { exitCodes } from "../../core/error-codes.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import { runCli } from "./run-cli.ts";
import { processTerminal } from "./terminal.ts";

const stop = new AbortController();
const interrupted = new SeedbedError(
  "INTERRUPTED",
  "Interrupted; what was committed stays.",
  "`seedbed mask --resume` goes on from there.",
);
let asked = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    // Asked twice, or a server that does not answer: go at once; open transactions roll back by themselves.
    if (asked) process.exit(exitCodes.interrupted);
    asked = true;
    stop.abort(interrupted);
    setTimeout(() => process.exit(exitCodes.interrupted), 10_000).unref();
  });
}
// A reader that closes the pipe early (`| head`) is no error.
process.stdout.on("error", () => process.exit(exitCodes.fine));

process.exitCode = await runCli(process.argv.slice(2), {
  terminal: processTerminal(),
  surroundings: { environment: process.env, folder: process.cwd() },
  signal: stop.signal,
});
