import type { TableId } from "../catalog/catalog.ts";
import type { Session } from "../postgres/session.ts";
import { sql } from "../postgres/sql.ts";
import { announceChunks, announceGone, announceSteps, takenOver, type LedgerApart } from "./ledger-apart.ts";

/** One worker's claim on a run: a line of the ledger is only written under the run's current epoch. */
export interface Claim {
  readonly runId: string;
  readonly epoch: number;
  /** Where the ledger is when it is in another database than the rows. */
  readonly apart?: LedgerApart;
}

/** Where a claim's ledger is read: in the target, or where it is kept apart. */
export function recordOf(target: Session, claim: Claim): Session {
  return claim.apart?.record ?? target;
}

/** What a chunk of rows came to. Digests are in hexadecimal, under the run's pad. */
export interface ChunkLine {
  readonly chunkId: string;
  readonly table: TableId;
  readonly rows: number;
  readonly sourceDigest: string;
  readonly targetDigest: string;
  readonly keptDigest: string;
  readonly tallies: Tallies;
}

/** What became of a column's values. Lines that an earlier version wrote have neither strays nor idle values. */
export interface ColumnTally {
  readonly masked: number;
  /** How many came out as they went in. */
  readonly unchanged: number;
  /** How many the rule was not made for. */
  readonly strays?: number;
  /** How many held nothing for the rule to change. */
  readonly idle?: number;
}

/** By masked column. */
export type Tallies = Readonly<Record<string, ColumnTally>>;

/** A chunk as the ledger has it, with the transaction that wrote its rows. */
export interface DoneChunk extends ChunkLine {
  readonly writtenBy: string;
}

/** Writes a chunk's line in the transaction that wrote its rows. Fails when the run has gone on without this worker. */
export function recordChunk(session: Session, claim: Claim, line: ChunkLine): Promise<void> {
  return recordChunks(session, claim, [line]);
}

/** Writes the lines of chunks that one transaction wrote; no two of them may be of one table. */
export async function recordChunks(session: Session, claim: Claim, lines: readonly ChunkLine[]): Promise<void> {
  if (claim.apart !== undefined) return announceChunks(session, { ...claim, ledger: claim.apart }, lines);
  await checkEpoch(session, claim);
  await session.run(sql`
    insert into _seedbed.chunks (run_id, chunk_id, kind, schema_name, table_name, row_count, source_digest, target_digest, kept_digest, tallies, written_by)
    select ${claim.runId}, line->>'chunkId', 'rows', line->'table'->>'schema', line->'table'->>'name', (line->>'rows')::bigint,
      line->>'sourceDigest', line->>'targetDigest', line->>'keptDigest', line->'tallies', pg_current_xact_id()
    from unnest(${lines.map((line) => JSON.stringify(line))}::jsonb[]) as line`);
}

/** Writes the line of a schema step in the transaction that ran it. */
export function recordStep(session: Session, claim: Claim, stepId: string): Promise<void> {
  return recordSteps(session, claim, [stepId]);
}

/** Writes the lines of schema steps that one transaction ran. */
export async function recordSteps(session: Session, claim: Claim, stepIds: readonly string[]): Promise<void> {
  if (claim.apart !== undefined) return announceSteps(session, { ...claim, ledger: claim.apart }, stepIds);
  await checkEpoch(session, claim);
  await session.run(sql`
    insert into _seedbed.chunks (run_id, chunk_id, kind)
    select ${claim.runId}, step_id, 'step'
    from unnest(${stepIds}::text[]) as step_id`);
}

/** Takes a chunk's line away again, in the transaction that deletes its rows. */
export async function forgetChunk(session: Session, claim: Claim, chunkId: string): Promise<void> {
  if (claim.apart !== undefined) return announceGone(session, { ...claim, ledger: claim.apart }, chunkId);
  await checkEpoch(session, claim);
  await session.run(sql`delete from _seedbed.chunks where run_id = ${claim.runId} and chunk_id = ${chunkId}`);
}

/** Takes every line of a run away: it starts over. */
export async function forgetAll(target: Session, claim: Claim): Promise<void> {
  const held = await recordOf(target, claim).query(sql`
    with held as (select run_id from _seedbed.runs where run_id = ${claim.runId} and epoch = ${claim.epoch} for share),
      gone as (delete from _seedbed.chunks using held where chunks.run_id = held.run_id)
    select run_id
    from held`);
  if (held.length === 0) throw takenOver(claim.runId);
}

/** The chunks of a run that are done, by id. */
export async function doneChunks(session: Session, runId: string): Promise<ReadonlyMap<string, DoneChunk>> {
  const rows = await session.query<ChunkRow>(sql`
    select chunk_id, schema_name, table_name, row_count::text, source_digest, target_digest, kept_digest, tallies, written_by::text
    from _seedbed.chunks
    where run_id = ${runId} and kind = 'rows' and row_count is not null`);
  return new Map(rows.map((row) => [row.chunk_id, doneChunk(row)]));
}

/** The ids of the schema steps of a run that are done. */
export async function doneSteps(session: Session, runId: string): Promise<ReadonlySet<string>> {
  const rows = await session.query<{ chunk_id: string }>(sql`
    select chunk_id
    from _seedbed.chunks
    where run_id = ${runId} and kind = 'step'`);
  return new Set(rows.map((row) => row.chunk_id));
}

/** The row lock makes a resuming run wait for a commit under way, and makes any later one of the old epoch fail. */
async function checkEpoch(session: Session, claim: Claim): Promise<void> {
  const rows = await session.query<{ epoch: number }>(sql`
    select epoch
    from _seedbed.runs
    where run_id = ${claim.runId}
    for share`);
  if (rows.at(0)?.epoch === claim.epoch) return;
  throw takenOver(claim.runId);
}

interface ChunkRow {
  readonly chunk_id: string;
  readonly schema_name: string;
  readonly table_name: string;
  readonly row_count: string;
  readonly source_digest: string;
  readonly target_digest: string;
  readonly kept_digest: string;
  readonly tallies: Tallies;
  readonly written_by: string;
}

function doneChunk(row: ChunkRow): DoneChunk {
  return {
    chunkId: row.chunk_id,
    table: { schema: row.schema_name, name: row.table_name },
    rows: Number(row.row_count),
    sourceDigest: row.source_digest,
    targetDigest: row.target_digest,
    keptDigest: row.kept_digest,
    tallies: row.tallies,
    writtenBy: row.written_by,
  };
}
