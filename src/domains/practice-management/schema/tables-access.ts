import type { SqlFile } from "../../domain.ts";

/** How the product is reached and how it exchanges data: tokens, keys, FHIR. */
export const tablesAccess: SqlFile = {
  file: "03-tables-access.sql",
  sql: `
create table public.auth_tokens (
  id uuid not null default gen_random_uuid(),
  tenant_id text not null,
  provider_id uuid,
  kind text not null,
  token_hash char(64) not null,
  token_hint varchar(12) not null,
  scopes text[] not null default '{}',
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  ip_address inet,
  user_agent text,
  constraint auth_tokens_pkey primary key (id),
  constraint auth_tokens_hash_key unique (token_hash),
  constraint auth_tokens_kind_check check (kind in ('access', 'refresh', 'api')),
  constraint auth_tokens_hash_check check (token_hash ~ '^[0-9a-f]{64}$'),
  constraint auth_tokens_expiry_check check (expires_at > issued_at),
  constraint auth_tokens_used_check check (last_used_at >= issued_at and last_used_at <= expires_at),
  constraint auth_tokens_revoked_check check (revoked_at >= issued_at),
  constraint auth_tokens_provider_fkey foreign key (tenant_id, provider_id) references public.providers (tenant_id, id)
);
comment on column public.auth_tokens.token_hash is 'Digest of the token in hexadecimal; the token itself is never stored.';
comment on column public.auth_tokens.token_hint is 'What people may see of it.';

create table public.encryption_keys (
  id uuid not null default gen_random_uuid(),
  tenant_id text not null,
  purpose text not null,
  version integer not null,
  algorithm text not null,
  key_reference text not null,
  fingerprint char(40) not null,
  state text not null,
  activated_at timestamptz,
  deactivated_at timestamptz,
  created_at timestamptz not null default now(),
  constraint encryption_keys_pkey primary key (id),
  constraint encryption_keys_version_key unique (tenant_id, purpose, version),
  constraint encryption_keys_purpose_check check (purpose in ('records', 'backups')),
  constraint encryption_keys_version_check check (version >= 1),
  constraint encryption_keys_algorithm_check check (algorithm in ('AES-256-GCM', 'XCHACHA20-POLY1305')),
  constraint encryption_keys_state_check check (state in ('pre_active', 'active', 'deactivated')),
  constraint encryption_keys_activated_check check ((activated_at is null) = (state = 'pre_active')),
  constraint encryption_keys_deactivated_check check ((deactivated_at is not null) = (state = 'deactivated')),
  constraint encryption_keys_times_check check (deactivated_at > activated_at and activated_at >= created_at)
);
comment on table public.encryption_keys is 'Where keys are kept and what state they are in (NIST SP 800-57); never key material.';
create unique index encryption_keys_one_active on public.encryption_keys (tenant_id, purpose) where state = 'active';

create table public.fhir_mappings (
  id uuid not null default gen_random_uuid(),
  tenant_id text not null,
  resource_type text not null,
  entity_type text not null,
  entity_id uuid not null,
  server_url text not null,
  fhir_id varchar(64) not null,
  version_id integer not null default 1,
  state public.sync_state not null default 'pending',
  synced_at timestamptz,
  created_at timestamptz not null default now(),
  constraint fhir_mappings_pkey primary key (id),
  constraint fhir_mappings_entity_key unique (tenant_id, entity_type, entity_id, server_url),
  constraint fhir_mappings_resource_key unique (tenant_id, server_url, resource_type, fhir_id),
  constraint fhir_mappings_type_check check ((resource_type, entity_type) in
    (('Patient', 'client'), ('Practitioner', 'provider'), ('Location', 'location'), ('Appointment', 'appointment'))),
  constraint fhir_mappings_id_check check (fhir_id ~ '^[A-Za-z0-9.-]{1,64}$'),
  constraint fhir_mappings_synced_check check ((synced_at is not null) = (state = 'synced')),
  constraint fhir_mappings_times_check check (synced_at >= created_at)
);
comment on table public.fhir_mappings is 'Which resource of a FHIR server stands for which row. entity_id is polymorphic: entity_type says where it points.';
`,
};
