import type { DomainTable } from "../domain.ts";
import { mini } from "./model/tiers.ts";

/** Every table with its rows in the mini tier and its lesson, in the order in which docs/domains/medical-helpdesk.md lists them. */
export const tables: readonly DomainTable[] = [
  table("public.organizations", "two-table cycle with users over deferrable keys"),
  table("public.users", "every kind of personal column; unique e-mail; points at itself by manager_id"),
  table("public.user_addresses", "second cycle, with subscriptions"),
  table("public.user_payment_methods", "card data: PCI DSS"),
  table("public.employees", "points at itself; identity by default; soft key npi"),
  table("public.subscriptions", "billing address: second cycle, with user_addresses"),
  table("public.invoices", "total is the sum of its line items"),
  table("public.invoice_line_items", "composite primary key; a generated column"),
  table("public.tickets", "two enums, an array, two keys to one table"),
  table("public.ticket_messages", "free text that names people, dates and record numbers"),
  table("public.comments", "polymorphic key: a warning, not a failure"),
  table("public.raw_events", "24 monthly range partitions; 70 columns; a serial; jsonb"),
  table("public.geo_locations", "ltree: rows travel as text"),
  table("clinical.providers", "HIPAA provider identifiers; a key across schemas"),
  table("clinical.patients", "HIPAA identifiers; composite unique name and birth date"),
  table("clinical.patient_visits", "4 list partitions; composite primary key; notes in prose"),
  table("clinical.prescriptions", "composite key onto a partitioned table"),
  table("clinical.patient_documents", "two soft keys by e-mail; bytea"),
  table("auth.sessions", "unique uuid; inet; a key across schemas"),
  table("auth.api_keys", "text array; a key across schemas"),
  table("audit_internal.audit_log_events", "no primary key, equal lines; excluded by default"),
];

function table(qualified: string, teaches: string): DomainTable {
  const [schema, name] = qualified.split(".");
  return { table: { schema, name }, rows: mini[qualified], teaches };
}
