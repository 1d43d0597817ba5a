import type { DomainTable } from "../domain.ts";
import { rowCounts } from "./row-counts.ts";

/** Every table with its rows and its lesson, in the order in which docs/domains/medical-helpdesk.md lists them. */
export const tables: readonly DomainTable[] = [
  table("public.organizations", rowCounts.organizations, "two-table cycle with users over deferrable keys"),
  table(
    "public.users",
    rowCounts.users,
    "every kind of personal column; unique e-mail; points at itself by manager_id",
  ),
  table("public.user_addresses", rowCounts.userAddresses, "second cycle, with subscriptions"),
  table("public.user_payment_methods", rowCounts.userPaymentMethods, "card data: PCI DSS"),
  table("public.employees", rowCounts.employees, "points at itself; identity by default; soft key npi"),
  table("public.subscriptions", rowCounts.subscriptions, "billing address: second cycle, with user_addresses"),
  table("public.invoices", rowCounts.invoices, "total is the sum of its line items"),
  table("public.invoice_line_items", rowCounts.invoiceLineItems, "composite primary key; a generated column"),
  table("public.tickets", rowCounts.tickets, "two enums, an array, two keys to one table"),
  table("public.ticket_messages", rowCounts.ticketMessages, "free text that names people, dates and record numbers"),
  table("public.comments", rowCounts.comments, "polymorphic key: a warning, not a failure"),
  table("public.raw_events", rowCounts.rawEvents, "24 monthly range partitions; 70 columns; a serial; jsonb"),
  table("public.geo_locations", rowCounts.geoLocations, "ltree: rows travel as text"),
  table("clinical.providers", rowCounts.providers, "HIPAA provider identifiers; a key across schemas"),
  table("clinical.patients", rowCounts.patients, "HIPAA identifiers; composite unique name and birth date"),
  table("clinical.patient_visits", rowCounts.patientVisits, "4 list partitions; composite primary key; notes in prose"),
  table("clinical.prescriptions", rowCounts.prescriptions, "composite key onto a partitioned table"),
  table("clinical.patient_documents", rowCounts.patientDocuments, "two soft keys by e-mail; bytea"),
  table("auth.sessions", rowCounts.sessions, "unique uuid; inet; a key across schemas"),
  table("auth.api_keys", rowCounts.apiKeys, "text array; a key across schemas"),
  table(
    "audit_internal.audit_log_events",
    rowCounts.auditLogEvents,
    "no primary key, equal lines; excluded by default",
  ),
];

function table(qualified: `${string}.${string}`, rows: number, teaches: string): DomainTable {
  const [schema, name] = qualified.split(".");
  return { table: { schema, name }, rows, teaches };
}
