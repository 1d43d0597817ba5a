/**
 * What a run leaves behind, in schema `_seedbed` of the target: runs, the ledger of chunks and steps, the audit log,
 * markers. It holds names, counts and digests under a key, never a value of a row.
 * Each statement may run again; a later version adds statements below, never edits.
 */
export const recordSchema: readonly string[] = [
  "create schema if not exists _seedbed",
  `create table if not exists _seedbed.markers (
     name text primary key,
     value text not null,
     set_at timestamptz not null default now()
   )`,
  `create table if not exists _seedbed.runs (
     run_id text primary key check (length(run_id) = 26),
     kind text not null,
     status text not null check (status in ('in_progress', 'succeeded', 'failed', 'interrupted')),
     epoch integer not null default 1,
     started_at timestamptz not null default now(),
     finished_at timestamptz,
     version text not null,
     config_hash text not null,
     salt_fingerprint text not null,
     source_hash text not null,
     schema_fingerprint text not null,
     schema_snapshot jsonb not null,
     chunk_plan jsonb not null,
     summary jsonb
   )`,
  `create table if not exists _seedbed.chunks (
     run_id text not null references _seedbed.runs on delete cascade,
     chunk_id text not null,
     kind text not null check (kind in ('rows', 'step')),
     schema_name text,
     table_name text,
     row_count bigint,
     source_digest text,
     target_digest text,
     kept_digest text,
     tallies jsonb,
     written_by xid8,
     finished_at timestamptz not null default clock_timestamp(),
     primary key (run_id, chunk_id)
   )`,
  `create table if not exists _seedbed.audit_log (
     event_id text primary key,
     run_id text not null,
     sequence bigint not null,
     event_at timestamptz not null,
     level text not null,
     event_type text not null,
     invoker text not null,
     schema_name text,
     table_name text,
     column_name text,
     payload jsonb not null,
     previous_hash text not null,
     hash text not null,
     unique (run_id, sequence)
   )`,
  "alter table _seedbed.runs add column if not exists content jsonb",
  // Of a record that is kept apart: whose run it is, and whose rows a chunk's took the place of.
  "alter table _seedbed.runs add column if not exists target_id text",
  "alter table _seedbed.chunks add column if not exists replaces xid8",
  // The keys and indexes that a run drops in standing tables, as the statements that make them again.
  "alter table _seedbed.runs add column if not exists rebuild jsonb",
];
