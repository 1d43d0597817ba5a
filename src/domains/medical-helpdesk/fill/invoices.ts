import type { SqlFile } from "../../domain.ts";
import { rowCounts } from "../row-counts.ts";
import { pick } from "./sql-list.ts";
import { placeInTenant, tenantOf } from "./tenants.ts";

const items = ["Seats", "Storage", "Priority support", "SMS reminders"];
const lines = "2 + n % 3";
const quantity = "(1 + (n * 5 + line * 3) % 24)";
const unitPrice = "(array[4900, 250, 19900, 4])[line]::bigint";
const month = `(timestamp '2024-03-01' + interval '1 month' * (${placeInTenant("n")}))`;

/** Ten months of invoices for each running subscription; the totals are what their lines add up to. */
export const invoices: SqlFile = {
  file: "05-invoices.sql",
  sql: `
insert into public.invoices (id, subscription_id, period_start, period_end, currency, total_cents, issued_at, paid_at)
overriding system value
select n, ${tenantOf("n")}, ${month}::date, (${month} + interval '1 month')::date,
  case ${tenantOf("n")} when 11 then 'CAD' when 12 then 'GBP' else 'USD' end,
  (select sum(${quantity} * ${unitPrice}) from generate_series(1, ${lines}) as line),
  (${month} + interval '1 month 2 hours') at time zone 'UTC',
  case when n % 12 <> 7 then (${month} + interval '1 month 9 days' + interval '1 minute' * n) at time zone 'UTC' end
from generate_series(1, ${rowCounts.invoices}) as n;

insert into public.invoice_line_items (invoice_id, line_no, description, quantity, unit_price_cents)
select n, line, ${pick(items, "line - 1")} || to_char(${month}, ', FMMonth YYYY'), ${quantity}, ${unitPrice}
from generate_series(1, ${rowCounts.invoices}) as n
cross join lateral generate_series(1, ${lines}) as line;
`,
};
