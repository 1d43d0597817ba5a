import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { medicalHelpdeskTemplate } from "../domains/load-domain.ts";
import { createDatabase } from "../support/databases.ts";
import { columnOf, execute, rowsOf } from "../support/query-rows.ts";
import { complaint, linesOf, mask, seedbed } from "../support/run-seedbed.ts";
import { samples } from "../support/sample-databases.ts";
import { loadSql } from "../support/sql-file.ts";

const objects = readFileSync(new URL("../fixtures/schemas/objects.sql", import.meta.url), "utf8");
const base = 'version: "1.0"\nauto_detect: false\n';
const everything = `${base}copy_objects: [views, triggers, functions, policies]\n`;
const masked = `${everything}tables:
  app.customers:
    columns:
      name: { action: fake, provider: company }
`;

test("views, functions, triggers and policies come after the rows, and what they show is masked", async () => {
  await using source = await createDatabase();
  await using target = await createDatabase();
  await loadSql(
    source.url,
    `${objects}; refresh materialized view app.z_by_kind; refresh materialized view app.a_greatest;`,
  );

  const run = await mask(source, target, { yaml: masked });
  const verified = await seedbed(["verify", "--source", source.url, "--target", target.url], { yaml: masked });

  expect(complaint(run)).toBe("");
  expect(complaint(verified)).toBe("");
  const told = linesOf(run).find(({ type }) => type === "objects.copied");
  expect(told).toMatchObject({ objects: 38 });
  expect(linesOf(verified).find(({ type }) => type === "verify.objects")).toMatchObject({ ok: true });
  const firms = `select count(*)::text from "Sicht & Co"."Große ""Kunden"" %" where "der Name" like 'customer %'`;
  expect(await columnOf(source.url, firms)).toEqual(["10"]);
  expect(await columnOf(target.url, firms)).toEqual(["0"]);
  // Filled from the copy's own rows, in the order in which one reads the other.
  const filled =
    "select kind::text, total::text from app.z_by_kind union all select 'most', greatest::text from app.a_greatest order by 1";
  expect(await rowsOf(target.url, filled)).toEqual(await rowsOf(source.url, filled));
  expect(
    await columnOf(target.url, "select relispopulated::text from pg_class where relname = 'never_filled'"),
  ).toEqual(["false"]);
  // No trigger fired during the load, and each is as wide awake as in the source.
  const awake =
    "select tgrelid::regclass::text, tgname, tgenabled from pg_trigger where not tgisinternal order by 1, 2";
  expect(await rowsOf(target.url, awake)).toEqual(await rowsOf(source.url, awake));
  await expect(execute(target.url, "insert into app.orders values (99, 1, 1, '2024-05-05')")).rejects.toThrow(
    "a function that was called, failed",
  );
});

test("without copy_objects each of them is an event, and nothing of them is in the target", async () => {
  await using source = await createDatabase();
  await using target = await createDatabase();
  await loadSql(source.url, objects);

  const run = await mask(source, target, { yaml: base });

  expect(complaint(run)).toBe("");
  const kinds = linesOf(run).flatMap(({ type, kind }) => (type === "skipped_object" ? [kind] : []));
  expect([...new Set(kinds)]).toEqual([
    "function",
    "materialized view",
    "policy",
    "row security",
    "rule",
    "trigger",
    "view",
  ]);
  expect(
    await columnOf(
      target.url,
      "select count(*)::text from pg_class where relkind in ('v', 'm') and relnamespace = 'app'::regnamespace",
    ),
  ).toEqual(["0"]);
});

test("a trigger brings its function, and nothing else comes", async () => {
  await using source = await createDatabase();
  await using target = await createDatabase();
  await loadSql(
    source.url,
    `create table t (a int); create function used() returns trigger language plpgsql as $$ begin return new; end $$;
    create function unused() returns int language sql as 'select 1'; create view v as select 1 as one;
    create trigger fires before insert on t for each row execute function used();`,
  );

  const run = await mask(source, target, { yaml: `${base}copy_objects: [triggers]\n` });

  expect(complaint(run)).toBe("");
  const skipped = linesOf(run).flatMap(({ type, kind, name }) => (type === "skipped_object" ? [[kind, name]] : []));
  expect(skipped).toEqual([
    ["function", "unused()"],
    ["view", "v"],
  ]);
  expect(await columnOf(target.url, "select proname from pg_proc where pronamespace = 'public'::regnamespace")).toEqual(
    ["used"],
  );
});

test("what reads a table that is left out is left out too, and told with the reason", async () => {
  await using source = await createDatabase();
  await using target = await createDatabase();
  await loadSql(
    source.url,
    `create table kept (a int); create table gone (a int); create view of_gone as select * from gone;
    create view over_it as select * from of_gone; create view of_kept as select * from kept;
    create function g() returns trigger language plpgsql as $$ begin return new; end $$;
    create trigger on_gone before insert on gone for each row execute function g();`,
  );
  const yaml = `${everything}tables: { public.gone: { strategy: exclude } }\n`;

  const run = await mask(source, target, { yaml });

  expect(complaint(run)).toBe("");
  const lines = linesOf(run);
  expect(lines.flatMap(({ type, name, reason }) => (type === "skipped_object" ? [[name, reason]] : []))).toEqual([
    ["of_gone", "it needs public.gone, which is not copied"],
    ["over_it", "it needs view public.of_gone, which is not copied"],
    ["on_gone", "it needs public.gone, which is not copied"],
  ]);
  expect(lines.filter(({ type }) => type === "OBJECT_LEFT_OUT").map(({ where }) => where)).toEqual([
    "view public.of_gone",
    "view public.over_it",
    "trigger on_gone on public.gone",
  ]);
  expect(
    await columnOf(
      target.url,
      "select relname from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace",
    ),
  ).toEqual(["of_kept"]);
});

test("a role, a language or a library that the target lacks is told before anything is written", async () => {
  const role = `seedbed_reader_${randomBytes(4).toString("hex")}`;
  await using source = await createDatabase({ version: 13 });
  await using target = await createDatabase();
  try {
    await loadSql(
      source.url,
      `create role ${role}; create table t (a int); create policy readers on t to ${role} using (true);
      create language homemade handler plpgsql_call_handler;
      create function talks() returns int language homemade as 'begin return 1; end';
      create extension citext; create function calls(text) returns text language c strict as '$libdir/citext', 'citext_eq';
      update pg_proc set probin = '$libdir/nowhere' where proname = 'calls';`,
    );

    const run = await mask(source, target, { yaml: everything });

    expect(run.code).toBe(2);
    const refused = linesOf(run).filter(({ type }) => type === "preflight.fail");
    expect(refused.map(({ check, message }) => [check, message])).toEqual([
      [
        "OBJECT_NOT_COPYABLE",
        "The function public.calls(text) is written in C, and the target's server cannot load its library.",
      ],
      ["OBJECT_NOT_COPYABLE", "The function public.talks() is written in homemade, which the target does not have."],
      [
        "OBJECT_NOT_COPYABLE",
        `The policy readers on public.t is for the role ${role}, which the target's server does not have.`,
      ],
    ]);
    expect(
      await columnOf(target.url, "select relname from pg_class where relnamespace = 'public'::regnamespace"),
    ).toEqual([]);
  } finally {
    await execute(source.url, `drop owned by ${role}; drop role ${role}`);
  }
});

test("a run that broke off between two objects goes on with the next, and makes none twice", async () => {
  await using source = await createDatabase();
  await using target = await createDatabase();
  await loadSql(
    source.url,
    `create table t (a int); insert into t values (1), (2);
    alter database ${source.name} set app.fill = 'yes';
    create function willing() returns boolean stable language plpgsql as
      $$ begin if current_setting('app.fill', true) is distinct from 'yes' then raise 'not yet'; end if; return true; end $$;
    create view a_view as select * from t;
    create materialized view m as select a from t where willing() with no data;`,
  );
  await execute(source.url, "set app.fill = 'yes'; refresh materialized view m");

  const broken = await mask(source, target, { yaml: everything });
  await execute(target.url, `alter database ${target.name} set app.fill = 'yes'`);
  const resumed = await mask(source, target, { yaml: everything, words: ["--resume"] });

  expect(broken.code).toBe(1);
  expect(complaint(resumed)).toBe("");
  expect(await columnOf(target.url, "select a::text from public.m order by a")).toEqual(["1", "2"]);
  expect(linesOf(resumed).find(({ type }) => type === "objects.copied")).toMatchObject({ statements: 2 });
});

test("a target is emptied of all of it before it is masked into again", async () => {
  await using source = await createDatabase();
  await using target = await createDatabase();
  for (const file of ["operator-classes.sql", "typed-and-tuned.sql", "operators.sql", "aggregates.sql", "objects.sql"])
    await loadSql(
      source.url,
      readFileSync(new URL(`../fixtures/schemas/${file}`, import.meta.url), "utf8")
        .replaceAll(/\b(math|kept|stat|app)\./g, "public.")
        .replaceAll(/create schema \w+;/g, ""),
    );
  const yaml = `${everything}on_existing_data: drop_create\n`;

  const first = await mask(source, target, { yaml });
  const second = await mask(source, target, { yaml });

  expect(complaint(first)).toBe("");
  expect(complaint(second)).toBe("");
});

test("a view that is new since the last run is told, and stops nobody", async () => {
  await using source = await createDatabase();
  await using target = await createDatabase();
  await loadSql(source.url, "create table t (a int); create view v as select a from t");
  const yaml = `${everything}on_existing_data: drop_create\n`;

  await mask(source, target, { yaml });
  await execute(
    source.url,
    "create or replace view v as select a, 1 as b from public.t; create view w as select 1 as one",
  );
  const second = await mask(source, target, { yaml });

  expect(complaint(second)).toBe("");
  expect(linesOf(second).flatMap(({ type, message }) => (type === "schema_drift" ? [message] : []))).toEqual([
    "view public.v has changed since the last recorded run.",
    "view public.w is new since the last recorded run.",
  ]);
});

test("verify finds a view that somebody has changed, and a trigger that is gone", async () => {
  await using source = await createDatabase();
  await using target = await createDatabase();
  await loadSql(
    source.url,
    `create table t (a int); create view v as select a from t;
    create function f() returns trigger language plpgsql as $$ begin return new; end $$;
    create trigger fires before insert on t for each row execute function f();`,
  );
  await mask(source, target, { yaml: everything });
  await execute(
    target.url,
    "create or replace view public.v as select a + 0 as a from public.t; drop trigger fires on public.t",
  );

  const run = await seedbed(["verify", "--source", source.url, "--target", target.url], { yaml: everything });

  expect(run.code).toBe(1);
  expect(linesOf(run).flatMap(({ type, ok, message }) => (type === "verify.objects" ? [[ok, message]] : []))).toEqual([
    [false, "the view public.v is not as in the source"],
    [false, "the trigger fires on public.t is missing in the target"],
  ]);
});

test("a view over a foreign table, and views that need each other in a ring, are left out with the reason", async () => {
  await using source = await createDatabase();
  await using target = await createDatabase();
  await loadSql(
    source.url,
    `create extension postgres_fdw; create server away foreign data wrapper postgres_fdw;
    create foreign table far (a int) server away; create view of_far as select * from far;
    create table t (a int); create view ring as select a from t;
    create function reads() returns setof ring stable language sql begin atomic select r.a from ring r; end;
    create or replace view ring as select a from reads();`,
  );

  const run = await mask(source, target, { yaml: everything });

  expect(complaint(run)).toBe("");
  expect(linesOf(run).flatMap(({ type, name, reason }) => (type === "skipped_object" ? [[name, reason]] : []))).toEqual(
    [
      ["far", undefined],
      ["of_far", "it needs the foreign table public.far, which is not copied"],
      ["ring", "it needs itself, by way of others"],
      ["reads()", "it needs itself, by way of others"],
    ],
  );
});

test("tables that stand already keep their own objects: copy_objects is refused with them", async () => {
  await using source = await createDatabase();
  await using target = await createDatabase();
  await loadSql(source.url, "create table t (a int)");

  const run = await mask(source, target, { yaml: `${everything}on_existing_data: truncate\n` });

  expect(run.code).toBe(3);
  expect(run.err).toContain("OBJECTS_NEED_NEW_TABLES rules.yaml:3:15");
});

test("a function that not everybody may call is not open to all in the copy", async () => {
  await using source = await createDatabase();
  await using target = await createDatabase();
  await loadSql(
    source.url,
    `create table t (a int);
    create function open() returns int language sql as 'select 1';
    create function closed(int) returns int security definer language sql as 'select 1';
    revoke execute on function closed(int) from public;
    create procedure "shut it"(inout a int) language sql as 'select 1'; revoke all on procedure "shut it"(int) from public;`,
  );

  const run = await mask(source, target, { yaml: everything });

  expect(complaint(run)).toBe("");
  const callable = `select proname, has_function_privilege('pg_monitor', oid, 'execute')::text from pg_proc
    where pronamespace = 'public'::regnamespace order by 1`;
  expect(await rowsOf(target.url, callable)).toEqual([
    ["closed", "false"],
    ["open", "true"],
    ["shut it", "false"],
  ]);
});

test.for([...(samples === null ? [] : [samples.pagila]), medicalHelpdeskTemplate])(
  "%s comes whole: every view gives as many rows as in the source",
  async (template) => {
    await using source = await createDatabase({ template });
    await using target = await createDatabase();

    const run = await mask(source, target, { yaml: everything, words: ["--jobs", "2"] });

    expect(complaint(run)).toBe("");
    const views = await rowsOf(
      source.url,
      "select format('%I.%I', schemaname, viewname) from pg_views where schemaname !~ '^pg_|^information_schema$' union all select format('%I.%I', schemaname, matviewname) from pg_matviews where ispopulated order by 1",
    );
    const counts = views.map(([view]) => `select '${view}', count(*)::text from ${view}`).join(" union all ");
    expect(views.length).toBeGreaterThan(2);
    expect(await rowsOf(target.url, counts)).toEqual(await rowsOf(source.url, counts));
  },
);

test("a CHECK whose function finds unqualified names is tried and holds in the copy", async () => {
  await using source = await createDatabase();
  await using target = await createDatabase();
  await execute(
    source.url,
    `create function public.shortest() returns int language sql immutable as 'select 3';
     create function public.is_long(name text) returns boolean language plpgsql immutable as $$ begin return length(name) >= shortest(); end $$;
     create table public.people (id int primary key, name text not null constraint long check (is_long(name)));
     insert into public.people select n, 'Person ' || n from generate_series(1, 50) as n;`,
  );
  const yaml = `${base}tables: { people: { columns: { name: { action: fake, provider: full_name } } } }\n`;

  const run = await mask(source, target, { yaml });

  expect(complaint(run)).toBe("");
  expect(linesOf(run).some(({ message }) => /could not be tried/.test(String(message)))).toBe(false);
  expect(await columnOf(target.url, "select count(*)::text from public.people")).toEqual(["50"]);
});
