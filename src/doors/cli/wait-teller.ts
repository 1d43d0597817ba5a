import type { Emit } from "../../engine/events.ts";
import { eventLine } from "./event-line.ts";
import { eventText } from "./event-text.ts";
import type { OutputForm, Terminal } from "./terminal.ts";

/**
 * Tells of locks that are waited for and of nothing else, for commands that print one result: on standard error, where a
 * program that reads the result is not disturbed.
 */
export function waitTeller(terminal: Terminal, output: OutputForm): Emit {
  return (event) => {
    if (event.type !== "lock.waiting") return;
    terminal.err(`${output === "json" ? eventLine(event) : eventText(event)}\n`);
  };
}
