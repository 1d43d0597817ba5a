import { openSession, type Session, type SessionOptions } from "./session.ts";
import { literal, sql } from "./sql.ts";

/** One consistent view of a database that any number of readers can share, for as long as its holder lives. */
export interface Snapshot {
  /** The session that holds it: use it for the catalog and for small questions. */
  readonly holder: Session;
  /** Opens a reader that sees the same. */
  open(): Promise<Session>;
  close(): Promise<void>;
}

/**
 * Exports a snapshot (PostgreSQL manual, "Snapshot Synchronization Functions"). Readers run in read-only transactions,
 * so nothing can write to a source.
 */
export async function takeSnapshot(options: SessionOptions): Promise<Snapshot> {
  const holder = await openSession(options);
  try {
    await holder.run(sql`begin isolation level repeatable read, read only`);
    const rows = await holder.query<{ id: string }>(sql`select pg_export_snapshot() as id`);
    return { holder, open: () => openReader(options, rows[0].id), close: () => holder.close() };
  } catch (error) {
    await holder.close();
    throw error;
  }
}

const longestWait = "10s";

async function openReader(options: SessionOptions, id: string): Promise<Session> {
  const reader = await openSession(options);
  try {
    await reader.run(sql`begin isolation level repeatable read, read only`);
    await reader.run(sql`set transaction snapshot ${literal(id)}`);
    // Whoever wants to change a table waits for the holder, and a reader would wait for them: forever, with all of the
    // table's users behind it.
    await reader.run(sql`set local lock_timeout = ${literal(longestWait)}`);
    return reader;
  } catch (error) {
    await reader.close();
    throw error;
  }
}
