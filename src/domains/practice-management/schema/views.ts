import type { SqlFile } from "../../domain.ts";

/** What clients owe, without a balance kept twice. */
export const views: SqlFile = {
  file: "05-views.sql",
  afterRows: true,
  sql: `
create view public.client_balances as
select tenant_id, client_id, sum(amount) as balance, count(*) as entries, max(posted_at) as last_posted_at
from public.ledger_entries
group by tenant_id, client_id;
comment on view public.client_balances is 'What each client owes; negative where the practice owes the client.';
`,
};
