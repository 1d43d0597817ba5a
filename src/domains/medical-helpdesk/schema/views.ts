import type { SqlFile } from "../../domain.ts";

/** Two views and a materialized one: none of them is a table, all of them show what tables hold. */
export const views: SqlFile = {
  file: "08-views.sql",
  afterRows: true,
  sql: `
create view public.active_clinics_v as
select o.id, o.name, o.billing_email, s.plan, s.seats,
  (select count(*) from public.users u where u.org_id = o.id and u.is_active) as active_users
from public.organizations o
join public.subscriptions s on s.org_id = o.id and s.ended_at is null
where o.status = 'active';

create view public.monthly_revenue_v as
select i.period_start as month, i.currency, count(*) as invoices, sum(i.total_cents) as total_cents
from public.invoices i
group by i.period_start, i.currency;

create materialized view public.tickets_open_mv as
select t.id, t.org_id, t.subject, t.priority, t.opened_at, u.email as reporter_email,
  (select count(*) from public.ticket_messages m where m.ticket_id = t.id) as messages
from public.tickets t
join public.users u on u.id = t.reporter_user_id
where t.status in ('open', 'pending', 'on_hold');

create unique index tickets_open_mv_id_idx on public.tickets_open_mv (id);
`,
};
