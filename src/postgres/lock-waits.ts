import { displayTable } from "../catalog/names.ts";
import type { Session } from "./session.ts";
import { sql } from "./sql.ts";

/** A lock that a session of ours waits for, and who has it. */
export interface LockWait {
  /** Null where the lock is none on a table or on a row of one. */
  readonly table: string | null;
  /** The server process that holds it; null for a prepared transaction, which has none. */
  readonly pid: number | null;
  /** What the holder calls itself, where it says so. */
  readonly applicationName: string | null;
}

/** A wait with what tells it from others. */
export interface SeenWait extends LockWait {
  /** The same for as long as the same statement waits for the same lock. */
  readonly key: string;
}

/** Looks which of some sessions wait for a lock of somebody else; waiting for one another is their own affair. */
export async function lockWaits(watcher: Session, pids: readonly number[]): Promise<readonly SeenWait[]> {
  const own = `{${pids.join(",")}}`;
  // Looking at locks stops all who take some for a moment, so it is done only where somebody waits.
  const waiting = await watcher.query<{ pid: number }>(sql`
    select pid from pg_stat_activity where pid = any (${own}::integer[]) and wait_event_type = 'Lock'`);
  if (waiting.length === 0) return [];
  const rows = await watcher.query<WaitRow>(sql`
    select lock.pid, activity.query_start::text as since, blocker.pid as holder,
      nullif(holder.application_name, '') as application_name, nspname::text as schema, relname::text as name
    from pg_locks lock
    join pg_stat_activity activity on activity.pid = lock.pid
    cross join lateral unnest(pg_blocking_pids(lock.pid)) with ordinality as blocker (pid, place)
    left join pg_stat_activity holder on holder.pid = blocker.pid
    left join pg_locks held on lock.relation is null and held.pid = lock.pid and held.granted and held.locktype = 'tuple'
    left join pg_index on indexrelid = coalesce(lock.relation, held.relation)
    left join pg_class on pg_class.oid = coalesce(indrelid, lock.relation, held.relation)
    left join pg_namespace on pg_namespace.oid = relnamespace
    where not lock.granted and lock.pid = any (${own}::integer[]) and not blocker.pid = any (${own}::integer[])
    order by activity.query_start, lock.pid, holder.wait_event_type is not distinct from 'Lock', blocker.place`);
  const firsts = rows.filter((row, place) => rows.findIndex(({ pid }) => pid === row.pid) === place);
  return firsts.map(seenWait);
}

interface WaitRow {
  readonly pid: number;
  readonly since: string | null;
  readonly holder: number;
  readonly application_name: string | null;
  readonly schema: string | null;
  readonly name: string | null;
}

function seenWait({ pid, since, holder, application_name: applicationName, schema, name }: WaitRow): SeenWait {
  const table = schema === null || name === null ? null : displayTable({ schema, name });
  return {
    key: JSON.stringify([pid, since, table]),
    table,
    // PostgreSQL says 0 where a prepared transaction holds the lock.
    pid: holder === 0 ? null : holder,
    applicationName,
  };
}

/** "a lock on public.orders, held by process 4711 (psql)" */
export function describeLockWait({ table, pid, applicationName }: LockWait): string {
  const on = table === null ? "" : ` on ${table}`;
  const who = pid === null ? "a prepared transaction" : `process ${pid}`;
  return `a lock${on}, held by ${who}${applicationName === null ? "" : ` (${applicationName})`}`;
}
