import type { SqlFile } from "../../domain.ts";

/** What lets a user in. */
export const tablesAuth: SqlFile = {
  file: "03-tables-auth.sql",
  sql: `
create table auth.sessions (
  id bigint generated always as identity,
  user_id bigint not null,
  token uuid not null,
  ip_address inet,
  user_agent text,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  constraint sessions_expiry_check check (expires_at > created_at)
);

create table auth.api_keys (
  id bigint generated always as identity,
  user_id bigint not null,
  name text not null,
  key_hash text not null,
  last_used_at timestamptz,
  last_used_ip inet,
  scopes text[] not null default '{}',
  created_at timestamptz not null default now()
);
comment on column auth.api_keys.key_hash is 'SHA-256 of the key, hexadecimal; the key itself is shown once.';
`,
};
