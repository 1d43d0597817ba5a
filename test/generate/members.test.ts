import { expect, test } from "vitest";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { systemClock } from "../../src/core/clock.ts";
import { compileModel } from "../../src/jobs/generate/compile-model.ts";
import { deriveColumn } from "../../src/jobs/generate/derive/derive-column.ts";
import type { Model } from "../../src/jobs/generate/model/entity.ts";
import { runValidators } from "../../src/jobs/generate/run-validators.ts";
import { tenancyOf } from "../../src/jobs/generate/tenancy.ts";
import { tenantIsolation } from "../../src/jobs/generate/validators/tenant-isolation.ts";
import { withSession } from "../../src/postgres/session.ts";
import { sql } from "../../src/postgres/sql.ts";
import { catalogOf } from "../schema/copied-schema.ts";
import { createDatabase } from "../support/databases.ts";
import { columnOf, execute } from "../support/query-rows.ts";
import { fillDerived } from "./fill-derived.ts";

/** What the validator says, with the number of relations that it looked at. */
async function verdictOf(url: string, catalog: Catalog, model: Model | null): Promise<readonly unknown[]> {
  return withSession({ url, purpose: "test" }, async (session) => {
    await session.run(sql`begin`);
    const { signal } = new AbortController();
    const context = { session, catalog, model, sample: null, expectedRows: null, signal };
    const [found] = await runValidators([tenantIsolation], context, { emit: () => {}, clock: systemClock });
    return [found.verdict, found.checked, ...found.problems.map(({ where, rows }) => `${where} ${rows}`)];
  });
}

/** People of all tenants' who belong to some of them, and composite keys everywhere. */
const workspaces = `set search_path = public;
  create table organizations (id uuid primary key, name text not null, owner_id uuid);
  create table users (id uuid primary key, email text not null unique);
  alter table organizations add foreign key (owner_id) references users;
  create table memberships (org_id uuid not null references organizations, user_id uuid not null references users, role text not null,
    invited_by uuid references users, primary key (org_id, user_id));
  create table projects (org_id uuid not null references organizations, id int not null, lead_id uuid, primary key (org_id, id),
    foreign key (org_id, lead_id) references memberships (org_id, user_id));
  create table tickets (org_id uuid not null, project_id int not null, number int not null, assignee_id uuid references users, created_by uuid not null,
    primary key (org_id, project_id, number), foreign key (org_id, project_id) references projects);
  create table watchers (org_id uuid not null, project_id int not null, number int not null, user_id uuid not null references users,
    primary key (org_id, project_id, number, user_id), foreign key (org_id, project_id, number) references tickets);
  create table audit_log (id int primary key, org_id uuid not null references organizations, actor_id uuid not null references users);
  create table flags (key text primary key);
  create table overrides (org_id uuid references organizations, flag text references flags, primary key (org_id, flag))`;

/** Rows of a table that lead to somebody of another tenant. */
const strays = (table: string, tenant: string, who: string): string =>
  `select count(*)::text from public.${table} r where ${who} is not null
    and not exists (select from public.memberships m where m.org_id = r.${tenant} and m.user_id = r.${who})`;

test("people whom all tenants share are referenced by rows of those tenants only to which they belong", async () => {
  await using database = await createDatabase();
  await execute(database.url, workspaces);
  const { catalog, model } = await fillDerived(database.url, { rows: 80 });

  for (const [table, tenant, who] of [
    ["organizations", "id", "owner_id"],
    ["memberships", "org_id", "invited_by"],
    ["tickets", "org_id", "assignee_id"],
    ["tickets", "org_id", "created_by"],
    ["watchers", "org_id", "user_id"],
    ["audit_log", "org_id", "actor_id"],
  ] as const)
    expect(await columnOf(database.url, strays(table, tenant, who)), `${table}.${who}`).toEqual(["0"]);
  const others = await columnOf(
    database.url,
    `select (count(*) filter (where invited_by = user_id))::text from public.memberships union all
     select (count(*) > 3)::text from public.memberships where invited_by is not null union all
     select (count(*) > 1)::text from public.organizations where owner_id is not null union all
     select (count(distinct actor_id) > 4)::text from public.audit_log union all
     select (count(distinct assignee_id) > 2)::text from public.tickets`,
  );
  expect(others).toEqual(["0", "true", "true", "true", "true"]);
  expect(tenancyOf(catalog, null).memberships).toMatchObject([
    { table: "public.memberships", tenant: "org_id", by: "user_id", people: "public.users" },
  ]);
  // Three keys carry the tenant themselves; five columns lead to people.
  expect(await verdictOf(database.url, catalog, null)).toEqual(["PASS", 8]);
  expect(await verdictOf(database.url, catalog, model)).toEqual(["PASS", 8]);
  // Members who come later are none that the first rows lead to.
  const actorsOf = (extra: number): readonly unknown[] => {
    const more = new Map(
      ["public.users", "public.memberships", "public.audit_log"].map((table) => [table, [extra]] as const),
    );
    const log = compileModel({ catalog, model, seed: "42", derive: deriveColumn, more, waves: 2 }).find(
      "public.audit_log",
    );
    const rows = Array.from({ length: log.layout.rows }, (_, row) => row).toReversed();
    return rows
      .map((row) => log.series("actor_id").at(row))
      .toReversed()
      .slice(0, log.layout.waves[0]);
  };
  expect(actorsOf(20)).toEqual(actorsOf(0));
  await execute(
    database.url,
    `set search_path = public;
     update audit_log r set actor_id = (select min(id::text)::uuid from users u where not exists
       (select from memberships m where m.org_id = r.org_id and m.user_id = u.id)) where id = (select max(id) from audit_log)`,
  );
  expect(await verdictOf(database.url, catalog, null)).toEqual(["FAIL", 8, "public.audit_log.actor_id 1"]);
}, 60_000);

test("what a configuration draws of such people stays with the members, too", async () => {
  await using database = await createDatabase();
  await execute(database.url, workspaces);
  const { catalog, model } = await fillDerived(database.url, {
    rows: 60,
    spec: {
      entities: {
        "public.audit_log": { traits: {}, columns: { actor_id: { parent_of: "public.users", spread: "zipf" } } },
        "public.memberships": { traits: {}, columns: { invited_by: { parent_of: "public.users" } } },
      },
    },
  });

  expect(await columnOf(database.url, strays("audit_log", "org_id", "actor_id"))).toEqual(["0"]);
  expect(await columnOf(database.url, strays("memberships", "org_id", "invited_by"))).toEqual(["0"]);
  expect((await verdictOf(database.url, catalog, model))[0]).toBe("PASS");
}, 60_000);

test("only a table that says who belongs where is taken for a membership", async () => {
  const bound = async (table: string): Promise<readonly string[]> => {
    await using database = await createDatabase();
    await execute(
      database.url,
      `set search_path = public;
       create table companies (id int primary key, name text not null);
       create table people (id int primary key, name text not null);
       create table sites (id int primary key, company_id int not null references companies);
       create table ${table};
       create table notes (id int primary key, company_id int not null references companies, author_id int references people)`,
    );
    return tenancyOf(await catalogOf(database.url), null).memberships.map((one) => `${one.table} ${one.by}`);
  };
  const columns = "company_id int not null references companies, person_id int not null references people";

  expect(await bound(`company_people (${columns}, primary key (company_id, person_id))`)).toEqual([
    "public.company_people person_id",
  ]);
  expect(await bound(`employments (id int primary key, ${columns}, unique (person_id, company_id))`)).toEqual([
    "public.employments person_id",
  ]);
  expect(await bound(`members (id int primary key, ${columns}, approved_by int references people)`)).toEqual([
    "public.members person_id",
  ]);
  expect(await bound(`reviews (${columns}, primary key (company_id, person_id))`)).toEqual([]);
  expect(await bound(`company_people (id int primary key, ${columns})`)).toEqual([]);
  expect(
    await bound(`site_members (site_id int references sites, ${columns}, primary key (site_id, person_id))`),
  ).toEqual([]);
}, 60_000);

test("what stands above tenants is theirs as well: a company is served by agents of its own agency", async () => {
  await using database = await createDatabase();
  await execute(
    database.url,
    `set search_path = public;
     create table agencies (id int primary key, name text not null);
     create table agents (id int primary key, agency_id int not null references agencies);
     create table companies (id int primary key, agency_id int not null references agencies, manager_id int references agents);
     create table employees (id int primary key, company_id int not null references companies);
     create table tickets (id int primary key, company_id int not null references companies, employee_id int not null references employees,
       agent_id int not null references agents);
     create table invoices (id int primary key, company_id int not null references companies, agency_id int not null references agencies,
       issued_by int references agents);
     create table projects (id int primary key, company_id int not null references companies);
     create table notes (id int primary key, ticket_id int not null references tickets, agent_id int not null references agents)`,
  );
  const { catalog, model } = await fillDerived(database.url, { rows: 80 });

  const from = `from public.companies c join public.agents a on true`;
  expect(
    await columnOf(
      database.url,
      `select (count(*) > 1)::text || count(*) filter (where a.agency_id <> c.agency_id) ${from} where a.id = c.manager_id union all
       select (count(*) > 9)::text || count(*) filter (where a.agency_id <> c.agency_id) ${from}
         join public.tickets t on t.company_id = c.id and t.agent_id = a.id union all
       select (count(*) > 9)::text || count(*) filter (where a.agency_id <> c.agency_id or i.agency_id <> c.agency_id) ${from}
         join public.invoices i on i.company_id = c.id and i.issued_by = a.id union all
       select (count(*) > 9)::text || count(*) filter (where a.agency_id <> c.agency_id) ${from}
         join public.tickets t on t.company_id = c.id join public.notes n on n.ticket_id = t.id and n.agent_id = a.id`,
    ),
  ).toEqual(["true0", "true0", "true0", "true0"]);
  expect((await verdictOf(database.url, catalog, null))[0]).toBe("PASS");
  expect((await verdictOf(database.url, catalog, model))[0]).toBe("PASS");
  await execute(
    database.url,
    `set search_path = public;
     update notes n set agent_id = (select min(a.id) from agents a where a.agency_id <>
       (select c.agency_id from tickets t join companies c on c.id = t.company_id where t.id = n.ticket_id)) where id = (select max(id) from notes)`,
  );
  expect(await verdictOf(database.url, catalog, null)).toContain("public.notes.agent_id 1");
}, 60_000);

test("of two kinds of tenants beside one another rows bring together no two of either", async () => {
  await using database = await createDatabase();
  await execute(
    database.url,
    `set search_path = public;
     create table workspaces (id int primary key, name text not null);
     create table users (id int primary key, workspace_id int not null references workspaces);
     create table boards (id int primary key, workspace_id int not null references workspaces, owner_id int not null references users);
     create table merchants (id int primary key, name text not null);
     create table categories (id int primary key, merchant_id int not null references merchants);
     create table products (id int primary key, merchant_id int not null references merchants, category_id int not null references categories);
     create table orders (id int primary key, merchant_id int not null references merchants);
     create table order_items (id int primary key, order_id int not null references orders, product_id int not null references products)`,
  );
  await fillDerived(database.url, { rows: 80, counts: { "public.merchants": 6, "public.products": 60 } });

  expect(
    await columnOf(
      database.url,
      `select count(*)::text from public.boards b join public.users u on u.id = b.owner_id where u.workspace_id <> b.workspace_id union all
       select count(*)::text from public.products p join public.categories c on c.id = p.category_id where c.merchant_id <> p.merchant_id union all
       select count(*)::text from public.order_items i join public.orders o on o.id = i.order_id join public.products p on p.id = i.product_id
         where p.merchant_id <> o.merchant_id`,
    ),
  ).toEqual(["0", "0", "0"]);
}, 60_000);
