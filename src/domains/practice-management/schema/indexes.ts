import type { SqlFile } from "../../domain.ts";

/** Indexes for the keys between tables and for how the product looks things up. */
export const indexes: SqlFile = {
  file: "04-indexes.sql",
  sql: `
create index locations_practice_idx on public.locations (tenant_id, practice_profile_id);
create unique index locations_one_primary on public.locations (tenant_id) where is_primary;
create index providers_location_idx on public.providers (tenant_id, location_id);
create unique index providers_email_key on public.providers (tenant_id, lower(email));
create index clients_name_idx on public.clients (tenant_id, lower(last_name), lower(first_name));
create index clients_provider_idx on public.clients (tenant_id, primary_provider_id);
create unique index clients_email_key on public.clients (tenant_id, lower(email));
create index appointments_client_idx on public.appointments (tenant_id, client_id, starts_at);
create index appointments_provider_idx on public.appointments (tenant_id, provider_id, starts_at);
create index appointments_location_idx on public.appointments (tenant_id, location_id, starts_at);
create index notes_client_idx on public.notes (tenant_id, client_id, written_at);
create index notes_appointment_idx on public.notes (tenant_id, appointment_id);
create index ledger_entries_client_idx on public.ledger_entries (tenant_id, client_id, entry_no);
create index ledger_entries_appointment_idx on public.ledger_entries (tenant_id, appointment_id);
create index auth_tokens_provider_idx on public.auth_tokens (tenant_id, provider_id);
create index auth_tokens_expiry_idx on public.auth_tokens (expires_at) where revoked_at is null;
create index fhir_mappings_state_idx on public.fhir_mappings (tenant_id, state) where state <> 'synced';
`,
};
