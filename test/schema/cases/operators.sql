create schema "Search it";
create extension unaccent schema public;
create text search dictionary "Search it"."it's" (template = pg_catalog.simple, stopwords = 'english', accept = false);
create text search configuration "Search it".plain (copy = pg_catalog.english);
alter text search configuration "Search it".plain
  alter mapping for asciiword, word with public.unaccent, "Search it"."it's", english_stem;
create text search configuration public.not_needed (parser = pg_catalog."default");
create table public.papers (
  id int primary key,
  body text,
  found tsvector generated always as (to_tsvector('"Search it".plain', body)) stored
);
create index papers_found on public.papers using gin (to_tsvector('"Search it".plain', body));

create function public.same_end(text, text) returns boolean immutable strict language sql as $$ select right($1, 1) = right($2, 1) $$;
create operator "Search it".=== (function = public.same_end, leftarg = text, rightarg = text, commutator = operator("Search it".===),
  restrict = eqsel, join = eqjoinsel, hashes);
create function public.is_big(int) returns boolean immutable strict language sql as $$ select $1 > 5 $$;
create operator public.!!! (function = public.is_big, rightarg = int);
create table public.uses_operators (a text check (a operator("Search it".===) 'x'), b int default 7 check (operator(public.!!!) b));
create index uses_big on public.uses_operators ((operator(public.!!!) b));
