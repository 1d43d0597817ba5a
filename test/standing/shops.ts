import { template } from "../support/databases.ts";
import { execute } from "../support/query-rows.ts";

/** Tables with keys of every kind that a target may have standing already. */
export const shops = "shops";

/** What makes them; the rows are in `shopRows`. */
export const shopSchema = `
create type public.mood as enum ('calm', 'busy');
create table public.towns (id integer primary key, name text not null unique);
create table public.people (
  id bigint generated always as identity primary key,
  email text not null unique,
  town_id integer not null references public.towns,
  boss_id bigint references public.people,
  mood public.mood not null default 'calm',
  shout text generated always as (upper(email)) stored
);
create index people_town on public.people (town_id);
create unique index people_lower on public.people (lower(email));
comment on constraint people_email_key on public.people is 'one address, one person';
create table public.shops (
  id integer primary key,
  owner_id bigint not null references public.people,
  main_order bigint,
  exclude using gist (int4range(id, id, '[]') with &&)
);
create table public.orders (
  id bigint not null,
  shop_id integer not null references public.shops deferrable,
  person_id bigint references public.people,
  placed date not null,
  primary key (id, placed)
) partition by range (placed);
create table public.orders_a partition of public.orders for values from ('2024-01-01') to ('2025-01-01');
create table public.orders_b partition of public.orders for values from ('2025-01-01') to ('2026-01-01');
create index orders_person on public.orders (person_id);
create table public.rings_a (id integer primary key, b_id integer not null, note text);
create table public.rings_b (id integer primary key, a_id integer not null references public.rings_a);
alter table public.rings_a add foreign key (b_id) references public.rings_b deferrable initially deferred;
create sequence public.tickets;
`;

export const shopRows = `
insert into public.towns select n, 'Town ' || n from generate_series(1, 20) as n;
insert into public.people (email, town_id, boss_id, mood)
select 'p' || n || '@corp.example', 1 + n % 20, case when n % 7 = 0 then null else 1 + (n * 31) % 3000 end, case when n % 2 = 0 then 'busy' else 'calm' end::public.mood
from generate_series(1, 3000) as n;
insert into public.shops select n, 1 + n * 3 from generate_series(1, 50) as n;
insert into public.orders select n, 1 + n % 50, case when n % 5 > 0 then 1 + n % 3000 end, date '2024-01-01' + n % 700 from generate_series(1, 4000) as n;
begin;
set constraints all deferred;
insert into public.rings_a select n, 200 - n, 'note ' || n from generate_series(1, 199) as n;
insert into public.rings_b select n, 200 - n from generate_series(1, 199) as n;
commit;
select setval('public.tickets', 77);
analyze;
`;

/** Masks the key that others reference, and cuts tables into several chunks. */
export const shopRules = `version: "1.0"
auto_detect: false
batch_size: 500
tables:
  public.people:
    columns:
      id: { action: hash }
      email: { action: fake, provider: email }
`;

template(shops, (url) => execute(url, shopSchema + shopRows));
