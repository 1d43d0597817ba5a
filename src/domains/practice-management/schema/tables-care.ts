import type { SqlFile } from "../../domain.ts";

/** Clients, their appointments, what is written down about them and what they owe. */
export const tablesCare: SqlFile = {
  file: "02-tables-care.sql",
  sql: `
create table public.clients (
  id uuid not null default gen_random_uuid(),
  tenant_id text not null,
  mrn varchar(14) not null,
  first_name text not null,
  last_name text not null,
  preferred_name text,
  date_of_birth date not null,
  gender text not null,
  email text,
  phone text not null,
  street text not null,
  city text not null,
  state char(2) not null,
  postcode varchar(10) not null,
  preferred_language text not null default 'en',
  emergency_contact_name text,
  emergency_contact_phone text,
  primary_provider_id uuid,
  insurance_payer text,
  insurance_member_id text,
  insurance_group_number text,
  status public.client_status not null default 'active',
  registered_on date not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint clients_pkey primary key (id),
  constraint clients_tenant_key unique (tenant_id, id),
  constraint clients_mrn_key unique (tenant_id, mrn),
  constraint clients_gender_check check (gender in ('female', 'male', 'nonbinary', 'undisclosed')),
  constraint clients_birth_check check (date_of_birth >= date '1900-01-01' and date_of_birth <= registered_on),
  constraint clients_insurance_check check ((insurance_payer is null) = (insurance_member_id is null)),
  constraint clients_emergency_check check ((emergency_contact_name is null) = (emergency_contact_phone is null)),
  constraint clients_updated_check check (updated_at >= created_at),
  constraint clients_provider_fkey foreign key (tenant_id, primary_provider_id)
    references public.providers (tenant_id, id)
);
comment on table public.clients is 'The people who are cared for.';
comment on column public.clients.mrn is 'Medical record number, unique within the tenant.';
comment on column public.clients.preferred_language is 'ISO 639-1.';

create table public.appointments (
  id uuid not null default gen_random_uuid(),
  tenant_id text not null,
  client_id uuid not null,
  provider_id uuid not null,
  location_id uuid,
  status public.appointment_status not null default 'booked',
  visit_type text not null,
  reason text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  booked_at timestamptz not null,
  checked_in_at timestamptz,
  checked_out_at timestamptz,
  cancelled_at timestamptz,
  cancellation_reason text,
  constraint appointments_pkey primary key (id),
  constraint appointments_tenant_key unique (tenant_id, id),
  constraint appointments_visit_type_check check (visit_type in ('new_client', 'follow_up', 'annual', 'telehealth', 'procedure')),
  constraint appointments_times_check check (ends_at > starts_at),
  constraint appointments_booked_check check (booked_at < starts_at),
  constraint appointments_stay_check check (checked_out_at > checked_in_at),
  constraint appointments_arrival_check check ((checked_in_at is not null) = (status in ('arrived', 'done'))),
  constraint appointments_departure_check check ((checked_out_at is not null) = (status = 'done')),
  constraint appointments_cancelled_check check ((cancelled_at is not null) = (status = 'cancelled') and (cancellation_reason is null or status = 'cancelled')),
  constraint appointments_client_fkey foreign key (tenant_id, client_id) references public.clients (tenant_id, id),
  constraint appointments_provider_fkey foreign key (tenant_id, provider_id) references public.providers (tenant_id, id),
  constraint appointments_location_fkey foreign key (tenant_id, location_id) references public.locations (tenant_id, id),
  constraint appointments_no_double_booking exclude using gist
    (provider_id with =, tstzrange(starts_at, ends_at) with &&) where (status <> 'cancelled')
);
comment on table public.appointments is 'States: booked, then arrived, then done; or cancelled; or no_show.';
comment on constraint appointments_no_double_booking on public.appointments is 'A provider sees one client at a time.';

create table public.notes (
  id uuid not null default gen_random_uuid(),
  tenant_id text not null,
  client_id uuid not null,
  provider_id uuid not null,
  appointment_id uuid,
  kind public.note_kind not null,
  status public.note_status not null default 'draft',
  body text not null,
  written_at timestamptz not null,
  signed_at timestamptz,
  constraint notes_pkey primary key (id),
  constraint notes_tenant_key unique (tenant_id, id),
  constraint notes_signed_check check ((signed_at is null) = (status = 'draft')),
  constraint notes_times_check check (signed_at >= written_at),
  constraint notes_client_fkey foreign key (tenant_id, client_id) references public.clients (tenant_id, id),
  constraint notes_provider_fkey foreign key (tenant_id, provider_id) references public.providers (tenant_id, id),
  constraint notes_appointment_fkey foreign key (tenant_id, appointment_id) references public.appointments (tenant_id, id)
);
comment on column public.notes.body is 'The narrative. Names the client, the provider, dates and the record number.';

create table public.ledger_entries (
  id uuid not null default gen_random_uuid(),
  tenant_id text not null,
  entry_no bigint not null,
  client_id uuid not null,
  appointment_id uuid,
  kind public.ledger_entry_kind not null,
  amount numeric(12,2) not null,
  balance_after numeric(12,2) not null,
  procedure_code varchar(5),
  payment_method text,
  description text not null,
  posted_at timestamptz not null,
  constraint ledger_entries_pkey primary key (id),
  constraint ledger_entries_tenant_key unique (tenant_id, id),
  constraint ledger_entries_number_key unique (tenant_id, entry_no),
  constraint ledger_entries_sign_check check (case kind when 'charge' then amount > 0 when 'payment' then amount < 0 else amount <> 0 end),
  constraint ledger_entries_method_check check ((payment_method is not null) = (kind = 'payment')),
  constraint ledger_entries_method_values_check check (payment_method in ('card', 'cash', 'check', 'ach', 'insurance')),
  constraint ledger_entries_client_fkey foreign key (tenant_id, client_id) references public.clients (tenant_id, id),
  constraint ledger_entries_appointment_fkey foreign key (tenant_id, appointment_id) references public.appointments (tenant_id, id)
);
comment on table public.ledger_entries is 'What a client owes and pays. Append-only; entry_no is the order of posting within the tenant.';
comment on column public.ledger_entries.amount is 'Charges are positive, payments negative, adjustments either.';
comment on column public.ledger_entries.balance_after is 'The sum of the client''s amounts up to and including this entry.';
comment on column public.ledger_entries.procedure_code is 'HCPCS level II, on charges.';
`,
};
