import type { SqlFile } from "../../domain.ts";
import { rowCounts } from "../row-counts.ts";
import { minutesAfter } from "./identifiers.ts";
import { fillIn } from "./sql-list.ts";
import { dealt } from "./tenants.ts";

const bodies = [
  "Spoke to %1$s, all good.",
  "@%2$s please double-check the date of birth.",
  "%1$s asked for a copy of this. Sent to the address on file.",
  "Duplicate?",
  "Note to self: call %2$s back.",
];

/** Comments on tickets, patients and a few invoices; the number of the thing keeps to the tenant. */
export const comments: SqlFile = {
  file: "09-comments.sql",
  sql: `
insert into public.comments (id, commentable_type, commentable_id, author_user_id, body, created_at)
overriding system value
select n, kind.name,
  case kind.name when 'Ticket' then ${dealt("n", "5", 25)} when 'Patient' then p.id else ${dealt("n", "1", 10)} end,
  u.id,
  case when n % 33 = 0 then null when n % 34 = 0 then '' else ${fillIn(bodies, "n", ["p.full_name", "u.first_name"])} end,
  ${minutesAfter("2024-03-01 10:00", "n * 2711")}
from generate_series(1, ${rowCounts.comments}) as n
cross join lateral (select case when n % 10 = 9 then 'Invoice' when n % 2 = 0 then 'Ticket' else 'Patient' end as name) as kind
join clinical.patients p on p.id = ${dealt("n", "4", 33)}
join public.users u on u.id = ${dealt("n", "1", 16)}
order by n;
`,
};
