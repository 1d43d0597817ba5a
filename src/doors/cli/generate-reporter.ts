import type { RunEvent } from "../../engine/events.ts";
import { eventText } from "./event-text.ts";
import { liveLines } from "./live-lines.ts";
import { progressBar } from "./progress-bar.ts";
import type { RunReporter } from "./run-reporter.ts";
import { places } from "./show-findings.ts";
import type { OutputForm, Terminal } from "./terminal.ts";
import { waitTeller } from "./wait-teller.ts";

/** Shows a generating run while it goes on: on a terminal a bar for each table, elsewhere only what was asked for. */
export function generateReporter(
  terminal: Terminal,
  how: { readonly output: OutputForm; readonly quiet?: boolean; readonly verbose?: boolean },
): RunReporter {
  // One JSON document at the end, so that a program can read all of standard output at once.
  if (how.output === "json") return { emit: waitTeller(terminal, "json"), close: () => {} };
  const lines = liveLines(terminal);
  const isTold = terminal.live || how.verbose === true;
  const warnings: Recorded[] = [];
  const tell = (): void => {
    for (const text of warningTexts(warnings.splice(0))) lines.print(text);
  };
  const emit = (event: RunEvent): void => {
    if (isWarning(event)) {
      warnings.push(event);
      return;
    }
    tell();
    if (event.type !== "plan.progress") lines.drop(planning);
    // Nothing happens until somebody lets go: that is for all to know.
    if (event.type === "lock.waiting") lines.print(eventText(event));
    if (how.quiet === true || !isTold || event.type === "lock.waiting") return;
    else if (event.type === "plan.progress" && terminal.live) lines.set(planning, eventText(event));
    else if (event.type === "table.start" || event.type === "table.progress") {
      const rows = event.type === "table.start" ? 0 : event.rows;
      lines.set(event.table, progressBar(event.table, { rows, expected: event.estimated_rows }, terminal.width));
    } else if (event.type === "table.end") {
      lines.drop(event.table);
      lines.print(eventText(event));
    } else if (how.verbose === true && eventText(event) !== "") lines.print(eventText(event));
  };
  const close = (): void => {
    tell();
    lines.close();
  };
  return { emit, close };
}

/** No table has this name. */
const planning = "";

type Recorded = Extract<RunEvent, { type: "recorded" }>;

/** A warning of one kind is one line, however many tables it is about. */
function warningTexts(warnings: readonly Recorded[]): readonly string[] {
  const kinds = [...new Set(warnings.map(({ event }) => event.type))];
  return kinds.map((kind) => {
    const [first, ...others] = warnings.filter(({ event }) => event.type === kind);
    if (others.length === 0) return eventText(first);
    const where = [...new Set([first, ...others].map(({ event }) => String(event.payload["where"])))];
    const { hint } = first.event.payload;
    return `warning ${kind} (${others.length + 1}) ${places(where)}\n  ${typeof hint === "string" ? hint : ""} --output json has each.`;
  });
}

function isWarning(event: RunEvent): event is Recorded {
  return event.type === "recorded" && event.event.level === "warning";
}
