import type { SqlFile } from "../../domain.ts";

/** Plain, partial, expression, GIN, GiST and BRIN indexes, as the product's queries would want them. */
export const indexes: SqlFile = {
  file: "07-indexes.sql",
  sql: `
create index users_org_id_idx on public.users (org_id);
create index users_lower_email_idx on public.users (lower(email));
create index user_addresses_user_id_idx on public.user_addresses (user_id);
create index user_payment_methods_user_id_idx on public.user_payment_methods (user_id);
create index employees_org_id_idx on public.employees (org_id);
create index employees_npi_idx on public.employees (npi) where npi is not null;
create index subscriptions_org_id_idx on public.subscriptions (org_id);
create index tickets_org_id_status_idx on public.tickets (org_id, status);
create index tickets_open_idx on public.tickets (opened_at) where closed_at is null;
create index tickets_tags_idx on public.tickets using gin (tags);
create index ticket_messages_ticket_id_idx on public.ticket_messages (ticket_id, posted_at);
create index comments_commentable_idx on public.comments (commentable_type, commentable_id);
create index geo_locations_region_path_gist_idx on public.geo_locations using gist (region_path);
create index raw_events_event_at_idx on public.raw_events using brin (event_at);
create index raw_events_org_id_idx on public.raw_events (org_id, event_at desc);
create index raw_events_payload_idx on public.raw_events using gin (payload jsonb_path_ops);
create index providers_org_id_idx on clinical.providers (org_id);
create index patients_org_id_idx on clinical.patients (org_id) include (mrn);
create index patients_last_name_idx on clinical.patients (lower(last_name), lower(first_name));
create index patient_visits_patient_id_idx on clinical.patient_visits (patient_id, visit_date);
create index prescriptions_patient_id_idx on clinical.prescriptions (patient_id);
create index patient_documents_patient_id_idx on clinical.patient_documents (patient_id);
create index sessions_user_id_idx on auth.sessions (user_id);
create index api_keys_scopes_idx on auth.api_keys using gin (scopes);
create index audit_log_events_occurred_at_idx on audit_internal.audit_log_events (occurred_at);
`,
};
