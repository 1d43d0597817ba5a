create schema "Typen & Co";
create extension citext schema public;
create type mood as enum ('fine', 'it''s "so so"', 'back\slash', '');
create type empty_enum as enum ();
comment on type mood is 'how they feel; quote '' backslash \ done';
create collation "Typen & Co"."Deutsch" (provider = libc, locale = 'C');
create collation numeric_order (provider = icu, locale = 'en-u-kn-true');
create collation nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);

-- A function named so that it sorts after what needs it, and one that needs another type.
create function zz_is_code(text) returns boolean immutable strict language sql as $$ select $1 ~ '^[A-Z]+$' $$;
create domain code as text collate "C" default 'A' constraint code_shape check (zz_is_code(value)) not null;
comment on domain code is 'a code';
comment on constraint code_shape on domain code is 'capitals';
create domain aa_short_code as code constraint short check (length(value) < 9) constraint "a b" check (value <> 'X"X');
create domain amount as numeric(12, 2) check (value >= 0);
create domain codes as code[] check (cardinality(value) < 10);
create type pair as (a_code aa_short_code, m mood, n numeric(5, 1)[], "odd ""name" text collate "C");
comment on column pair.m is 'the mood';
create type a_nest as (p pair, ps pair[]);
create domain pair_with_mood as pair check ((value).m is not null);

create function time_difference(x time, y time) returns double precision
  immutable strict language sql as $$ select extract(epoch from (x - y))::double precision $$;
create type time_range as range (subtype = time, subtype_diff = time_difference);
create type "Typen & Co"."Wort Spanne" as range (subtype = text, collation = "C");
create domain opening as time_range check (upper(value) > lower(value));

create table everything (
  id serial primary key,
  m mood default 'fine',
  ms mood[] not null default '{fine}',
  e empty_enum,
  c aa_short_code default 'BB',
  cs codes,
  p pair,
  ps pair[],
  n a_nest,
  pm pair_with_mood,
  t time_range default '[08:00,17:00)',
  ts time_range[],
  o opening,
  w "Typen & Co"."Wort Spanne",
  i citext not null,
  i2 citext[],
  a amount,
  d "Typen & Co"."Wort Spanne"[],
  k text collate nocase,
  l text collate "Typen & Co"."Deutsch" default 'x',
  v varchar(20)[] collate numeric_order,
  ch char(3),
  ch0 bpchar,
  q "char",
  b bit(7),
  vb bit varying(9)[],
  iv interval day to second(3),
  tz timestamp(2) with time zone default current_timestamp(2),
  num numeric(9, 3),
  js jsonb default '{"a": "b''c"}'::jsonb
);
