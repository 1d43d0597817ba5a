import type { TableId } from "../catalog/catalog.ts";
import { SeedbedError } from "../core/seedbed-error.ts";
import type { Session } from "../postgres/session.ts";
import { sql } from "../postgres/sql.ts";

/** One worker's claim on a run: a line of the ledger is only written under the run's current epoch. */
export interface Claim {
  readonly runId: string;
  readonly epoch: number;
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

/** Per masked column: how many values were masked, and how many came out as they went in. */
export type Tallies = Readonly<Record<string, { readonly masked: number; readonly unchanged: number }>>;

/** A chunk as the ledger has it, with the transaction that wrote its rows. */
export interface DoneChunk extends ChunkLine {
  readonly writtenBy: string;
}

/** Writes a chunk's line in the transaction that wrote its rows. Fails when the run has gone on without this worker. */
export async function recordChunk(session: Session, claim: Claim, line: ChunkLine): Promise<void> {
  await checkEpoch(session, claim);
  await session.run(sql`
    insert into _seedbed.chunks (run_id, chunk_id, kind, schema_name, table_name, row_count, source_digest, target_digest, kept_digest, tallies, written_by)
    values (${claim.runId}, ${line.chunkId}, 'rows', ${line.table.schema}, ${line.table.name}, ${line.rows},
      ${line.sourceDigest}, ${line.targetDigest}, ${line.keptDigest}, ${JSON.stringify(line.tallies)}, pg_current_xact_id())`);
}

/** Writes the line of a schema step in the transaction that ran it. */
export async function recordStep(session: Session, claim: Claim, stepId: string): Promise<void> {
  await checkEpoch(session, claim);
  await session.run(sql`
    insert into _seedbed.chunks (run_id, chunk_id, kind)
    values (${claim.runId}, ${stepId}, 'step')`);
}

/** Takes a chunk's line away again, in the transaction that deletes its rows. */
export async function forgetChunk(session: Session, claim: Claim, chunkId: string): Promise<void> {
  await checkEpoch(session, claim);
  await session.run(sql`delete from _seedbed.chunks where run_id = ${claim.runId} and chunk_id = ${chunkId}`);
}

/** The chunks of a run that are done, by id. */
export async function doneChunks(session: Session, runId: string): Promise<ReadonlyMap<string, DoneChunk>> {
  const rows = await session.query<ChunkRow>(sql`
    select chunk_id, schema_name, table_name, row_count::text, source_digest, target_digest, kept_digest, tallies, written_by::text
    from _seedbed.chunks
    where run_id = ${runId} and kind = 'rows'`);
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
  throw new SeedbedError(
    "TARGET_LOCKED",
    `Run ${claim.runId} has been taken over by another process.`,
    "Nothing of this process was written after that; let the other one finish.",
  );
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
