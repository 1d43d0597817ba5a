import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withSession } from "../../src/postgres/session.ts";
import { name, raw, sql } from "../../src/postgres/sql.ts";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { contentOf, rowCountsOf } from "../support/database-content.ts";
import { columnOf, execute } from "../support/query-rows.ts";
import { complaint, linesOf, mask, seedbed, userSchemas } from "../support/run-seedbed.ts";
import { until } from "../support/seedbed-process.ts";
import { shopRules, shops, shopSchema } from "./shops.ts";

const truncate = `${shopRules}on_existing_data: truncate\n`;
const inPlace = `${shopRules}constraints: in_place\n`;

let source: TestDatabase;
let fresh: TestDatabase;
beforeAll(async () => {
  source = await createDatabase({ template: shops });
  fresh = await createDatabase();
  await mask(source, fresh, { yaml: shopRules });
});
afterAll(async () => {
  await source.drop();
  await fresh.drop();
});

/** A target whose tables stand, with some statements run there afterwards. */
async function standing(statements = "select 1"): Promise<TestDatabase> {
  const target = await createDatabase();
  await execute(target.url, shopSchema);
  await execute(target.url, statements);
  return target;
}

describe.each([
  ["on_existing_data: truncate", truncate],
  ["constraints: in_place", inPlace],
])("%s (exit 2, nothing written)", (_, yaml) => {
  test("tells every difference of the schemas", async () => {
    await using target = await standing(
      `alter table public.people alter email drop not null, add column extra text, drop column town_id;
      alter table public.towns alter name type character varying(50);
      alter table public.towns drop constraint towns_name_key;
      alter type public.mood add value 'tired';
      alter table public.rings_a add check (b_id > 0);
      create unique index notes on public.rings_a (note);
      create table public.orders_c partition of public.orders for values from ('2026-01-01') to ('2027-01-01');
      drop table public.rings_b cascade;
      drop sequence public.tickets`,
    );
    const before = await rowCountsOf(target.url);

    const run = await mask(source, target, { yaml });

    expect(run.code).toBe(2);
    for (const words of [
      "column public.people.email changed (notNull)",
      "column public.people.extra was added",
      "column public.people.town_id is gone",
      "column public.towns.name changed (type)",
      "constraint public.towns.towns_name_key is gone",
      "type public.mood changed",
      "constraint public.rings_a.rings_a_b_id_check was added",
      "index public.notes was added",
      "table public.orders_c was added",
      "table public.rings_b is gone",
      "sequence public.tickets is gone",
    ])
      expect(run.err).toContain(words);
    expect(await userSchemas(target.url)).toEqual([]);
    expect(await rowCountsOf(target.url)).toEqual(before);
  });

  test("lets pass what rows do not meet: comments, storage, other indexes, the order of columns", async () => {
    await using target = await standing(
      `comment on table public.people is 'other'; alter table public.people alter email set storage external;
      drop index public.people_town; create index people_mood on public.people (mood);
      alter table public.towns set (fillfactor = 50);`,
    );

    const run = await mask(source, target, { yaml });

    expect(complaint(run)).toBe("");
    expect(
      await columnOf(
        target.url,
        "select indexname::text from pg_catalog.pg_indexes where tablename = 'people' order by 1",
      ),
    ).toEqual(["people_email_key", "people_lower", "people_mood", "people_pkey"]);
  });

  test("refuses a key from a table outside of the plan, rather than to empty that too", async () => {
    await using target = await standing(
      "create table public.mine (id integer references public.towns); insert into public.towns values (7, 'x'); insert into public.mine values (7)",
    );

    const run = await mask(source, target, {
      yaml: `${yaml.replace("on_existing_data: truncate\n", "")}on_existing_data: truncate\n`,
    });

    expect(run.code).toBe(2);
    expect(run.err).toContain('alter table "public"."mine" drop constraint "mine_id_fkey"');
    expect(await columnOf(target.url, "select count(*)::text from public.mine")).toEqual(["1"]);
  });

  test("refuses triggers that would fire, and takes those that are disabled", async () => {
    await using target = await standing(
      `create function public.note() returns trigger language plpgsql as 'begin raise exception ''fired''; end';
      create trigger note before insert on public.people for each row execute function public.note();`,
    );

    const refused = await mask(source, target, { yaml });
    const statement = /alter table \S+ disable trigger \S+;/.exec(refused.err)?.[0] ?? "";
    await execute(target.url, statement);
    const run = await mask(source, target, { yaml });

    expect(refused.code).toBe(2);
    expect(complaint(run)).toBe("");
  });

  test("is told by `plan` too", async () => {
    await using target = await standing("alter table public.people alter email drop not null");

    const plan = await seedbed(["plan", "--source", source.url, "--target", target.url], { yaml });

    expect(plan.code).toBe(2);
    expect(plan.out).toContain("TARGET_SCHEMA_DIFFERS");
  });
});

describe("a target that holds rows", () => {
  test("is left alone by in_place, unless it may be emptied and is named", async () => {
    await using target = await standing("insert into public.towns values (7, 'x'); analyze");
    const emptied = `${inPlace}on_existing_data: truncate\n`;

    const refused = await mask(source, target, { yaml: inPlace });
    const unnamed = await mask(source, target, { yaml: emptied });
    const kept = await columnOf(target.url, "select name from public.towns");
    const named = await mask(source, target, { yaml: emptied, words: ["--yes-overwrite", target.name] });
    const again = await mask(source, target, { yaml: emptied });

    expect([refused.code, unnamed.code]).toEqual([2, 2]);
    expect(refused.err).toContain("1 of the target's tables hold rows (public.towns)");
    expect(unnamed.err).toContain("--yes-overwrite");
    expect(kept).toEqual(["x"]);
    expect([complaint(named), complaint(again)]).toEqual(["", ""]);
  });

  test("in tables that the plan leaves out keeps them", async () => {
    await using target = await standing("create table public.mine (id integer); insert into public.mine values (7)");

    const run = await mask(source, target, { yaml: truncate });

    expect(complaint(run)).toBe("");
    expect(await columnOf(target.url, "select id::text from public.mine")).toEqual(["7"]);
  });

  test("of none of the plan's tables gets them created, with truncate", async () => {
    await using target = await createDatabase();

    const run = await mask(source, target, { yaml: truncate });

    expect(complaint(run)).toBe("");
    expect(await contentOf(target.url)).toEqual(await contentOf(fresh.url));
  });
});

test("in_place and drop_create contradict each other: exit 3", async () => {
  await using target = await createDatabase();

  const run = await mask(source, target, { yaml: `${inPlace}on_existing_data: drop_create\n` });

  expect(run).toMatchObject({ code: 3, err: expect.stringContaining("SETTINGS_CONTRADICT") });
});

test("a view that depends on a key forbids dropping it: exit 2; in place it does not matter", async () => {
  await using target = await standing(
    "create view public.busy as select id, email, count(*) from public.people group by id",
  );

  const refused = await mask(source, target, { yaml: truncate });
  const run = await mask(source, target, { yaml: inPlace });

  expect(refused).toMatchObject({
    code: 2,
    err: expect.stringContaining("The view public.busy depends on the key people_pkey"),
  });
  expect(complaint(run)).toBe("");
});

describe("a role that may create nothing in the target", () => {
  const role = "seedbed_writer";
  const as = (database: TestDatabase): { readonly url: string } => {
    const url = new URL(database.url);
    url.username = role;
    url.password = "seedbed-test-pw";
    return { url: url.href };
  };
  const makeRole = `do $$ begin create role ${role} login password 'seedbed-test-pw'; exception when duplicate_object or unique_violation then null; end $$;`;

  test("fills tables in place with a record elsewhere, and is told the grants that it lacks", async () => {
    await using target = await standing(`${makeRole} revoke create on schema public from public`);
    await using record = await createDatabase();
    const words = ["--record", record.url];

    const refused = await mask(source, as(target), { yaml: inPlace, words });
    const grants = [...refused.err.matchAll(/grant (?:select|insert|update|truncate)[^;]*;/g)].map(([grant]) => grant);
    await withSession({ url: target.url, purpose: "test" }, async (session) => {
      for (const grant of grants) await session.run(sql`${raw(grant)}`);
    });
    const inside = await mask(source, as(target), { yaml: inPlace });
    const run = await mask(source, as(target), { yaml: inPlace, words });
    await execute(target.url, `drop owned by ${role}`);

    expect(refused).toMatchObject({ code: 2 });
    expect(grants.length).toBeGreaterThan(5);
    expect(inside).toMatchObject({
      code: 2,
      err: expect.stringContaining(`grant create on database "${target.name}"`),
    });
    expect(complaint(run)).toBe("");
    expect(await userSchemas(target.url)).toEqual([]);
    expect(await contentOf(target.url)).toEqual(await contentOf(fresh.url));
  });

  test("may not take keys down: the owner is asked for", async () => {
    await using target = await standing(makeRole);
    await using record = await createDatabase();

    const run = await mask(source, as(target), { yaml: truncate, words: ["--record", record.url] });

    expect(run.code).toBe(2);
    expect(run.err).toContain(`alter table "public"."people" owner to "${role}"`);
  });
});

test("an encoding that differs is refused before anything is written: exit 2", async () => {
  await using target = await createDatabase();
  const latin = `${target.name}_latin`;
  await withSession({ url: target.url, purpose: "test" }, (session) =>
    session.run(sql`create database ${name(latin)} template template0 encoding 'LATIN1' locale 'C'`),
  );
  const url = new URL(target.url);
  url.pathname = `/${latin}`;

  const run = await mask(source, { url: url.href }, { yaml: shopRules });
  const schemas = await userSchemas(url.href);
  await withSession({ url: target.url, purpose: "test" }, (session) =>
    session.run(sql`drop database ${name(latin)} with (force)`),
  );

  expect(run).toMatchObject({ code: 2, err: expect.stringContaining("--encoding=UTF8") });
  expect(schemas).toEqual([]);
});

describe("`static` in a foreign key", () => {
  test.each([
    ["a value that the copy will not have", 'town_id: { action: static, value: "999" }', "stands in no row"],
    ["a value in the place of masked ones", 'boss_id: { action: static, value: "5" }', "are masked"],
  ])("with %s fails before rows move: exit 3", async (_, rule, words) => {
    await using target = await createDatabase();

    const run = await mask(source, target, { yaml: `${shopRules}      ${rule}\n` });

    expect(run.code).toBe(3);
    expect(run.err).toContain("STATIC_IN_KEY");
    expect(run.err).toContain(words);
    expect(run.err).not.toContain("999");
    expect(await userSchemas(target.url)).toEqual([]);
  });

  test("with a value that stands where the key leads is fine", async () => {
    await using target = await createDatabase();

    const run = await mask(source, target, { yaml: `${shopRules}      town_id: { action: static, value: "5" }\n` });

    expect(complaint(run)).toBe("");
    expect(await columnOf(target.url, "select distinct town_id::text from public.people")).toEqual(["5"]);
  });
});

describe("a refill that breaks off with its keys taken down", () => {
  test("owes them to the next run, whatever that is configured to do", async () => {
    await using target = await standing("create index people_mood on public.people (mood)");
    const stop = new AbortController();
    const running = mask(source, target, { yaml: truncate, signal: stop.signal });
    await until(target.url, "select count(*) = 0 from pg_catalog.pg_constraint where conname = 'people_email_key'");
    stop.abort(new Error("stopped"));
    await running;
    const other = `${shopRules}  public.towns: { columns: { name: { action: hash } } }\non_existing_data: truncate\n`;

    const resumed = await mask(source, target, { yaml: other, words: ["--resume"] });
    const run = await mask(source, target, { yaml: other });

    expect(resumed.code).toBe(2);
    expect(complaint(run)).toBe("");
    expect(linesOf(run).some(({ type }) => type === "constraints.end")).toBe(true);
    expect(
      await columnOf(target.url, "select count(*)::text from pg_catalog.pg_indexes where indexname = 'people_mood'"),
    ).toEqual(["1"]);
    expect(
      await columnOf(
        target.url,
        "select obj_description(oid, 'pg_constraint') from pg_catalog.pg_constraint where conname = 'people_email_key'",
      ),
    ).toEqual(["one address, one person"]);
  });
});
