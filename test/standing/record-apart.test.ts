import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openSession, type Session } from "../../src/postgres/session.ts";
import { sql } from "../../src/postgres/sql.ts";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { constraintsOf, contentOf } from "../support/database-content.ts";
import { columnOf, execute } from "../support/query-rows.ts";
import { complaint, linesOf, mask, seedbed, userSchemas } from "../support/run-seedbed.ts";
import { startSeedbed, until } from "../support/seedbed-process.ts";
import { shopRules as yaml, shops, shopSchema } from "./shops.ts";
import { isFull } from "../support/full.ts";

let folder: string;
let source: TestDatabase;
let fresh: TestDatabase;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "seedbed-record-"));
  await writeFile(join(folder, "rules.yaml"), yaml);
  source = await createDatabase({ template: shops });
  fresh = await createDatabase();
  await mask(source, fresh, { yaml });
});
afterAll(async () => {
  await source.drop();
  await fresh.drop();
  await rm(folder, { recursive: true });
});

const apart = (record: TestDatabase, ...words: readonly string[]) => ({
  yaml,
  words: ["--record", record.url, ...words],
});

/** The commit of every chunk of people waits while somebody holds the lock 4242. */
const hold = `
create function public.hold() returns trigger language plpgsql as
  'begin perform pg_advisory_xact_lock_shared(4242); return null; end';
create function public.add_hold() returns event_trigger language plpgsql as $body$
begin
  if exists (select from pg_event_trigger_ddl_commands() where object_identity = 'public.people') then
    execute 'create constraint trigger hold after insert on public.people deferrable initially deferred for each row execute function public.hold()';
  end if;
end $body$;
create event trigger add_hold on ddl_command_end when tag in ('CREATE TABLE') execute function public.add_hold();`;

async function held(target: TestDatabase): Promise<Session> {
  const session = await openSession({ url: target.url, purpose: "holder" });
  await session.run(sql`select pg_advisory_lock(4242)`);
  return session;
}

const announced = "select count(*) >= 1 from _seedbed.chunks where kind = 'rows' and table_name = 'people'";
const people = "select count(*)::text from public.people";
const nobody =
  "select count(*) = 0 from pg_catalog.pg_stat_activity where datname = current_database() and application_name like 'seedbed mask%'";

describe("a record in another database", () => {
  test("leaves nothing but the copy in the target; verify and audit verify find it there", async () => {
    await using target = await createDatabase();
    await using record = await createDatabase();
    const ends = ["--source", source.url, "--target", target.url, "--record", record.url];

    const run = await mask(source, target, apart(record, "--jobs", "3"));
    const verified = await seedbed(["verify", ...ends], { yaml });
    const audited = await seedbed(["audit", "verify", "--record", record.url]);
    const without = await seedbed(["verify", "--source", source.url, "--target", target.url], { yaml });

    expect([run, verified, audited].map(complaint)).toEqual(["", "", ""]);
    expect(await userSchemas(target.url)).toEqual([]);
    expect(await contentOf(target.url)).toEqual(await contentOf(fresh.url));
    expect(await constraintsOf(target.url)).toEqual(await constraintsOf(fresh.url));
    expect(without).toMatchObject({ code: 2, err: expect.stringContaining("holds no masking run") });
  });

  test("knows of rows that a run with its record in the target wrote, and lets them be replaced", async () => {
    await using target = await createDatabase();
    await using record = await createDatabase();
    await mask(source, target, { yaml });

    const again = await mask(source, target, {
      ...apart(record),
      yaml: `${yaml}\non_existing_data: truncate\nprotect_rows: 1\n`,
    });

    expect(complaint(again)).toBe("");
  });

  test("may be named by the environment, and serves several targets, each with its own chain of runs", async () => {
    await using first = await createDatabase();
    await using second = await createDatabase();
    await using record = await createDatabase();
    const environment = { RECORD_DB_URL: record.url };

    const runs = await Promise.all([
      mask(source, first, { yaml, environment }),
      mask(source, second, { yaml, environment }),
    ]);
    const again = await mask(source, first, { yaml: `${yaml}on_existing_data: drop_create\n`, environment });
    const nothing = await mask(source, second, { yaml, environment, words: ["--resume"] });
    const audited = await seedbed(["audit", "verify"], { environment });

    expect([...runs, again, audited].map(complaint)).toEqual(["", "", "", ""]);
    expect(nothing.err).toContain("has succeeded; there is nothing to resume");
    expect(await columnOf(record.url, "select count(distinct target_id)::text from _seedbed.runs")).toEqual(["2"]);
  });

  test("is not made in the source", async () => {
    await using target = await createDatabase();

    const run = await mask(source, target, apart(source));

    expect(run).toMatchObject({ code: 2, err: expect.stringContaining("written into the source") });
    expect(await userSchemas(source.url)).toEqual([]);
  });

  test("that is the target after all is an ordinary one", async () => {
    await using target = await createDatabase();

    const run = await mask(source, target, apart(target));
    const verified = await seedbed(["verify", "--source", source.url, "--target", target.url], { yaml });

    expect([run, verified].map(complaint)).toEqual(["", ""]);
  });
});

describe("between the commit of a line and the commit of its rows", () => {
  test("everything may be lost: the line does not count, and its rows are loaded again", async () => {
    await using target = await createDatabase();
    await using record = await createDatabase();
    await execute(target.url, hold);
    const holder = await held(target);

    const running = mask(source, target, apart(record));
    await until(record.url, announced);
    await execute(
      target.url,
      "select pg_terminate_backend(pid, 5000) from pg_catalog.pg_stat_activity where datname = current_database() and application_name like 'seedbed mask%'",
    );
    const before = await columnOf(target.url, people);
    await holder.close();
    const broken = await running;
    const resumed = await mask(source, target, apart(record, "--resume"));

    expect([broken.code, before]).toEqual([1, ["0"]]);
    expect(complaint(resumed)).toBe("");
    expect(await contentOf(target.url)).toEqual(await contentOf(fresh.url));
  });

  test("the process may be killed while the server goes on: the line counts, and no row is doubled", async () => {
    await using target = await createDatabase();
    await using record = await createDatabase();
    await execute(target.url, hold);
    const holder = await held(target);

    const words = ["mask", "--source", source.url, "--target", target.url, "--record", record.url];
    const run = startSeedbed([...words, "--config", join(folder, "rules.yaml")]);
    await until(record.url, announced);
    run.process.kill("SIGKILL");
    await run.ended;
    await holder.close();
    await until(target.url, nobody);
    const [kept] = await columnOf(target.url, people);
    const resumed = await mask(source, target, apart(record, "--resume"));

    expect(Number(kept)).toBeGreaterThan(0);
    expect(complaint(resumed)).toBe("");
    expect(linesOf(resumed).filter(({ type }) => type === "chunk.reloaded")).toEqual([]);
    expect(await contentOf(target.url)).toEqual(await contentOf(fresh.url));
  });

  test("a writer may lose its connection: the run goes on by itself", async () => {
    await using target = await createDatabase();
    await using record = await createDatabase();
    await execute(target.url, hold);
    const holder = await held(target);

    const running = mask(source, target, apart(record));
    await until(record.url, announced);
    await execute(
      target.url,
      "select pg_terminate_backend(pid, 5000) from pg_catalog.pg_stat_activity where datname = current_database() and application_name = 'seedbed mask writer'",
    );
    await holder.close();

    expect(complaint(await running)).toBe("");
    expect(await contentOf(target.url)).toEqual(await contentOf(fresh.url));
  });
});

test("a chunk that is replaced on resume is neither lost nor doubled when that breaks off too", async () => {
  await using changing = await createDatabase({ template: shops });
  await using target = await createDatabase();
  await using record = await createDatabase();
  await using expected = await createDatabase();
  const loaded = "select count(*) >= 3 from _seedbed.chunks where kind = 'rows' and table_name = 'people'";
  const words = ["mask", "--source", changing.url, "--target", target.url, "--record", record.url];
  await execute(target.url, hold);

  const first = startSeedbed([...words, "--config", join(folder, "rules.yaml")]);
  await until(record.url, loaded);
  first.process.kill("SIGKILL");
  await first.ended;
  await until(target.url, nobody);
  await execute(changing.url, "update public.people set mood = 'calm', email = 'new' || email");
  const holder = await held(target);
  const second = startSeedbed([...words, "--resume", "--config", join(folder, "rules.yaml")]);
  await until(
    record.url,
    "select count(*) >= 1 from _seedbed.chunks where replaces is not null and row_count is not null",
  );
  second.process.kill("SIGKILL");
  await second.ended;
  await execute(
    target.url,
    "select pg_terminate_backend(pid, 5000) from pg_catalog.pg_stat_activity where datname = current_database() and application_name like 'seedbed mask%'",
  );
  await holder.close();
  const resumed = await mask(changing, target, apart(record, "--resume"));
  await mask(changing, expected, { yaml });

  expect(complaint(resumed)).toBe("");
  expect(await contentOf(target.url)).toEqual(await contentOf(expected.url));
});

describe("a run that is killed in the middle, with its record elsewhere,", () => {
  const ways = [
    ["into an empty target", "", ""],
    ["on_existing_data: truncate", shopSchema, "on_existing_data: truncate\n"],
    ["constraints: in_place", shopSchema, "constraints: in_place\n"],
  ] as const;
  test.each(isFull ? ways : ways.slice(0, 1))("goes on (%s)", async (_, schema, setting) => {
    await using target = await createDatabase();
    await using record = await createDatabase();
    await execute(target.url, schema === "" ? "select 1" : schema);
    await writeFile(join(folder, "mode.yaml"), yaml + setting);
    const words = ["mask", "--source", source.url, "--target", target.url, "--record", record.url];

    for (const lines of [2, 9, 16]) {
      const started = startSeedbed([
        ...words,
        ...(lines === 2 ? [] : ["--resume"]),
        "--config",
        join(folder, "mode.yaml"),
      ]);
      await until(record.url, `select count(*) >= ${lines} from _seedbed.chunks`);
      started.process.kill("SIGKILL");
      await started.ended;
    }
    const resumed = await mask(source, target, { yaml: yaml + setting, words: ["--record", record.url, "--resume"] });

    expect(complaint(resumed)).toBe("");
    expect(await contentOf(target.url)).toEqual(await contentOf(fresh.url));
    expect(await constraintsOf(target.url)).toEqual(await constraintsOf(fresh.url));
  });
});
