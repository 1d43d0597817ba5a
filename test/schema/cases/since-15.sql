create table public.once (
  a int,
  b int,
  constraint one_null unique nulls not distinct (a, b)
);
create unique index also_once on public.once (b, (a + 1)) nulls not distinct;
create unlogged sequence public.fast;
create table public.up (id int, tenant int, primary key (tenant, id));
create table public.lower (
  id int,
  tenant int,
  up int,
  constraint keeps_tenant foreign key (tenant, up) references public.up (tenant, id) on delete set null (up)
);
create schema other;
create publication of_schema for tables in schema other;
