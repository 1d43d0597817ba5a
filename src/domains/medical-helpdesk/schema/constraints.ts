import type { SqlFile } from "../../domain.ts";

/** Primary keys, then unique ones, then foreign keys. */
export const constraints: SqlFile = {
  file: "06-constraints.sql",
  sql: `
alter table public.organizations add constraint organizations_pkey primary key (id);
alter table public.users add constraint users_pkey primary key (id);
alter table public.user_addresses add constraint user_addresses_pkey primary key (id);
alter table public.user_payment_methods add constraint user_payment_methods_pkey primary key (id);
alter table public.employees add constraint employees_pkey primary key (id);
alter table public.subscriptions add constraint subscriptions_pkey primary key (id);
alter table public.invoices add constraint invoices_pkey primary key (id);
alter table public.invoice_line_items add constraint invoice_line_items_pkey primary key (invoice_id, line_no);
alter table public.tickets add constraint tickets_pkey primary key (id);
alter table public.ticket_messages add constraint ticket_messages_pkey primary key (id);
alter table public.comments add constraint comments_pkey primary key (id);
alter table public.geo_locations add constraint geo_locations_pkey primary key (id);
alter table public.raw_events add constraint raw_events_pkey primary key (id, event_at);
alter table clinical.providers add constraint providers_pkey primary key (id);
alter table clinical.patients add constraint patients_pkey primary key (id);
alter table clinical.patient_visits add constraint patient_visits_pkey primary key (id, region_code);
alter table clinical.prescriptions add constraint prescriptions_pkey primary key (id);
alter table clinical.patient_documents add constraint patient_documents_pkey primary key (id);
alter table auth.sessions add constraint sessions_pkey primary key (id);
alter table auth.api_keys add constraint api_keys_pkey primary key (id);

alter table public.organizations add constraint organizations_billing_email_key unique (billing_email);
alter table public.users add constraint users_email_key unique (email);
alter table public.invoices add constraint invoices_subscription_period_key unique (subscription_id, period_start);
alter table public.geo_locations add constraint geo_locations_region_path_key unique (region_path);
alter table clinical.providers add constraint providers_npi_key unique (npi);
alter table clinical.providers add constraint providers_email_key unique (email);
alter table clinical.patients add constraint patients_mrn_key unique (mrn);
alter table clinical.patients add constraint patients_name_dob_key unique (first_name, last_name, dob);
alter table auth.sessions add constraint sessions_token_key unique (token);
alter table auth.api_keys add constraint api_keys_key_hash_key unique (key_hash);

alter table public.organizations add constraint organizations_owner_user_id_fkey
  foreign key (owner_user_id) references public.users (id) deferrable initially deferred;
alter table public.organizations add constraint organizations_primary_user_id_fkey
  foreign key (primary_user_id) references public.users (id) on delete set null deferrable initially deferred;
alter table public.users add constraint users_org_id_fkey foreign key (org_id) references public.organizations (id);
alter table public.users add constraint users_manager_id_fkey foreign key (manager_id) references public.users (id) on delete set null;
alter table public.user_addresses add constraint user_addresses_user_id_fkey
  foreign key (user_id) references public.users (id) on delete cascade;
alter table public.user_addresses add constraint user_addresses_checkout_subscription_id_fkey
  foreign key (checkout_subscription_id) references public.subscriptions (id) on delete set null deferrable initially deferred;
alter table public.user_payment_methods add constraint user_payment_methods_user_id_fkey
  foreign key (user_id) references public.users (id) on delete cascade;
alter table public.employees add constraint employees_org_id_fkey foreign key (org_id) references public.organizations (id);
alter table public.employees add constraint employees_manager_id_fkey foreign key (manager_id) references public.employees (id);
alter table public.subscriptions add constraint subscriptions_org_id_fkey foreign key (org_id) references public.organizations (id);
alter table public.subscriptions add constraint subscriptions_billing_address_id_fkey
  foreign key (billing_address_id) references public.user_addresses (id);
alter table public.invoices add constraint invoices_subscription_id_fkey foreign key (subscription_id) references public.subscriptions (id);
alter table public.invoice_line_items add constraint invoice_line_items_invoice_id_fkey
  foreign key (invoice_id) references public.invoices (id) on delete cascade;
alter table public.tickets add constraint tickets_org_id_fkey foreign key (org_id) references public.organizations (id);
alter table public.tickets add constraint tickets_reporter_user_id_fkey foreign key (reporter_user_id) references public.users (id);
alter table public.tickets add constraint tickets_assigned_to_user_fkey foreign key (assigned_to_user) references public.users (id);
alter table public.ticket_messages add constraint ticket_messages_ticket_id_fkey
  foreign key (ticket_id) references public.tickets (id) on delete cascade;
alter table public.ticket_messages add constraint ticket_messages_author_user_id_fkey
  foreign key (author_user_id) references public.users (id);
alter table public.comments add constraint comments_author_user_id_fkey foreign key (author_user_id) references public.users (id);
alter table public.raw_events add constraint raw_events_org_id_fkey foreign key (org_id) references public.organizations (id);
alter table public.raw_events add constraint raw_events_user_id_fkey foreign key (user_id) references public.users (id);
alter table clinical.providers add constraint providers_org_id_fkey foreign key (org_id) references public.organizations (id);
alter table clinical.patients add constraint patients_org_id_fkey foreign key (org_id) references public.organizations (id);
alter table clinical.patients add constraint patients_primary_provider_id_fkey
  foreign key (primary_provider_id) references clinical.providers (id);
alter table clinical.patient_visits add constraint patient_visits_org_id_fkey foreign key (org_id) references public.organizations (id);
alter table clinical.patient_visits add constraint patient_visits_patient_id_fkey foreign key (patient_id) references clinical.patients (id);
alter table clinical.patient_visits add constraint patient_visits_provider_id_fkey foreign key (provider_id) references clinical.providers (id);
alter table clinical.prescriptions add constraint prescriptions_patient_id_fkey foreign key (patient_id) references clinical.patients (id);
alter table clinical.prescriptions add constraint prescriptions_provider_id_fkey foreign key (provider_id) references clinical.providers (id);
alter table clinical.prescriptions add constraint prescriptions_visit_fkey
  foreign key (visit_id, visit_region_code) references clinical.patient_visits (id, region_code);
alter table clinical.patient_documents add constraint patient_documents_patient_id_fkey
  foreign key (patient_id) references clinical.patients (id);
alter table auth.sessions add constraint sessions_user_id_fkey foreign key (user_id) references public.users (id) on delete cascade;
alter table auth.api_keys add constraint api_keys_user_id_fkey foreign key (user_id) references public.users (id) on delete cascade;
`,
};
