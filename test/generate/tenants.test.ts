import { describe, expect, test } from "vitest";
import { systemClock } from "../../src/core/clock.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import type { Model } from "../../src/jobs/generate/model/entity.ts";
import { runValidators } from "../../src/jobs/generate/run-validators.ts";
import { tenancyOf } from "../../src/jobs/generate/tenancy.ts";
import { tenantIsolation } from "../../src/jobs/generate/validators/tenant-isolation.ts";
import { usualPath, withSession } from "../../src/postgres/session.ts";
import { sql } from "../../src/postgres/sql.ts";
import { createDatabase } from "../support/databases.ts";
import { execute } from "../support/query-rows.ts";
import { fillDerived } from "./fill-derived.ts";

/** What the validator says of a database, with a model or by the catalog alone. */
async function verdictOf(url: string, catalog: Catalog, model: Model | null): Promise<readonly string[]> {
  return withSession({ url, purpose: "test" }, async (session) => {
    await session.run(sql`begin`);
    const { signal } = new AbortController();
    const context = { session, catalog, model, sample: null, expectedRows: null, signal };
    const [found] = await runValidators([tenantIsolation], context, { emit: () => {}, clock: systemClock });
    return [found.verdict, ...found.problems.map(({ where, rows }) => `${where} ${rows}`)];
  });
}

/** Rows as lists, with tables by their plain names. */
async function rowsIn(url: string, text: string): Promise<readonly (readonly unknown[])[]> {
  return withSession({ url, purpose: "test" }, async (session) => {
    await session.run(usualPath);
    const { rows } = await session.client.query<unknown[]>({ text, rowMode: "array" });
    return rows;
  });
}

/** How many rows, and how many of them bring two tenants together, of each query. */
async function crossings(
  url: string,
  queries: Readonly<Record<string, string>>,
): Promise<readonly (readonly unknown[])[]> {
  const parts = Object.entries(queries).map(
    ([name, from]) =>
      `select '${name}', (count(*) > 0)::text, count(*) filter (where a is distinct from b)::text from (${from}) x`,
  );
  return rowsIn(url, parts.join(" union all "));
}

const shop = `set search_path = public;
  create table plans (id int primary key, name text not null);
  create table organizations (id int generated always as identity primary key, name text not null, plan_id int not null references plans,
    parent_id int references organizations, owner_id int);
  create table users (id int generated always as identity primary key, org_id int not null references organizations, email text not null unique, manager_id int references users);
  alter table organizations add foreign key (owner_id) references users;
  create table projects (org_id int not null, id int not null, owner_id int not null references users, billed_to int references organizations,
    name text not null, primary key (org_id, id), foreign key (org_id) references organizations, unique (org_id, name));
  create table tasks (id int primary key, org_id int references organizations, project_id int not null, assignee_id int references users, parent_id int references tasks,
    foreign key (org_id, project_id) references projects);
  create table milestones (id int primary key, org_id int not null, project_id int not null, task_id int references tasks,
    foreign key (org_id, project_id) references projects);
  create table settings (org_id int primary key references organizations, theme text not null);
  create table profiles (user_id int primary key references users, bio text);
  create table memberships (user_id int not null references users, org_id int not null, project_id int not null,
    primary key (user_id, org_id, project_id), foreign key (org_id, project_id) references projects);
  create table tickets (id int primary key, opened_by int not null references users, task_id int references tasks);
  create table comments (id int primary key, ticket_id int not null references tickets, author_id int not null references users, reply_to int references comments);
  create table attachments (id int primary key, comment_id int not null references comments, uploader_id int not null references users);
  create table likes (user_id int references users, attachment_id int references attachments, primary key (user_id, attachment_id))`;

/** Whose a row is that has no tenant of its own, one step at a time. */
const owners = `set search_path = public;
  create function ticket_tenant(int) returns int language sql as 'select u.org_id from tickets k join users u on u.id = k.opened_by where k.id = $1';
  create function comment_tenant(int) returns int language sql as 'select public.ticket_tenant(ticket_id) from comments where id = $1';
  create function attachment_tenant(int) returns int language sql as 'select public.comment_tenant(comment_id) from attachments where id = $1'`;

const shopQueries = {
  owners: "select o.id a, u.org_id b from organizations o join users u on u.id = o.owner_id",
  managers: "select u.org_id a, m.org_id b from users u join users m on m.id = u.manager_id",
  projects: "select p.org_id a, u.org_id b from projects p join users u on u.id = p.owner_id",
  assignees: "select t.org_id a, u.org_id b from tasks t join users u on u.id = t.assignee_id",
  subtasks: "select t.org_id a, p.org_id b from tasks t join tasks p on p.id = t.parent_id",
  untold: "select 1 a, case when org_id is null then 2 else 1 end b from tasks",
  milestones: "select m.org_id a, t.org_id b from milestones m join tasks t on t.id = m.task_id",
  memberships: "select m.org_id a, u.org_id b from memberships m join users u on u.id = m.user_id",
  tickets:
    "select u.org_id a, t.org_id b from tickets k join users u on u.id = k.opened_by join tasks t on t.id = k.task_id",
  authors: `select u.org_id a, ticket_tenant(c.ticket_id) b from comments c join users u on u.id = c.author_id`,
  replies: "select comment_tenant(id) a, comment_tenant(reply_to) b from comments where reply_to is not null",
  uploaders: `select u.org_id a, comment_tenant(f.comment_id) b from attachments f join users u on u.id = f.uploader_id`,
  likes: `select u.org_id a, attachment_tenant(l.attachment_id) b from likes l join users u on u.id = l.user_id`,
};

describe("rows of a schema with tenants stay within them, and nothing tells but the catalog", () => {
  test("by foreign keys: composite ones, trees, circles, links, and tables that lead to a tenant through their parents", async () => {
    await using database = await createDatabase();
    await execute(database.url, shop);

    const { catalog, model } = await fillDerived(database.url, { rows: 100 });
    await execute(database.url, owners);
    const found = await crossings(database.url, shopQueries);
    const others = await rowsIn(
      database.url,
      "select count(distinct org_id)::text from users union all select (count(*) filter (where billed_to <> org_id) > 0)::text from projects",
    );

    expect(found).toEqual(Object.keys(shopQueries).map((name) => [name, "true", "0"]));
    expect(others).toEqual([["5"], ["true"]]);
    expect(await verdictOf(database.url, catalog, model)).toEqual(["PASS"]);
    expect(await verdictOf(database.url, catalog, null)).toEqual(["PASS"]);
    // A row that leads astray is found, by however many steps.
    const stray = (id: string, tenant: string): string =>
      `(select min(id) from users where org_id <> ${tenant}) where ${id}`;
    await execute(
      database.url,
      `set search_path = public;
      update attachments set uploader_id = ${stray("id = (select min(id) from attachments)", "attachment_tenant(attachments.id)")};
      update tickets set task_id = (select min(t.id) from tasks t where t.org_id <> (select org_id from users u where u.id = tickets.opened_by))
        where id = (select max(id) from tickets)`,
    );
    expect((await verdictOf(database.url, catalog, null)).toSorted()).toContain("public.attachments.uploader_id 1");
    expect((await verdictOf(database.url, catalog, null)).toSorted()).toContain("public.tickets.task_id 1");
  }, 60_000);

  test("by the column's name alone, whatever its type; a list that it is checked by has the tenants", async () => {
    const fills = [
      ["tenant_id text not null", "5"],
      ["tenant_id uuid", "5"],
      ["tenant_id bigint not null check (tenant_id > 700)", "5"],
      ["tenant_id varchar(4) not null check (tenant_id in ('acme', 'beta'))", "2"],
    ];
    for (const [column, tenants] of fills) {
      await using database = await createDatabase();
      await execute(
        database.url,
        `set search_path = public;
        create table users (id int primary key, ${column}, name text not null);
        create table notes (${column}, id int, author_id int not null references users, primary key (tenant_id, id));
        create table marks (id int primary key, ${column}, note_id int, foreign key (tenant_id, note_id) references notes, user_id int not null references users);
        create table shares (note_tenant_id ${column.split(" ")[1]}, note_id int, user_id int references users, foreign key (note_tenant_id, note_id) references notes, unique (note_tenant_id, note_id, user_id))`,
      );
      const { catalog } = await fillDerived(database.url, { rows: 60 });

      expect(
        await crossings(database.url, {
          notes: "select n.tenant_id a, u.tenant_id b from notes n join users u on u.id = n.author_id",
          marks: "select n.tenant_id a, u.tenant_id b from marks n join users u on u.id = n.user_id",
          shares:
            "select n.note_tenant_id a, u.tenant_id b from shares n join users u on u.id = n.user_id where n.note_id is not null",
        }),
        column,
      ).toEqual([
        ["notes", "true", "0"],
        ["marks", "true", "0"],
        ["shares", "true", "0"],
      ]);
      expect(await rowsIn(database.url, "select count(distinct tenant_id)::text from users"), column).toEqual([
        [tenants],
      ]);
      expect(await verdictOf(database.url, catalog, null), column).toEqual(["PASS"]);
    }
  }, 60_000);

  test("where a configuration names tenants and draws them as it likes, links without a tenant follow", async () => {
    await using database = await createDatabase();
    await execute(
      database.url,
      `set search_path = public;
      create table clubs (id int primary key, name text not null);
      create table people (id int primary key, club int not null references clubs);
      create table courts (id int primary key, club int not null references clubs);
      create table bookings (person_id int references people, court_id int references courts, primary key (person_id, court_id))`,
    );
    const { catalog, model } = await fillDerived(database.url, {
      rows: 60,
      spec: {
        tenant_table: "public.clubs",
        entities: {
          "public.people": {
            tenant: "club",
            traits: {},
            columns: { club: { parent_of: "public.clubs", spread: "zipf" } },
          },
        },
      },
    });

    expect(
      await crossings(database.url, {
        bookings:
          "select p.club a, c.club b from bookings x join people p on p.id = x.person_id join courts c on c.id = x.court_id",
      }),
    ).toEqual([["bookings", "true", "0"]]);
    expect(await verdictOf(database.url, catalog, model)).toEqual(["PASS"]);
    // Two courts are of two clubs: members of the others have none to book, which is told before rows move.
    const error: unknown = await fillDerived(database.url, {
      rows: 60,
      counts: { "public.people": 900, "public.courts": 2 },
      spec: {
        tenant_table: "public.clubs",
        entities: {
          "public.bookings": {
            count: { per: "public.people", min: 1, max: 1 },
            traits: {},
            columns: { person_id: { parent: true }, court_id: { parent_of: "public.courts" } },
          },
        },
      },
    }).catch((reason: unknown) => reason);
    expect(String(error)).toContain(
      "Column public.bookings.court_id must reference a row of public.courts, and there is none for it.",
    );
  }, 60_000);
});

test("what is no tenant is not taken for one: accounts that money goes between, a company that is a name", async () => {
  await using database = await createDatabase();
  await execute(
    database.url,
    `set search_path = public;
    create table accounts (id int primary key, company text not null);
    create table cards (id int primary key, account_id int not null references accounts);
    create table entries (id int primary key, account_id int not null references accounts);
    create table transfers (id int primary key, from_account int not null references accounts, to_account int not null references accounts, company text, check (from_account <> to_account))`,
  );
  const { catalog } = await fillDerived(database.url, { rows: 40 });

  expect(tenancyOf(catalog, null).columns.size).toBe(0);
  expect(await rowsIn(database.url, "select count(*)::text from transfers")).toEqual([["40"]]);
});
