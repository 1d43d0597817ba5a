import type { Emit, RunEvent } from "../../engine/events.ts";
import { eventLine } from "./event-line.ts";
import { eventText } from "./event-text.ts";
import { liveLines } from "./live-lines.ts";
import type { OutputForm, Terminal } from "./terminal.ts";

/** Shows a run while it goes on. */
export interface RunReporter {
  readonly emit: Emit;
  /** Leaves the terminal tidy. */
  readonly close: () => void;
}

/** No table has this name. */
const underWay = "";

/** JSON lines for programs; for people a line per event, and on a terminal a live line for each table under way. */
export function runReporter(terminal: Terminal, output: OutputForm): RunReporter {
  if (output === "json") return { emit: (event) => terminal.out(`${eventLine(event)}\n`), close: () => {} };
  const lines = liveLines(terminal);
  const emit = (event: RunEvent): void => {
    if (event.type === "table.start" || event.type === "table.progress") {
      lines.set(event.table, eventText(event));
      return;
    }
    // One check at a time; some read all there is.
    if (event.type === "check.start") {
      lines.set(underWay, eventText(event));
      return;
    }
    if (event.type === "recorded") lines.drop(underWay);
    if (event.type === "table.end") lines.drop(event.table);
    const text = eventText(event);
    if (text !== "") lines.print(text);
  };
  return { emit, close: lines.close };
}
