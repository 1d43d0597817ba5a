import { between } from "../dist/jobs/generate/columns/between.js";
import { choiceOf } from "../dist/jobs/generate/columns/choice-of.js";
import { made } from "../dist/jobs/generate/columns/made.js";
import { parentOf } from "../dist/jobs/generate/columns/parent-of.js";
import { position } from "../dist/jobs/generate/columns/position.js";
import { unique, value } from "../dist/jobs/generate/columns/value.js";
import { entity } from "../dist/jobs/generate/model/entity.js";

/** The one row that all ways make: twelve columns, a unique address, a reference. */
export const peopleShape = `
  create table public.orgs (id bigint primary key, name text not null);
  insert into public.orgs select n, 'org ' || n from generate_series(1, 1000) as n;
  create table public.people (
    id bigint primary key, org_id bigint not null references public.orgs, email text not null unique,
    first_name text not null, last_name text not null, phone text not null, dob date not null,
    created_at timestamptz not null, status text not null, amount numeric(10,2) not null, active boolean not null, token uuid not null);
  create table public.people_stream (like public.people);
  create table public.people_made (like public.people);`;

/** The same table as bare as the others. */
export const withoutKeys = `
  truncate public.people;
  alter table public.people drop constraint if exists people_pkey, drop constraint if exists people_email_key,
    drop constraint if exists people_org_id_fkey;`;

/** Our model of it. */
export function peopleModel(rows, table) {
  return {
    entities: [
      entity("public.orgs", { count: 1000, columns: { id: position(), name: made((row) => `org ${row.number + 1}`) } }),
      entity(table, {
        count: rows,
        columns: {
          id: position(),
          org_id: parentOf("public.orgs"),
          email: unique("email"),
          first_name: value("first_name"),
          last_name: value("last_name"),
          phone: value("phone"),
          dob: value("dob"),
          created_at: between("2020-01-01", "2024-12-31"),
          status: choiceOf(["new", "open", "closed"], [1, 2, 7]),
          amount: between(0, 999.99),
          active: choiceOf([true, false]),
          token: value("uuid"),
        },
      }),
    ],
  };
}

/** What a server can do by itself: generate_series and dictionaries of a thousand words each. */
export function serverSide(rows, table) {
  const words = (prefix) => `array(select '${prefix}' || n from generate_series(1, 1000) as n)`;
  return `
    insert into ${table}
    select n, 1 + (random() * 999)::int, lower(first.name || '.' || last.name) || n || '@example.com', first.name, last.name,
      '(' || 200 + (random() * 700)::int || ') 555-01' || lpad((random() * 99)::int::text, 2, '0'),
      date '1930-01-01' + (random() * 27000)::int, timestamptz '2020-01-01' + random() * interval '1826 days',
      (array['new', 'open', 'closed'])[1 + (random() * 2)::int], (random() * 1000)::numeric(10,2), random() < 0.5, gen_random_uuid()
    from generate_series(1, ${rows}) as n
    cross join (select ${words("First")} as firsts, ${words("Last")} as lasts) as dictionaries
    cross join lateral (select firsts[1 + (random() * 999)::int + n * 0] as name) as first
    cross join lateral (select lasts[1 + (random() * 999)::int + n * 0] as name) as last`;
}
