/** A narrow table as applications have them: 13 columns, about 200 bytes a row on the wire. */
export const peopleSchema = `
  create table public.people (
    id integer, first_name text, last_name text, email text, phone text, ssn text, dob date, street text, city text,
    company text, username text, created_at timestamptz, balance numeric(12,2));
  create table public.people_copy (like public.people);`;

/** Fills it with so many rows, always the same. */
export function fillPeople(rows) {
  return `
    insert into public.people
    select
      n,
      (array['James', 'Mary', 'Robert', 'Patricia', 'John', 'Jennifer', 'Michael', 'Linda'])[1 + n * 7 % 8] || chr(97 + n % 26),
      (array['Smith', 'Johnson', 'Williams', 'Brown', 'Jones', 'Garcia', 'Miller', 'Davis'])[1 + n * 3 % 8] || n % 977,
      'user' || n || '@corp.example.org',
      '(' || 200 + n % 700 || ') ' || 200 + n % 799 || '-' || lpad((n % 9999)::text, 4, '0'),
      lpad((n % 899)::text, 3, '0') || '-' || lpad((n % 99)::text, 2, '0') || '-' || lpad((n % 9999)::text, 4, '0'),
      date '1940-01-01' + n * 37 % 25000,
      n % 9999 || ' ' || (array['Oak', 'Elm', 'Pine', 'Maple'])[1 + n % 4] || ' Street',
      (array['Springfield', 'Riverside', 'Franklin', 'Greenville', 'Bristol'])[1 + n % 5],
      (array['Acme', 'Globex', 'Initech', 'Umbrella'])[1 + n % 4] || ' ' || n % 5000 || ' Inc',
      'u' || n::bigint * 31,
      timestamptz '2020-01-01 00:00:00+00' + n * interval '37 seconds',
      (n % 100000)::numeric / 100
    from generate_series(1, ${rows}) as n;
    analyze public.people;`;
}

/** The first so many of these are masked, each by the provider of its name. */
const masked = ["email", "first_name", "ssn", "last_name", "phone", "dob", "street", "city", "company", "username"];

/** A configuration that masks the first columns of the list. */
export function configurationFor(count) {
  const rules = masked.slice(0, count).map((column) => `      ${column}: { action: fake, provider: ${column} }`);
  const tables = count === 0 ? "" : `tables:\n  public.people:\n    columns:\n${rules.join("\n")}\n`;
  return `version: "1.0"\nauto_detect: false\n${tables}`;
}
