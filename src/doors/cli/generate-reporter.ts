import type { RunEvent } from "../../engine/events.ts";
import { eventText } from "./event-text.ts";
import { liveLines } from "./live-lines.ts";
import { progressBar } from "./progress-bar.ts";
import type { RunReporter } from "./run-reporter.ts";
import type { OutputForm, Terminal } from "./terminal.ts";

/** Shows a generating run while it goes on: on a terminal a bar for each table, elsewhere only what was asked for. */
export function generateReporter(
  terminal: Terminal,
  how: { readonly output: OutputForm; readonly quiet?: boolean; readonly verbose?: boolean },
): RunReporter {
  // One JSON document at the end, so that a program can read all of standard output at once.
  if (how.output === "json") return { emit: () => {}, close: () => {} };
  const lines = liveLines(terminal);
  const emit = (event: RunEvent): void => {
    if (isWarning(event)) lines.print(eventText(event));
    else if (how.quiet === true) return;
    else if (event.type === "table.start" || event.type === "table.progress") {
      const rows = event.type === "table.start" ? 0 : event.rows;
      lines.set(event.table, progressBar(event.table, { rows, expected: event.estimated_rows }, terminal.width));
    } else if (event.type === "table.end") {
      lines.drop(event.table);
      lines.print(eventText(event));
    } else if (how.verbose === true && eventText(event) !== "") lines.print(eventText(event));
  };
  return { emit: terminal.live || how.verbose === true ? emit : onlyWarnings(emit), close: lines.close };
}

function onlyWarnings(emit: RunReporter["emit"]): RunReporter["emit"] {
  return (event) => {
    if (isWarning(event)) emit(event);
  };
}

function isWarning(event: RunEvent): boolean {
  return event.type === "recorded" && event.event.level === "warning";
}
