import { createHash } from "node:crypto";
import type { Clock } from "../core/clock.ts";
import { runId as ulid } from "../core/run-id.ts";
import type { Session } from "../postgres/session.ts";
import { raw, sql, type Fragment } from "../postgres/sql.ts";

/** Something worth keeping about a run. The payload holds names and counts, never a value of a row. */
export interface AuditEvent {
  readonly level: "info" | "warning" | "error";
  readonly type: string;
  readonly schema?: string | undefined;
  readonly table?: string | undefined;
  readonly column?: string | undefined;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Who and what the events belong to, and where time and randomness for their ids come from. */
export interface AuditContext {
  readonly runId: string;
  readonly invoker: string;
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
}

interface Line {
  readonly event_id: string;
  readonly run_id: string;
  readonly sequence: number;
  readonly event_at: string;
  readonly level: string;
  readonly event_type: string;
  readonly invoker: string;
  readonly schema_name: string | null;
  readonly table_name: string | null;
  readonly column_name: string | null;
  readonly payload: string;
  readonly previous_hash: string;
  readonly hash: string;
}

/**
 * Appends events to the run's chain: each line's hash covers the hash before it and every field of its own, so a line
 * changed, removed or put in between breaks the chain. Writes all of them in one statement.
 */
export async function appendAudit(
  session: Session,
  context: AuditContext,
  events: readonly AuditEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const head = await session.query<{ sequence: string; hash: string }>(sql`
    select sequence::text, hash
    from _seedbed.audit_log
    where run_id = ${context.runId}
    order by audit_log.sequence desc
    limit 1`);
  let sequence = head.length === 0 ? 0 : Number(head[0].sequence);
  let previous = head.length === 0 ? "" : head[0].hash;
  const lines = events.map((event) => {
    const line = auditLine(context, event, { sequence: ++sequence, previous });
    previous = line.hash;
    return line;
  });
  await session.run(sql`
    insert into _seedbed.audit_log
    select event_id, run_id, sequence, event_at, level, event_type, invoker, schema_name, table_name, column_name, payload, previous_hash, hash
    from jsonb_populate_recordset(null::_seedbed.audit_log, ${JSON.stringify(lines.map((line) => ({ ...line, payload: JSON.parse(line.payload) })))})`);
}

function auditLine(
  context: AuditContext,
  event: AuditEvent,
  place: { readonly sequence: number; readonly previous: string },
): Line {
  const at = context.clock.now();
  const line = {
    event_id: ulid(at, context.random(10)),
    run_id: context.runId,
    sequence: place.sequence,
    event_at: new Date(at).toISOString(),
    level: event.level,
    event_type: event.type,
    invoker: context.invoker,
    schema_name: event.schema ?? null,
    table_name: event.table ?? null,
    column_name: event.column ?? null,
    payload: sortedJson(event.payload),
    previous_hash: place.previous,
  };
  return { ...line, hash: lineHash(line) };
}

/**
 * The last hash of the newest chain, which the first event of the next run seals; null before the first. In a record that
 * is kept apart each target's runs follow one another, since runs into other targets may go on at the same time.
 */
export async function auditHead(session: Session, target: string | null = null): Promise<string | null> {
  const rows = await session.query<{ hash: string }>(sql`
    select hash
    from _seedbed.audit_log
    where ${auditedTarget} = ${target ?? ""}
    order by run_id desc, audit_log.sequence desc
    limit 1`);
  return rows.at(0)?.hash ?? null;
}

/** The target of a line's run, empty where it is the record's own database. A record of an earlier version has no such column. */
export const auditedTarget: Fragment = raw(
  "coalesce((select to_jsonb(runs) ->> 'target_id' from _seedbed.runs where runs.run_id = audit_log.run_id), '')",
);

/** SHA-256 over the fields as a JSON array: no two different lines serialise alike. */
export function lineHash(line: Omit<Line, "hash">): string {
  const fields = [
    line.previous_hash,
    line.event_id,
    line.run_id,
    line.sequence,
    line.event_at,
    line.level,
    line.event_type,
    line.invoker,
    line.schema_name,
    line.table_name,
    line.column_name,
    line.payload,
  ];
  return createHash("sha256").update(JSON.stringify(fields)).digest("hex");
}

/** A payload as text whose keys are in order, so that what jsonb gives back in another order hashes alike. */
export function sortedJson(payload: unknown): string {
  return JSON.stringify(sorted(payload));
}

/** Keys in order at every depth, as they will be when jsonb gives them back in another. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
