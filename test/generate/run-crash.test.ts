import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDatabase, type TestDatabase } from "../support/databases.ts";
import { contentOf } from "../support/database-content.ts";
import { columnOf, execute, rowsOf } from "../support/query-rows.ts";
import { complaint, seedbed } from "../support/run-seedbed.ts";
import { startSeedbed, until, type ProcessEnd } from "../support/seedbed-process.ts";

const shop = `
  create table people (id bigint generated always as identity primary key, name text not null, chief_id bigint references people);
  create table orders (id bigserial primary key, person_id bigint not null references people, paid boolean not null);
`;

const words = ["generate", "--count", "people=12000", "orders=12000", "--no-validate", "--jobs", "2"];
const small = { QA_BATCH_SIZE: "300" };
const someChunks = "select count(*) >= 8 from _seedbed.chunks where kind = 'rows'";
const runs = "select status, epoch::text from _seedbed.runs order by run_id";

/** What an undisturbed run makes. */
let undisturbed: TestDatabase;
beforeAll(async () => {
  undisturbed = await createDatabase();
  await execute(undisturbed.url, shop);
  await seedbed([...words, "--target", undisturbed.url]);
});
afterAll(() => undisturbed.drop());

async function stopped(url: string, signal: NodeJS.Signals): Promise<ProcessEnd> {
  const run = startSeedbed([...words, "--target", url], small);
  await until(url, someChunks);
  run.process.kill(signal);
  const end = await run.ended;
  await until(
    url,
    "select count(*) = 0 from pg_catalog.pg_stat_activity where datname = current_database() and application_name like 'seedbed generate%'",
  );
  return end;
}

describe("a generating run that breaks off", () => {
  test("by kill -9 goes on when the same command is given again, and the rows are those of an undisturbed run", async () => {
    await using database = await createDatabase();
    await execute(database.url, shop);

    const killed = await stopped(database.url, "SIGKILL");
    const [before] = await rowsOf(
      database.url,
      "select count(*)::text, (select max(id) < 12000 from public.orders)::text from public.people",
    );
    const again = await seedbed([...words, "--target", database.url, "--output", "json"], { environment: small });

    expect(killed.signal).toBe("SIGKILL");
    expect(Number(before[0])).toBeGreaterThan(0);
    expect(complaint(again)).toBe("");
    expect(JSON.parse(again.out)).toMatchObject({ resumed: true, total_records_created: 24_000 });
    expect(await contentOf(database.url)).toEqual(await contentOf(undisturbed.url));
    expect(await rowsOf(database.url, runs)).toEqual([["succeeded", "2"]]);
    expect(
      await columnOf(database.url, "select (nextval('public.orders_id_seq') > max(id))::text from public.orders"),
    ).toEqual(["true"]);
  });

  test("by Ctrl-C exits 130 and says how it goes on", async () => {
    await using database = await createDatabase();
    await execute(database.url, shop);

    const interrupted = await stopped(database.url, "SIGINT");
    const statuses = await rowsOf(database.url, runs);
    const again = await seedbed([...words, "--target", database.url], { environment: small });

    expect(interrupted.code).toBe(130);
    expect(interrupted.err).toContain("same command again");
    expect(statuses).toEqual([["interrupted", "1"]]);
    expect(complaint(again)).toBe("");
    expect(await contentOf(database.url)).toEqual(await contentOf(undisturbed.url));
  });

  test("is not mixed with another command, which is told how to take its rows out; then it runs", async () => {
    await using database = await createDatabase();
    await execute(database.url, shop);

    await stopped(database.url, "SIGKILL");
    const other = await seedbed([
      "generate",
      "--target",
      database.url,
      "--count",
      "people=10",
      "orders=5",
      "--seed",
      "7",
    ]);
    const [run] = await columnOf(database.url, "select run_id from _seedbed.runs");
    const cleaned = await seedbed(["clean", "--target", database.url, "--run", run ?? "", "--confirm"]);
    const then = await seedbed([
      "generate",
      "--target",
      database.url,
      "--count",
      "people=10",
      "orders=5",
      "--seed",
      "7",
    ]);

    expect(other.code).toBe(2);
    expect(other.err).toContain(`seedbed clean --run ${run}`);
    expect([complaint(cleaned), complaint(then)]).toEqual(["", ""]);
    expect(await columnOf(database.url, "select count(*)::text from public.people")).toEqual(["10"]);
  });
});
