import { expect, test } from "vitest";
import { displayTable } from "../../src/catalog/names.ts";
import { schemaSteps } from "../../src/postgres/schema/schema-steps.ts";
import { sql } from "../../src/postgres/sql.ts";
import { createDatabase } from "../support/databases.ts";
import { loadSql } from "../support/sql-file.ts";
import { catalogOf, majorOf, writeSchema } from "./copied-schema.ts";

const keyed = `
  create table plain (id int primary key);
  create table parts (id int primary key, p int references plain) partition by range (id);
  create table parts_1 partition of parts for values from (0) to (10);
  create table points (a int, b int, constraint to_plain foreign key (a) references plain,
    constraint to_parts foreign key (b) references parts);
  alter table points add constraint unchecked foreign key (b) references plain not valid;
`;

test("keys are added without a look at the rows and checked afterwards, but for partitioned tables before 18", async () => {
  await using source = await createDatabase();
  await loadSql(source.url, keyed);
  const catalog = await catalogOf(source.url);
  const shape = (targetVersion: number): readonly unknown[] =>
    schemaSteps(catalog, { targetVersion }).foreignKeys.map(({ label, add, validate }) => [
      label,
      add.endsWith(" NOT VALID"),
      validate,
    ]);

  const old = shape(17);
  const young = shape(18);

  const plain = `alter table "public"."points" validate constraint "to_plain"`;
  const parts = `alter table "public"."points" validate constraint "to_parts"`;
  expect(old).toEqual([
    ["foreign key parts_p_fkey of public.parts", false, null],
    ["foreign key to_parts of public.points", false, null],
    ["foreign key to_plain of public.points", true, plain],
    ["foreign key unchecked of public.points", true, null],
  ]);
  expect(young).toEqual([
    [
      "foreign key parts_p_fkey of public.parts",
      true,
      `alter table "public"."parts" validate constraint "parts_p_fkey"`,
    ],
    ["foreign key to_parts of public.points", true, parts],
    ["foreign key to_plain of public.points", true, plain],
    ["foreign key unchecked of public.points", true, null],
  ]);
});

test("a key locks both of its tables and their partitions", async () => {
  await using source = await createDatabase();
  await loadSql(source.url, keyed);

  const steps = schemaSteps(await catalogOf(source.url), { targetVersion: 18 });

  expect(steps.foreignKeys.map((step) => [step.label, step.locks.map(displayTable)])).toContainEqual([
    "foreign key to_parts of public.points",
    ["public.points", "public.parts", "public.parts_1"],
  ]);
});

test("a key onto a table that is left out is refused by name, or dropped when the caller says so", async () => {
  await using source = await createDatabase();
  await using target = await createDatabase();
  await loadSql(source.url, "create table gone (id int primary key); create table kept (g int references gone)");
  const catalog = await catalogOf(source.url);
  const kept = (table: { readonly id: { readonly name: string } }): boolean => table.id.name !== "gone";

  expect(() => schemaSteps(catalog, { targetVersion: 18, kept })).toThrow(
    "The foreign key kept_g_fkey of public.kept needs public.gone, which is left out.",
  );
  await writeSchema(target.url, catalog, { kept, dropForeignKey: (key) => key.name === "kept_g_fkey" });

  const copy = await catalogOf(target.url);
  expect(copy.tables.map((table) => [table.id.name, table.foreignKeys.length])).toEqual([["kept", 0]]);
});

test("of indexes only unique ones are made unless all are asked for", async () => {
  await using source = await createDatabase();
  await loadSql(
    source.url,
    `create table t (a int, b int) partition by range (a);
    create table t1 partition of t for values from (0) to (10);
    create index plain on t (b); create unique index once on t (a, b);`,
  );
  const catalog = await catalogOf(source.url);
  const made = async (replicateAllIndexes: boolean): Promise<readonly string[]> => {
    await using target = await createDatabase();
    await writeSchema(target.url, catalog, { replicateAllIndexes });
    return (await catalogOf(target.url)).tables.flatMap((table) => table.indexes.map((index) => index.name));
  };

  const few = await made(false);
  const all = await made(true);

  expect(few).toEqual(["once", "t1_a_b_idx"]);
  expect(all).toEqual(["once", "plain", "t1_a_b_idx", "t1_b_idx"]);
});

test("what loses its parent stands alone, whole", async () => {
  await using source = await createDatabase();
  await using target = await createDatabase();
  await loadSql(
    source.url,
    `create table other (id int primary key);
    create table root (a int not null default 5, b int references other, primary key (a), constraint small check (a < 100))
      partition by range (a);
    create table leaf partition of root for values from (0) to (10);
    create index on root (b);
    create table parent (x int default 1, constraint positive check (x > 0));
    create table child (y int) inherits (parent);`,
  );
  const lost = new Set(["root", "parent"]);

  await writeSchema(target.url, await catalogOf(source.url), { kept: (table) => !lost.has(table.id.name) });

  const copy = await catalogOf(target.url);
  expect(
    copy.tables.map((table) => ({
      name: table.id.name,
      columns: table.columns.map((column) => `${column.name} ${column.default}`),
      constraints: table.constraints.filter((one) => one.kind !== "not null").map((one) => one.definition),
      keys: table.foreignKeys.map((key) => key.definition),
      indexes: table.indexes.map((index) => index.name),
      parents: [...table.inherits, table.partitionOf],
    })),
  ).toEqual([
    {
      name: "child",
      columns: ["x 1", "y null"],
      constraints: ["CHECK ((x > 0))"],
      keys: [],
      indexes: [],
      parents: [null],
    },
    {
      name: "leaf",
      columns: ["a 5", "b null"],
      constraints: ["PRIMARY KEY (a)", "CHECK ((a < 100))"],
      keys: ["FOREIGN KEY (b) REFERENCES public.other(id)"],
      indexes: ["leaf_b_idx"],
      parents: [null],
    },
    { name: "other", columns: ["id null"], constraints: ["PRIMARY KEY (id)"], keys: [], indexes: [], parents: [null] },
  ]);
});

test("the sequence of a table left out is made only when another table draws on it", async () => {
  await using source = await createDatabase();
  await using target = await createDatabase();
  await loadSql(
    source.url,
    `create table gone (a serial, b serial, c int generated always as identity);
    create table kept (x int default nextval('gone_b_seq'));`,
  );

  await writeSchema(target.url, await catalogOf(source.url), { kept: (table) => table.id.name !== "gone" });

  const copy = await catalogOf(target.url);
  expect(copy.sequences.map(({ id, ownedBy }) => [id.name, ownedBy])).toEqual([["gone_b_seq", null]]);
});

test("rows that break a constraint which the source never checked do get in, and it stays unchecked", async () => {
  await using source = await createDatabase();
  await using target = await createDatabase();
  await loadSql(
    source.url,
    `create domain code as text; create table t (a int, c code, p int); create table u (id int primary key);
    alter table t add constraint positive check (a > 0) not valid;
    alter table t add constraint known foreign key (p) references u not valid;
    alter domain code add constraint short check (length(value) < 3) not valid;
    comment on constraint short on domain code is 'one day';`,
  );
  const catalog = await catalogOf(source.url);

  const steps = await writeSchema(target.url, catalog, {
    fill: (session) => session.run(sql`insert into public.t values (-1, 'too long', 7)`),
  });

  expect(steps.unvalidated.map((step) => step.label)).toEqual([
    "check of domain public.code",
    "check of domain public.code",
    "check positive of public.t",
  ]);
  expect((await catalogOf(target.url)).tables[0].constraints).toEqual(catalog.tables[0].constraints);
});

test("labels name what each statement makes", async () => {
  await using source = await createDatabase();
  await loadSql(
    source.url,
    `create type mood as enum ('a', 'b'); create table people (id serial primary key, m mood check (m <> 'b'));
    create index on people (m); comment on table people is 'p';`,
  );

  const { before, keys, indexes, finish } = schemaSteps(await catalogOf(source.url), {
    targetVersion: await majorOf(source.url),
    replicateAllIndexes: true,
  });

  expect([...before, ...keys, ...indexes, ...finish].map((step) => step.label)).toEqual([
    "schema public",
    "extension plpgsql",
    "sequence public.people_id_seq",
    "type public.mood",
    "table public.people",
    "owner of sequence public.people_id_seq",
    `comment on table "public"."people"`,
    "primary key people_pkey of public.people",
    "index people_m_idx of public.people",
  ]);
});
