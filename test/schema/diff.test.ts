import { expect, test } from "vitest";
import { catalogDiff, describeDifference } from "../../src/catalog/diff.ts";
import { catalogFingerprint } from "../../src/catalog/fingerprint.ts";
import { createDatabase } from "../support/databases.ts";
import { loadSql } from "../support/sql-file.ts";
import { catalogOf } from "./copied-schema.ts";

const schema = `
  create schema crm; create type mood as enum ('a', 'b'); create sequence numbers;
  create function is_odd(int) returns boolean immutable language sql as $$ select $1 % 2 = 1 $$;
  create table crm.people (id int primary key, email text, m mood, age int constraint odd check (is_odd(age)));
  create table crm.notes (id serial primary key, person int constraint of_person references crm.people, body text);
  create index notes_person on crm.notes (person);
`;

const changes: readonly (readonly [change: string, differences: readonly string[]])[] = [
  ["alter table crm.people add column phone text", ["column crm.people.phone was added"]],
  ["alter table crm.people drop column email", ["column crm.people.email is gone"]],
  ["alter table crm.people alter column email type varchar(80)", ["column crm.people.email changed (type)"]],
  [
    "alter table crm.people alter column email set not null, alter column email set default ''",
    ["column crm.people.email changed (notNull, default)"],
  ],
  [
    "alter table crm.notes rename column body to text",
    ["column crm.notes.body is gone", "column crm.notes.text was added"],
  ],
  ["create table crm.more (id int primary key, a text unique)", ["table crm.more was added"]],
  ["drop table crm.notes", ["sequence crm.notes_id_seq is gone", "table crm.notes is gone"]],
  ["alter table crm.people set (fillfactor = 50)", ["table crm.people changed (options)"]],
  ["comment on column crm.people.email is 'mail'", ["column crm.people.email changed (comment)"]],
  ["alter type mood add value 'c'", ["type public.mood changed (create)"]],
  ["alter sequence numbers increment 2", ["sequence public.numbers changed (increment)"]],
  ["alter table crm.notes drop constraint of_person", ["foreign key crm.notes.of_person is gone"]],
  [
    "alter table crm.notes drop constraint of_person, add constraint of_person foreign key (person) references crm.people on delete cascade",
    ["foreign key crm.notes.of_person changed (definition)"],
  ],
  ["drop index crm.notes_person", ["index crm.notes_person is gone"]],
  ["alter table crm.people add constraint adult check (age > 17)", ["constraint crm.people.adult was added"]],
  [
    "create or replace function is_odd(int) returns boolean immutable language sql as 'select true'",
    ["function public.is_odd(integer) changed (create)"],
  ],
  [
    "alter table crm.notes drop column body; alter table crm.notes drop column person; alter table crm.notes add body text, add person int constraint of_person references crm.people; create index notes_person on crm.notes (person)",
    ["table crm.notes changed (column order)"],
  ],
];

test.for(changes)("%s", async ([change, wanted]) => {
  await using database = await createDatabase();
  await loadSql(database.url, schema);
  const before = await catalogOf(database.url);
  await loadSql(database.url, change);
  const after = await catalogOf(database.url);

  const differences = catalogDiff(before, after);

  expect(differences.map(describeDifference)).toEqual(wanted);
  expect(catalogFingerprint(after)).not.toBe(catalogFingerprint(before));
});

const harmless = [
  "insert into crm.people select i, 'mail', 'a', 1 from generate_series(1, 500) i; analyze crm.people",
  "select setval('numbers', 700)",
  "create view crm.v as select 1; create function unused() returns int language sql as 'select 1'",
  "alter table crm.people enable row level security",
  "alter table crm.people add column x int; alter table crm.people drop column x",
  `drop schema crm cascade; drop sequence numbers; create schema crm;
    create table crm.notes (id serial primary key, person int, body text);
    create table crm.people (id int primary key, email text, m mood, age int);
    alter table crm.people add constraint odd check (is_odd(age));
    create index notes_person on crm.notes (person);
    alter table crm.notes add constraint of_person foreign key (person) references crm.people;
    create sequence numbers;`,
];

test.for(harmless)("no difference: %s", async (change) => {
  await using database = await createDatabase();
  await loadSql(database.url, schema);
  const before = await catalogOf(database.url);
  await loadSql(database.url, change);
  const after = await catalogOf(database.url);

  expect(catalogDiff(before, after)).toEqual([]);
  expect(catalogFingerprint(after)).toBe(catalogFingerprint(before));
});
