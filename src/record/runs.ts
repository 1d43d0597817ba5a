import { SeedbedError } from "../core/seedbed-error.ts";
import type { Session } from "../postgres/session.ts";
import { literal, raw, sql, type Fragment } from "../postgres/sql.ts";
import { recordSchema } from "./record-schema.ts";

export type RunStatus = "in_progress" | "succeeded" | "failed" | "interrupted";

/** The jobs that leave a record: `clean` takes rows of `generate` away again. */
export type RunKind = "mask" | "generate" | "clean";

/** What identifies a run and the inputs it was made from; a resumed run must have the same. */
export interface RunInputs {
  readonly kind: RunKind;
  readonly version: string;
  readonly configHash: string;
  readonly saltFingerprint: string;
  readonly sourceHash: string;
  readonly schemaFingerprint: string;
}

/** A row of `_seedbed.runs`. */
export interface RunRecord extends RunInputs {
  readonly runId: string;
  readonly status: RunStatus;
  readonly epoch: number;
  /** The chunk bounds that were planned, so that a resumed run cuts the tables in the same places. */
  readonly chunkPlan: unknown;
  readonly summary: unknown;
  /** The steps that make dropped keys and indexes again; null where none were. */
  readonly rebuild: unknown;
}

/** Makes schema `_seedbed` where it is missing. */
export async function createRecord(session: Session): Promise<void> {
  // Where it stands, not even IF NOT EXISTS may be said without the right to create schemas.
  const [{ stands }] = await session.query<{ stands: boolean }>(sql`
    select to_regnamespace('_seedbed') is not null as stands`);
  // Runs into several targets may make the record that they share at the same time.
  await session.run(sql`select pg_advisory_lock(1936614500, 3)`);
  try {
    for (const statement of stands ? recordSchema.slice(1) : recordSchema) await session.run(sql`${raw(statement)}`);
  } finally {
    await session.run(sql`select pg_advisory_unlock(1936614500, 3)`);
  }
}

/** Whether schema `_seedbed` stands. */
export async function hasRecord(session: Session): Promise<boolean> {
  const found = await session.query<{ found: boolean }>(sql`select to_regclass('_seedbed.runs') is not null as found`);
  return found[0].found;
}

/** Writes a new run; it is in progress from now on. */
export async function startRun(
  session: Session,
  run: RunInputs & {
    readonly runId: string;
    readonly chunkPlan: unknown;
    readonly schema: unknown;
    /** What detection knew of the rows, in counts. */
    readonly content?: unknown;
    /** The database that is written, where the record is kept in another one. */
    readonly target?: string | null;
    /** What makes dropped keys and indexes again, where tables stood already. */
    readonly rebuild?: unknown;
  },
): Promise<void> {
  await session.run(sql`
    insert into _seedbed.runs (run_id, kind, status, version, config_hash, salt_fingerprint, source_hash, schema_fingerprint, schema_snapshot, chunk_plan, content, target_id, rebuild)
    values (${run.runId}, ${run.kind}, 'in_progress', ${run.version}, ${run.configHash}, ${run.saltFingerprint}, ${run.sourceHash},
      ${run.schemaFingerprint}, ${JSON.stringify(run.schema)}, ${JSON.stringify(run.chunkPlan)}, ${JSON.stringify(run.content ?? null)},
      ${run.target ?? null}, ${run.rebuild === undefined || run.rebuild === null ? null : JSON.stringify(run.rebuild)})`);
}

/** Takes a stopped run up again under a new epoch, so that no worker of the old one can still commit. */
export async function reopenRun(session: Session, runId: string): Promise<number> {
  const rows = await session.query<{ epoch: number }>(sql`
    update _seedbed.runs
    set epoch = epoch + 1, status = 'in_progress', finished_at = null
    where run_id = ${runId}
    returning epoch`);
  return rows[0].epoch;
}

/** Writes how a run ended. */
export async function finishRun(session: Session, runId: string, status: RunStatus, summary: unknown): Promise<void> {
  await session.run(sql`
    update _seedbed.runs
    set status = ${status}, finished_at = now(), summary = ${JSON.stringify(summary)}
    where run_id = ${runId}`);
}

/** The newest run of a kind, or null; in a record that is kept apart, of one target. */
export async function latestRun(
  session: Session,
  kind: string,
  target: string | null = null,
): Promise<RunRecord | null> {
  if (!(await hasRecord(session))) return null;
  const rows = await session.query<RunRow>(sql`
    select run_id, kind, status, epoch, version, config_hash, salt_fingerprint, source_hash, schema_fingerprint, chunk_plan, summary,
      to_jsonb(runs) -> 'rebuild' as rebuild
    from _seedbed.runs
    where kind = ${kind} and ${ofTarget(target)}
    order by run_id desc
    limit 1`);
  return rows.length === 0 ? null : runRecord(rows[0]);
}

/** The source's schema as the newest finished run had it, or null. */
export async function latestSchema(session: Session, target: string | null = null): Promise<unknown> {
  if (!(await hasRecord(session))) return null;
  const rows = await session.query<{ schema_snapshot: unknown }>(sql`
    select schema_snapshot
    from _seedbed.runs
    where kind = 'mask' and status = 'succeeded' and ${ofTarget(target)}
    order by run_id desc
    limit 1`);
  return rows.length === 0 ? null : rows[0].schema_snapshot;
}

/** What detection knew of the rows when the newest run of a kind started, or null. */
export async function latestContent(session: Session, kind: string, target: string | null = null): Promise<unknown> {
  if (!(await hasRecord(session))) return null;
  // A record that an earlier version made has no such column.
  const rows = await session.query<{ content: unknown }>(sql`
    select to_jsonb(runs) -> 'content' as content
    from _seedbed.runs
    where kind = ${kind} and ${ofTarget(target)}
    order by run_id desc
    limit 1`);
  return rows.length === 0 ? null : rows[0].content;
}

/** By way of jsonb, for a record that an earlier version made has no such column. */
function ofTarget(target: string | null): Fragment {
  return raw(target === null ? "true" : `to_jsonb(runs) ->> 'target_id' = ${literal(target).fragment}`);
}

/**
 * Holds the advisory lock of a target while its session lives: one run at a time. After a crash the server may take a
 * moment to notice that the old holder is gone, so it is asked again for five seconds.
 */
export async function lockTarget(session: Session, signal?: AbortSignal): Promise<void> {
  // Servers from 14 on can look for their client while they build an index; some platforms cannot, and say so.
  await session
    .run(sql`
      select set_config(name, '2s', false)
      from pg_settings
      where name = 'client_connection_check_interval'`)
    .catch(() => {});
  for (let attempt = 0; attempt < 50; attempt++) {
    signal?.throwIfAborted();
    const rows = await session.query<{ held: boolean }>(sql`select pg_try_advisory_lock(1936614500, 1) as held`);
    if (rows[0].held) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new SeedbedError(
    "TARGET_LOCKED",
    "Another Seedbed run is working on this target.",
    "Wait until it ends; a run that crashed lets go by itself within seconds.",
  );
}

interface RunRow {
  readonly run_id: string;
  readonly kind: RunKind;
  readonly status: RunStatus;
  readonly epoch: number;
  readonly version: string;
  readonly config_hash: string;
  readonly salt_fingerprint: string;
  readonly source_hash: string;
  readonly schema_fingerprint: string;
  readonly chunk_plan: unknown;
  readonly summary: unknown;
  readonly rebuild: unknown;
}

function runRecord(row: RunRow): RunRecord {
  return {
    runId: row.run_id,
    kind: row.kind,
    status: row.status,
    epoch: row.epoch,
    version: row.version,
    configHash: row.config_hash,
    saltFingerprint: row.salt_fingerprint,
    sourceHash: row.source_hash,
    schemaFingerprint: row.schema_fingerprint,
    chunkPlan: row.chunk_plan,
    summary: row.summary,
    rebuild: row.rebuild,
  };
}
