import { expect, test } from "vitest";
import { made } from "../../src/jobs/generate/columns/made.ts";
import { position } from "../../src/jobs/generate/columns/position.ts";
import { entity } from "../../src/jobs/generate/model/entity.ts";
import { analyzeSteps } from "../../src/jobs/generate/run/analyze-steps.ts";
import { undisturbed } from "../../src/jobs/generate/run/undisturbed.ts";
import { openSession } from "../../src/postgres/session.ts";
import { catalogOf } from "../schema/copied-schema.ts";
import { createDatabase } from "../support/databases.ts";
import { execute, rowsOf } from "../support/query-rows.ts";
import { loadModel } from "./load-model.ts";

const events = { schema: "public", name: "events" };
const partitioned = `
  create table events (id int, day int not null) partition by range (day);
  create table events_0 partition of events for values from (0) to (10);
  create table events_1 partition of events for values from (10) to (20);
  create table people (id int primary key);`;

test("a loaded table has statistics, a partitioned one as a whole and each of its partitions", async () => {
  await using database = await createDatabase();
  await execute(database.url, partitioned);
  const entities = [
    entity("public.events", { count: 400, columns: { id: position(), day: made((row) => row.number % 20) } }),
    entity("public.people", { count: 50, columns: { id: position() } }),
  ];

  await loadModel(database.url, { entities }, { jobs: 2 });

  const known =
    "select tablename, inherited, count(*)::int from pg_stats where schemaname = 'public' group by 1, 2 order by 1";
  expect(await rowsOf(database.url, known)).toEqual([
    ["events", "true", "2"],
    ["events_0", "false", "2"],
    ["events_1", "false", "2"],
    ["people", "false", "1"],
  ]);
});

test("many partitions share what is sampled, and a server that can samples the whole fully", async () => {
  await using database = await createDatabase();
  const parts = Array.from({ length: 24 }, (_, at) => `create table p${at} partition of events for values in (${at});`);
  await execute(database.url, `create table events (day int) partition by list (day); ${parts.join("\n")}`);
  const catalog = await catalogOf(database.url);

  const [whole, first, ...rest] = analyzeSteps(catalog, [events], 18);
  const [together, ...none] = analyzeSteps(catalog, [events], 17);

  expect(whole.text).toBe(`set local default_statistics_target to default;\nanalyze only "public"."events"`);
  expect(first.text).toMatch(/^set local default_statistics_target to 10;\nanalyze only "public"\."p\d+"$/);
  expect(rest).toHaveLength(23);
  expect(together.text).toBe(`set local default_statistics_target to 10;\nanalyze "public"."events"`);
  expect(together.locks).toHaveLength(25);
  expect(none).toEqual([]);
});

test("autovacuum finds tables locked while they are filled, partitions too, and rows go in all the same", async () => {
  await using database = await createDatabase();
  await execute(database.url, partitioned);
  const asAutovacuum = () =>
    execute(database.url, "begin; lock table only events_1 in share update exclusive mode nowait; commit");

  await undisturbed(
    () => openSession({ url: database.url, purpose: "test" }),
    [events],
    async () => {
      await execute(database.url, "insert into public.events values (1, 1), (2, 11)");
      await expect(asAutovacuum()).rejects.toThrow(/lock table only events_1.*55P03/);
    },
  );

  await asAutovacuum();
  expect(await rowsOf(database.url, "select count(*)::int from public.events")).toEqual([["2"]]);
});
