import { expect, test } from "vitest";
import { SeedbedError } from "../../src/core/seedbed-error.ts";
import { isSynthetic } from "../../src/values/is-synthetic.ts";
import { createDatabase } from "../support/databases.ts";
import { execute, rowsOf } from "../support/query-rows.ts";
import { fillDerived } from "./fill-derived.ts";

/** Columns with the CHECKs that people write most, and the kind that their values must be nobody's of. */
const identifiers: readonly (readonly [column: string, kind: string, check: string])[] = [
  ["ssn", "ssn", String.raw`text not null check (ssn ~ '^\d{9}$')`],
  ["patient_ssn", "ssn", String.raw`text not null check (patient_ssn ~ '^\d{3} \d{2} \d{4}$')`],
  ["ssn_number", "ssn", "bigint not null check (ssn_number between 100000000 and 999999999)"],
  ["phone", "phone", String.raw`text not null check (phone ~ '^\d{3}-\d{3}-\d{4}$')`],
  ["work_phone", "phone", String.raw`text not null check (work_phone ~ '^\+[1-9]\d{1,14}$')`],
  ["home_phone", "phone", String.raw`text not null unique check (home_phone ~ '^[0-9]{10}$')`],
  ["mobile_phone", "phone", String.raw`text not null check (mobile_phone ~ '^\(\d{3}\) \d{3} \d{4}$')`],
  ["cell_phone", "phone", "text not null check (length(cell_phone) = 10)"],
  ["fax", "fax", String.raw`varchar(20) not null check (fax ~ '^\d{3}\.\d{3}\.\d{4}$')`],
  ["email", "email", "text not null check (email = upper(email))"],
  ["npi", "npi", String.raw`text not null unique check (npi ~ '^[12]\d{9}$')`],
  ["credit_card", "credit_card", String.raw`text not null check (credit_card ~ '^\d{4} \d{4} \d{4} \d{4}$')`],
  ["passport_number", "passport", "text not null check (passport_number ~ '^[A-Z0-9]{9}$')"],
  ["zip", "postcode", String.raw`text not null check (zip ~ '^\d{5}-\d{4}$')`],
  ["ein", "ein", String.raw`text not null check (ein ~ '^\d{2}-\d{7}$')`],
];

test("identifiers under the usual checks are nobody's, however they are to be written", async () => {
  await using database = await createDatabase();
  await execute(
    database.url,
    String.raw`set search_path = public; create table people (id int primary key, ${identifiers.map(([column, , check]) => `${column} ${check}`).join(", ")},
      other_ssn text check (other_ssn ~ '^(?!000|666|9)\d{3}-\d{2}-\d{4}$'), mrn text not null check (mrn ~ '^MRN-\d{6}$'))`,
  );

  const { findings } = await fillDerived(database.url, { rows: 60 });
  const rows = await rowsOf(
    database.url,
    `select ${identifiers.map(([column]) => column).join(", ")}, other_ssn from public.people`,
  );

  expect(rows).toHaveLength(60);
  for (const [place, [column, kind]] of identifiers.entries())
    expect(
      rows.map((row) => String(row[place])).filter((value) => !isSynthetic(kind, value)),
      column,
    ).toEqual([]);
  // No number that nobody has is of this form.
  expect(new Set(rows.map((row) => row[identifiers.length]))).toEqual(new Set([null]));
  expect(findings.map(({ code, columns }) => [code, columns])).toEqual([["VALUES_UNMARKED", ["public.people.mrn"]]]);
});

test("an identifier that only somebody's would fit is refused by name", async () => {
  await using database = await createDatabase();
  await execute(
    database.url,
    String.raw`create table public.people (id int primary key, ssn text not null constraint assigned check (ssn ~ '^(?!000|666|9)\d{3}-\d{2}-\d{4}$'),
      email text not null constraint ours check (email ~ '^[a-z]+@corp\.com$'))`,
  );

  const error: unknown = await fillDerived(database.url).catch((reason: unknown) => reason);

  expect(error).toBeInstanceOf(SeedbedError);
  expect(String(error)).toContain("assigned of public.people (ssn)");
});

test("dates and intervals, documents, arrays of a domain, sums, kinds of children and holes between hash partitions", async () => {
  await using database = await createDatabase();
  await execute(
    database.url,
    String.raw`set search_path = public;
    create table spans (id int primary key, q date not null, r date not null, check (r > q + interval '30 days'),
      a time not null check (a between '09:00' and '17:00'), b time not null, check (b > a + interval '1 hour'));
    create table documents (id int primary key, j jsonb not null check (j ? 'kind' and j->>'kind' in ('x', 'y')),
      k jsonb not null check (jsonb_typeof(k) = 'array' and jsonb_array_length(k) >= 2),
      m jsonb not null check (m ? 'n' and (m->>'n')::int between 5 and 9), o json not null check (o->'person'->>'name' is not null));
    create domain label as text check (value ~ '^[A-Z]{2}-[0-9]{3}$');
    create table marked (id int primary key, labels label[] not null, near int4range not null check (not isempty(near) and lower(near) >= 0 and upper(near) <= 10),
      host inet not null check (family(host) = 4), title text not null check (title = initcap(title)));
    create table shares (id int primary key, a int not null check (a >= 0), b int not null check (b >= 0), c int not null check (c >= 0), check (a + b + c = 100),
      total numeric(10,2) not null check (total > 5), net numeric(10,2) not null check (net >= 0), tax numeric(10,2) not null check (tax >= 0), check (net + tax = total));
    create table party (id int primary key, kind text not null, name text not null, unique (id, kind));
    create table persons (id int primary key, kind text not null default 'person' check (kind = 'person'), foreign key (id, kind) references party (id, kind));
    create table firms (id int primary key, kind text generated always as ('firm') stored, foreign key (id, kind) references party (id, kind));
    create table holed (id int generated always as identity primary key, n int) partition by hash (id);
    create table holed1 partition of holed for values with (modulus 4, remainder 1);
    create table contacts (id int primary key, full_name text not null, status text not null, email text not null, unique (full_name, status))`,
  );

  await fillDerived(database.url, { rows: 60 });
  const [row] = await rowsOf(
    database.url,
    `select (select count(*) from public.documents)::text, (select count(distinct j->>'kind') from public.documents)::text,
      (select bool_and(cardinality(labels) > 0 and family(host) = 4) from public.marked)::text,
      (select count(*) from public.shares)::text, (select (min(a) < 20 and max(a) > 40) from public.shares)::text,
      ((select count(*) from public.persons) > 0 and (select count(*) from public.firms) > 0)::text,
      (select count(*) || ' ' || (max(id) < 400) from public.holed),
      (select bool_and(email like lower(split_part(full_name, ' ', 1)) || '%') from public.contacts)::text`,
  );

  expect(row).toEqual(["60", "2", "true", "60", "true", "true", "60 true", "true"]);
});

test("a check on what can be made up by nobody is refused before rows move, in its own words", async () => {
  await using database = await createDatabase();
  await execute(
    database.url,
    `set search_path = public;
    create table odd (id int primary key, j jsonb not null constraint has_answer check (jsonb_path_exists(j, '$.a.b ? (@ == 42)')));
    create table kept (id int primary key, kind text not null check (kind in ('a', 'b')), unique (id, kind));
    create table lost (id int primary key, kind text generated always as ('z') stored, constraint lost_kind foreign key (id, kind) references kept (id, kind))`,
  );

  const error: unknown = await fillDerived(database.url).catch((reason: unknown) => reason);

  expect(String(error)).toContain("has_answer of public.odd (public.odd.j)");
  expect(String(error)).not.toMatch(/insert|seedbed_candidates/i);
  await execute(database.url, "drop table public.odd");
  const other: unknown = await fillDerived(database.url).catch((reason: unknown) => reason);
  expect(String(other)).toContain("lost_kind of public.lost");
});
