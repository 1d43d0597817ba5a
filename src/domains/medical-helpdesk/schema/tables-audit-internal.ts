import type { SqlFile } from "../../domain.ts";

/** The trail: no primary key on purpose, and it does hold lines that are equal in every column. */
export const tablesAuditInternal: SqlFile = {
  file: "04-tables-audit-internal.sql",
  sql: `
create table audit_internal.audit_log_events (
  occurred_at timestamptz not null,
  actor_user_id bigint,
  action text not null,
  target text,
  payload jsonb
);
comment on table audit_internal.audit_log_events is 'Written by triggers of the application; no key, lines may repeat.';
`,
};
