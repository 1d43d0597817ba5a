-- Tables as types, and functions that are made of tables.
create table public.zz_address (street text, zip text);
create table public.customer (id int primary key, home public.zz_address, others public.zz_address[]);
create domain public.checked_address as public.zz_address check ((value).zip is not null);
create table public.aa_uses_domain (a public.checked_address);
create function public.complete(public.zz_address) returns boolean immutable language sql as $$ select $1.street is not null $$;
create table public.ab_uses_function (a public.zz_address check (public.complete(a)));
-- A CHECK that calls a function over the table's own row.
create table public.self_checked (a int default 1, b int not null);
create function public.consistent(public.self_checked) returns boolean immutable language sql as $$ select $1.a < $1.b $$;
alter table public.self_checked add constraint consistent check (public.consistent(self_checked.*));
-- A type over a row type over a type.
create type public.zz_kind as enum ('home', 'work');
create table public.kinds (k public.zz_kind, name text);
create type public.aa_kinded as (k public.kinds, n int);
create table public.aa_holds_kinded (x public.aa_kinded[]);
