import type { SqlFile } from "../../domain.ts";
import { rowCounts } from "../row-counts.ts";
import { minutesAfter } from "./identifiers.ts";
import { pick } from "./sql-list.ts";

const actions = ["user.login", "chart.viewed", "ticket.closed", "export.started", "role.changed", "patient.merged"];
/** Every fiftieth line repeats the one before in every column. */
const line = "n - (n % 50 = 0)::int";

/** The trail, which names people outright. */
export const auditLog: SqlFile = {
  file: "12-audit-log.sql",
  sql: `
insert into audit_internal.audit_log_events (occurred_at, actor_user_id, action, target, payload)
select ${minutesAfter("2025-01-01 00:00", `(${line}) * 991`)}, u.id, ${pick(actions, line)},
  case when (${line}) % 7 <> 0 then 'patients/' || 1 + (${line}) * 3 % ${rowCounts.patients} end,
  case when (${line}) % 11 <> 0 then jsonb_build_object('actor', u.email, 'name', u.first_name || ' ' || u.last_name, 'ok', (${line}) % 13 <> 0) end
from generate_series(1, ${rowCounts.auditLogEvents}) as n
left join public.users u on u.id = (${line}) % (${rowCounts.users} + 1)
order by n;
`,
};
