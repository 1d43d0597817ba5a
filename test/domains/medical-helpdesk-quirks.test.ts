import { expect } from "vitest";
import { medicalHelpdesk } from "../../src/domains/medical-helpdesk/medical-helpdesk.ts";
import { createDatabase } from "../support/databases.ts";
import { test } from "../support/test.ts";
import { medicalHelpdeskTemplate as template } from "./load-domain.ts";
import { values } from "./query-values.ts";

test("organizations and users point at each other over deferrable keys, as do subscriptions and addresses", async () => {
  await using database = await createDatabase({ template });

  const edges = await values(
    database.url,
    `select conname || case when condeferrable then ' deferrable' else '' end
    from pg_catalog.pg_constraint
    where contype = 'f' and (conrelid, confrelid) in (
      ('public.organizations'::regclass, 'public.users'::regclass), ('public.users'::regclass, 'public.organizations'::regclass),
      ('public.subscriptions'::regclass, 'public.user_addresses'::regclass), ('public.user_addresses'::regclass, 'public.subscriptions'::regclass))
    order by 1`,
  );

  expect(edges).toEqual([
    "organizations_owner_user_id_fkey deferrable",
    "organizations_primary_user_id_fkey deferrable",
    "subscriptions_billing_address_id_fkey",
    "user_addresses_checkout_subscription_id_fkey deferrable",
    "users_org_id_fkey",
  ]);
});

test("users and employees are trees over themselves, more than two deep", async () => {
  await using database = await createDatabase({ template });
  const depth = (table: string) => `(
    with recursive tree as (
      select id, 1 as depth from ${table} where manager_id is null
      union all select child.id, depth + 1 from tree join ${table} child on child.manager_id = tree.id)
    select count(*) || ' people, ' || max(depth) || ' levels' from tree)`;

  expect(await values(database.url, depth("public.users"))).toEqual(["200 people, 4 levels"]);
  expect(await values(database.url, depth("public.employees"))).toEqual(["60 people, 3 levels"]);
});

test("only the audit trail has no primary key, and it holds equal lines", async () => {
  await using database = await createDatabase({ template });

  const keyless = await values(
    database.url,
    `select oid::regclass::text from pg_catalog.pg_class c
    where relkind in ('r', 'p') and relnamespace::regnamespace::text in ('public', 'clinical', 'auth', 'audit_internal')
      and not exists (select from pg_catalog.pg_constraint where conrelid = c.oid and contype = 'p')`,
  );
  const repeated = await values(
    database.url,
    "select count(*)::int from (select from audit_internal.audit_log_events e group by e.* having count(*) > 1) as twice",
  );

  expect(keyless).toEqual(["audit_internal.audit_log_events"]);
  expect(repeated).toEqual([10]);
});

test("raw_events is wide, holds jsonb and counts with a serial; the other ids are identities of both kinds", async () => {
  await using database = await createDatabase({ template });
  const column = (condition: string) =>
    `select count(*)::int from information_schema.columns where table_schema in ('public', 'clinical', 'auth') and ${condition}`;

  expect(await values(database.url, column("table_name = 'raw_events'"))).toEqual([70]);
  expect(
    await values(database.url, column("table_name = 'raw_events' and column_name = 'payload' and data_type = 'jsonb'")),
  ).toEqual([1]);
  expect(await values(database.url, column("table_name = 'raw_events' and column_default like 'nextval%'"))).toEqual([
    1,
  ]);
  expect(await values(database.url, column("identity_generation = 'ALWAYS'"))).toEqual([16]);
  expect(
    await values(
      database.url,
      column("table_name in ('employees', 'patient_visits') and identity_generation = 'BY DEFAULT'"),
    ),
  ).toEqual([2]);
});

test("comments point into the table that they name, and no key says so", async () => {
  await using database = await createDatabase({ template });

  const dangling = await values(
    database.url,
    `select id from public.comments c
    where not case commentable_type
      when 'Ticket' then exists (select from public.tickets where id = commentable_id)
      when 'Patient' then exists (select from clinical.patients where id = commentable_id)
      else exists (select from public.invoices where id = commentable_id) end`,
  );
  const types = await values(database.url, "select distinct commentable_type from public.comments order by 1");

  expect(dangling).toEqual([]);
  expect(types).toEqual(["Invoice", "Patient", "Ticket"]);
});

test("the soft keys of documents and events mostly hit, and are no keys", async () => {
  await using database = await createDatabase({ template });
  const hits = (column: string, table: string, target: string) =>
    `select (count(*) filter (where exists (select from ${target} t where t.email = ${column})))::int from ${table} where ${column} <> ''`;

  expect(
    await values(database.url, hits("referring_provider_email", "clinical.patient_documents", "clinical.providers")),
  ).toEqual([130]);
  expect(
    await values(database.url, hits("uploaded_by_user_email", "clinical.patient_documents", "public.users")),
  ).toEqual([132]);
  const [actors] = await values(database.url, hits("actor_email", "public.raw_events", "public.users"));
  expect(actors).toBeGreaterThan(2500);
});

test("some patients share a name, and nothing but the date of birth tells them apart", async () => {
  await using database = await createDatabase({ template });

  const pairs = await values(
    database.url,
    "select count(*)::int from (select from clinical.patients group by first_name, last_name having count(*) > 1) as pairs",
  );

  expect(pairs).toEqual([10]);
});

test("invoices cost what their lines add up to", async () => {
  await using database = await createDatabase({ template });

  const wrong = await values(
    database.url,
    `select id from public.invoices i
    where total_cents <> (select sum(amount_cents) from public.invoice_line_items l where l.invoice_id = i.id)`,
  );

  expect(wrong).toEqual([]);
});

test("no row points into another tenant", async () => {
  await using database = await createDatabase({ template });

  const strays = await values(
    database.url,
    `select 'manager ' || u.id from public.users u join public.users m on m.id = u.manager_id where m.org_id <> u.org_id
    union all select 'owner ' || o.id from public.organizations o join public.users u on u.id in (o.owner_user_id, o.primary_user_id) where u.org_id <> o.id
    union all select 'ticket ' || t.id from public.tickets t join public.users u on u.id in (t.reporter_user_id, t.assigned_to_user) where u.org_id <> t.org_id
    union all select 'message ' || m.id from public.ticket_messages m join public.tickets t on t.id = m.ticket_id join public.users u on u.id = m.author_user_id where u.org_id <> t.org_id
    union all select 'visit ' || v.id from clinical.patient_visits v join clinical.patients p on p.id = v.patient_id join clinical.providers d on d.id = v.provider_id where v.org_id <> p.org_id or v.org_id <> d.org_id
    union all select 'patient ' || p.id from clinical.patients p join clinical.providers d on d.id = p.primary_provider_id where d.org_id <> p.org_id
    union all select 'event ' || e.id from public.raw_events e join public.users u on u.id = e.user_id where u.org_id <> e.org_id
    union all select 'comment ' || c.id from public.comments c join public.users u on u.id = c.author_user_id join public.tickets t on c.commentable_type = 'Ticket' and t.id = c.commentable_id where t.org_id <> u.org_id
    union all select 'comment ' || c.id from public.comments c join public.users u on u.id = c.author_user_id join clinical.patients p on c.commentable_type = 'Patient' and p.id = c.commentable_id where p.org_id <> u.org_id
    union all select 'billing ' || s.id from public.subscriptions s join public.user_addresses a on a.id = s.billing_address_id join public.users u on u.id = a.user_id where u.org_id <> s.org_id`,
  );

  expect(strays).toEqual([]);
});

test("the probe signs in, writes, uploads and leaves traces in json", async () => {
  await using database = await createDatabase({ template });
  const count = (from: string, condition: string) =>
    values(database.url, `select count(*)::int from ${from} where ${condition}`);

  expect(await count("public.users", `email = '${medicalHelpdesk.probe}'`)).toEqual([1]);
  expect(await count("public.ticket_messages", `body like '%${medicalHelpdesk.probe}%'`)).not.toEqual([0]);
  expect(await count("clinical.patient_documents", `uploaded_by_user_email = '${medicalHelpdesk.probe}'`)).not.toEqual([
    0,
  ]);
  expect(await count("public.raw_events", `payload #>> '{actor,email}' = '${medicalHelpdesk.probe}'`)).not.toEqual([0]);
  expect(
    await count("audit_internal.audit_log_events", `payload ->> 'actor' = '${medicalHelpdesk.probe}'`),
  ).not.toEqual([0]);
});
