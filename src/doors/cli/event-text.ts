import { counted } from "../../core/counted.ts";
import type { RunEvent } from "../../engine/events.ts";
import type { AuditEvent } from "../../record/audit-log.ts";

const count = (value: number): string => Math.round(value).toLocaleString("en-US");
const seconds = (value: number): string => (value < 10 ? `${value.toFixed(1)} s` : `${Math.round(value)} s`);

/** An event as a line for people; empty for what they need not see. */
export function eventText(event: RunEvent): string {
  switch (event.type) {
    case "run.start":
      return `Run ${event.run_id}: ${counted(event.tables, "table")}${event.resumed ? ", resumed" : ""}`;
    case "preflight.ok":
      return `Checked before the run: ${event.checks.join(", ")}`;
    case "preflight.fail":
      return "";
    case "schema.cloned":
      return `Schema copied: ${counted(event.statements, "statement")}`;
    case "schema.created":
      return `Schema made: ${counted(event.statements, "statement")}`;
    case "table.start":
      return `  ${event.table}  starting`;
    case "table.progress":
      return progressText(event);
    case "table.end":
      return event.rows_before === event.rows
        ? `  ${event.table}  ${counted(event.rows, "row")}, there already`
        : `  ${event.table}  ${counted(event.rows, "row")} in ${seconds(event.seconds)}`;
    case "unique.settled":
      return `Unique columns: ${counted(event.exceptions, "value")} would have met, and found places of their own`;
    case "chunk.reloaded":
      return `  ${event.table}  changed since it was read; chunk ${event.chunk} is loaded again`;
    case "lock.waiting":
      return waitText(event);
    case "plan.progress":
      return `Planning: ${event.table}, row ${count(event.rows)} of ${count(event.estimated_rows)} ...`;
    case "constraints.start":
      return `Keys, indexes and constraints: ${counted(event.statements, "statement")}`;
    case "constraints.end":
      return `  done in ${seconds(event.seconds)}`;
    case "objects.copied":
      return `Views, functions, triggers and policies: ${count(event.objects)} copied in ${seconds(event.seconds)}`;
    case "check.start":
      return `  ${event.check}  being checked`;
    case "run.end":
      return `Run ${event.run_id} ${event.status}: ${counted(event.rows, "row")} in ${seconds(event.seconds)}`;
    case "recorded":
      return recordedText(event.event);
  }
}

function waitText({ table, pid, application_name: name }: Extract<RunEvent, { type: "lock.waiting" }>): string {
  const who = pid === null ? "a prepared transaction" : `process ${pid}${name === null ? "" : ` (${name})`}`;
  return `Waiting for a lock${table === null ? "" : ` on ${table}`}, held by ${who} ...`;
}

function progressText(event: Extract<RunEvent, { type: "table.progress" }>): string {
  const share = event.estimated_rows > 0 ? Math.min(99, Math.floor((event.rows / event.estimated_rows) * 100)) : 0;
  const left = event.rows_per_second > 0 ? (event.estimated_rows - event.rows) / event.rows_per_second : 0;
  return `  ${event.table}  ${counted(event.rows, "row")}  ${count(event.rows_per_second)}/s  ${share}%  about ${seconds(Math.max(0, left))} left`;
}

/** People are told verdicts and warnings; the rest is for the record. */
function recordedText({ type, level, payload }: AuditEvent): string {
  const part = (name: string): string => (typeof payload[name] === "string" ? payload[name] : "");
  if (typeof payload["ok"] === "boolean") {
    const place = [part("table"), part("column")].filter((word) => word !== "").join(".");
    const name = type.slice("verify.".length);
    return `${payload["ok"] ? "ok  " : "FAIL"}  ${name}: ${place === "" ? "" : `${place} `}${part("message")}`;
  }
  return level === "warning" ? `warning ${type} ${part("where")}\n  ${part("message")} ${part("hint")}` : "";
}
