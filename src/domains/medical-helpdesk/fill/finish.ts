import type { SqlFile } from "../../domain.ts";

/** Tables whose ids the filling wrote itself, so that their sequences stand at the start. */
const numbered = [
  "public.organizations",
  "public.users",
  "public.user_addresses",
  "public.user_payment_methods",
  "public.employees",
  "public.subscriptions",
  "public.invoices",
  "public.tickets",
  "public.ticket_messages",
  "public.comments",
  "public.raw_events",
  "public.geo_locations",
  "clinical.providers",
  "clinical.patients",
  "clinical.patient_visits",
  "clinical.prescriptions",
  "clinical.patient_documents",
  "auth.sessions",
  "auth.api_keys",
];

/** Sequences past the last id, and the materialized view over the rows. */
export const finish: SqlFile = {
  file: "14-finish.sql",
  sql: [...numbered.map(pastTheLast), "refresh materialized view public.tickets_open_mv;"].join("\n"),
};

function pastTheLast(table: string): string {
  return `select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}));`;
}
