create schema "select";
create schema "a.b ""c"" %s";
create type "a.b ""c"" %s"."Type; drop" as enum ('o''k');
create sequence "select"."Seq ""1"" '2'" start 7;
create table "select"."table" (
  "user" int generated always as identity (sequence name "select"."Id ""of"" user" start with 10 increment by 5 maxvalue 100 cycle cache 3),
  "order" bigint default nextval('"select"."Seq ""1"" ''2''"'),
  " lead space" "a.b ""c"" %s"."Type; drop" default 'o''k',
  "percent %I $1 :name ?" text not null default '%s $$ \ '' "',
  "new
line	tab" text,
  "ÜñîçødéÜñîçødéÜñîçødéÜñîçødéÜñîçødé" text,
  "a23456789a23456789a23456789a23456789a23456789a23456789a23456789abc" text,
  constraint "primary" primary key ("user"),
  constraint "check ""it""" check ("order" > 0 and "percent %I $1 :name ?" <> E'a\\b'),
  constraint "unique me " unique ("percent %I $1 :name ?", "new
line	tab")
);
alter sequence "select"."Seq ""1"" '2'" owned by "select"."table"."order";
comment on schema "a.b ""c"" %s" is 'odd '' one';
comment on table "select"."table" is E'two\nlines \\ and "quotes" and ''these''';
comment on column "select"."table"." lead space" is '%';
comment on constraint "check ""it""" on "select"."table" is 'it''s a check';
comment on constraint "primary" on "select"."table" is 'the key';
comment on sequence "select"."Seq ""1"" '2'" is 'sequence';
create table "a.b ""c"" %s"."child.of ""table""" (
  "from" int,
  "where" int default 1 constraint "where is ""it""" references "select"."table" ("user") on delete set default on update cascade,
  constraint "fk;drop table x" foreign key ("from") references "select"."table" match full deferrable initially deferred,
  primary key ("from", "where")
);
comment on constraint "fk;drop table x" on "a.b ""c"" %s"."child.of ""table""" is 'key';
create index "idx "" 1" on "a.b ""c"" %s"."child.of ""table""" ("where") include ("from") where "from" > 1;
comment on index "a.b ""c"" %s"."idx "" 1" is 'index';
create table "a.b ""c"" %s"."a23456789a23456789a23456789a23456789a23456789a23456789a23456789abc" (
  "a23456789a23456789a23456789a23456789a23456789a23456789a23456789abc" int primary key
);
create table "TABLE" ();
create table "Table" (only_dropped int);
alter table "Table" drop column only_dropped;
