import type { SqlFile } from "../domain.ts";

/** Tables, markers and indexes; running it again changes nothing. */
export const tablesFile: SqlFile = {
  file: "00-tables.sql",
  sql: `
create schema if not exists public;

create table if not exists public.plan (
  plan_id text primary key,
  name text not null,
  coverage_type text not null,
  effective_date date not null,
  test_run_id text not null,
  constraint plan_coverage_type_check check (coverage_type in ('hmo', 'ppo', 'epo', 'pos'))
);
comment on table public.plan is 'A health plan that members are covered by.';

create table if not exists public.member (
  member_id text primary key,
  status text not null,
  first_name text not null,
  last_name text not null,
  date_of_birth date not null,
  address_line1 text not null,
  address_city text not null,
  address_state char(2) not null,
  address_zip text not null,
  plan_id text not null,
  test_run_id text not null,
  constraint member_status_check check (status in ('active', 'inactive')),
  constraint member_first_name_check check (first_name like 'FAKE\\_%'),
  constraint member_last_name_check check (last_name like 'FAKE\\_%'),
  constraint member_state_check check (address_state = 'ZZ'),
  constraint member_plan_fkey foreign key (plan_id) references public.plan (plan_id)
);
comment on table public.member is 'Somebody who is insured. Names begin with FAKE_ and the state is ZZ, so that nobody can be meant.';

create table if not exists public.provider (
  provider_id text primary key,
  name text not null,
  network_status text not null,
  npi_fake text not null,
  test_run_id text not null,
  constraint provider_network_status_check check (network_status in ('in_network', 'out_of_network'))
);
comment on column public.provider.npi_fake is 'Ten digits like a National Provider Identifier, with a wrong check digit.';

create table if not exists public.eligibility (
  eligibility_id text primary key,
  member_id text not null,
  effective_from date not null,
  effective_to date not null,
  status text not null,
  test_run_id text not null,
  constraint eligibility_status_check check (status in ('active', 'inactive', 'expired')),
  constraint eligibility_window_check check (effective_to >= effective_from),
  constraint eligibility_member_fkey foreign key (member_id) references public.member (member_id)
);
comment on table public.eligibility is 'When a member is covered.';

create table if not exists public.procedure_code (
  code text primary key,
  description text not null,
  is_valid boolean not null,
  test_run_id text
);
comment on table public.procedure_code is 'What was done. Rows without a run are shared by all runs.';

create table if not exists public.diagnosis_code (
  code text primary key,
  description text not null,
  is_valid boolean not null,
  test_run_id text
);
comment on table public.diagnosis_code is 'Why it was done. Rows without a run are shared by all runs.';

create table if not exists public.claim (
  claim_id text primary key,
  member_id text not null,
  provider_id text not null,
  procedure_code text not null,
  diagnosis_code text not null,
  status text not null,
  submitted_at timestamptz not null,
  denial_reason text,
  test_run_id text not null,
  constraint claim_status_check check (status in ('pending', 'paid', 'denied', 'appealed')),
  constraint claim_member_fkey foreign key (member_id) references public.member (member_id),
  constraint claim_provider_fkey foreign key (provider_id) references public.provider (provider_id),
  constraint claim_procedure_fkey foreign key (procedure_code) references public.procedure_code (code),
  constraint claim_diagnosis_fkey foreign key (diagnosis_code) references public.diagnosis_code (code)
);
comment on table public.claim is 'A bill that a provider sends to the plan: pending, then paid or denied; a denied one may be appealed.';
`,
};

/** Every table is asked for the rows of a run. */
export const indexesFile: SqlFile = {
  file: "01-indexes.sql",
  sql: `
create index if not exists plan_run_idx on public.plan (test_run_id);
create index if not exists member_run_idx on public.member (test_run_id);
create index if not exists member_plan_idx on public.member (plan_id);
create index if not exists provider_run_idx on public.provider (test_run_id);
create index if not exists eligibility_run_idx on public.eligibility (test_run_id);
create index if not exists eligibility_member_idx on public.eligibility (member_id);
create index if not exists procedure_code_run_idx on public.procedure_code (test_run_id);
create index if not exists diagnosis_code_run_idx on public.diagnosis_code (test_run_id);
create index if not exists claim_run_idx on public.claim (test_run_id);
create index if not exists claim_member_idx on public.claim (member_id);
create index if not exists claim_provider_idx on public.claim (provider_id);
`,
};
