create extension btree_gist schema public;
create domain public.named as text constraint must_be not null constraint long check (length(value) > 1);
create table public.nulls (
  a int constraint "a is there" not null,
  b int not null,
  c int,
  d int constraint d_here not null no inherit,
  v int generated always as (a * 2) virtual,
  constraint unenforced check (a > b) not enforced
);
alter table public.nulls add constraint c_one_day not null c not valid;
create table public.nulls_child (e int, constraint b_child not null b) inherits (public.nulls);
create table public.stays (
  room int,
  during daterange,
  constraint stay primary key (room, during without overlaps)
);
create table public.guests (
  room int,
  during daterange,
  foreign key (room, period during) references public.stays (room, period during)
);

create table public.keyed (id int primary key);
create table public.unsure (
  a int constraint a_fk references public.keyed not enforced,
  b int references public.keyed
);
create table public.log (id int generated always as identity, at int not null, k int references public.keyed, primary key (id, at)) partition by range (at);
create table public.log_1 partition of public.log for values from (1) to (2);
create table public.log_2 (at int constraint at_set not null, k int, id int not null);
alter table public.log attach partition public.log_2 for values from (2) to (3);
create table public.unchecked (k int) partition by list (k);
create table public.unchecked_1 partition of public.unchecked for values in (1);
alter table public.unchecked add constraint not_yet foreign key (k) references public.keyed not valid;
alter table public.log add constraint log_ex exclude using gist (id with =, at with =);
