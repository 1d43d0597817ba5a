#!/usr/bin/env node
import { exitCodes } from "../../core/error-codes.ts";
import { SeedbedError } from "../../core/seedbed-error.ts";
import { runCli } from "./run-cli.ts";
import { processTerminal } from "./terminal.ts";

const stop = new AbortController();
const words = process.argv.slice(2);
const wayOn = wayOnOf(words[0]);
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

/** How what was begun is gone on with. */
function wayOnOf(command = ""): string {
  if (["generate", "reset-data"].includes(command)) return "The same command again goes on from there.";
  if (["clean", "validate"].includes(command)) return "Run it again; it takes place as a whole or not at all.";
  if (command === "mask") return "`seedbed mask --resume` goes on from there.";
  return "Run it again when you like.";
}

function leave(why: string): never {
  process.stderr.write(`seedbed: ${why} ${wayOn}\n`);
  process.exit(exitCodes.interrupted);
}

// A reader that closes the pipe early (`| head`) is no error, and no reason to leave a run half done.
process.stdout.on("error", () => {});

process.exitCode = await runCli(words, {
  terminal: processTerminal(),
  surroundings: { environment: process.env, folder: process.cwd() },
  signal: stop.signal,
});
