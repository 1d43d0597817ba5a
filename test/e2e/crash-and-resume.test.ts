import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SeedbedError } from "../../src/core/seedbed-error.ts";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { constraintsOf, contentOf } from "../support/database-content.ts";
import { columnOf, execute, rowsOf } from "../support/query-rows.ts";
import { complaint, linesOf, mask, otherSalt, seedbed, userSchemas } from "../support/run-seedbed.ts";
import { startSeedbed, until, type ProcessEnd } from "../support/seedbed-process.ts";
import { people as template, peopleYaml as yaml } from "./people.ts";
import { isFull } from "../support/full.ts";

const someChunks = "select count(*) >= 5 from _seedbed.chunks where kind = 'rows' and table_name = 'people'";
const allLoaded = "select count(*) = 1 from _seedbed.chunks where chunk_id = 'loaded'";
const chunks = "select count(*)::int::text from _seedbed.chunks where kind = 'rows'";
const statuses = "select status from _seedbed.runs order by run_id";

let folder: string;
/** No test changes it. */
let source: TestDatabase;
/** What an undisturbed run makes of it. */
let undisturbed: TestDatabase;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "seedbed-crash-"));
  await writeFile(join(folder, "rules.yaml"), yaml);
  source = await createDatabase({ template });
  undisturbed = await createDatabase();
  await mask(source, undisturbed, { yaml });
});
afterAll(async () => {
  await source.drop();
  await undisturbed.drop();
  await rm(folder, { recursive: true });
});

interface Stop {
  readonly signal: NodeJS.Signals;
  /** A query on the target that gives true when it is time. */
  readonly when: string;
  /** Of the configuration. */
  readonly file?: string;
}

/** Masks in a process of its own, which gets a signal as soon as a query on the target gives true. */
async function stopped(
  source: TestDatabase,
  target: TestDatabase,
  { signal, when, file = "rules.yaml" }: Stop,
): Promise<ProcessEnd> {
  const words = ["mask", "--source", source.url, "--target", target.url, "--config", join(folder, file)];
  const run = startSeedbed(words);
  await until(target.url, when);
  run.process.kill(signal);
  return run.ended;
}

/** Whether the backends of a killed process are gone: only then does a count of its chunks stand still. */
async function quiet(target: TestDatabase): Promise<void> {
  await until(
    target.url,
    "select count(*) = 0 from pg_catalog.pg_stat_activity where datname = current_database() and application_name like 'seedbed mask%'",
  );
}

const resumes: readonly (readonly [string, readonly string[]])[] = [
  ["", []],
  [", with --jobs 2", ["--jobs", "2"]],
  [", with --source-frozen", ["--source-frozen"]],
];

describe("a run that is killed in the middle", () => {
  test.each(isFull ? resumes : resumes.slice(0, 2))(
    "goes on%s, and the target is as after an undisturbed run",
    async (_, words) => {
      await using target = await createDatabase();

      const killed = await stopped(source, target, { signal: "SIGKILL", when: someChunks });
      await quiet(target);
      const [done] = await columnOf(target.url, chunks);
      const resumed = await mask(source, target, { yaml, words: ["--resume", ...words] });

      expect(killed.signal).toBe("SIGKILL");
      expect(Number(done)).toBeLessThan(Number((await columnOf(undisturbed.url, chunks))[0]));
      expect(complaint(resumed)).toBe("");
      expect(await contentOf(target.url)).toEqual(await contentOf(undisturbed.url));
      expect(await constraintsOf(target.url)).toEqual(await constraintsOf(undisturbed.url));
      expect(await columnOf(target.url, chunks)).toEqual(await columnOf(undisturbed.url, chunks));
      expect(linesOf(resumed).filter(({ type }) => type === "chunk.reloaded")).toEqual([]);
      expect(await columnOf(target.url, statuses)).toEqual(["succeeded"]);
    },
  );

  test.runIf(isFull)("can be killed once more while it resumes", async () => {
    await using target = await createDatabase();

    await stopped(source, target, { signal: "SIGKILL", when: someChunks });
    await quiet(target);
    const words = ["mask", "--resume", "--source", source.url, "--target", target.url];
    const second = startSeedbed([...words, "--config", join(folder, "rules.yaml")]);
    await until(target.url, "select epoch = 2 and (select count(*) > 20 from _seedbed.chunks) from _seedbed.runs");
    second.process.kill("SIGKILL");
    await second.ended;
    const resumed = await mask(source, target, { yaml, words: ["--resume"] });

    expect(complaint(resumed)).toBe("");
    expect(await contentOf(target.url)).toEqual(await contentOf(undisturbed.url));
    expect(await rowsOf(target.url, "select epoch::text, status from _seedbed.runs")).toEqual([["3", "succeeded"]]);
  });

  test("can be killed while keys are built", async () => {
    await using target = await createDatabase();

    await stopped(source, target, { signal: "SIGKILL", when: allLoaded });
    const before = await constraintsOf(target.url);
    const resumed = await mask(source, target, { yaml, words: ["--resume"] });

    expect(before.length).toBeLessThan((await constraintsOf(undisturbed.url)).length);
    expect(complaint(resumed)).toBe("");
    expect(await constraintsOf(target.url)).toEqual(await constraintsOf(undisturbed.url));
    expect(await contentOf(target.url)).toEqual(await contentOf(undisturbed.url));
  });

  test("is pointed to by a second run without --resume, which writes nothing, and by verify", async () => {
    await using target = await createDatabase();

    await stopped(source, target, { signal: "SIGKILL", when: someChunks });
    await quiet(target);
    const before = await contentOf(target.url);
    const second = await mask(source, target, { yaml });
    const verified = await seedbed(["verify", "--source", source.url, "--target", target.url], { yaml });

    expect([second.code, verified.code]).toEqual([2, 2]);
    expect(second.err).toContain("seedbed mask --resume");
    expect(verified.err).toContain("is not finished");
    expect(await contentOf(target.url)).toEqual(before);
    expect(await columnOf(target.url, statuses)).toEqual(["in_progress"]);
  });
});

describe("a run that is asked to stop", () => {
  test.each(isFull ? (["SIGINT", "SIGTERM"] as const) : (["SIGTERM"] as const))(
    "by %s ends with 130, leaves no connection, says so in the record, and goes on later",
    async (signal) => {
      await using target = await createDatabase();

      const interrupted = await stopped(source, target, { signal, when: someChunks });
      await quiet(target);
      const status = await columnOf(target.url, statuses);
      const resumed = await mask(source, target, { yaml, words: ["--resume"] });

      expect(interrupted).toMatchObject({ code: 130, signal: null });
      expect(interrupted.err).toContain("--resume");
      expect(status).toEqual(["interrupted"]);
      expect(complaint(resumed)).toBe("");
      expect(await contentOf(target.url)).toEqual(await contentOf(undisturbed.url));
    },
  );

  test("before it has written anything leaves nothing", async () => {
    await using target = await createDatabase();
    const signal = AbortSignal.abort(new SeedbedError("INTERRUPTED", "Interrupted.", ""));

    const run = await mask(source, target, { yaml, signal });

    expect(run.code).toBe(130);
    expect(await userSchemas(target.url)).toEqual([]);
  });

  test("by nobody: whoever reads its output may stop reading", async () => {
    await using target = await createDatabase();
    const words = ["mask", "--source", source.url, "--target", target.url, "--config", join(folder, "rules.yaml")];

    const run = startSeedbed(words);
    run.process.stdout?.destroy();
    const { code } = await run.ended;

    expect(code).toBe(0);
    expect(await columnOf(target.url, statuses)).toEqual(["succeeded"]);
  });

  test.runIf(isFull)("while keys are built ends with 130 as well", async () => {
    await using target = await createDatabase();

    const interrupted = await stopped(source, target, { signal: "SIGINT", when: allLoaded });
    const status = await columnOf(target.url, statuses);
    const resumed = await mask(source, target, { yaml, words: ["--resume"] });

    expect(interrupted.code).toBe(130);
    expect(status).toEqual(["interrupted"]);
    expect(complaint(resumed)).toBe("");
  });
});

describe("a source that changed between a crash and --resume", () => {
  const change = `
    update public.people set note = 'changed', first_name = 'Changed' where id <= 20;
    delete from public.orders where person_id between 101 and 120;
    delete from public.people where id between 101 and 120;
    insert into public.people (email, first_name, note) select 'new' || n || '@corp.example', 'New', 'n' from generate_series(1, 3000) as n;`;

  test("gives what a fresh run of the changed source gives, and the chunks that were loaded again are told", async () => {
    await using changing = await createDatabase({ template });
    await using target = await createDatabase();
    await using fresh = await createDatabase();

    await stopped(changing, target, { signal: "SIGKILL", when: someChunks });
    await quiet(target);
    await execute(changing.url, change);
    const resumed = await mask(changing, target, { yaml, words: ["--resume"] });
    await mask(changing, fresh, { yaml });
    const reloaded = linesOf(resumed).filter(({ type }) => type === "chunk.reloaded");

    expect(complaint(resumed)).toBe("");
    expect(await contentOf(target.url)).toEqual(await contentOf(fresh.url));
    expect(reloaded.map(({ table }) => table)).toContain("public.people");
    // Twenty orders in a row were deleted, out of forty chunks; new people go wherever a page has room.
    expect(reloaded.filter(({ table }) => table === "public.orders").length).toBeLessThan(5);
  });

  test.runIf(isFull)("stays as it was read, and is found right, where all rows had been loaded", async () => {
    await using changing = await createDatabase({ template });
    await using target = await createDatabase();

    await stopped(changing, target, { signal: "SIGKILL", when: allLoaded });
    await execute(changing.url, change);
    const resumed = await mask(changing, target, { yaml, words: ["--resume"] });

    expect(complaint(resumed)).toBe("");
    expect(await contentOf(target.url)).toEqual(await contentOf(undisturbed.url));
  });

  test.runIf(isFull)("may settle unique values in another way, however often the run is killed", async () => {
    await using changing = await createDatabase();
    await using target = await createDatabase();
    await using fresh = await createDatabase();
    await execute(
      changing.url,
      `create table public.lines (id integer primary key, phone text unique, filler text);
      insert into public.lines select n, '(212) 555-' || lpad(n::text, 4, '0'), repeat('x', 200) from generate_series(1, 6000) as n;
      analyze;`,
    );
    const rules =
      'version: "1.0"\nauto_detect: false\nbatch_size: 200\ntables: { lines: { columns: { phone: { action: fake, provider: phone } } } }\n';
    const lines = "select count(*) >= 5 from _seedbed.chunks where kind = 'rows'";

    await writeFile(join(folder, "lines.yaml"), rules);
    await stopped(changing, target, { signal: "SIGKILL", when: lines, file: "lines.yaml" });
    await quiet(target);
    await execute(
      changing.url,
      "insert into public.lines select n, '(646) 555-' || lpad(n::text, 4, '0'), '' from generate_series(6001, 7000) as n; delete from public.lines where id % 50 = 0",
    );
    const words = ["mask", "--resume", "--source", changing.url, "--target", target.url];
    const second = startSeedbed([...words, "--config", join(folder, "lines.yaml")]);
    await until(target.url, `select epoch = 2 and (${lines}) from _seedbed.runs`);
    second.process.kill("SIGKILL");
    await second.ended;
    const resumed = await mask(changing, target, { yaml: rules, words: ["--resume"] });
    await mask(changing, fresh, { yaml: rules });

    expect(complaint(resumed)).toBe("");
    expect(await contentOf(target.url)).toEqual(await contentOf(fresh.url));
    expect(await columnOf(fresh.url, "select count(distinct phone)::text from public.lines")).toEqual(["6860"]);
  });

  test("is not read again with --source-frozen, which is the user's word", async () => {
    await using changing = await createDatabase({ template });
    await using target = await createDatabase();

    await stopped(changing, target, { signal: "SIGKILL", when: someChunks });
    await quiet(target);
    await execute(changing.url, "delete from public.orders where id <= 20");
    await mask(changing, target, { yaml, words: ["--resume", "--source-frozen", "--no-verify"] });

    expect(await contentOf(target.url)).toEqual(await contentOf(undisturbed.url));
  });
});

describe("--resume is refused, naming what changed,", () => {
  let target: TestDatabase;
  beforeAll(async () => {
    target = await createDatabase();
    await stopped(source, target, { signal: "SIGKILL", when: someChunks });
    await quiet(target);
  });
  afterAll(() => target.drop());

  test("with another salt", async () => {
    const run = await mask(source, target, { yaml, words: ["--resume"], environment: { SEEDBED_SALT: otherSalt } });

    expect(run).toMatchObject({ code: 2, err: expect.stringContaining("the salt changed") });
  });

  test("with another configuration, though not with another layout of the same", async () => {
    const run = await mask(source, target, { yaml: `${yaml}replicate_all_indexes: true\n`, words: ["--resume"] });

    expect(run).toMatchObject({ code: 2, err: expect.stringContaining("the configuration changed") });
  });

  test("with another source, and with another salt and configuration all at once", async () => {
    await using other = await createDatabase({ template });

    const run = await mask(other, target, {
      yaml: `${yaml}replicate_all_indexes: true\n`,
      words: ["--resume"],
      environment: { SEEDBED_SALT: otherSalt },
    });

    expect(run.code).toBe(2);
    expect(run.err).toContain("the configuration and the salt and the source changed");
  });

  test("though not with another name of the same machine", async () => {
    const named = { url: source.url.replace("127.0.0.1", "LOCALHOST") };

    const run = await mask(named, target, { yaml: `${yaml}replicate_all_indexes: true\n`, words: ["--resume"] });

    expect(run).toMatchObject({ code: 2, err: expect.stringContaining(": the configuration changed") });
  });

  test("with another schema", async () => {
    await execute(source.url, "alter table public.people add column extra text");
    const run = await mask(source, target, { yaml, words: ["--resume"] });
    await execute(source.url, "alter table public.people drop column extra");

    expect(run).toMatchObject({ code: 2, err: expect.stringContaining("the source's schema changed") });
  });

  test("where there is nothing to resume: an empty target, a finished run", async () => {
    await using empty = await createDatabase();

    const runs = [
      await mask(source, empty, { yaml, words: ["--resume"] }),
      await mask(source, undisturbed, { yaml, words: ["--resume"] }),
    ];

    expect(runs.map(({ code }) => code)).toEqual([2, 2]);
    expect(runs[0].err).toContain("holds no masking run");
    expect(runs[1].err).toContain("nothing to resume");
  });
});
