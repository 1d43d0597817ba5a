import { template } from "../support/databases.ts";
import { execute } from "../support/query-rows.ts";

/** What `createDatabase({ template })` takes for patients with every kind of original, and columns that a leak may get into. */
export const hospital = "hospital with evidence";

/** Masks the patients; all of the evidence passes through, and nobody says so. */
export const hospitalYaml = `version: "1.0"
auto_detect: false
tables:
  public.patients:
    columns:
      first_name: { action: fake, provider: first_name }
      last_name: { action: fake, provider: last_name }
      email: { action: fake, provider: email }
      phone: { action: fake, provider: phone }
      ssn: { action: fake, provider: ssn }
      mrn: { action: fake, provider: mrn }
      card: { action: fake, provider: credit_card }
      city: { action: fake, provider: city }
      aliases: { action: "null" }
      account: { action: hash }
`;

/** Jürgen Müller-Lüdenscheidt is patient 7; the numbers of the others are spread by a hash, as real ones are. */
template(hospital, (url) =>
  execute(
    url,
    `create function public.digits(n integer, purpose text, digits integer) returns text language sql immutable as
      $$ select lpad((('x' || substr(md5(purpose || n), 1, 15))::bit(60)::bigint % (10::bigint ^ digits)::bigint)::text, digits, '3') $$;
    create table public.patients (
      id integer primary key, first_name text not null, last_name text not null, email text not null unique, phone text, ssn text,
      mrn text unique, card text, city text, aliases text[], account bigint
    );
    insert into public.patients
    select n,
      case n when 7 then 'Jürgen' else (array['Maria', 'John', 'Annabel', 'Peter', 'Sofia', 'Omar', 'Ruth'])[1 + n % 7] end,
      case n when 7 then 'Müller-Lüdenscheidt' else initcap(translate(substr(md5('name' || n), 1, 9), '0123456789', 'aeioulmnrs')) end,
      'person.' || substr(md5('mail' || n), 1, 8) || '@riverside-clinic.org',
      '(4' || substr(digits(n, 'area', 2), 1, 2) || ') ' || '6' || digits(n, 'exchange', 2) || '-' || digits(n, 'line', 4),
      '5' || digits(n, 'ssn area', 2) || '-' || digits(n, 'ssn group', 2) || '-' || digits(n, 'ssn', 4),
      'RC-' || digits(n, 'mrn', 8),
      '4556' || digits(n, 'card', 12),
      (array['Springfield', 'New Haven', 'Salem'])[1 + n % 3],
      array['alias.' || substr(md5('alias' || n), 1, 8) || '@posteo.org', 'none'],
      7 * 10::bigint ^ 11 + digits(n, 'account', 11)::bigint
    from generate_series(1, 500) as n;
    create table public.evidence (
      code text primary key, note text, shouted text, bare text, glued text, turned text, plain text, spoken text, escaped text,
      html text, link text, document json, document_b jsonb, tags text[], raw bytea, wide bytea, number bigint, whole numeric,
      short varchar(40), international text, list text, record text, alias text, lexemes tsvector, mood text,
      lower_note text generated always as (lower(note)) stored
    );
    insert into public.evidence (code, note, document, document_b, tags, raw, number, mood)
    select 'case ' || n, 'Seen on 2024-03-' || lpad((1 + n % 28)::text, 2, '0') || ', room ' || n || ', blood pressure 120/80 at 10:30.',
      json_build_object('ward', n, 'seen', '2024-03-01T10:30:00Z'), jsonb_build_object('weights', array[n, 70, 81]),
      array['flu', 'Springfield', 'John'], decode(md5('raw' || n), 'hex'), 1000000 + n, 'Maria'
    from generate_series(1, 300) as n;
    create table public.visitors (badge integer primary key, visit_of text);
    insert into public.visitors select n, 'ward ' || n from generate_series(1, 50) as n;
    analyze;`,
  ),
);
