import type { Session } from "../postgres/session.ts";
import { sql } from "../postgres/sql.ts";
import type { TableId } from "../catalog/catalog.ts";
import { doneChunks, type DoneChunk } from "./ledger.ts";
import { hasRecord, type RunStatus } from "./runs.ts";

/** A generating run, with what of its rows the ledger still knows. */
export interface GeneratedRun {
  readonly runId: string;
  readonly status: RunStatus;
  readonly version: string;
  readonly configHash: string;
  readonly schemaFingerprint: string;
  /** The tables and columns that it found, as they were written down. */
  readonly schemaSnapshot: unknown;
  /** What it was asked for, as it was written down. */
  readonly content: unknown;
  readonly chunks: readonly DoneChunk[];
  /** Chunks that were taken out but for rows that have mostly other values now. */
  readonly leftChunks: readonly DoneChunk[];
  /** Whether each line still is as the transaction wrote it that wrote the rows; not so after a restore from a dump. */
  readonly isOriginal: boolean;
  /** Whether it has made the tables that it fills. */
  readonly madeSchema: boolean;
}

/** Every generating run of a target, the oldest first. */
export async function generatedRuns(session: Session): Promise<readonly GeneratedRun[]> {
  if (!(await hasRecord(session))) return [];
  const rows = await session.query<RunRow>(sql`
    select run_id, status, version, config_hash, schema_fingerprint, schema_snapshot, to_jsonb(runs) -> 'content' as content,
      exists (select from _seedbed.chunks where chunks.run_id = runs.run_id and chunk_id = 'before') as made_schema,
      not exists (
        select from _seedbed.chunks
        where chunks.run_id = runs.run_id and kind = 'rows' and row_count is not null
          and chunks.xmin::text <> (written_by::text::numeric % 4294967296)::text) as is_original
    from _seedbed.runs
    where kind = 'generate'
    order by run_id`);
  const runs: GeneratedRun[] = [];
  for (const row of rows) {
    runs.push({
      runId: row.run_id,
      status: row.status,
      version: row.version,
      configHash: row.config_hash,
      schemaFingerprint: row.schema_fingerprint,
      schemaSnapshot: row.schema_snapshot,
      content: row.content,
      madeSchema: row.made_schema,
      isOriginal: row.is_original,
      chunks: [...(await doneChunks(session, row.run_id)).values()],
      leftChunks: await leftChunks(session, row.run_id),
    });
  }
  return runs;
}

/** What stands before the id of a chunk that was taken out in part, so that a run that is resumed may write it again. */
const leftMark = "changed ";

async function leftChunks(session: Session, runId: string): Promise<readonly DoneChunk[]> {
  const rows = await session.query<{
    chunk_id: string;
    schema_name: string;
    table_name: string;
    written_by: string;
  }>(sql`
    select chunk_id, schema_name, table_name, written_by::text
    from _seedbed.chunks
    where run_id = ${runId} and kind = 'rows' and row_count is null and starts_with(chunk_id, ${leftMark})
    order by chunk_id`);
  return rows.map(({ chunk_id: chunkId, schema_name: schema, table_name: name, written_by: writtenBy }) => ({
    chunkId,
    table: { schema, name },
    // How many of them are left nobody has written down; these were there once.
    rows: rowsOf(chunkId),
    sourceDigest: "",
    targetDigest: "",
    keptDigest: "",
    tallies: {},
    writtenBy,
  }));
}

function rowsOf(chunkId: string): number {
  const found = /:(\d+)-(\d+)$/.exec(chunkId);
  return found === null ? 0 : Number(found[2]) - Number(found[1]);
}

/** Keeps lines of chunks of which rows stay, outside of the ledger, for whoever wants those rows gone after all. */
export async function keepLeft(session: Session, runId: string, chunks: readonly DoneChunk[]): Promise<void> {
  for (const { chunkId } of chunks) {
    if (chunkId.startsWith(leftMark)) continue;
    await session.run(sql`
      delete from _seedbed.chunks
      where run_id = ${runId} and chunk_id = ${leftMark + chunkId}`);
    await session.run(sql`
      update _seedbed.chunks
      set chunk_id = ${leftMark + chunkId}, row_count = null
      where run_id = ${runId} and chunk_id = ${chunkId}`);
  }
}

/** Takes the lines of tables whose rows have been removed out of a run's ledger. */
export async function forgetTables(
  session: Session,
  runId: string,
  tables: readonly TableId[],
  left: "with what is left" | "but for what is left",
): Promise<void> {
  for (const { schema, name } of tables) {
    await session.run(sql`
      delete from _seedbed.chunks
      where run_id = ${runId} and kind = 'rows' and schema_name = ${schema} and table_name = ${name}
        and (${left === "with what is left"} or row_count is not null)`);
  }
}

/**
 * Tells one server from another, and from a restored copy: the numbers of transactions mean something on one server alone.
 */
export async function serverIdentity(session: Session): Promise<string> {
  const rows = await session.query<{ identity: string }>(
    sql`select system_identifier::text as identity from pg_control_system()`,
  );
  return rows[0].identity;
}

interface RunRow {
  readonly run_id: string;
  readonly status: RunStatus;
  readonly version: string;
  readonly config_hash: string;
  readonly schema_fingerprint: string;
  readonly schema_snapshot: unknown;
  readonly content: unknown;
  readonly made_schema: boolean;
  readonly is_original: boolean;
}
