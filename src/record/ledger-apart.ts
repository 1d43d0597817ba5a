import type { TableId } from "../catalog/catalog.ts";
import { SeedbedError } from "../core/seedbed-error.ts";
import type { Session } from "../postgres/session.ts";
import { sql } from "../postgres/sql.ts";

/**
 * A ledger in another database than the rows. No transaction spans both, so a line is written first and names the
 * target's transaction that writes the rows: it counts if that transaction has committed, which the target knows. A crash
 * between the two leaves a line that does not count, and never rows without a line.
 */
export interface LedgerApart {
  readonly record: Session;
  /** A second session of the target: its commits reach the disk, and with them the number of an open transaction. */
  readonly witness: Session;
}

/** A worker's claim on a run whose ledger is kept apart. */
interface ClaimApart {
  readonly runId: string;
  readonly epoch: number;
  readonly ledger: LedgerApart;
}

/** Writes the lines of chunks whose rows an open transaction of the target has written. */
export async function announceChunks(
  target: Session,
  { runId, epoch, ledger }: ClaimApart,
  lines: readonly { readonly chunkId: string }[],
): Promise<void> {
  const writtenBy = await transactionOf(target, ledger);
  const written = await ledger.record.query(sql`
    with held as (select run_id from _seedbed.runs where run_id = ${runId} and epoch = ${epoch} for share)
    insert into _seedbed.chunks as known (run_id, chunk_id, kind, schema_name, table_name, row_count, source_digest, target_digest, kept_digest, tallies, written_by)
    select held.run_id, line->>'chunkId', 'rows', line->'table'->>'schema', line->'table'->>'name', (line->>'rows')::bigint,
      line->>'sourceDigest', line->>'targetDigest', line->>'keptDigest', line->'tallies', ${writtenBy}::xid8
    from held, unnest(${lines.map((line) => JSON.stringify(line))}::jsonb[]) as line
    on conflict (run_id, chunk_id) do update
    set row_count = excluded.row_count, source_digest = excluded.source_digest, target_digest = excluded.target_digest,
      kept_digest = excluded.kept_digest, tallies = excluded.tallies, written_by = excluded.written_by, finished_at = clock_timestamp()
    returning chunk_id`);
  if (written.length !== lines.length) throw takenOver(runId);
}

/** Writes the lines of steps that an open transaction of the target has run. */
export async function announceSteps(
  target: Session,
  { runId, epoch, ledger }: ClaimApart,
  stepIds: readonly string[],
): Promise<void> {
  const writtenBy = await transactionOf(target, ledger);
  const written = await ledger.record.query(sql`
    with held as (select run_id from _seedbed.runs where run_id = ${runId} and epoch = ${epoch} for share)
    insert into _seedbed.chunks (run_id, chunk_id, kind, written_by)
    select held.run_id, step_id, 'step', ${writtenBy}::xid8
    from held, unnest(${stepIds}::text[]) as step_id
    on conflict (run_id, chunk_id) do update
    set written_by = excluded.written_by, finished_at = clock_timestamp()
    returning chunk_id`);
  if (written.length !== stepIds.length) throw takenOver(runId);
}

/**
 * Marks a line as one whose rows an open transaction of the target has deleted; the rows' own transaction is kept. A step
 * has no rows, so its line goes at once.
 */
export async function announceGone(
  target: Session,
  { runId, epoch, ledger }: ClaimApart,
  chunkId: string,
): Promise<void> {
  const deletedBy = await transactionOf(target, ledger);
  const marked = await ledger.record.query(sql`
    with held as (select run_id from _seedbed.runs where run_id = ${runId} and epoch = ${epoch} for share)
    update _seedbed.chunks as known
    set replaces = coalesce(case when row_count is null then replaces end, written_by), row_count = null, written_by = ${deletedBy}::xid8
    from held
    where known.run_id = held.run_id and chunk_id = ${chunkId} and kind = 'rows'
    returning chunk_id`);
  if (marked.length > 0) return;
  const gone = await ledger.record.query(sql`
    with held as (select run_id from _seedbed.runs where run_id = ${runId} and epoch = ${epoch} for share)
    delete from _seedbed.chunks as known
    using held
    where known.run_id = held.run_id and chunk_id = ${chunkId} and kind = 'step'
    returning chunk_id`);
  if (gone.length === 0) throw takenOver(runId);
}

/** A line, with what it takes to find out whether it counts. */
export interface AnnouncedLine {
  readonly chunkId: string;
  /** Null for a step. */
  readonly table: TableId | null;
  /** Whether its transaction only deleted rows. */
  readonly isGone: boolean;
  readonly writtenBy: string;
  /** The transaction whose rows stand where that of the line has not committed. */
  readonly replaces: string | null;
}

/** All lines of a run, or those of some chunks. */
export async function announcedLines(
  { record }: LedgerApart,
  runId: string,
  only: readonly string[] | null,
): Promise<readonly AnnouncedLine[]> {
  const rows = await record.query<LineRow>(sql`
    select chunk_id, schema_name, table_name, kind = 'rows' and row_count is null as gone, written_by::text, replaces::text
    from _seedbed.chunks
    where run_id = ${runId} and written_by is not null and (${only}::text[] is null or chunk_id = any(${only}::text[]))
    order by chunk_id`);
  return rows.map((row) => ({
    chunkId: row.chunk_id,
    table:
      row.schema_name === null || row.table_name === null ? null : { schema: row.schema_name, name: row.table_name },
    isGone: row.gone,
    writtenBy: row.written_by,
    replaces: row.replaces,
  }));
}

interface LineRow {
  readonly chunk_id: string;
  readonly schema_name: string | null;
  readonly table_name: string | null;
  readonly gone: boolean;
  readonly written_by: string;
  readonly replaces: string | null;
}

/** Keeps a line whose transaction has committed. */
export async function confirmLine({ record }: LedgerApart, runId: string, line: AnnouncedLine): Promise<void> {
  if (line.isGone) return dropLine({ record }, runId, line);
  if (line.replaces === null) return;
  await record.run(sql`
    update _seedbed.chunks
    set replaces = null
    where run_id = ${runId} and chunk_id = ${line.chunkId}`);
}

/** Takes a line away that does not count. */
export async function dropLine(
  { record }: Pick<LedgerApart, "record">,
  runId: string,
  line: AnnouncedLine,
): Promise<void> {
  await record.run(sql`
    delete from _seedbed.chunks
    where run_id = ${runId} and chunk_id = ${line.chunkId} and written_by = ${line.writtenBy}::xid8`);
}

/** What a worker hears whose run has gone on without it. */
export function takenOver(runId: string): SeedbedError {
  return new SeedbedError(
    "TARGET_LOCKED",
    `Run ${runId} has been taken over by another process.`,
    "Nothing of this process was written after that; let the other one finish.",
  );
}

/**
 * The number of the open transaction. A server that crashes may give a number again that it had only in memory, so the
 * number goes to the disk before a line names it: with the commit of somebody else, which writes the log up to itself.
 */
async function transactionOf(target: Session, { witness }: LedgerApart): Promise<string> {
  const rows = await target.query<{ xid: string }>(sql`select pg_current_xact_id()::text as xid`);
  await witness.run(sql`select pg_logical_emit_message(true, 'seedbed', '')`);
  return rows[0].xid;
}
