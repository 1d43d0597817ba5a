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
  /** What it was asked for, as it was written down. */
  readonly content: unknown;
  readonly chunks: readonly DoneChunk[];
  /** Whether it has made the tables that it fills. */
  readonly madeSchema: boolean;
}

/** Every generating run of a target, the oldest first. */
export async function generatedRuns(session: Session): Promise<readonly GeneratedRun[]> {
  if (!(await hasRecord(session))) return [];
  const rows = await session.query<RunRow>(sql`
    select run_id, status, version, config_hash, schema_fingerprint, to_jsonb(runs) -> 'content' as content,
      exists (select from _seedbed.chunks where chunks.run_id = runs.run_id and chunk_id = 'before') as made_schema
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
      content: row.content,
      madeSchema: row.made_schema,
      chunks: [...(await doneChunks(session, row.run_id)).values()],
    });
  }
  return runs;
}

/** Takes the lines of tables whose rows have been removed out of a run's ledger. */
export async function forgetTables(session: Session, runId: string, tables: readonly TableId[]): Promise<void> {
  for (const { schema, name } of tables) {
    await session.run(sql`
      delete from _seedbed.chunks
      where run_id = ${runId} and kind = 'rows' and schema_name = ${schema} and table_name = ${name}`);
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
  readonly content: unknown;
  readonly made_schema: boolean;
}
