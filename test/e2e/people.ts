import { template } from "../support/databases.ts";
import { execute } from "../support/query-rows.ts";

/** What `createDatabase({ template })` takes for two tables that are large enough to be stopped in the middle. */
export const people = "people";

/** Rules for `people`, none of which detection has to find, and chunks of so many rows. */
export function peopleRules(batchSize: string): string {
  return `version: "1.0"
auto_detect: false
batch_size: ${batchSize}
tables:
  public.people:
    columns:
      email: { action: fake, provider: email }
      first_name: { action: fake, provider: first_name }
      last_name: { action: fake, provider: last_name }
      phone: { action: fake, provider: phone }
`;
}

/** Cuts `people` into about 120 chunks of a few milliseconds each. */
export const peopleYaml = peopleRules("500");

template(people, (url) =>
  execute(
    url,
    `create table public.people (
      id bigint generated always as identity primary key,
      email text not null unique,
      first_name text,
      last_name text,
      phone text,
      note text,
      joined date
    );
    insert into public.people (email, first_name, last_name, phone, note, joined)
    select 'p' || n || '@corp.example', (array['Maria', 'John', 'Ann', 'Peter', 'Sofia', 'Omar', 'Ruth'])[1 + n % 7],
      (array['Miller', 'Garcia', 'Nguyen', 'Smith', 'Kowalski', 'O''Brien', 'Schmidt', 'Rossi', 'Khan'])[1 + n % 9], '(212) 555-' || lpad((n % 10000)::text, 4, '0'),
      repeat('x', n % 50), date '2020-01-01' + n % 1000
    from generate_series(1, 40000) as n;
    create table public.orders (id bigint primary key, person_id bigint not null references public.people, total numeric);
    insert into public.orders select n, 1 + n % 40000, n / 7.0 from generate_series(1, 20000) as n;
    create index on public.orders (person_id);
    analyze;`,
  ),
);
