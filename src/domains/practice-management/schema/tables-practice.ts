import type { SqlFile } from "../../domain.ts";

/** The practice itself: its profile, its locations, who works there. */
export const tablesPractice: SqlFile = {
  file: "01-tables-practice.sql",
  sql: `
create table public.practice_profiles (
  id uuid not null default gen_random_uuid(),
  tenant_id text not null,
  name text not null,
  legal_name text not null,
  tax_id char(10) not null,
  npi char(10) not null,
  specialty text not null,
  phone text not null,
  fax text,
  email text not null,
  website text,
  time_zone text not null default 'America/New_York',
  slot_minutes smallint not null default 60,
  status public.practice_status not null default 'onboarding',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint practice_profiles_pkey primary key (id),
  constraint practice_profiles_tenant_key unique (tenant_id, id),
  constraint practice_profiles_slot_check check (slot_minutes in (15, 20, 30, 60)),
  constraint practice_profiles_updated_check check (updated_at >= created_at)
);
comment on table public.practice_profiles is 'A practice as patients and payers know it.';
comment on column public.practice_profiles.tenant_id is 'Whose data this is. On every table; every key between tables carries it.';
comment on column public.practice_profiles.tax_id is 'Employer identification number, with its hyphen.';
comment on column public.practice_profiles.npi is 'National Provider Identifier of the organization.';

create table public.locations (
  id uuid not null default gen_random_uuid(),
  tenant_id text not null,
  practice_profile_id uuid,
  code text not null,
  name text not null,
  street text not null,
  city text not null,
  state char(2) not null,
  postcode varchar(10) not null,
  phone text not null,
  time_zone text not null,
  opens_at time not null default '08:00',
  closes_at time not null default '17:00',
  is_primary boolean not null default false,
  created_at timestamptz not null default now(),
  constraint locations_pkey primary key (id),
  constraint locations_tenant_key unique (tenant_id, id),
  constraint locations_code_key unique (tenant_id, code),
  constraint locations_hours_check check (closes_at > opens_at),
  constraint locations_practice_fkey foreign key (tenant_id, practice_profile_id)
    references public.practice_profiles (tenant_id, id)
);
comment on table public.locations is 'A place where clients are seen. Appointments keep to its hours, in its time zone.';

create table public.providers (
  id uuid not null default gen_random_uuid(),
  tenant_id text not null,
  location_id uuid,
  kind public.provider_kind not null,
  first_name text not null,
  last_name text not null,
  credentials text not null,
  npi char(10) not null,
  dea_number char(9),
  specialty text not null,
  email text not null,
  phone text not null,
  accepts_new_clients boolean not null default true,
  hired_on date not null,
  left_on date,
  created_at timestamptz not null default now(),
  constraint providers_pkey primary key (id),
  constraint providers_tenant_key unique (tenant_id, id),
  constraint providers_npi_key unique (tenant_id, npi),
  constraint providers_employment_check check (left_on > hired_on),
  constraint providers_location_fkey foreign key (tenant_id, location_id) references public.locations (tenant_id, id)
);
comment on table public.providers is 'Clinicians. One row for each tenant they work for.';
comment on column public.providers.dea_number is 'Only for those who prescribe controlled substances: physicians and nurse practitioners.';
`,
};
