import type { Session } from "../postgres/session.ts";
import { sql } from "../postgres/sql.ts";
import { auditedTarget, lineHash, sortedJson } from "./audit-log.ts";

/** Where a chain of audit events does not hold. */
export interface AuditBreak {
  readonly run_id: string;
  readonly sequence: number;
  readonly event_id: string;
  readonly reason: string;
}

/** What walking the audit log found. */
export interface AuditVerdict {
  readonly runs: number;
  readonly events: number;
  readonly breaks: readonly AuditBreak[];
  /** The last hash of each run's chain: kept elsewhere, it proves later that nothing was rewritten. */
  readonly heads: readonly { readonly run_id: string; readonly events: number; readonly hash: string }[];
}

/** The event that opens a run's chain and seals the chains before it. */
export const openingEvent = "run.start";

/**
 * Walks every run's chain: each line must have the hash of its own fields and of the line before, numbers must follow one
 * another, and the first event of a run must name the head of the run before. Someone who owns the database can rewrite
 * all of it; only a head that was kept elsewhere proves more.
 */
export async function verifyAudit(session: Session): Promise<AuditVerdict> {
  const lines = await session.query<AuditRow>(sql`
    select event_id, run_id, sequence::int, to_char(event_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as event_at, level, event_type, invoker,
      schema_name, table_name, column_name, payload, previous_hash, hash, ${auditedTarget} as target
    from _seedbed.audit_log
    order by run_id, audit_log.sequence`);
  const runs = new Map<string, AuditRow[]>();
  for (const line of lines) {
    const chain = runs.get(line.run_id);
    if (chain === undefined) runs.set(line.run_id, [line]);
    else chain.push(line);
  }
  const breaks: AuditBreak[] = [];
  const heads: { run_id: string; events: number; hash: string }[] = [];
  const before = new Map<string, { run_id: string; hash: string }>();
  for (const [run, chain] of runs) {
    const [first] = chain;
    breaks.push(...chain.flatMap((line, place) => breakOf(line, place, chain[place - 1])));
    breaks.push(...sealOf(first, before.get(first.target)));
    const head = { run_id: run, events: chain.length, hash: chain[chain.length - 1].hash };
    heads.push(head);
    before.set(first.target, head);
  }
  return { runs: runs.size, events: lines.length, breaks, heads };
}

interface AuditRow {
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
  readonly payload: unknown;
  readonly previous_hash: string;
  readonly hash: string;
  readonly target: string;
}

function breakOf(line: AuditRow, place: number, before: AuditRow | undefined): readonly AuditBreak[] {
  const { run_id, sequence, event_id } = line;
  const at = (reason: string): readonly AuditBreak[] => [{ run_id, sequence, event_id, reason }];
  if (sequence !== place + 1) return at(`event ${place + 1} is missing`);
  if (line.previous_hash !== (before?.hash ?? "")) return at("it does not follow the event before it");
  if (lineHash({ ...line, payload: sortedJson(line.payload) }) !== line.hash)
    return at("it was changed after it was written");
  return [];
}

/** A run without an opening event was made with `--no-audit-table`, or by hand; nothing is sealed then. */
function sealOf(
  first: AuditRow,
  head: { readonly run_id: string; readonly hash: string } | undefined,
): readonly AuditBreak[] {
  if (first.event_type !== openingEvent || typeof first.payload !== "object" || first.payload === null) return [];
  const sealed: unknown = Reflect.get(first.payload, "previous_head");
  if (sealed === (head?.hash ?? null)) return [];
  const reason =
    head === undefined
      ? "the runs that it seals are gone"
      : `it seals another end of run ${head.run_id} than stands there`;
  return [{ run_id: first.run_id, sequence: first.sequence, event_id: first.event_id, reason }];
}
