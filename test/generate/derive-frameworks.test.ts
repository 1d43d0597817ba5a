import { afterAll, beforeAll, expect, test } from "vitest";
import { lintData } from "../../src/app/generate/lint-data.ts";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { columnOf, execute, rowsOf } from "../support/query-rows.ts";
import { fillDerived } from "./fill-derived.ts";

/** What the frameworks for applications leave in a schema: classes in columns, keys of text, forests in numbers, names of their own spelling. */
const schema = `
  create table ar_internal_metadata (key varchar primary key, value varchar);
  create table flyway_schema_history (installed_rank int primary key, script text not null);
  create table users (id bigserial primary key, type varchar, role int not null default 0, subdomain varchar not null unique,
    mobile numeric(10) not null, zip int not null, mrn int not null, avatar varchar);
  create table posts (id bigserial primary key, type varchar not null, title varchar not null);
  create table comments (id bigserial primary key, commentable_type varchar not null, commentable_id bigint not null,
    owner_type varchar, owner_id bigint);
  create table images (id bigserial primary key, imageable_type varchar not null, imageable_id bigint not null);
  comment on column images.imageable_type is 'App\\Models\\Post, for one';
  create table events (id bigserial primary key, subject_type text not null check (subject_type in ('post', 'user', 'nothing')),
    subject_id text not null);
  create table payments (id serial primary key, payment_type text not null, payment_id text not null);

  create table django_content_type (id int primary key, app_label varchar not null, model varchar not null);
  create table shop_order (id serial primary key, total numeric(12,2) not null);
  create table shop_orderitem (id serial primary key, order_id int not null references shop_order, quantity smallint not null,
    price numeric(10,2) not null);
  create table shop_note (id serial primary key, object_id int, content_type_id int not null references django_content_type);
  create table shop_category (id serial primary key, parent_id int references shop_category, lft int not null, rght int not null,
    tree_id int not null, level int not null);

  create table "Account" (id text primary key, provider text not null, "providerAccountId" text not null, token_type text not null,
    expires_at int not null);
  create table "Session" (id text primary key, "accountId" text not null references "Account");
  create table notes (id char(26) primary key);
  create table drafts (id varchar(36) primary key);
  create table "Order" ("Order" int primary key);
  create table "Order Line" ("Order" int references "Order", "Pos" smallint, qty numeric(4,2) not null, "Unit Price" money not null,
    "Amount" money, primary key ("Order", "Pos"));
  create table bills (id serial primary key, "subTotal" numeric(12,2) not null, tax numeric(12,2) not null, "grandTotal" numeric(12,2) not null);
  create table billline (id serial primary key, bill_id int not null references bills, "orderedQty" int not null,
    "pricePerUnit" numeric(10,2) not null, "lineTotal" numeric(12,2) not null);
  create table days (wd smallint primary key check (wd between 1 and 7), name varchar(9) not null unique
    check (name in ('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')));
`;

const types = [
  ["1", "shop", "order"],
  ["2", "shop", "category"],
];

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
  await execute(database.url, schema);
  await fillDerived(database.url, {
    standing: [{ table: "public.django_content_type", count: 2, columns: ["id", "app_label", "model"], rows: types }],
  });
}, 60_000);
afterAll(() => database.drop());

/** What no row may be like, and what some row must be like, so that the rule is not kept for want of rows. */
const rules: readonly (readonly [what: string, rows: string, wrong: string, some: string])[] = [
  [
    "what is commented on is a row of the class that is named",
    "public.comments",
    "commentable_type <> 'Post' or commentable_id not in (select id from public.posts)",
    "commentable_id > 1",
  ],
  [
    "an owner is somebody, or nobody",
    "public.comments",
    "owner_type <> 'User' or (owner_type is null) <> (owner_id is null) or owner_id not in (select id from public.users)",
    "owner_id is not null",
  ],
  [
    "a namespace that a comment shows is kept",
    "public.images",
    "imageable_type !~ '^App.Models.Post$'",
    "imageable_id > 1",
  ],
  [
    "words of a check lead to the tables that they name, and those that name none are not used",
    "public.events",
    "subject_id not in (select id::text from public.posts where subject_type = 'post' union all select id::text from public.users where subject_type = 'user')",
    "subject_type = 'user'",
  ],
  [
    "a kind of payment is no class",
    "public.payments",
    "payment_type not in ('charge', 'refund', 'deposit')",
    "payment_id like 'PAY-%'",
  ],
  ["a row has no class of its own where it need not", "public.users", "type is not null", "role > 0"],
  ["and its own table's where it must", "public.posts", "type <> 'Post'", "type = 'Post'"],
  ["a number for a role is a small one, mostly the first", "public.users", "role not between 0 and 3", "role = 0"],
  ["a subdomain is a label", "public.users", "subdomain !~ '^[a-z0-9-]{1,63}$'", "subdomain like '%-%'"],
  [
    "numbers are as long as their kind, and nobody's",
    "public.users",
    "mobile::text !~ '^[2-9][0-9]{2}55501[0-9]{2}$' or zip not between 88600 and 88899 or mrn not between 100000 and 999999",
    "mobile > 0",
  ],
  [
    "an object is a row of the model that its type names",
    "public.shop_note",
    "object_id > (case content_type_id when 1 then (select max(id) from public.shop_order) else (select max(id) from public.shop_category) end)",
    "object_id > 1",
  ],
  [
    "a total is the sum of lines that are called after it in one word",
    "public.shop_order o",
    "total <> (select sum(quantity * price) from public.shop_orderitem i where i.order_id = o.id)",
    "total > 0",
  ],
  [
    "bounds, levels and trees are those of the parents",
    "public.shop_category c left join public.shop_category p on p.id = c.parent_id",
    "c.lft >= c.rght or (p.id is null and c.level > 0) or not (c.lft > p.lft and c.rght < p.rght and c.level = p.level + 1 and c.tree_id = p.tree_id)",
    "c.level > 1",
  ],
  [
    "and no two lie across each other",
    "public.shop_category a join public.shop_category b on a.tree_id = b.tree_id and a.lft < b.lft",
    "b.lft < a.rght and b.rght > a.rght",
    "b.rght < a.rght",
  ],
  [
    "keys of text are identifiers of the form that they have room for",
    'public."Session" s join public."Account" a on a.id = s."accountId" cross join public.notes n cross join public.drafts d',
    "s.id !~ '^cseed[a-z0-9]{20}$' or a.id !~ '^cseed[a-z0-9]{20}$' or n.id !~ '^01SEED[0-9A-HJKMNP-TV-Z]{20}$' or d.id !~ '^[0-9a-f-]{36}$'",
    "s.id <> a.id",
  ],
  [
    "who signs in elsewhere does so by a token, until a moment in seconds",
    'public."Account"',
    "token_type <> 'bearer' or provider ~ ' ' or to_timestamp(expires_at) not between '2024-01-01' and '2028-01-01'",
    "provider = 'github'",
  ],
  [
    "amounts and positions are read by words, whatever stands between them",
    'public."Order Line"',
    '"Amount" <> "Unit Price" * qty::float8 or "Pos" > (select count(*) from public."Order Line" l where l."Order" = "Order Line"."Order")',
    '"Pos" = 2',
  ],
  [
    "and whatever their case",
    "public.bills b",
    `"subTotal" <> (select sum("lineTotal") from public.billline l where l.bill_id = b.id) or "grandTotal" <> "subTotal" + tax`,
    "tax > 0",
  ],
  ["a line in such words too", "public.billline", `"lineTotal" <> "orderedQty" * "pricePerUnit"`, `"orderedQty" > 1`],
  [
    "the first day of a week is Monday",
    "public.days",
    "name <> (array['Monday','Tuesday','Wednesday','Thursday','Friday','Saturday','Sunday'])[wd]",
    "wd = 7",
  ],
];

test.each(rules)("%s", async (_, rows, wrong, some) => {
  const [counts] = await rowsOf(
    database.url,
    `select (count(*) filter (where ${wrong}))::text, (count(*) filter (where ${some}) > 0)::text from ${rows}`,
  );

  expect(counts).toEqual(["0", "true"]);
});

test("tables of tools that migrate schemas get no rows", async () => {
  expect(
    await columnOf(
      database.url,
      "select (select count(*) from public.ar_internal_metadata) + (select count(*) from public.flyway_schema_history)",
    ),
  ).toEqual([0n].map(String));
});

test("a file's name of plain words is taken for nobody's, and any other name for somebody's", async () => {
  const lint = () => lintData({ target: database.url }, { environment: {}, folder: "." }, AbortSignal.timeout(30_000));

  expect((await lint()).clean).toBe(true);
  await execute(database.url, "update users set avatar = 'john-smith.jpg' where id = 1");
  expect((await lint()).columns.find(({ column }) => column === "public.users.avatar")?.unproven).toBe(1);
});
