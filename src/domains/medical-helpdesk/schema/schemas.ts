import type { SqlFile } from "../../domain.ts";

/**
 * Schemas, the extension and the enums.
 * ltree goes into public, where `create extension` would put it for most people; a schema of its own would be a fifth.
 */
export const schemas: SqlFile = {
  file: "00-schemas.sql",
  sql: `
create schema if not exists public;
create schema clinical;
create schema auth;
create schema audit_internal;

comment on schema clinical is 'Patients and their care: protected health information under HIPAA.';
comment on schema auth is 'Sessions and API keys of the users in public.';
comment on schema audit_internal is 'Append-only trail for compliance; never leaves production.';

create extension if not exists ltree with schema public;

create type public.organization_status as enum ('trial', 'active', 'suspended', 'closed');
create type public.subscription_plan as enum ('starter', 'clinic', 'hospital', 'enterprise');
create type public.ticket_status as enum ('open', 'pending', 'on_hold', 'solved', 'closed');
create type public.ticket_priority as enum ('low', 'normal', 'high', 'urgent');
create type clinical.visit_type as enum ('office', 'telehealth', 'urgent', 'follow_up', 'procedure');
`,
};
