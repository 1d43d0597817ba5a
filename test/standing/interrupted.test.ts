import { describe, expect, test } from "vitest";
import { SeedbedError } from "../../src/core/seedbed-error.ts";
import { openSession } from "../../src/postgres/session.ts";
import { sql } from "../../src/postgres/sql.ts";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { contentOf } from "../support/database-content.ts";
import { columnOf, execute } from "../support/query-rows.ts";
import { complaint, mask, type CommandRun } from "../support/run-seedbed.ts";
import { until } from "../support/seedbed-process.ts";
import { shopRules as yaml, shops, shopSchema } from "./shops.ts";

const statuses = "select status from _seedbed.runs order by run_id";
const waiting =
  "select count(*) > 0 from pg_catalog.pg_locks where not granted and database = (select oid from pg_catalog.pg_database where datname = current_database())";

interface Interrupted {
  readonly run: CommandRun;
  /** Milliseconds from Ctrl-C to the end. */
  readonly took: number;
}

/** Masks, and presses Ctrl-C when a query on a database gives true. */
async function interrupted(
  ends: {
    readonly source: TestDatabase;
    readonly target: TestDatabase;
    readonly words?: readonly string[];
    readonly setting?: string;
  },
  when: { readonly url: string; readonly query: string },
): Promise<Interrupted> {
  const stop = new AbortController();
  const running = mask(ends.source, ends.target, {
    yaml: yaml + (ends.setting ?? ""),
    words: ends.words ?? [],
    signal: stop.signal,
  });
  await until(when.url, when.query);
  const began = performance.now();
  stop.abort(new SeedbedError("INTERRUPTED", "Interrupted.", "Go on with --resume."));
  return { run: await running, took: performance.now() - began };
}

describe("Ctrl-C while somebody else holds a lock", () => {
  test("on a table of the source, before the run began: ends at once, nothing written, nothing left waiting", async () => {
    await using source = await createDatabase({ template: shops });
    await using target = await createDatabase();
    const holder = await openSession({ url: source.url, purpose: "holder" });
    await holder.run(sql`begin`);
    await holder.run(sql`lock table public.people in access exclusive mode`);

    const { run, took } = await interrupted({ source, target }, { url: source.url, query: waiting });
    const left = await columnOf(source.url, waiting);
    await holder.close();

    expect(run.code).toBe(130);
    expect(took).toBeLessThan(5_000);
    expect(left).toEqual(["false"]);
    expect(await columnOf(target.url, "select to_regclass('_seedbed.runs')::text")).toEqual([null]);
  });

  test.each([
    ["in the target", false],
    ["elsewhere", true],
  ])("on a row that a load in place references: marked interrupted in the record %s, and resumed", async (_, apart) => {
    await using source = await createDatabase({ template: shops });
    await using target = await createDatabase();
    await using elsewhere = await createDatabase();
    await using fresh = await createDatabase();
    await execute(target.url, shopSchema);
    await mask(source, fresh, { yaml });
    const record = apart ? elsewhere : target;
    const words = apart ? ["--record", elsewhere.url] : [];
    const setting = "constraints: in_place\n";
    const holder = await openSession({ url: target.url, purpose: "holder" });
    await holder.run(sql`begin`);
    await holder.run(sql`lock table public.people in exclusive mode`);

    const { run, took } = await interrupted({ source, target, setting, words }, { url: target.url, query: waiting });
    const ended = await columnOf(record.url, statuses);
    await holder.close();
    const resumed = await mask(source, target, { yaml: yaml + setting, words: [...words, "--resume"] });

    expect(run.code).toBe(130);
    expect(took).toBeLessThan(5_000);
    expect(ended).toEqual(["interrupted"]);
    expect(complaint(resumed)).toBe("");
    expect(await contentOf(target.url)).toEqual(await contentOf(fresh.url));
  });

  test("of the source while its rows are read: marked interrupted", async () => {
    await using source = await createDatabase({ template: shops });
    await using target = await createDatabase();
    await execute(
      source.url,
      `create function public.slow(text) returns boolean language plpgsql as
        'begin perform pg_sleep(0.001); perform pg_advisory_lock_shared(4243); perform pg_advisory_unlock_shared(4243); return true; end'`,
    );
    const holder = await openSession({ url: source.url, purpose: "holder" });
    const setting = '      mood: { action: static, value: calm, when: "public.slow(shout)" }\n';
    const stop = new AbortController();

    const running = mask(source, target, { yaml: yaml + setting, signal: stop.signal });
    await until(target.url, "select count(*) = 1 from _seedbed.runs");
    await holder.run(sql`select pg_advisory_lock(4243)`);
    await until(source.url, waiting);
    const began = performance.now();
    stop.abort(new SeedbedError("INTERRUPTED", "Interrupted.", "Go on with --resume."));
    const run = await running;
    const took = performance.now() - began;
    await holder.close();

    expect(run.code).toBe(130);
    expect(took).toBeLessThan(5_000);
    expect(await columnOf(target.url, statuses)).toEqual(["interrupted"]);
  });
});
