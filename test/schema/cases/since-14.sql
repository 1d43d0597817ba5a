create type public.span as range (subtype = float8, multirange_type_name = public."many spans");
create table public.compressed (a text compression pglz, m public."many spans", n int4multirange);
create table public.zz_rates (rate numeric primary key);
create function public.aa_known(r numeric) returns boolean stable
return exists (select from public.zz_rates z where z.rate = r);
create table public.ab_priced (rate numeric check (public.aa_known(rate)), other numeric default 1);
