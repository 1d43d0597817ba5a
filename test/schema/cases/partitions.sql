create schema parts;
create function parts.bucket(text) returns int immutable strict language sql as $$ select length($1) % 4 $$;
create table public.account (id bigint primary key, name text);

create table public.event (
  id bigint generated always as identity,
  at timestamptz not null default '2020-01-01',
  kind text not null,
  account bigint not null references public.account on delete cascade,
  amount numeric(8, 2) check (amount >= 0),
  double_amount numeric generated always as (amount * 2) stored,
  constraint event_pk primary key (id, at, kind),
  constraint kind_known check (kind <> '')
) partition by range (at);
comment on table public.event is 'root';

create table parts.event_2024 partition of public.event (amount default 7) for values from ('2024-01-01') to ('2025-01-01')
  with (fillfactor = 80);
create table parts."event 2025" partition of public.event for values from ('2025-01-01') to ('2026-01-01') partition by list (kind);
create table parts."2025 a" partition of parts."event 2025" for values in ('a', 'it''s', null);
create table parts."2025 hash" partition of parts."event 2025" for values in ('b') partition by hash (id);
create table parts.h0 partition of parts."2025 hash" for values with (modulus 2, remainder 0);
create table parts.h1 partition of parts."2025 hash" for values with (modulus 2, remainder 1);
create table parts."2025 rest" partition of parts."event 2025" default;
create unlogged table parts.event_rest partition of public.event default;
comment on table parts.h0 is 'a leaf';
comment on column parts.h0.kind is 'of a leaf';

-- A partition with another column order, dropped columns, keys and names of its own.
create table parts.attached (
  kind text not null,
  gone int,
  amount numeric(8, 2) default 3 constraint event_amount_check check (amount >= 0),
  account bigint not null,
  id bigint not null,
  at timestamptz not null,
  double_amount numeric generated always as (amount * 2) stored,
  constraint kind_known check (kind <> ''),
  constraint only_here check (account > 0),
  constraint attached_key primary key (kind, at, id)
);
alter table parts.attached drop column gone;
alter table parts.attached drop constraint attached_key;
alter table parts.attached add constraint my_own_pk primary key (id, at, kind);
create index attached_kind on parts.attached (kind);
create unique index attached_extra on parts.attached (account, at);
alter table public.event attach partition parts.attached for values from ('2026-01-01') to ('2027-01-01');

-- A partition that has as a constraint what its parent has as an index.
create table public.indexed (a int, b int) partition by list (a);
create unique index indexed_once on public.indexed (a, b);
create table parts.constrained (a int, b int, constraint once_here unique (a, b));
alter table public.indexed attach partition parts.constrained for values in (1);

create index event_kind on public.event (kind);
create index on public.event (account, at desc);
create unique index event_unique on public.event (id, at, kind, account);
comment on index public.event_kind is 'on all';
create index only_root on only public.event (amount);

-- A key onto a partitioned table, from a plain, a partitioned and the same table.
create table public.note (
  id int primary key,
  event_id bigint,
  event_at timestamptz,
  event_kind text,
  constraint note_event foreign key (event_id, event_at, event_kind) references public.event on delete cascade
);
create table public.reply (
  id bigint not null,
  at timestamptz not null,
  kind text not null,
  parent_id bigint,
  part int not null,
  primary key (id, at, kind, part),
  foreign key (id, at, kind) references public.event (id, at, kind),
  constraint reply_tree foreign key (parent_id, at, kind, part) references public.reply (id, at, kind, part)
) partition by list (part);
create table parts.reply_1 partition of public.reply for values in (1);
create table parts.reply_2 partition of public.reply for values in (2);
alter table parts.reply_2 add constraint only_2 foreign key (id) references public.account (id);

-- Expression keys, a root with no partitions, unique on a partitioned table.
create table public.by_expression (name text, n int) partition by list (parts.bucket(name));
create table parts.bucket_0 partition of public.by_expression for values in (0);
create table public.two_keys (a int, b text collate "C", unique (a, b), unique (b, a)) partition by range (a, b collate "C");
create table parts.two_keys_all partition of public.two_keys for values from (minvalue, minvalue) to (maxvalue, maxvalue);
create table public.no_partitions (a int primary key) partition by hash (a);
create index on public.no_partitions ((a + 1));
