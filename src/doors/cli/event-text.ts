import type { RunEvent } from "../../engine/events.ts";

const count = (value: number): string => Math.round(value).toLocaleString("en-US");
const seconds = (value: number): string => (value < 10 ? `${value.toFixed(1)} s` : `${Math.round(value)} s`);

/** An event as a line for people; empty for what they need not see. */
export function eventText(event: RunEvent): string {
  switch (event.type) {
    case "run.start":
      return `Run ${event.run_id}: ${event.tables} tables${event.resumed ? ", resumed" : ""}`;
    case "preflight.ok":
      return `Checked before the run: ${event.checks.join(", ")}`;
    case "preflight.fail":
      return "";
    case "schema.cloned":
      return `Schema copied: ${event.statements} statements`;
    case "table.start":
      return `  ${event.table}  starting`;
    case "table.progress":
      return progressText(event);
    case "table.end":
      return `  ${event.table}  ${count(event.rows)} rows in ${seconds(event.seconds)}`;
    case "unique.settled":
      return `Unique columns: ${count(event.exceptions)} values would have met and were told apart`;
    case "chunk.reloaded":
      return `  ${event.table}  changed since it was read; chunk ${event.chunk} is loaded again`;
    case "constraints.start":
      return `Keys, indexes and constraints: ${event.statements} statements`;
    case "constraints.end":
      return `  done in ${seconds(event.seconds)}`;
    case "warning":
      return `warning ${event.code} ${event.where}\n  ${event.message} ${event.hint}`;
    case "run.end":
      return `Run ${event.run_id} ${event.status}: ${count(event.rows)} rows in ${seconds(event.seconds)}`;
    default:
      return verdictText(event);
  }
}

function progressText(event: Extract<RunEvent, { type: "table.progress" }>): string {
  const share = event.estimated_rows > 0 ? Math.min(99, Math.floor((event.rows / event.estimated_rows) * 100)) : 0;
  const left = event.rows_per_second > 0 ? (event.estimated_rows - event.rows) / event.rows_per_second : 0;
  return `  ${event.table}  ${count(event.rows)} rows  ${count(event.rows_per_second)}/s  ${share}%  about ${seconds(Math.max(0, left))} left`;
}

function verdictText(event: Extract<RunEvent, { type: `verify.${string}` }>): string {
  const place = [event.table, event.column].filter((part) => part !== undefined).join(" ");
  const name = event.type.slice("verify.".length);
  return `${event.ok ? "ok  " : "FAIL"}  ${name}: ${place === "" ? "" : `${place} `}${event.message}`;
}
