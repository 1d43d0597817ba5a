import { displayTable } from "../../catalog/names.ts";
import type { RunEvent } from "../../engine/events.ts";

/** An event as a line for programs. What the audit log keeps has its type there, its place, and its payload's fields. */
export function eventLine(event: RunEvent): string {
  if (event.type !== "recorded") return JSON.stringify(event);
  const { type, level, schema, table, column, payload } = event.event;
  const place = schema === undefined || table === undefined ? table : displayTable({ schema, name: table });
  return JSON.stringify({ type, level, table: place, column, ...payload });
}
