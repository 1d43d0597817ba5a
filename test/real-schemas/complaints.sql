create extension if not exists citext with schema public;
create type public.mood as enum ('sad', 'it''s ok', 'Happy');
create domain public.code as varchar(8) check (value ~ '^[A-Z]{2}-[0-9]+$');
create domain public.short_code as public.code check (length(value) <= 6);
create collation public.insensitive (provider = icu, locale = 'und-u-ks-level2', deterministic = false);

create table public.people (
  id integer generated always as identity (start with 100 increment by 7) primary key,
  email text not null unique,
  first_name varchar(12),
  note text,
  greeting text generated always as ('Dear ' || coalesce(first_name, 'you')) stored,
  feeling public.mood,
  code public.code,
  small public.short_code,
  manager_id integer references public.people,
  "Sort Weight" numeric,
  born date,
  seen timestamp,
  ratio double precision,
  amount numeric,
  profile json,
  settings jsonb,
  tags text[],
  feelings public.mood[],
  alias citext unique
);
alter table public.people drop column "Sort Weight";

insert into public.people (email, first_name, note, feeling, code, small, born, seen, ratio, amount, profile, settings, tags, feelings, alias)
select 'p' || n || '@corp.example', 'Bob''s ' || n, E'Master''s "degree" \\n \\\\ \t' || n || E'\n; -- ''', (array['sad', 'it''s ok', 'Happy'])[1 + n % 3]::public.mood,
  'AB-' || n, 'XY-' || n % 10,
  (array['0044-03-15 BC', 'infinity', '-infinity', '2024-02-29', '0001-01-01'])[1 + n % 5]::date,
  (array['4713-01-01 00:00:00 BC', 'infinity', '-infinity', '294276-12-31 23:59:59.999999', '2024-02-29 12:00'])[1 + n % 5]::timestamp,
  (array['NaN', 'infinity', '-infinity', '-0', '1e-310'])[1 + n % 5]::double precision,
  (array['NaN', '1234567890123456789012345678901234567890.00000000000000000001', '0.10', '-0.000', '5'])[1 + n % 5]::numeric,
  ('{"b" : 1.10,  "big":12345678901234567890.1, "b":2, "text":"it''s \"quoted\" \\ \u00e9", "email":"p' || n || '@corp.example"}')::json,
  ('{"n":1.10,"big":12345678901234567890.12345678901234567890,"e":1e400,"email":"p' || n || '@corp.example"}')::jsonb,
  array['a', 'it''s', 'NULL', null, '', '{}', 'x"y\z'], array['sad', 'it''s ok']::public.mood[], 'Alias' || n
from generate_series(1, 50) as n;
update public.people set manager_id = 100 where id > 100;

create table public.events (id bigserial, happened date not null, person_id integer not null, who text, primary key (id, happened)) partition by range (happened);
create table public.events_old partition of public.events for values from (minvalue) to ('2024-01-01');
create table public.events_2024 partition of public.events for values from ('2024-01-01') to ('2025-01-01') partition by range (id);
create table public.events_2024_a partition of public.events_2024 for values from (minvalue) to (45);
create table public.events_2024_rest partition of public.events_2024 default;
create table public.events_rest partition of public.events default;
alter table public.events add foreign key (person_id) references public.people;
insert into public.events (happened, person_id, who)
select date '2023-06-01' + n * 20, 100 + 7 * (n % 50), case n % 3 when 0 then 'a' else 'b' || n end from generate_series(1, 100) as n;

create table public.numbers (id serial primary key, small smallserial, counted integer not null default 0);
create sequence public.invoices start with 5000 increment by 10;
alter table public.numbers add invoice bigint not null default nextval('public.invoices');
insert into public.numbers (counted) select n from generate_series(1, 20) as n;
create sequence public.countdown increment by -1 maxvalue 100 minvalue -100 start with 50;
create table public.descending (id integer primary key default nextval('public.countdown'));
insert into public.descending select from generate_series(1, 5);
create table public.empty_numbers (id serial primary key);

create table public.slots (
  person_id integer references public.people,
  during tsrange,
  label text collate public.insensitive unique,
  login text,
  exclude using gist (during with &&)
);
create unique index slots_login on public.slots (lower(login)) where login is not null;
insert into public.slots select 100 + 7 * n, tsrange(timestamp '2024-01-01' + n * interval '1 day', timestamp '2024-01-01' + (n + 1) * interval '1 day'), 'Label ' || n, case when n % 4 > 0 then 'Login' || n end
from generate_series(0, 40) as n;
