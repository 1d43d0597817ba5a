import type { SqlFile } from "../../domain.ts";
import { rowCounts } from "../row-counts.ts";
import { minutesAfter } from "./identifiers.ts";
import { fillIn, someOf, sqlArray } from "./sql-list.ts";
import { dealt, tenantName, tenantOf, tenantRow } from "./tenants.ts";

/** The patient whom the ticket of a number is about: one of the same tenant. */
const patientOfTicket = (ticket: string) => dealt(ticket, "7", 33);

const subjects = [
  "Cannot open chart of %s",
  "Billing question",
  "Fax to 555 lines fails",
  "Duplicate record: %s",
  "Login loop",
];
const moreSubjects = ["URGENT: wrong MRN %2$s", "Export of visits", "Password reset", "Reminder sent to wrong number"];
const tags = ["billing", "charts", "login", "export", "privacy", "fax"];

/** Requests for help, in every state. */
const tickets = `
insert into public.tickets (id, org_id, reporter_user_id, subject, status, priority, assigned_to_user, tags, opened_at, closed_at)
overriding system value
select n, ${tenantOf("n")}, ${dealt("n", "5", 16)},
  ${fillIn([...subjects, ...moreSubjects], "n", ["p.last_name", "p.mrn"])},
  (${sqlArray(["open", "closed", "pending", "solved", "closed", "on_hold", "closed"])})[1 + n % 7]::public.ticket_status,
  (${sqlArray(["normal", "low", "high", "normal", "urgent"])})[1 + n % 5]::public.ticket_priority,
  case when n % 6 <> 0 then ${dealt("n", "3 + 1", 16)} end,
  case when n % 8 = 0 then '{}' else ${someOf(tags, "n")} end,
  ${minutesAfter("2024-01-08 09:00", "n * 3301")},
  case when n % 7 in (1, 3, 4, 6) then ${minutesAfter("2024-01-10 09:00", "n * 3302")} end
from generate_series(1, ${rowCounts.tickets}) as n
join clinical.patients p on p.id = ${patientOfTicket("n")}
order by n;
`;

// 1 author's first name, 2 author's full name, 3 author's e-mail, 4 patient's full name, 5 patient's last name, 6 MRN, 7 birth date, 8 patient's phone, 9 other user's first name, 10 practice, 11 date, 12 relative
const messages = [
  "Hi team,\n\nthe chart of %4$s (MRN %6$s) does not open since %11$s. Could you have a look? %9$s sees the same error.\n\nThanks,\n%1$s",
  "Hello %9$s, I checked with the front desk: %5$s was born %7$s, not what the screen says. Please correct it before the next visit.\n-- \n%2$s\n%10$s\n%3$s",
  "Patient called from %8$s and was quite upset. %4$s says the reminder went to %12$s instead. This may be a privacy incident.",
  "Escalating. %2$s here, you can reach me at %3$s. We have two records for %5$s: %6$s and one without a number.",
  "done, thx %9$s",
  '%9$s wrote: "ask %5$s for the old insurance card". I did on %11$s; %12$s will bring it in.\n\nWill keep this open.\n%1$s',
  "Following up on this. It's been a week and %4$s still can't see the lab results from %11$s in the portal.",
  "FWD: from the portal\n> My name is %4$s, date of birth %7$s. I can't log in. My number is %8$s.\n\nCan someone at support reset it? %1$s",
  "Resolved on our side: merged into %6$s, audit entry written, %9$s informed. Closing.",
];
const values = [
  "a.first_name",
  "a.first_name || ' ' || a.last_name",
  "a.email",
  "p.full_name",
  "p.last_name",
  "p.mrn",
  "to_char(p.dob, 'FMMonth FMDD, YYYY')",
  "coalesce(nullif(p.phone, ''), 'an unknown number')",
  "b.first_name",
  tenantName("t.org_id::int"),
  "to_char(t.opened_at at time zone 'UTC', 'MM/DD')",
  "coalesce(p.emergency_contact_name, 'a neighbour')",
];

const message = (place: string) => fillIn(messages, place, values);

/** Threads: the reporter and the assignee in turn, about the ticket's patient. */
const ticketMessages = `
insert into public.ticket_messages (id, ticket_id, author_user_id, body, is_internal, posted_at)
overriding system value
select n, t.id, a.id,
  case
    when n % 83 = 0 then ''
    when n % 100 = 0 then repeat(${message("n")} || E'\\n\\n', 10)
    else concat_ws(E'\\n\\n', ${message("turn * 4 + n")}, case when n % 3 = 0 then ${message("turn + n * 2")} end)
  end,
  n % 9 = 0,
  t.opened_at + interval '1 minute' * (7 + 190 * turn + n % 60)
from generate_series(1, ${rowCounts.ticketMessages}) as n
cross join lateral (select (n - 1) / ${rowCounts.tickets} as turn) as thread
join public.tickets t on t.id = 1 + (n - 1) % ${rowCounts.tickets}
join clinical.patients p on p.id = ${patientOfTicket("t.id")}
join public.users a on a.id = case when turn % 2 = 0 then t.reporter_user_id else coalesce(t.assigned_to_user, t.reporter_user_id) end
join public.users b on b.id = case when a.id = t.reporter_user_id then coalesce(t.assigned_to_user, ${tenantRow("t.org_id", "2")}) else t.reporter_user_id end
order by n;
`;

/** Tickets and their threads. */
export const ticketsAndMessages: SqlFile = { file: "08-tickets-and-messages.sql", sql: tickets + ticketMessages };
