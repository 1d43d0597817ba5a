#!/usr/bin/env node
import { exitCodes } from "../../core/error-codes.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import { runCli } from "./run-cli.ts";
import { processTerminal } from "./terminal.ts";

const stop = new AbortController();
const words = process.argv.slice(2);
// Only a run leaves something behind that can be gone on with.
const [wayOn, wayOnAtOnce] =
  words[0] === "mask"
    ? ["`seedbed mask --resume` goes on from there.", " `seedbed mask --resume` goes on from what was committed."]
    : ["Run it again when you like.", ""];
const interrupted = new SeedbedError("INTERRUPTED", "Interrupted; what was committed stays.", wayOn);
let asked = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    // Asked twice, or a server that does not answer: go at once; open transactions roll back by themselves.
    if (asked) leave("Stopped at once.");
    asked = true;
    if (process.stderr.isTTY) process.stderr.write("Stopping; once more stops at once.\n");
    stop.abort(interrupted);
    setTimeout(leave, 10_000, "Stopped without waiting for a server that does not answer.").unref();
  });
}

function leave(why: string): never {
  process.stderr.write(`seedbed: ${why}${wayOnAtOnce}\n`);
  process.exit(exitCodes.interrupted);
}

// A reader that closes the pipe early (`| head`) is no error, and no reason to leave a run half done.
process.stdout.on("error", () => {});

process.exitCode = await runCli(words, {
  terminal: processTerminal(),
  surroundings: { environment: process.env, folder: process.cwd() },
  signal: stop.signal,
});
